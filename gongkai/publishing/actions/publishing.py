"""发布, 应急发布, 登记入册, 撤下. What is published has its 索引号; no number is skipped or given twice."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from gongkai.base import audit
from gongkai.base.clock import BEIJING
from gongkai.base.errors import Refused
from gongkai.organisations.models import Staff
from gongkai.publishing.actions.reviewing import move, take
from gongkai.publishing.models import IndexSeries, Item


@transaction.atomic
def publish(item: Item, *, by: Staff, at: datetime) -> None:
    """发布: all reviews passed on this very text, the secrecy review too (条例17, 26)."""
    move("publish", item, by=by, at=at, published=at, index_number=index_number_for(item, at))
    audit.record("publishing.publish", by=by, subject=item, details={"index_number": item.index_number})


@transaction.atomic
def publish_in_a_hurry(item: Item, *, reason: str, by: Staff, at: datetime) -> None:
    """应急发布: before its reviews, which must follow; the secrecy review comes first even so."""
    number = index_number_for(item, at)
    move(
        "hurry", item, by=by, at=at, reason=reason,
        published=at, index_number=number, hurried=True, hurried_because=reason.strip(),
    )  # fmt: skip
    audit.record("publishing.emergency", by=by, subject=item, details={"index_number": number})


@transaction.atomic
def keep(item: Item, *, by: Staff, at: datetime) -> None:
    """登记入册: what is not published proactively stays in the register with its ground (条例18)."""
    take("keep", item, by=by, at=at)


@transaction.atomic
def reconsider(item: Item, *, reason: str, by: Staff, at: datetime) -> None:
    """再次评估: what was withheld is a draft again, to settle anew whether it may be public (条例18)."""
    take("reconsider", item, by=by, at=at, reason=reason)


@transaction.atomic
def withdraw(item: Item, *, reason: str, by: Staff, at: datetime) -> None:
    """撤下: the address stays and says that the item was withdrawn, and why."""
    take("withdraw", item, by=by, at=at, reason=reason, withdrawn_because=reason.strip())


@transaction.atomic
def discard(item: Item, *, reason: str, by: Staff, at: datetime) -> None:
    """作废: a draft that goes nowhere; its records stay."""
    take("discard", item, by=by, at=at, reason=reason)


def index_number_for(item: Item, at: datetime) -> str:
    """The next 索引号 of the unit's year; an item published before keeps its own.

    The series is held until the transaction ends: what fails after this gives its number back.
    """
    if item.index_number:
        return item.index_number
    year = at.astimezone(BEIJING).year
    IndexSeries.objects.get_or_create(unit=item.unit, year=year)
    series = IndexSeries.objects.select_for_update().get(unit=item.unit, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    number = settings.INDEX_NUMBER.format(code=item.unit.code, region=item.unit.region, year=year, serial=series.last)
    if Item.objects.filter(index_number=number).exists():
        raise Refused(f"索引号{number}已被使用：请系统管理员检查索引号规则设置。")
    return number
