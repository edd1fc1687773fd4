"""How much searching one visitor and all together may ask of a server process."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

WINDOW = 60.0  # seconds
WAITING = 1.0  # seconds a search waits for its turn
AT_ONCE = 2  # searches a process works on


class TooMany(Exception):
    """`seconds` until it is worth asking again; `alone` where it is this visitor who asked so much."""

    def __init__(self, seconds: int, *, alone: bool) -> None:
        super().__init__(seconds)
        self.seconds, self.alone = seconds, alone


class Visitors:
    """How often each address asked within the present minute; forgotten when it ends."""

    def __init__(self) -> None:
        self.lock, self.begun = threading.Lock(), 0.0
        self.counts: dict[str, int] = {}

    def count(self, address: str) -> None:
        """Count one search. Raises TooMany."""
        now = time.monotonic()
        with self.lock:
            if now - self.begun >= WINDOW:
                self.begun, self.counts = now, {}
            self.counts[address] = self.counts.get(address, 0) + 1
            if self.counts[address] > settings.SEARCHES_A_MINUTE:
                raise TooMany(int(self.begun + WINDOW - now) + 1, alone=True)


VISITORS = Visitors()
_turns = threading.BoundedSemaphore(AT_ONCE)


@contextmanager
def turn() -> Iterator[None]:
    """One of the few searches worked on at once, so that searching never takes every thread. Raises TooMany."""
    if not _turns.acquire(timeout=WAITING):
        raise TooMany(5, alone=False)
    try:
        yield
    finally:
        _turns.release()
