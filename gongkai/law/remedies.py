"""行政复议 and 行政诉讼 after an answer: which way, within which days (law as it stands since 2024)."""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from gongkai.law.deadlines import Count, count
from gongkai.law.working_days import Calendar

__all__ = [
    "CalendarTerm",
    "Clause",
    "defence_due",
    "reconsideration_due",
    "reply_due",
    "suit_after_review_due",
    "suit_due",
]

RECONSIDERATION = 60  # calendar days
SUIT_MONTHS = 6
SUIT_AFTER_REVIEW = 15  # calendar days
REPLY = 5  # working days, simple procedure
DEFENCE = 15  # calendar days


class Clause(StrEnum):
    """What a letter says of remedies: nothing, reconsideration first, or a choice."""

    NONE = "N"
    FIRST = "F"
    CHOICE = "C"


class CalendarTerm(NamedTuple):
    """A term in calendar days: the day by the count alone, and the day it is moved to when that is a holiday."""

    start: date
    counted: date
    due: date
    provisional: bool


def on_a_working_day(start: date, counted: date, calendar: Calendar) -> CalendarTerm:
    """A last day that is a day off moves to the next working day (民事诉讼法85, by analogy)."""
    day = calendar.day(counted)
    if day.working:
        return CalendarTerm(start, counted, counted, day.provisional)
    moved = next(later for later in calendar.after(counted) if later.working)
    return CalendarTerm(start, counted, moved.on, day.provisional or moved.provisional)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last day where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(day.day - 1), first_of_next - timedelta(1))


def reconsideration_due(known: date, calendar: Calendar) -> CalendarTerm:
    """60 days from the day after the answer was known (复议法20)."""
    return on_a_working_day(known, known + timedelta(RECONSIDERATION), calendar)


def suit_due(known: date, calendar: Calendar) -> CalendarTerm:
    """Six months, for a suit without reconsideration (行诉法46)."""
    return on_a_working_day(known, months_later(known, SUIT_MONTHS), calendar)


def suit_after_review_due(received: date, calendar: Calendar) -> CalendarTerm:
    """15 days from the reconsideration decision (行诉法45)."""
    return on_a_working_day(received, received + timedelta(SUIT_AFTER_REVIEW), calendar)


def reply_due(received: date, calendar: Calendar) -> Count:
    """The organ's own reply in reconsideration, simple procedure: five working days (复议法54)."""
    return count(received, REPLY, calendar)


def defence_due(received: date, calendar: Calendar) -> CalendarTerm:
    """The organ's defence in a suit: fifteen days (行诉法67)."""
    return on_a_working_day(received, received + timedelta(DEFENCE), calendar)
