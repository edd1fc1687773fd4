"""How often something may be tried: counted in the database, so that every server process counts alike."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import F

from gongkai.base import work
from gongkai.base.clock import now
from gongkai.base.fields import mark_of
from gongkai.base.models import Tally


class Limit(NamedTuple):
    """At most `most` times within `seconds` for one and the same person, address or address of mail."""

    name: str
    most: int
    seconds: int


def spend(limit: Limit, who: str, at: datetime) -> int:
    """Count one try; returns the seconds to wait where it was one too many, else 0."""
    with transaction.atomic():
        tally, _ = Tally.objects.get_or_create(key=key_of(limit, who, at), defaults={"until": kept_until(limit, at)})
        Tally.objects.filter(pk=tally.pk).update(count=F("count") + 1)
    return wait(limit, who, at, beyond=1)


def wait(limit: Limit, who: str, at: datetime, *, beyond: int = 0) -> int:
    """Seconds until it may be tried again; 0 where it may be tried now. Nothing is counted.

    Tries are counted by stretches of time, and those of the stretch before count as well: nobody gains by the clock.
    """
    stretch = timedelta(seconds=limit.seconds)
    keys = [key_of(limit, who, at), key_of(limit, who, at - stretch)]
    tries = dict(Tally.objects.filter(key__in=keys).values_list("key", "count"))
    now_tried = tries.get(keys[0], 0)
    if now_tried + tries.get(keys[1], 0) < limit.most + beyond:
        return 0
    until = end_of(limit, at) + (stretch if now_tried >= limit.most + beyond else timedelta())
    return max(1, int((until - at).total_seconds()))


def key_of(limit: Limit, who: str, at: datetime) -> str:
    """A keyed mark: the table tells nobody who tried what."""
    return mark_of("tally", limit.name, who, end_of(limit, at).isoformat())


def kept_until(limit: Limit, at: datetime) -> datetime:
    return end_of(limit, at) + timedelta(seconds=limit.seconds)


def end_of(limit: Limit, at: datetime) -> datetime:
    passed = int(at.timestamp()) // limit.seconds
    return datetime.fromtimestamp((passed + 1) * limit.seconds, UTC)


@work.periodic(every=timedelta(hours=1))
def forget_tallies() -> None:
    """What is counted no more."""
    Tally.objects.filter(until__lt=now()).delete()
