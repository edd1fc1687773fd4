"""Keeps the index of this machine up with the outbox. One process at a time holds its writer; others wait their turn.

What is committed to the index goes before its place in the outbox: killed in between, the same
records are indexed again.
"""

import logging
import time
from datetime import timedelta
from pathlib import Path

import tantivy

from gongkai.base import work
from gongkai.base.clock import now
from gongkai.base.search import index, outbox
from gongkai.base.search.building import Busy, build, entries_of
from gongkai.base.search.suppliers import SUPPLIERS

log = logging.getLogger("gongkai.search")

SPAN = timedelta(seconds=1)  # between two looks at the outbox
PATIENCE = outbox.KEPT - timedelta(days=1)  # an index that did not follow for longer may have missed rows that are gone
LOCKED = "LockBusy"  # as tantivy says it
SIGN_OF_LIFE = timedelta(hours=1)  # after which the place is written again though nothing changed


class Follower:
    """The index of this machine and its writer, kept open from one round to the next."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.writer: tantivy.IndexWriter | None = None

    def follow(self) -> int:
        """Index what changed since the last time; return how many changes there were. Builds a missing index."""
        path = index.current()
        if path is None or overdue(path):
            build()
            path = index.current()
        if path is None or not self.open(path):
            return 0
        count = 0
        while changes := outbox.after(index.place_of(path)[0]):
            self.take_in(changes)
            index.keep_place(path, outbox.Place(changes[-1].transaction, changes[-1].pk))
            count += len(changes)
        if now() - index.place_of(path)[1] > SIGN_OF_LIFE:
            index.keep_place(path, index.place_of(path)[0])
        return count

    def open(self, path: Path) -> bool:
        """Hold the writer of this generation; False while another process holds it."""
        if path == self.path and self.writer is not None:
            return True
        self.close()
        try:
            self.writer = tantivy.Index.open(str(path)).writer(index.HEAP, 1)
        except ValueError as trouble:
            if LOCKED not in str(trouble):
                raise
            return False
        self.path = path
        return True

    def close(self) -> None:
        self.path = self.writer = None

    def take_in(self, changes: list[outbox.Change]) -> None:
        """Replace the entries of what changed, all at once for those who search."""
        assert self.writer is not None
        started = time.monotonic()
        try:
            for name, keys in outbox.touched_by(changes).items():
                for key in keys:
                    self.writer.delete_documents_by_term("key", index.key_of(name, key))
                index.write(self.writer, name, entries_of(SUPPLIERS[name], keys))
            self.writer.commit()
        except BaseException:
            self.close()  # what was half written goes with the writer
            raise
        log.info("search: %d changes indexed in %.2f s", len(changes), time.monotonic() - started)


def overdue(path: Path) -> bool:
    try:
        return now() - index.place_of(path)[1] > PATIENCE
    except (OSError, ValueError, KeyError):
        return True


FOLLOWER = Follower()


@work.everywhere(every=SPAN)
def follow() -> None:
    """Run by every worker: the indexes of all machines follow, and one worker of a machine does it."""
    try:
        FOLLOWER.follow()
    except Busy:
        log.info("search: the index is being built by another process")
