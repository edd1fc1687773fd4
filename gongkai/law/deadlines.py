"""Terms in working days: the due day, and every day that was counted on the way to it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from gongkai.law.working_days import Calendar

__all__ = ["Count", "CountedDay", "Pause", "count"]


class Pause(NamedTuple):
    """Days that do not count: after `sent`, up to and including `ended` (条例33 ¶3)."""

    sent: date
    ended: date

    def covers(self, day: date) -> bool:
        return self.sent < day <= self.ended


PAUSED = "征求意见，不计算在内"


class CountedDay(NamedTuple):
    """One day of a count: its number, or None and why it was not counted."""

    on: date
    number: int | None
    why: str

    @property
    def paused(self) -> bool:
        """A working day that a consultation takes out of the count."""
        return self.why == PAUSED


class Count(NamedTuple):
    """A term counted. `provisional` where it runs into a year whose notice has not come out."""

    start: date
    term: int
    due: date
    days: tuple[CountedDay, ...]
    provisional: bool


def count(start: date, term: int, calendar: Calendar, *, pauses: Sequence[Pause] = ()) -> Count:
    """Count `term` working days from the day after `start`; the day of the event is not counted.

    Overlapping pauses are a union: a day is left out once. Raises ValueError for a term below one day,
    NoCalendar for a start before the first notice on file.
    """
    if term < 1:
        raise ValueError(f"a term of {term} working days")
    days: list[CountedDay] = []
    number, provisional = 0, False
    for day in calendar.after(start):
        provisional = provisional or day.provisional
        if not day.working:
            days.append(CountedDay(day.on, None, day.why))
        elif any(pause.covers(day.on) for pause in pauses):
            days.append(CountedDay(day.on, None, PAUSED))
        else:
            number += 1
            days.append(CountedDay(day.on, number, day.why))
            if number == term:
                return Count(start, term, day.on, tuple(days), provisional)
    raise ValueError(f"{term} working days from {start} run past the end of time")
