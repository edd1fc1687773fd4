"""A term as it stands on one day, with every day counted on the way: what a page about a case shows."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from gongkai.law.deadlines import Count, CountedDay
from gongkai.law.working_days import Calendar

SATURDAY = 5
SHOWN_BEYOND = 250  # working days over a term that are counted; beyond a year it no longer matters how many


@dataclass(frozen=True)
class Reason:
    """One line of a derivation: what was counted or left out, and under which article."""

    words: str
    source: str = ""


@dataclass(frozen=True)
class Clock:
    """A counted term on a day.

    counted   the count to its last day
    calendar  the calendar it was counted by, to say how late
    on        the day it is looked at
    label     what must happen by the last day; source  the article
    begins    what happened on the first day, as `3月2日当面收到`
    """

    label: str
    counted: Count
    calendar: Calendar
    on: date
    source: str
    begins: str
    reasons: tuple[Reason, ...] = ()

    @property
    def due(self) -> date:
        return self.counted.due

    @property
    def late(self) -> bool:
        return self.on > self.due

    @cached_property
    def passed(self) -> int:
        """Working days of the term gone, the present one included."""
        return max((day.number or 0 for day in self.counted.days if day.on <= self.on), default=0)

    @property
    def left(self) -> int:
        """Working days left; negative once the term is over."""
        return -self.over if self.late else self.counted.term - self.passed

    @cached_property
    def over(self) -> int:
        """Working days after the last day, up to and including the day it is looked at."""
        over = 0
        for day in self.calendar.after(self.due):
            if day.on > self.on or over > SHOWN_BEYOND:
                break
            over += day.working
        return over

    @property
    def paused(self) -> int:
        """Working days that were not counted because of a consultation."""
        return sum(day.paused for day in self.counted.days)

    @cached_property
    def weeks(self) -> list[list[CountedDay | date]]:
        """From the week of the first day to that of the last, Monday first; a bare date lies outside the count."""
        first, last = self.counted.start, self.due
        days = {day.on: day for day in self.counted.days}
        begin, end = first - timedelta(first.weekday()), last + timedelta(6 - last.weekday())
        every = [begin + timedelta(number) for number in range((end - begin).days + 1)]
        return [[days.get(day, day) for day in every[n : n + 7]] for n in range(0, len(every), 7)]

    @property
    def days_off(self) -> list[CountedDay]:
        """Days between Monday and Friday that were not counted, and weekends that were: what needs a word."""
        return [day for day in self.counted.days if (day.number is None) == (day.on.weekday() < SATURDAY)]
