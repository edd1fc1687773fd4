"""All figures of a unit and a year at once, in few questions; each equals its own `Figure.value`, by test."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Count, F, Sum

from gongkai.organisations.models import Unit
from gongkai.publishing import figures
from gongkai.publishing.kinds import Kind
from gongkai.publishing.models import Column, DecisionCount, Item
from gongkai.publishing.selectors import all_columns, below

Values = dict[str, int | Decimal]


def values(unit: Unit | None, year: int) -> Values:
    """{key: value} of everything in `figures`, the fields of the site among them."""
    return {
        **dict.fromkeys(figures.FIGURES, 0),
        **documents(unit, year),
        **decisions(unit, year),
        "admin_fees_wan": figures.FIGURES["admin_fees_wan"].value(unit, year),
        **items(unit, year),
        **fields(unit, year),
        **{key: figures.FIGURES[key].value(unit, year) for key in ("topics", "columns")},
    }


def documents(unit: Unit | None, year: int) -> Values:
    rows = [f"{row}_{column}" for row, _ in figures.DOCUMENTS for column, _, _ in figures.COUNTED]
    return {key: figures.FIGURES[key].value(unit, year) for key in rows}


def decisions(unit: Unit | None, year: int) -> Values:
    standing = figures.of_unit(DecisionCount.objects.filter(cancelled=None, last_day__year=year), unit)
    counted = dict(standing.order_by().values_list("kind").annotate(Sum("number")))
    return {f"{row}_decisions": counted.get(kind, 0) for row, kind in figures.DECISIONS}


def items(unit: Unit | None, year: int) -> Values:
    published = figures.published(unit, year).order_by()
    kinds = dict(published.values_list("kind").annotate(Count("pk")))
    told = published.filter(kind=Kind.INTERPRETATION, revisions__number=F("latest")).exclude(revisions__form="")
    forms = dict(told.values_list("revisions__form").annotate(Count("pk")))
    counted = {f"kind-{kind}": number for kind, number in kinds.items()}
    return {"published": sum(kinds.values()), **counted, **{f"interpretation-{form}": n for form, n in forms.items()}}


def fields(unit: Unit | None, year: int) -> Values:
    """Items of each field, those in a column below it once."""
    columns = all_columns()
    asked = [each for each in columns if each.kind in (Column.Kind.KEY_FIELD, Column.Kind.BASIC_FIELD)]
    families = {each.slug: {member.pk for member in below(each, columns)} for each in asked}
    standing: dict[int, set[int]] = defaultdict(set)
    places = Item.columns.through.objects.filter(item__in=figures.published(unit, year).order_by())
    for column, item in places.filter(column__in=set().union(*families.values())).values_list("column", "item"):
        standing[column].add(item)
    return {f"field-{slug}": len(set().union(*map(standing.__getitem__, family))) for slug, family in families.items()}
