"""The working days of a place: the calendar on file with the notices entered here over it."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from gongkai.base.models import CalendarDay, HolidayNotice
from gongkai.law.working_days import Calendar, Departure, regional


class Line(NamedTuple):
    """One line of a notice to be entered: a day, `off` or `work`, and why."""

    on: date
    kind: str
    festival: str


def calendar_for(region: str, unit_code: str = "") -> Calendar:
    """The calendar of a region, with its unit's own days; later notices go over earlier ones."""
    scopes = ["", region[:2], region, f"unit:{unit_code}"]
    notices = HolidayNotice.objects.filter(scope__in=scopes).prefetch_related("days")
    return with_notices(regional(region), sorted(notices, key=lambda notice: scopes.index(notice.scope)))


def with_notices(calendar: Calendar, notices: Iterable[HolidayNotice]) -> Calendar:
    for notice in notices:
        days = [departure(day, notice) for day in notice.days.all()]
        calendar = calendar.with_days(days, published=notice.year)
    return calendar


def departure(day: CalendarDay, notice: HolidayNotice) -> Departure:
    return Departure(day.on, "off" if day.kind == CalendarDay.Kind.OFF else "work", day.festival, notice.title)
