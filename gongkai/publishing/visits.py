"""Visits, counted without a write to the database and without knowing anybody.

Each server process appends 24 bytes to a file of the day for what it sees first: the item, and a keyed hash of visitor
and item under a salt of that day. What it has seen already costs nothing. The worker gathers what was appended, each
visitor of an item once a day whichever process saw them, and throws file and salt away when the day is over: from then
on nobody can tell who it was. The file outlives a kill, and what was gathered is known by its place in the file:
nothing is counted twice, nothing is lost.
"""

import hashlib
import hmac
import os
import secrets
import struct
import threading
from collections import Counter
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from gongkai.publishing.models import Item, VisitDay, Visits

RECORD = struct.Struct("!Q16s")
SALT = 32  # bytes
MOST = 300_000  # marks a process holds; beyond it forgets, and the worker still knows
GRACE = timedelta(minutes=5)  # after midnight a last answer may still be on its way
KEPT = timedelta(days=7)  # how long it is remembered how far a day was gathered


class Seen:
    """What this process saw today."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.day: date | None = None
        self.salt = b""
        self.marks: set[bytes] = set()

    def is_new(self, record: bytes) -> bool:
        if record in self.marks:
            return False
        if len(self.marks) >= MOST:
            self.marks.clear()
        self.marks.add(record)
        return True

    def turn_to(self, day: date) -> None:
        if day != self.day:
            self.day, self.salt, self.marks = day, salt_of(day), set()


_seen = Seen()


def saw(item: int, visitor: str, on: date) -> None:
    """Note that a visitor (what tells one from another, never kept) read an item. A full disk loses the visit."""
    with suppress(OSError), _seen.lock:
        _seen.turn_to(on)
        mark = hmac.new(_seen.salt, f"{visitor}\n{item}".encode(errors="replace"), hashlib.sha256).digest()[:16]
        record = RECORD.pack(item, mark)
        if _seen.is_new(record):
            append(file_of(on), record)


def append(path: Path, record: bytes) -> None:
    """One short write at the end: what processes append at once never mixes."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, record)
    finally:
        os.close(descriptor)


def folder() -> Path:
    found = Path(settings.DATA_DIR) / "visits"
    found.mkdir(mode=0o700, exist_ok=True)
    return found


def file_of(day: date) -> Path:
    return folder() / f"{day}.seen"


def salt_of(day: date) -> bytes:
    """The salt of the day, the same for every process: whoever comes first makes it."""
    path = folder() / f"{day}.salt"
    if not path.exists():
        beside = path.with_name(f".{path.name}-{os.getpid()}-{threading.get_ident()}")
        beside.write_bytes(secrets.token_bytes(SALT))
        beside.chmod(0o600)
        with suppress(FileExistsError):
            os.link(beside, path)
        beside.unlink()
    return path.read_bytes()


def gather(at: datetime) -> int:
    """Add up what was appended since the last time; of days that are over, keep the sums alone. Returns the visits."""
    count = 0
    for path in sorted(folder().glob("*.seen")):
        day = date.fromisoformat(path.stem)
        count += gather_day(day, path)
        if day < (at - GRACE).date():
            path.unlink()
            (folder() / f"{day}.salt").unlink(missing_ok=True)
    VisitDay.objects.filter(day__lt=at.date() - KEPT).delete()
    return count


@transaction.atomic
def gather_day(day: date, path: Path) -> int:
    VisitDay.objects.get_or_create(day=day)
    place = VisitDay.objects.select_for_update().get(day=day)
    content = path.read_bytes()
    whole = len(content) - len(content) % RECORD.size
    if whole <= place.gathered:
        return 0
    before = {content[start : start + RECORD.size] for start in range(0, place.gathered, RECORD.size)}
    fresh = {content[start : start + RECORD.size] for start in range(place.gathered, whole, RECORD.size)} - before
    add(Counter(RECORD.unpack(record)[0] for record in fresh), day)
    VisitDay.objects.filter(pk=place.pk).update(gathered=whole)
    return len(fresh)


def add(counts: Counter[int], day: date) -> None:
    items = set(Item.objects.filter(pk__in=counts).values_list("pk", flat=True))
    standing = Visits.objects.in_bulk(items)
    for visits in standing.values():
        visits.add(counts[visits.pk], day)
    Visits.objects.bulk_update(standing.values(), ["before", "day", "so_far"])
    Visits.objects.bulk_create(Visits(item_id=item, day=day, so_far=counts[item]) for item in items - standing.keys())
