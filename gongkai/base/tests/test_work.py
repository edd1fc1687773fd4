from datetime import timedelta

import pytest
from django.db import transaction
from django_tasks.base import TaskResultStatus as Status
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import DBTaskResult

from gongkai.base import work
from gongkai.base.clock import now
from gongkai.base.models import AuditEntry, PeriodicJob, WorkerSeen
from gongkai.base.tests import tasks
from gongkai.base.worker import SILENT, Worker, backoff, reap

pytestmark = pytest.mark.django_db


def queued(task, *args: object) -> DBTaskResult:
    return DatabaseBackend("default", {}).enqueue(task, args, {}).db_result


def left_running_by(worker: str, seen=None) -> DBTaskResult:
    row = queued(tasks.note_once, "甲")
    if seen:
        WorkerSeen.objects.create(worker=worker, seen=seen)
    row.claim(worker)
    return row


def state(row: DBTaskResult) -> str:
    row.refresh_from_db()
    return row.status


def test_a_task_waits_until_a_worker_does_it():
    row = queued(tasks.note_once, "甲")
    assert not AuditEntry.objects.exists()
    assert Worker().work_once()
    assert state(row) == Status.SUCCESSFUL
    assert AuditEntry.objects.get().subject == "甲"
    assert not Worker().work_once()


def test_a_task_asked_for_by_what_was_undone_is_never_done():
    with pytest.raises(RuntimeError), transaction.atomic():
        raise_after(queued, tasks.note_once, "甲")
    assert not Worker().work_once()


def raise_after(call, *args):
    call(*args)
    raise RuntimeError


def test_a_task_that_fails_is_tried_again_later_and_then_given_up():
    row = queued(tasks.fail, "甲")
    Worker().work_once()
    assert state(row) == Status.READY
    assert row.run_after > now()
    DBTaskResult.objects.update(run_after=now())
    Worker().work_once()
    assert state(row) == Status.FAILED
    assert AuditEntry.objects.count() == 2


def test_what_is_kept_of_a_failure_does_not_quote_its_message():
    row = queued(tasks.fail, "甲")
    Worker().work_once()
    row.refresh_from_db()
    assert "tasks.py" in row.traceback
    assert "13800138000" not in row.traceback


def test_the_wait_doubles_up_to_ten_minutes():
    assert [backoff(n).total_seconds() for n in (1, 2, 3, 20)] == [5, 10, 20, 600]


def test_what_a_dead_worker_left_running_is_started_again():
    row = left_running_by("dead", seen=now() - SILENT - timedelta(seconds=1))
    reap()
    assert state(row) == Status.READY
    Worker().work_once()
    assert state(row) == Status.SUCCESSFUL


def test_what_a_living_worker_does_is_left_alone():
    row = left_running_by("alive", seen=now())
    reap()
    assert state(row) == Status.RUNNING


def test_a_task_that_kills_every_worker_is_given_up():
    row = left_running_by("first")
    row.worker_ids = ["first", "second", "third"]
    row.save()
    reap()
    assert state(row) == Status.FAILED


def test_a_worker_taken_for_dead_does_not_overrule_its_successor():
    row = left_running_by("slow")
    stale = DBTaskResult.objects.get(pk=row.pk)
    row.claim("successor")
    Worker("slow").close(stale, status=Status.FAILED)
    assert state(row) == Status.RUNNING


def test_a_worker_that_replaces_another_takes_over_at_once():
    row = left_running_by("dead", seen=now())
    worker = Worker("new", replaces="dead")
    worker.leaving.set()
    worker.run()
    reap()
    assert state(row) == Status.READY


def test_a_periodic_job_runs_once_a_period_whoever_looks(monkeypatch):
    runs = []
    monkeypatch.setattr(work, "PERIODIC", {"job": work.Periodic("job", timedelta(hours=1), lambda: runs.append(1))})
    for worker in (Worker(), Worker(), Worker()):
        worker.run_periodic_jobs()
    assert runs == [1]
    PeriodicJob.objects.update(due=now())
    Worker().run_periodic_jobs()
    assert runs == [1, 1]


def test_a_page_can_show_how_far_the_work_is():
    rows = [queued(tasks.note_once, name) for name in "甲乙丙"]
    Worker().work_once()
    progress = work.progress([str(row.pk) for row in rows])
    assert progress == (2, 0, 1, 0)
    assert not progress.finished
