"""What the room gives the annual report: for each cell of tables III and IV the records behind it.

Each question returns a queryset for a unit and a year; the count is the figure, and the records open it. One case,
one leaf, one class, one year: an application is newly received in the year of its day of receipt, and stands under its
one outcome in the year of the decision. A case that answers anew what a court or the reconsideration body quashed was
not newly received and stands in table IV alone. An application never confirmed was never received.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple

from django.db.models import F, Q, QuerySet

from gongkai.applications.models import ApplicantClass, Application, RemedyCase, Result, Suit
from gongkai.law.outcomes import OUTCOMES
from gongkai.organisations.models import Unit

Units = Unit | QuerySet[Unit]
Question = Callable[[Units, int], QuerySet]
CLASSES = tuple(ApplicantClass.values)
TOTAL = "total"


def counted(unit: Units) -> QuerySet[Application]:
    """What table III counts of a unit, or of several: received, and not a repetition ordered by law."""
    own = Q(unit=unit) if isinstance(unit, Unit) else Q(unit__in=unit)
    return Application.objects.filter(own, answers_anew=None, receipt_date__isnull=False)


def new_received(unit: Units, year: int) -> QuerySet[Application]:
    """一、本年新收: by the day of receipt, not of filing."""
    return counted(unit).filter(receipt_date__year=year)


def open_after(unit: Units, year: int) -> QuerySet[Application]:
    """Received by the end of the year and decided later, or not yet."""
    end = date(year, 12, 31)
    return counted(unit).filter(Q(outcome_on=None) | Q(outcome_on__gt=end), receipt_date__lte=end)


def carried_in(unit: Units, year: int) -> QuerySet[Application]:
    """二、上年结转."""
    return open_after(unit, year - 1)


def settled(unit: Units, year: int, *, outcome: str = "") -> QuerySet[Application]:
    """三、本年度办理结果: all of them, or one leaf."""
    found = counted(unit).filter(outcome_on__year=year)
    return found.filter(outcome=outcome) if outcome else found


ROWS: dict[str, Question] = {
    "new_received": new_received,
    "carried_in": carried_in,
    **{key: partial(settled, outcome=key) for key in OUTCOMES},
    "results_total": settled,
    "carried_out": open_after,
}


def of_class(question: Question, column: str, unit: Unit, year: int) -> QuerySet[Application]:
    found = question(unit, year)
    return found if column == TOTAL else found.filter(applicant_class=column)


def remedies(unit: Unit, year: int, *, kind: str, result: str = "") -> QuerySet[RemedyCase]:
    """表四: by the year of the result; what had not ended when the year did is pending in that year."""
    end = date(year, 12, 31)
    found = RemedyCase.objects.filter(application__unit=unit, kind=kind, received_on__lte=end)
    pending = Q(closed_on=None) | Q(closed_on__gt=end)
    if result == Result.PENDING:
        return found.filter(pending)
    ended = found.filter(closed_on__year=year)
    if result:
        return ended.filter(result=result)
    return found.filter(pending | Q(closed_on__year=year))


QUESTIONS: dict[str, Question] = {
    **{
        f"{row}.{column}": partial(of_class, question, column)
        for row, question in ROWS.items()
        for column in (*CLASSES, TOTAL)
    },
    **{
        f"{kind}_{result}": partial(remedies, kind=kind, result=result)
        for kind in Suit.values
        for result in Result.values
    },
    **{f"{kind}_{TOTAL}": partial(remedies, kind=kind) for kind in Suit.values},
}
"""Every cell the room supplies, under the key of the form: `new_received.natural_person`, `review_upheld`."""


def table_three(unit: Unit, year: int) -> dict[str, int]:
    """All 175 cells of table III in four questions; the same figures as counting each question of `QUESTIONS`."""
    figures = Counter(dict.fromkeys((f"{row}.{column}" for row in ROWS for column in (*CLASSES, TOTAL)), 0))

    def add(row: str, column: str) -> None:
        figures[f"{row}.{column}"] += 1
        figures[f"{row}.{TOTAL}"] += 1

    for row in ("new_received", "carried_in", "carried_out"):
        for column in ROWS[row](unit, year).values_list("applicant_class", flat=True):
            add(row, column)
    for outcome, column in settled(unit, year).values_list("outcome", "applicant_class"):
        add(outcome, column)
        add("results_total", column)
    return dict(figures)


def table_four(unit: Unit, year: int) -> dict[str, int]:
    keys = [f"{kind}_{column}" for kind in Suit.values for column in (*Result.values, TOTAL)]
    return {key: QUESTIONS[key](unit, year).count() for key in keys}


class Punctuality(NamedTuple):
    """How a unit answered in a year. `on_time` and `late` are of what was due; an open one past its day is late."""

    received: int
    answered: int
    on_time: int
    late: int
    extended: int

    @property
    def reply_rate(self) -> float | None:
        """Answered in the year, of what was received in it or carried into it."""
        return self.answered / self.received if self.received else None

    @property
    def on_time_rate(self) -> float | None:
        due = self.on_time + self.late
        return self.on_time / due if due else None


LAPSED = tuple(key for key, each in OUTCOMES.items() if each.after in ("correction_lapsed", "fee_lapsed"))


def answered(unit: Units, year: int) -> QuerySet[Application]:
    """Decided in the year. What the applicant withdrew, or let lapse, had no answer to be late."""
    return settled(unit, year).filter(due__isnull=False, decision__decided_on__isnull=False).exclude(outcome__in=LAPSED)


IN_TIME = Q(served_on__isnull=False, served_on__lte=F("due"))


def on_time(unit: Units, year: int, on: date) -> QuerySet[Application]:
    return answered(unit, year).filter(IN_TIME)


def late(unit: Units, year: int, on: date) -> QuerySet[Application]:
    """Answered late, or past its last day without an answer, as of `on` or of the end of a past year."""
    by = min(on, date(year, 12, 31))
    ended = answered(unit, year).exclude(IN_TIME).exclude(served_on=None, due__gte=by)
    waiting = open_after(unit, year).filter(due__lt=by)
    return counted(unit).filter(Q(pk__in=ended.values("pk")) | Q(pk__in=waiting.values("pk")))


def extended(unit: Units, year: int) -> QuerySet[Application]:
    return new_received(unit, year).filter(extension__gt=0)


def punctuality(unit: Units, year: int, on: date) -> Punctuality:
    """Figures of section 一; `on` is the day it is looked at, for what is open past its last day."""
    return Punctuality(
        received=new_received(unit, year).count() + carried_in(unit, year).count(),
        answered=settled(unit, year).count(),
        on_time=on_time(unit, year, on).count(),
        late=late(unit, year, on).count(),
        extended=extended(unit, year).count(),
    )
