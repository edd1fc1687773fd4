"""The records behind a figure as a page lists them, whatever they are."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from gongkai.organisations.models import Unit
from gongkai.publishing import figures
from gongkai.publishing.figure_values import values
from gongkai.publishing.figures import Figure
from gongkai.publishing.models import Column, Entry, FeeAmount, Item


@dataclass(frozen=True, slots=True)
class Record:
    """One line: title leads to `href`, where that is anything; amount is what it adds to the figure."""

    on: date | None
    title: str
    href: str
    who: str
    amount: str


def record(each: Item | Entry | Column) -> Record:
    """As the public may read it: of an entry of the ledger neither its evidence nor in whose hands it was."""
    if isinstance(each, Item):
        return Record(shown_on(each), each.title, reverse("portal-item", args=[each.pk]), each.unit.short_name, "")
    if isinstance(each, Column):
        return Record(None, each.title, reverse("portal-column", args=[each.slug]), each.owner.short_name, "")
    fee = isinstance(each, FeeAmount)
    amount = f"{each.amount_yuan:,}元" if fee else f"{each.number}件"
    public = each.item if each.item and each.item.is_public else None
    href = reverse("portal-item", args=[public.pk]) if public else ""
    title = public.title if public else each.project if fee else each.get_kind_display()
    return Record(each.last_day, f"{title}{since(each)}", href, each.unit.short_name, amount)


def since(entry: Entry) -> str:
    if entry.first_day == entry.last_day:
        return ""
    return f"（{entry.first_day.month}月{entry.first_day.day}日起）"


def shown_on(item: Item) -> date:
    return item.first_published or localdate(item.published)


def ordered(records: QuerySet) -> QuerySet:
    """The newest first; columns in their own order."""
    if issubclass(records.model, Entry):
        return records.order_by("-last_day", "-pk")
    return records if records.model is Column else records.order_by("-published", "-pk")


def groups(unit: Unit | None, year: int) -> list[tuple[str, list[tuple[Figure, int | Decimal]]]]:
    """(heading, [(figure, value)]): table II whole, of the rest what is not nought."""
    counted = values(unit, year)
    parts = (
        ("第二十条规定的信息（年度报告表二）", figures.TABLE),
        ("主动公开", figures.NARRATIVE),
        ("分领域", tuple(figures.fields())),
    )
    found = [
        (title, [(each, counted[each.key]) for each in part if counted[each.key] or part is figures.TABLE])
        for title, part in parts
    ]
    return [(title, pairs) for title, pairs in found if pairs]
