"""A write names the version it saw; when another came first, it is told who, when and what."""

from typing import TypeVar

from django.db.models import F

from gongkai.base import audit
from gongkai.base.errors import Stale
from gongkai.base.models import AuditEntry
from gongkai.base.search import outbox
from gongkai.organisations.models import Staff, Unit

Versioned = TypeVar("Versioned", Unit, Staff)


def mark(record: Unit | Staff) -> str:
    """Return how the audit trail names a record: by what never changes and tells nothing personal."""
    return f"单位 {record.slug}；" if isinstance(record, Unit) else f"人员 {record.username}；"


def take(record: Versioned, version: int) -> Versioned:
    """Claim the record for this transaction and return it fresh; raises Stale when it is past the version seen."""
    model = type(record)
    if not model.objects.filter(pk=record.pk, version=version).update(version=F("version") + 1):
        last = AuditEntry.objects.filter(subject__contains=mark(record)).latest("number")
        raise Stale(last.actor, last.at, audit.LABELS[last.action])
    if model is Unit:
        outbox.put("unit", record.pk)
    return model.objects.get(pk=record.pk)
