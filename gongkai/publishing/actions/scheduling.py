"""定时发布: a person decides beforehand, a clock does it, and everything is asked again at that moment."""

import logging
from datetime import datetime

from django.db import transaction

from gongkai.base import audit
from gongkai.base.errors import NotAllowed, Refused, Stale
from gongkai.organisations.models import Staff
from gongkai.publishing.actions import publishing
from gongkai.publishing.actions.drafting import UNSCHEDULED
from gongkai.publishing.actions.reviewing import move, take
from gongkai.publishing.models import Item, State

log = logging.getLogger(__name__)


@transaction.atomic
def schedule(item: Item, *, publish_at: datetime, by: Staff, at: datetime) -> None:
    """Have the item published at a time, in this person's name."""
    if publish_at <= at:
        raise Refused("定时发布的时间须在现在以后；要马上发布，请点“发布”。", "publish_at")
    move("schedule", item, by=by, at=at, publish_at=publish_at, scheduled_by=by, schedule_failed="")
    audit.record("publishing.schedule", by=by, subject=item, details={"publish_at": publish_at.isoformat()})


@transaction.atomic
def unschedule(item: Item, *, by: Staff, at: datetime) -> None:
    take("unschedule", item, by=by, at=at, **UNSCHEDULED)


def publish_what_is_due(*, at: datetime) -> int:
    """Publish what was scheduled for now or before; return how many went out.

    What cannot be published any more is not tried again: the reason stands on the item and among what is due.
    """
    due = Item.objects.filter(state=State.APPROVED, publish_at__lte=at, schedule_failed="")
    waiting = due.select_related("unit", "scheduled_by", "drafted_by").order_by("publish_at", "pk")
    return sum(publish_one(item, at=at) for item in waiting)


def publish_one(item: Item, *, at: datetime) -> bool:
    try:
        publishing.publish(item, by=item.scheduled_by, at=at)
    except Stale:
        return False  # somebody has just written: it is looked at again in a minute
    except NotAllowed:
        give_up(item, "定时发布人已无权发布本件：请由有权的人员发布。")
        return False
    except Refused as refusal:
        give_up(item, refusal.message)
        return False
    return True


@transaction.atomic
def give_up(item: Item, why: str) -> None:
    fresh = Item.objects.filter(pk=item.pk, version=item.version, state=State.APPROVED)
    if fresh.update(schedule_failed=why[:500]):
        audit.record("publishing.schedule-failed", by=None, subject=item, details={"why": why[:500]})
        log.warning("item %s was not published at its time", item.pk)
