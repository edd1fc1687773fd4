"""发布, 应急发布, 登记入册, 撤下, 重新起草. What is published has its 索引号; no number is skipped or given twice."""

import dataclasses
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction

from gongkai.base import audit
from gongkai.base.clock import BEIJING
from gongkai.base.errors import Refused
from gongkai.organisations.models import Staff
from gongkai.publishing.actions.drafting import UNSCHEDULED, VOID, Enclosure, Text, save_revision
from gongkai.publishing.actions.reviewing import move, take
from gongkai.publishing.models import Column, IndexSeries, Item, Revision


@transaction.atomic
def publish(item: Item, *, by: Staff, at: datetime) -> None:
    """发布: all reviews passed on this very text, the secrecy review too (条例17, 26)."""
    number = index_number_for(item, at)
    move("publish", item, by=by, at=at, published=at, index_number=number, withdrawn_because="", **UNSCHEDULED)
    audit.record("publishing.publish", by=by, subject=item, details={"index_number": item.index_number})


@transaction.atomic
def publish_in_a_hurry(item: Item, *, reason: str, by: Staff, at: datetime) -> None:
    """应急发布: before its reviews, which must follow; the secrecy review comes first even so."""
    number = index_number_for(item, at)
    move(
        "hurry", item, by=by, at=at, reason=reason,
        published=at, index_number=number, withdrawn_because="", hurried=True, hurried_because=reason.strip(),
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
def reopen(item: Item, *, reason: str, by: Staff, at: datetime) -> Revision:
    """重新起草: what was withdrawn becomes a draft again, on a revision of its own that must pass every review anew.

    Until it is published the public reads the notice of withdrawal; its 索引号 stays.
    """
    before, number = item.revision, item.latest + 1
    move("reopen", item, by=by, at=at, reason=reason, latest=number, hurried=False, hurried_because="", **VOID)
    text = Text(**{each.name: getattr(before, each.name) for each in dataclasses.fields(Text)})
    enclosures = [Enclosure(each.file, each.name) for each in before.attachments.select_related("file")]
    revision = save_revision(item, number, text, enclosures, by=by, at=at)
    audit.record("publishing.reopen", by=by, subject=item, details={"revision": number})
    return revision


@transaction.atomic
def rearrange(item: Item, columns: Iterable[Column], *, reason: str, by: Staff, at: datetime) -> None:
    """调整已发布信息的栏目, by another than the drafter and with a reason; its address stays."""
    chosen = list(columns)
    if not chosen:
        raise Refused("至少列入一个栏目。", "columns")
    move("rearrange", item, by=by, at=at, reason=reason)
    item.columns.set(chosen)
    audit.record("publishing.place", by=by, subject=item, details={"columns": [column.slug for column in chosen]})


@transaction.atomic
def evaluate(item: Item, *, reason: str, by: Staff, at: datetime) -> None:
    """到期评估 of a document whose force ends within half a year: the conclusion is kept as the reason."""
    take("evaluate", item, by=by, at=at, reason=reason)


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
