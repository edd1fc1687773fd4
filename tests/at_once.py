"""Several people acting at the same moment, on a real database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

from gongkai.base.errors import Refused, Stale


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Do all in threads of their own, started together; what each gave, or the refusal it met."""
    together = Barrier(len(deeds))

    def one(deed: Callable[[], Any]) -> Any:
        try:
            together.wait()
            return deed()
        except (Refused, Stale) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))
