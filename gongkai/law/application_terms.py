"""The terms of 依申请公开: each a count of working days that can be shown day by day."""

from collections.abc import Sequence
from datetime import date

from gongkai.law.deadlines import Count, Pause, count
from gongkai.law.working_days import Calendar

__all__ = [
    "ANSWER",
    "CORRECTION",
    "FEE_PAYMENT",
    "LONGEST_EXTENSION",
    "OPINION",
    "answer_due",
    "correction_due",
    "opinion_due",
    "pause_for_opinion",
    "payment_due",
]

ANSWER = 20
CORRECTION = 7
LONGEST_EXTENSION = 20
OPINION = 15
FEE_PAYMENT = 20


def answer_due(start: date, calendar: Calendar, *, extension: int = 0, pauses: Sequence[Pause] = ()) -> Count:
    """The last day on which the answer may go out (条例33).

    start      the day of receipt (条例31), of the corrected application (条例30) or of payment; not itself counted
    extension  working days granted, 0 to 20, once
    pauses     consultations of third parties or other organs; their union is not counted

    Raises ValueError for an extension beyond the law.
    """
    if not 0 <= extension <= LONGEST_EXTENSION:
        raise ValueError(f"extension of {extension} working days; the law allows 0 to {LONGEST_EXTENSION}")
    return count(start, ANSWER + extension, calendar, pauses=pauses)


def correction_due(received: date, calendar: Calendar) -> Count:
    """The last day on which the applicant may be told, once, what to correct (条例30)."""
    return count(received, CORRECTION, calendar)


def opinion_due(delivered: date, calendar: Calendar) -> Count:
    """The last day for the opinion of a third party (条例32) or of a co-maker (条例34) who received the letter."""
    return count(delivered, OPINION, calendar)


def pause_for_opinion(sent: date, due: date, answered: date | None) -> Pause:
    """The days a consultation does not count: after it was sent, until it was answered or its term ran out."""
    return Pause(sent, due if answered is None else min(answered, due))


def payment_due(notified: date, calendar: Calendar) -> Count:
    """The last day for paying the processing fee: 20 working days from the day after the notice was received."""
    return count(notified, FEE_PAYMENT, calendar)
