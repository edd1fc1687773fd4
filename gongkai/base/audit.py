"""The audit trail: one entry per thing done, each carrying the hash of the one before (SHA-256).

An entry is written inside the action's own transaction, as its last statement: from there to the commit the chain is
held, so that two writers never follow the same entry.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection, transaction
from django.db.models import Model, QuerySet

from gongkai.base.clock import now
from gongkai.base.models import AuditEntry

FIRST = "0" * 64  # what the first entry follows
CHAIN_LOCK = 0x676F6E67  # PostgreSQL advisory lock held from reading the head to the commit
LABELS: dict[str, str] = {}  # action -> what a person reads; filled by each room when it is made ready
WORDS: dict[str, str] = {}  # name or value of a detail -> what a person reads; the same


def name_actions(labels: Mapping[str, str]) -> None:
    """Declare a room's actions and their Chinese names; called once from its AppConfig.ready."""
    LABELS.update(labels)


def name_words(words: Mapping[str, str]) -> None:
    """Declare how names and values of a room's details read in Chinese; what is not declared is shown as it is."""
    WORDS.update(words)


def record(action: str, *, by: Any, subject: Model | str, details: Mapping[str, Any] | None = None) -> AuditEntry:
    """Append one entry. `by` is a person or None (the system); never put personal data in `details`."""
    if action not in LABELS:
        raise ValueError(f"{action} has no name; declare it with audit.name_actions")
    with transaction.atomic():
        hold_the_chain()
        last = AuditEntry.objects.order_by("-number").values("number", "hash").first()
        entry = AuditEntry(
            number=last["number"] + 1 if last else 1,
            at=now(),
            actor_id=by.pk if by else None,
            actor=str(by) if by else "系统",
            action=action,
            **named(subject),
            details=plain(details or {}),
            previous_hash=last["hash"] if last else FIRST,
        )
        entry.hash = digest(entry)
        entry.save(force_insert=True)
    return entry


def hold_the_chain() -> None:
    """Let one writer append until its transaction ends; SQLite's writers stand in line anyway (IMMEDIATE)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def named(subject: Model | str) -> dict[str, str]:
    """Return how an entry names what was acted on: for people, and for the machine (`reports.report/12`)."""
    if isinstance(subject, str):
        return {"subject": plain(subject)[:120], "subject_key": ""}
    return {"subject": plain(f"{subject._meta.verbose_name} {subject}")[:120], "subject_key": key_of(subject)}


def key_of(subject: Model) -> str:
    return f"{subject._meta.label_lower}/{subject.pk}"


def entries_about(subject: Model) -> QuerySet[AuditEntry]:
    """Everything done to one record, oldest first."""
    return AuditEntry.objects.filter(subject_key=key_of(subject))


def digest(entry: AuditEntry) -> str:
    """The hash of an entry's canonical JSON: keys sorted, no spaces, time in UTC to the microsecond."""
    content = {
        "number": entry.number,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor_id": entry.actor_id,
        "actor": entry.actor,
        "action": entry.action,
        "subject": entry.subject,
        "subject_key": entry.subject_key,
        "details": entry.details,
        "previous_hash": entry.previous_hash,
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def plain(value: Any) -> Any:
    """Reduce a detail to what every database gives back unchanged: text, whole numbers, truth, null, lists, dicts."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode()
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Decimal | date | datetime):
        return str(value)
    if isinstance(value, Mapping):
        return {plain(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    raise TypeError(f"an audit detail cannot be a {type(value).__name__}")
