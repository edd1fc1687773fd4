"""Working days: the national notices with their make-up days, regional and local days over them.

A calendar is data. Whoever needs another one (a notice that came out today, a unit closed by snow) makes
it from the one at hand with `Calendar.with_days`; nothing here asks what day it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

__all__ = ["Calendar", "Day", "Departure", "NoCalendar", "national", "regional"]

ONE_DAY = timedelta(days=1)
WEEKDAYS = "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"
SATURDAY = 5


class NoCalendar(ValueError):
    """A day before the first year whose notice is on file."""


class Departure(NamedTuple):
    """A day that departs from Monday to Friday: `off`, or worked in exchange (`work`), and who said so."""

    on: date
    kind: Literal["off", "work"]
    festival: str
    source: str


class Day(NamedTuple):
    """One day as the calendar has it. `why` is short Chinese; a provisional day awaits its year's notice."""

    on: date
    working: bool
    why: str
    provisional: bool


@dataclass(frozen=True)
class Calendar:
    """The working days of one place.

    departures  days off on weekdays, and weekend days worked in exchange
    published   years whose national notice is on file
    estimated   statutory days of later years, used until their notice comes out
    """

    departures: Mapping[date, Departure]
    published: frozenset[int]
    estimated: Mapping[date, str]

    def day(self, on: date) -> Day:
        """Raises NoCalendar for a day before the first notice on file."""
        if on.year < min(self.published):
            raise NoCalendar(f"no calendar before {min(self.published)}")
        provisional = on.year not in self.published
        if on in self.departures:
            found = self.departures[on]
            why = f"{found.festival}放假" if found.kind == "off" else f"{found.festival}调休上班"
            return Day(on, found.kind == "work", why, provisional=False)
        if provisional and on in self.estimated:
            return Day(on, working=False, why=f"{self.estimated[on]}（法定，安排未公布）", provisional=True)
        return Day(on, on.weekday() < SATURDAY, WEEKDAYS[on.weekday()], provisional)

    def after(self, on: date) -> Iterator[Day]:
        """Every day after `on`, working or not, without end."""
        while on < date.max:
            on += ONE_DAY
            yield self.day(on)

    def with_days(self, days: Iterable[Departure], *, published: int | None = None) -> "Calendar":
        """The same calendar with these days over it; `published` says whose year's notice they are."""
        departures = {**self.departures, **{day.on: day for day in days}}
        years = self.published | ({published} if published else set())
        return replace(self, departures=departures, published=frozenset(years))


def rows(name: str) -> Iterator[list[str]]:
    text = files("gongkai.law").joinpath("calendars", name).read_text("utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


def departure(on: str, kind: str, festival: str, source: str) -> Departure:
    if kind not in ("off", "work"):
        raise ValueError(f"{on}: a departure is off or work, not {kind}")
    return Departure(date.fromisoformat(on), "off" if kind == "off" else "work", festival, source)


@cache
def national() -> Calendar:
    """The calendar of the national notices, 2008 to the last one on file."""
    found = [departure(on, kind, festival, "国务院办公厅放假通知") for on, kind, festival in rows("national.tsv")]
    return Calendar(
        departures={day.on: day for day in found},
        published=frozenset(day.on.year for day in found),
        estimated={date.fromisoformat(on): festival for on, festival in rows("estimated.tsv")},
    )


@cache
def regional(region: str) -> Calendar:
    """The national calendar with the days a region adds; `region` is a code whose first two digits name it."""
    added = [
        departure(on, kind, festival, source)
        for on, kind, festival, place, source in rows("regional.tsv")
        if place == region[:2]
    ]
    return national().with_days(added)
