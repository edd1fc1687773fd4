"""The outbox of search: one row for each record that changed, written in the transaction of the fact.

Every index keeps its own place in it, beside its files; nothing here knows how many there are.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from django.db import connection
from django.db.models import Q

from gongkai.base import work
from gongkai.base.clock import now
from gongkai.base.search.models import Change, TransactionNow
from gongkai.base.search.suppliers import SUPPLIERS, Key

KEPT = timedelta(days=30)  # an index that fell behind further is built anew
A_ROUND = 500  # rows taken at once
LAST = 2**63 - 1


class Place(NamedTuple):
    """How far an index has followed."""

    transaction: int = -1
    id: int = 0


def put(supplier: str, *keys: int) -> None:
    """Have these records looked at again by every index. Call it in the transaction that changes them."""
    at = now()
    Change.objects.bulk_create(Change(transaction=TransactionNow(), supplier=supplier, key=key, at=at) for key in keys)


def put_all(keys: Iterable[Key]) -> None:
    for supplier, key in keys:
        put(supplier, key)


def after(place: Place) -> list[Change]:
    """The next rows in order."""
    beyond = Q(transaction__gt=place.transaction) | Q(transaction=place.transaction, id__gt=place.id)
    return list(Change.objects.filter(beyond & settled())[:A_ROUND])


def settled() -> Q:
    """Rows before which nothing can appear any more."""
    return Q(transaction__lt=oldest_open()) if connection.vendor == "postgresql" else Q()


def oldest_open() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        (number,) = cursor.fetchone()
    return int(number)


def end() -> Place:
    """The place of an index that holds everything committed until now: where a new one begins."""
    if connection.vendor == "postgresql":
        return Place(oldest_open() - 1, LAST)
    last = Change.objects.order_by("-id").values_list("id", flat=True).first()
    return Place(0, last or 0)


def touched_by(changes: Iterable[Change]) -> dict[str, set[int]]:
    """The records to index anew, by supplier: those that changed, and those whose entries change along with them."""
    changed = dict.fromkeys((change.supplier, change.key) for change in changes)
    return {
        name: {key for supplier, key in changed if supplier == name}.union(*map(room.touched, changed))
        for name, room in SUPPLIERS.items()
    }


@work.periodic(every=timedelta(hours=6))
def forget_old_changes() -> None:
    Change.objects.filter(at__lt=now() - KEPT).delete()
