"""By which day an item must be public: 20 working days from 成文日期 (条例26), counted day by day."""

from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.articles import short_citation
from gongkai.law.deadlines import Count, CountedDay, count
from gongkai.law.working_days import NoCalendar, regional
from gongkai.publishing.models import Item

TERM = 20  # working days
SOON = 15  # working days after which the desk begins to remind
SOURCE = short_citation("条例26")


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day, and in Chinese what it rests on."""

    day: date
    source: str = SOURCE

    def days_left(self, on: date) -> int:
        """Negative once the day has passed."""
        return (self.day - on).days


@dataclass(frozen=True, slots=True)
class Term:
    """A term as it stands on one day.

    passed  working days gone, the present one included; may be more than the term
    weeks   the days from the week of 成文日期 to the week of the due day, Monday first; None outside the count
    """

    counted: Count
    on: date
    passed: int

    @property
    def left(self) -> int:
        return TERM - self.passed

    @property
    def late(self) -> bool:
        return self.on > self.counted.due

    @property
    def days_over(self) -> int:
        """Calendar days since the due day."""
        return (self.on - self.counted.due).days

    @property
    def days_off(self) -> list[CountedDay]:
        """Days between Monday and Friday that were not counted, and weekends that were: what needs a word."""
        return [day for day in self.counted.days if (day.number is None) == (day.on.weekday() < 5)]

    @property
    def weeks(self) -> list[list["CountedDay | date"]]:
        first, last = self.counted.start, self.counted.due
        days: dict[date, CountedDay] = {day.on: day for day in self.counted.days}
        day, end = first - timedelta(first.weekday()), last + timedelta(6 - last.weekday())
        all_days = [day + timedelta(n) for n in range((end - day).days + 1)]
        return [[days.get(day, day) for day in all_days[n : n + 7]] for n in range(0, len(all_days), 7)]


def term_of(made_on: date | None, region: str, on: date) -> Term | None:
    """None where 成文日期 is not known or lies before the first calendar on file."""
    if made_on is None:
        return None
    try:
        calendar = regional(region)
        counted = count(made_on, TERM, calendar)
    except NoCalendar:
        return None
    if on > counted.due:
        return Term(counted, on, TERM + late_by(counted.due, on, region))
    return Term(counted, on, max((day.number or 0 for day in counted.days if day.on <= on), default=0))


def late_by(due: date, on: date, region: str) -> int:
    """Working days after `due` up to `on`; beyond a year it no longer matters how many."""
    days = regional(region).after(min(due, on))
    late = 0
    for day in days:
        if day.on > on or late > 250:
            return late
        late += day.working
    return late


def deadline_of(item: Item, made_on: date | None, on: date) -> Deadline | None:
    term = term_of(made_on, item.unit.region, on)
    return Deadline(term.counted.due) if term else None
