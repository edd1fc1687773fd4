"""The process that does background work: claims a task, does it, writes down how it ended, runs periodic jobs."""

import logging
import secrets
import signal
import threading
import time
import traceback
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, close_old_connections, connection, transaction
from django_tasks.base import TaskResultStatus as Status
from django_tasks_db.models import DBTaskResult

from gongkai.base import work
from gongkai.base.clock import now
from gongkai.base.models import PeriodicJob, WorkerSeen

log = logging.getLogger("gongkai.work")

BEAT = timedelta(seconds=5)  # how often a worker says it is alive
SILENT = timedelta(seconds=45)  # after which it is taken for dead; SQLite may keep a beat waiting for 20 s
IDLE = 0.5  # seconds between looks at an empty queue
LONGEST_WAIT = timedelta(minutes=10)  # between two tries of one task


class Worker:
    """One worker. `replaces` names a dead one, whose work is taken over at once."""

    def __init__(self, name: str = "", replaces: str = "") -> None:
        self.name = name or f"worker-{secrets.token_hex(8)}"
        self.replaces = replaces
        self.leaving = threading.Event()

    def run(self) -> None:
        """Work until told to stop; a first signal lets the task in hand be finished."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.leave)
        if self.replaces:
            WorkerSeen.objects.filter(worker=self.replaces).delete()
        threading.Thread(target=self.beat, daemon=True).start()
        for job in work.EVERYWHERE.values():
            threading.Thread(target=self.repeat, args=(job,), daemon=True).start()
        while not self.leaving.is_set():
            try:
                close_old_connections()
                self.run_periodic_jobs()
                if not self.work_once():
                    self.leaving.wait(IDLE)
            except DatabaseError:
                log.exception("database unavailable; trying again")
                connection.close()
                self.leaving.wait(BEAT.total_seconds())
        WorkerSeen.objects.filter(worker=self.name).delete()

    def leave(self, *_: Any) -> None:
        if self.leaving.is_set():
            raise SystemExit(1)
        self.leaving.set()

    def beat(self) -> None:
        while not self.leaving.is_set():
            try:
                self.say_alive()
            except DatabaseError:
                log.warning("beat of %s not written", self.name)
                connection.close()
            self.leaving.wait(BEAT.total_seconds())
        connection.close()

    def repeat(self, job: work.Periodic) -> None:
        while not self.leaving.is_set():
            try:
                close_old_connections()
                job.run()
            except Exception:
                log.exception("job %s failed", job.name)
                connection.close()
            self.leaving.wait(job.every.total_seconds())
        connection.close()

    def say_alive(self) -> None:
        WorkerSeen.objects.update_or_create(worker=self.name, defaults={"seen": now()})

    def work_once(self) -> bool:
        """Do one waiting task; tell whether there was one."""
        row = self.claim()
        if row is None:
            return False
        started = time.monotonic()
        try:
            row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
        except Exception as trouble:
            self.write_failure(row, trouble)
        else:
            self.close(row, status=Status.SUCCESSFUL, finished_at=now(), exception_class_path="", traceback="")
            log.info("task %s done in %.2f s", row.task_path, time.monotonic() - started)
        return True

    def claim(self) -> DBTaskResult | None:
        waiting = DBTaskResult.objects.ready()
        if not waiting.exists():  # a look takes no lock; a claim does
            return None
        with transaction.atomic():
            self.say_alive()  # never a running task whose worker was not seen
            row = waiting.get_locked()
            if row is not None:
                row.claim(self.name)
        return row

    def write_failure(self, row: DBTaskResult, trouble: Exception) -> None:
        attempts = len(row.worker_ids)
        kind = f"{type(trouble).__module__}.{type(trouble).__qualname__}"
        where = "".join(traceback.format_tb(trouble.__traceback__))  # the message may quote personal data
        log.warning("task %s failed, attempt %d: %s", row.task_path, attempts, kind)
        if attempts < work.ATTEMPTS.get(row.task_path, 1):
            self.close(row, status=Status.READY, run_after=now() + backoff(attempts), traceback=where)
        else:
            self.close(row, status=Status.FAILED, finished_at=now(), exception_class_path=kind, traceback=where)

    def close(self, row: DBTaskResult, **outcome: Any) -> None:
        """Write how the task ended, unless it was taken from us meanwhile."""
        mine = DBTaskResult.objects.filter(pk=row.pk, status=Status.RUNNING, worker_ids=row.worker_ids)
        if not mine.update(**outcome):
            log.warning("task %s had been given to another worker", row.task_path)

    def run_periodic_jobs(self) -> None:
        at = now()
        due = dict(PeriodicJob.objects.values_list("name", "due"))
        for job in work.PERIODIC.values():
            if job.name not in due:
                PeriodicJob.objects.get_or_create(name=job.name, defaults={"due": at})
            elif due[job.name] <= at and took_turn(job, due[job.name], at):
                try:
                    job.run()
                except Exception:
                    log.exception("periodic job %s failed", job.name)


def took_turn(job: work.Periodic, due: datetime, at: datetime) -> bool:
    """Move the job's date forward; only one worker succeeds."""
    return bool(PeriodicJob.objects.filter(name=job.name, due=due).update(due=at + job.every))


def backoff(attempts: int) -> timedelta:
    """Return how long to wait before the next try: 5 s, 10 s, 20 s … up to ten minutes."""
    return min(timedelta(seconds=5 * 2 ** (attempts - 1)), LONGEST_WAIT)


@work.periodic(every=timedelta(seconds=10))
def reap() -> None:
    """Start again what dead workers left running; give up on a task that killed as many workers as it may try."""
    at = now()
    WorkerSeen.objects.filter(seen__lt=at - SILENT).delete()
    alive = set(WorkerSeen.objects.values_list("worker", flat=True))
    for row in DBTaskResult.objects.running():
        if row.worker_ids[-1] in alive:
            continue
        again = len(row.worker_ids) < work.ATTEMPTS.get(row.task_path, 1)
        outcome = {"status": Status.READY} if again else {"status": Status.FAILED, "finished_at": at}
        DBTaskResult.objects.filter(pk=row.pk, status=Status.RUNNING, worker_ids=row.worker_ids).update(**outcome)
        log.warning("task %s was left by a dead worker; %s", row.task_path, "started again" if again else "given up")
