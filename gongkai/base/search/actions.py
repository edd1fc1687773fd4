"""What the county office does to the list of words: one audit entry each, which keeps the words as they were."""

import re

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localtime

from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import Refused, Stale
from gongkai.base.models import AuditEntry
from gongkai.base.search.models import WordGroup
from gongkai.base.search.units import folded

APART = re.compile(r"[\s,，、;；]+")
LONGEST = 30  # characters of a word
FEWEST = {WordGroup.Kind.OFFERED: 1}  # words; two of every other kind


@transaction.atomic
def create(*, kind: str, words: str, by: object) -> WordGroup:
    require(by, "search.words")
    group = WordGroup.objects.create(kind=kind, words=accepted(kind, words, None))
    audit.record("search.words", by=by, subject=group, details={"kind": kind, "words": group.words})
    return group


@transaction.atomic
def change(group: WordGroup, *, version: int, kind: str, words: str, by: object) -> None:
    require(by, "search.words")
    before = group.words
    write(group, version, kind=kind, words=accepted(kind, words, group))
    audit.record("search.words", by=by, subject=group, details={"kind": kind, "from": before, "to": group.words})


@transaction.atomic
def remove(group: WordGroup, *, version: int, by: object) -> None:
    require(by, "search.words")
    write(group, version)
    audit.record("search.words", by=by, subject=group, details={"removed": group.words})
    group.delete()


def accepted(kind: str, typed: str, group: WordGroup | None) -> str:
    """The words with a blank between. Raises Refused for too few, for one that is too long, for a group there is."""
    words = list(dict.fromkeys(filter(None, APART.split(typed.strip()))))
    if len({folded(word) for word in words}) < FEWEST.get(WordGroup.Kind(kind), 2):
        raise Refused("至少写两个不同的词，用空格或顿号隔开。", "words")
    if longest := next((word for word in words if len(word) > LONGEST), ""):
        raise Refused(f"“{longest[:LONGEST]}…”太长：一个词最多{LONGEST}个字。", "words")
    said = " ".join(words)
    if WordGroup.objects.filter(words=said).exclude(pk=group.pk if group else None).exists():
        raise Refused("已有完全相同的一组词。", "words")
    return said


def write(group: WordGroup, version: int, **changes: str) -> None:
    """Write over the version that was read, and only over it."""
    if not WordGroup.objects.filter(pk=group.pk, version=version).update(version=F("version") + 1, **changes):
        last = AuditEntry.objects.filter(subject_key=audit.key_of(group)).last()
        raise Stale(last.actor if last else "系统", localtime(last.at if last else None), "修改词组")
    group.refresh_from_db()
