"""Background work: a task is a row written in the same transaction as the fact that calls for it.

    @work.task(attempts=3)
    def read_file(pk: int) -> None: ...

    read_file.enqueue(file.pk)          # inside the action's transaction

A task may run twice (what a killed worker was doing is started again), so it looks at the state of its record before it
acts. One that raises is tried again later, `attempts` times in all.
"""

from collections.abc import Callable
from typing import Any

from django_tasks import Task
from django_tasks import task as plain_task

__all__ = ["task"]

ATTEMPTS: dict[str, int] = {}  # path of a task -> how often it is tried


def task(*, attempts: int = 5, priority: int = 0) -> Callable[[Callable[..., Any]], Task]:
    """Make a function of JSON values a background task."""

    def made(function: Callable[..., Any]) -> Task:
        ATTEMPTS[f"{function.__module__}.{function.__qualname__}"] = attempts
        return plain_task(priority=priority)(function)

    return made
