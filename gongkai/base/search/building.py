"""Building the index anew from what is public now, beside the one that is read. A crash leaves the old one in place."""

import fcntl
import logging
import shutil
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

import tantivy

from gongkai.base.search import index, outbox
from gongkai.base.search.suppliers import SUPPLIERS, Entry, Supplier

log = logging.getLogger("gongkai.search")

A_BATCH = 200  # records read from the database at once
HEAP = 512 << 20  # bytes, in all
THREADS = 2

Say = Callable[[int], None]


class Busy(Exception):
    """Another process builds the index of this machine."""


def build(say: Say = lambda count: None) -> int:
    """Read everything public and let every process search it; return how many entries there are. Raises Busy."""
    with alone():
        started = time.monotonic()
        sweep()
        place = outbox.end()  # before the first record is read: what changes meanwhile is followed afterwards
        path = index.new_generation()
        writer = tantivy.Index(index.SCHEMA, str(path)).writer(HEAP, THREADS)
        count = 0
        for name, supplier in SUPPLIERS.items():
            for batch in batches(supplier.keys()):
                count += index.write(writer, name, supplier.entries(batch))
                say(count)
        writer.commit()
        writer.wait_merging_threads()
        index.keep_place(path, place)
        index.make_current(path)
        log.info("search: index of %d entries built in %.1f s", count, time.monotonic() - started)
        return count


def entries_of(supplier: Supplier, keys: Iterable[int]) -> Iterator[Entry]:
    for batch in batches(keys):
        yield from supplier.entries(batch)


def batches(keys: Iterable[int]) -> Iterator[Collection[int]]:
    waiting = iter(keys)
    while batch := list(islice(waiting, A_BATCH)):
        yield batch


def sweep() -> None:
    """Drop what a build that was killed left behind."""
    for path in index.folder().iterdir():
        if path.is_dir() and path != index.current():
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def alone() -> Iterator[None]:
    """The lock goes with the process, however it ends."""
    with (index.folder() / "building").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as taken:
            raise Busy from taken
        yield
