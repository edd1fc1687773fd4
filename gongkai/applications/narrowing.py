"""The list of the desk, narrowed as its address asks: plain fields, a moment of the term, a figure of the overview."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.applications.models import AWAITED, Application
from gongkai.applications.overview import OF_A_YEAR
from gongkai.applications.waiting import waiting
from gongkai.organisations.models import Unit

SOON = timedelta(days=5)  # calendar days that hold three working days, mostly


def narrowed_to(
    found: QuerySet[Application], wanted: dict[str, Any], units: QuerySet[Unit], on: date
) -> QuerySet[Application]:
    """`wanted` holds only what was asked for, under the names of the filter form."""
    wanted = dict(wanted)
    found = by_moment(found, wanted.pop("due", ""), on)
    found = of_year(found, wanted.pop("of", ""), wanted.pop("year", None), units, on)
    words, month, due_on = wanted.pop("q", ""), wanted.pop("month", None), wanted.pop("due_on", None)
    if words:
        known = Q(title__icontains=words) | Q(number__icontains=words) | Q(receipt_number__icontains=words)
        found = found.filter(known | Q(letters__number__icontains=words)).distinct()
    if month:
        found = found.filter(receipt_date__month=month)
    if due_on:
        found = found.filter(state__in=AWAITED, due=due_on)
    if "waits_for" in wanted:
        found = waiting(found, on)
    return found.filter(**wanted)


def of_year(
    found: QuerySet[Application], figure: str, year: int | None, units: QuerySet[Unit], on: date
) -> QuerySet[Application]:
    """A figure counts as the annual report does; a year alone lists all that was received in it."""
    if figure:
        return found.filter(pk__in=OF_A_YEAR[figure][1](units, year or on.year, on).values("pk"))
    return found.filter(receipt_date__year=year) if year else found


def by_moment(found: QuerySet[Application], moment: str, on: date) -> QuerySet[Application]:
    if moment == "late":
        return found.filter(state__in=AWAITED, due__lt=on)
    if moment == "soon":
        return found.filter(state__in=AWAITED, due__range=(on, on + SOON))
    return found.filter(due=None) if moment == "none" else found
