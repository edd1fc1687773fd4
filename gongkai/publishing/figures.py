"""What the room gives the annual report: for each cell of 表二 on 规章 and 行政规范性文件 the records behind it.

Each question returns a queryset for a unit and a year; the count is the figure, and the records open it. What counts
is what was published. What expires leaves like what is repealed, so that the form's balance holds: in force at the
end of the year = in force a year before + issued − repealed.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

from django.db.models import Q, QuerySet

from gongkai.organisations.models import Unit
from gongkai.publishing.kinds import Kind
from gongkai.publishing.models import Item
from gongkai.publishing.selectors import public_items
from gongkai.publishing.validity import with_validity

Question = Callable[[Unit, int], QuerySet[Item]]


def documents(kind: Kind, unit: Unit, year: int) -> QuerySet[Item]:
    """The unit's published documents of the kind, with their dates."""
    return with_validity(public_items().filter(kind=kind, unit=unit), last_day(year))


def issued(kind: Kind, unit: Unit, year: int) -> QuerySet[Item]:
    """本年制发件数: made in the year (成文日期)."""
    return documents(kind, unit, year).filter(made_on__year=year)


def repealed(kind: Kind, unit: Unit, year: int) -> QuerySet[Item]:
    """本年废止件数: still standing when the year began, repealed by a published act or expired when it ended."""
    return documents(kind, unit, year).filter(standing_on(last_day(year - 1)), gone_by(last_day(year)))


def in_force(kind: Kind, unit: Unit, year: int) -> QuerySet[Item]:
    """现行有效件数: made by the end of the year and then neither repealed nor expired."""
    end = last_day(year)
    return documents(kind, unit, year).filter(standing_on(end), made_on__lte=end)


def last_day(year: int) -> date:
    return date(year, 12, 31)


def gone_by(day: date) -> Q:
    return Q(repealed_on__lte=day) | Q(expires_on__lt=day)


def standing_on(day: date) -> Q:
    """The opposite of `gone_by`, said so that an unknown date counts as none."""
    return (Q(repealed_on=None) | Q(repealed_on__gt=day)) & (Q(expires_on=None) | Q(expires_on__gte=day))


QUESTIONS: dict[str, Question] = {
    f"{row}_{column}": partial(question, kind)
    for row, kind in (("rules", Kind.RULE), ("normative_docs", Kind.NORMATIVE_DOCUMENT))
    for column, question in (("issued", issued), ("repealed", repealed), ("in_force", in_force))
}
