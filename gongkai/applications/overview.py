"""The applications of some units at a glance: what is due, what is late, and how a year went.

Functions of the units and the day it is looked at. What is counted here, the desk's list opens (`narrowing.py`).
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import islice
from statistics import median
from typing import NamedTuple

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractMonth

from gongkai.applications import figures
from gongkai.applications.models import AWAITED, Application
from gongkai.applications.waiting import waiting
from gongkai.base.calendars import calendar_for
from gongkai.law.working_days import Calendar
from gongkai.organisations.models import Unit

AHEAD = 10  # working days of the forecast, the day it is made included
Units = QuerySet[Unit]

OF_A_YEAR: dict[str, tuple[str, Callable[[Units, int, date], QuerySet[Application]]]] = {
    "received": ("本年新收", lambda units, year, on: figures.new_received(units, year)),
    "settled": ("本年办结", lambda units, year, on: figures.settled(units, year)),
    "on_time": ("按时答复", figures.on_time),
    "late": ("逾期（含未答复）", figures.late),
    "extended": ("本年新收中延期", lambda units, year, on: figures.extended(units, year)),
}
"""What is counted of a year: its label, and the cases."""


def awaited(units: Units) -> QuerySet[Application]:
    return Application.objects.filter(unit__in=units, state__in=AWAITED)


def overdue(units: Units, on: date) -> QuerySet[Application]:
    """Not answered and past the last day. A term that is paused or stopped has its last day moved, or none."""
    return awaited(units).filter(due__lt=on)


def waits(units: Units, on: date) -> Counter[str]:
    found = waiting(awaited(units), on).values_list("waits_for").annotate(Count("pk")).order_by()
    return Counter(dict(found))


class Forecast(NamedTuple):
    """How many answers fall due: by day, and by unit and day; the days include any other on which one is due."""

    days: tuple[date, ...]
    due: Counter[tuple[int, date]]

    def on(self, day: date) -> int:
        return sum(count for (_, due), count in self.due.items() if due == day)


def forecast(units: Units, on: date) -> Forecast:
    coming = working_days_from(on, calendar_of_units(units))
    found = awaited(units).filter(due__range=(on, coming[-1]))
    due = Counter({(unit, day): count for unit, day, count in by(found, "unit", "due")})
    return Forecast(tuple(sorted({*coming, *(day for _, day in due)})), due)


def working_days_from(on: date, calendar: Calendar) -> list[date]:
    days = calendar.after(on - timedelta(days=1))
    return list(islice((day.on for day in days if day.working), AHEAD))


def calendar_of_units(units: Units) -> Calendar:
    """Of one unit its own; of several, that of the region of the first."""
    first = list(units.order_by("code")[:2])
    if not first:
        return calendar_for("")
    return calendar_for(first[0].region, first[0].code if len(first) == 1 else "")


def by(found: QuerySet[Application], *fields: str) -> list[tuple]:
    """(value of each field, count) for every combination there is."""
    return list(found.order_by().values_list(*fields).annotate(Count("pk")))


def by_month(units: Units, year: int) -> Counter[int]:
    received = figures.new_received(units, year).annotate(month=ExtractMonth("receipt_date"))
    return Counter(dict(by(received, "month")))


class Answer(NamedTuple):
    """How long one answer took: working days after the day of receipt, up to and with the day of service."""

    days: int
    pk: int


class Speed(NamedTuple):
    answered: int
    median: float | None
    slowest: Answer | None


def speed(units: Units, year: int) -> Speed:
    """Of the answers decided in the year and served: what the applicant waited, pauses and corrections included."""
    found = figures.answered(units, year).filter(served_on__isnull=False).order_by("pk")
    took = list(durations(found.values_list("pk", "unit__region", "unit__code", "receipt_date", "served_on")))
    middle = median(answer.days for answer in took) if took else None
    return Speed(len(took), middle, max(took, key=lambda answer: answer.days, default=None))


def durations(rows: Iterable[tuple[int, str, str, date, date]]) -> Iterable[Answer]:
    places: dict[tuple[str, str], list[tuple[int, date, date]]] = {}
    for pk, region, code, received, served in rows:
        places.setdefault((region, code), []).append((pk, received, served))
    for (region, code), cases in places.items():
        first, last = min(row[1] for row in cases), max(row[2] for row in cases)
        working = working_days_between(calendar_for(region, code), first, last)
        for pk, received, served in cases:
            yield Answer(bisect_right(working, served) - bisect_right(working, received), pk)


def working_days_between(calendar: Calendar, first: date, last: date) -> list[date]:
    span = islice(calendar.after(first), (last - first).days)
    return [day.on for day in span if day.working]
