"""Whether the audit trail is whole: each entry still has its hash, follows the one before, and reaches its anchors.

An anchor is the head of a day written outside the database: without it a trail cut at the end looks whole.
"""

import json
import os
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from gongkai.base import work
from gongkai.base.audit import FIRST, digest
from gongkai.base.clock import now
from gongkai.base.models import AuditEntry
from gongkai.base.storage import sync_folder


class Break(NamedTuple):
    """The first place where the trail is broken: the number of the entry, and in Chinese what is wrong there."""

    number: int
    words: str


class Anchor(NamedTuple):
    """What the head of the trail was, as written outside the database."""

    at: str
    number: int
    hash: str


def first_break() -> Break | None:
    """Read the whole trail in order; return where it is broken first, or None."""
    anchors = {anchor.number: anchor for anchor in read_anchors()}
    number, previous_hash = 0, FIRST
    for entry in AuditEntry.objects.order_by("number").iterator(chunk_size=2000):
        if entry.number != number + 1:
            return Break(number + 1, f"第 {number + 1} 条缺失")
        number = entry.number
        if entry.previous_hash != previous_hash:
            return Break(number, f"第 {number} 条不接续上一条")
        if digest(entry) != entry.hash:
            return Break(number, f"第 {number} 条的内容被改动")
        if number in anchors and anchors[number].hash != entry.hash:
            return Break(number, f"第 {number} 条与链外锚点（{anchors[number].at}）不符")
        previous_hash = entry.hash
    furthest = max(anchors, default=0)
    if furthest > number:
        return Break(number + 1, f"第 {number + 1} 条起缺失：链外锚点（{anchors[furthest].at}）已记到第 {furthest} 条")
    return None


@work.periodic(every=timedelta(hours=1))
def anchor() -> None:
    """Write today's head outside the database; the last one written on a day stands for the day."""
    head = AuditEntry.objects.order_by("-number").first()
    if head is None:
        return
    at = now()
    day = Path(settings.ANCHORS) / f"{at:%Y-%m-%d}.json"
    content = json.dumps(Anchor(at.isoformat(timespec="seconds"), head.number, head.hash)._asdict())
    write_whole(day, content + "\n")


def write_whole(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=".", delete=False) as beside:
        beside.write(content)
        beside.flush()
        os.fsync(beside.fileno())
    os.replace(beside.name, path)
    sync_folder(path.parent)


def read_anchors() -> Iterator[Anchor]:
    for path in sorted(Path(settings.ANCHORS).glob("*.json")):
        yield Anchor(**json.loads(path.read_text()))
