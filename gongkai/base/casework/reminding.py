"""When somebody is reminded of a term: three working days before, on the day, and after it, further up each time."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from gongkai.base.casework.models import Reminder
from gongkai.law.working_days import Calendar

ONE_DAY = timedelta(days=1)
AHEAD = 3  # working days before the last day
TO = {"handler": "经办人", "head": "负责人", "office": "主管部门"}


class Call(NamedTuple):
    """Who is reminded, at which moment, on which day."""

    moment: str
    on: date
    to: tuple[str, ...]


def calls(due: date, calendar: Calendar) -> Iterator[Call]:
    """The reminders of one term, in their order."""
    yield Call(Reminder.Moment.BEFORE, working_days_before(due, AHEAD, calendar), ("handler",))
    yield Call(Reminder.Moment.ON, due, ("handler", "head"))
    yield Call(Reminder.Moment.AFTER, next(day.on for day in calendar.after(due) if day.working), tuple(TO))


def working_days_before(day: date, number: int, calendar: Calendar) -> date:
    while number:
        day -= ONE_DAY
        number -= calendar.day(day).working
    return day
