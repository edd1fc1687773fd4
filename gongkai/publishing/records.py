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


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with what it comes to."""

    figure: Figure
    value: int | Decimal


@dataclass(frozen=True, slots=True)
class Figures:
    """A year's figures as a page prints them.

    documents  (row of the form, its cells in the form's columns)
    others     the other cells of table II, each a row of its own
    groups     (heading, what is not nought) of the narrative
    """

    documents: list[tuple[str, list[Counted]]]
    others: list[Counted]
    groups: list[tuple[str, list[Counted]]]


def figures_of(unit: Unit | None, year: int) -> Figures:
    number = values(unit, year)
    counted = {key: Counted(each, number[key]) for key, each in figures.FIGURES.items()}
    rows = [
        (kind.label, [counted[f"{row}_{column}"] for column, _, _ in figures.COUNTED])
        for row, kind in figures.DOCUMENTS
    ]
    others = [counted[each.key] for each in figures.TABLE[len(figures.DOCUMENTS) * len(figures.COUNTED) :]]
    fields = [Counted(each, number[each.key]) for each in figures.fields()]
    kinds, forms = (
        [each for key, each in counted.items() if key.startswith(beginning)]
        for beginning in ("kind-", "interpretation-")
    )
    groups = (
        ("主动公开政府信息", [counted["published"], *kinds]),
        ("政策解读", forms),
        ("重点领域和基层政务公开领域", fields),
        ("栏目", [counted["topics"], counted["columns"]]),
    )
    shown = [(title, [each for each in part if each.value]) for title, part in groups]
    return Figures(rows, others, [(title, part) for title, part in shown if part])
