"""Background work: a task is a row written in the same transaction as the fact that calls for it.

    @work.task(attempts=3)
    def read_file(pk: int) -> None: ...

    read_file.enqueue(file.pk)          # inside the action's transaction

A task may run twice (what a killed worker was doing is started again), so it looks at the state of its record before it
acts. One that raises is tried again later, `attempts` times in all.

    @work.periodic(every=timedelta(hours=1))
    def anchor_the_trail() -> None: ... # run by one worker, whichever comes first

    @work.everywhere(every=timedelta(seconds=1))
    def follow() -> None: ...           # run by every worker beside its tasks, for what each machine keeps itself
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from django_tasks import task as plain_task
from django_tasks.base import Task
from django_tasks.base import TaskResultStatus as Status
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import DBTaskResult

__all__ = ["AtOnce", "Periodic", "Progress", "everywhere", "periodic", "progress", "task"]

ATTEMPTS: dict[str, int] = {}  # path of a task -> how often it is tried
PERIODIC: dict[str, "Periodic"] = {}
EVERYWHERE: dict[str, "Periodic"] = {}


@dataclass(frozen=True)
class Periodic:
    """A function without arguments to be run again and again, about every `every`."""

    name: str
    every: timedelta
    run: Callable[[], None]


class Progress(NamedTuple):
    """How far a set of tasks is, for a page to show."""

    waiting: int
    running: int
    done: int
    failed: int

    @property
    def finished(self) -> bool:
        return not self.waiting and not self.running


def task(*, attempts: int = 5, priority: int = 0) -> Callable[[Callable[..., Any]], Task]:
    """Make a module's function of JSON values a background task."""

    def made(function: Callable[..., Any]) -> Task:
        ATTEMPTS[f"{function.__module__}.{function.__qualname__}"] = attempts
        return plain_task(priority=priority)(function)

    return made


def periodic(*, every: timedelta) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Have a worker run the function every so often; its module must be imported from AppConfig.ready."""

    def made(function: Callable[[], None]) -> Callable[[], None]:
        name = f"{function.__module__}.{function.__qualname__}"
        PERIODIC[name] = Periodic(name, every, function)
        return function

    return made


def everywhere(*, every: timedelta) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Have every worker run the function in a thread of its own, `every` after it ended; no task keeps it waiting."""

    def made(function: Callable[[], None]) -> Callable[[], None]:
        name = f"{function.__module__}.{function.__qualname__}"
        EVERYWHERE[name] = Periodic(name, every, function)
        return function

    return made


def progress(ids: Iterable[str]) -> Progress:
    """Count the tasks with these ids (`enqueue(...).id`) by how far they are."""
    states = Counter(DBTaskResult.objects.filter(id__in=list(ids)).values_list("status", flat=True))
    order = (Status.READY, Status.RUNNING, Status.SUCCESSFUL, Status.FAILED)
    return Progress(*(states[state] for state in order))


class AtOnce(DatabaseBackend):
    """Does a task in the moment it is enqueued and lets its failure be seen: for tests and the demo."""

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> Any:
        result = super().enqueue(task, args, kwargs)
        task.call(*args, **kwargs)
        result.db_result.set_successful(None)
        return result.db_result.task_result
