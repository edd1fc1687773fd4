"""What the room gives the annual report: for each cell of 表二, and each count of the narrative, the records behind it.

Each question returns a queryset for a unit (None: all units together) and a year; the figure is counted from it, and
the records open it. Of documents and other items what counts is what was published; of decisions and fees what is
registered and not cancelled. What expires leaves like what is repealed, so that the form's balance holds: in force at
the end of the year = in force a year before + issued − repealed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from django.db.models import F, Q, QuerySet, Sum

from gongkai.organisations.models import Unit
from gongkai.publishing.kinds import Kind
from gongkai.publishing.models import Column, DecisionCount, FeeAmount, InterpretationForm, Item
from gongkai.publishing.selectors import all_columns, below, items_in, public_items
from gongkai.publishing.validity import with_validity

Question = Callable[[Unit | None, int], QuerySet]
WAN = Decimal(10_000)  # yuan


@dataclass(frozen=True)
class Figure:
    """key is the cell's of the form, or the narrative's own; `amount` makes the number of the records."""

    key: str
    label: str
    unit: str
    records: Question
    amount: Callable[[QuerySet], int | Decimal] = QuerySet.count

    def value(self, unit: Unit | None, year: int) -> int | Decimal:
        return self.amount(self.records(unit, year).order_by())


def of_unit(records: QuerySet, unit: Unit | None) -> QuerySet:
    return records.filter(unit=unit) if unit else records


def documents(kind: Kind, unit: Unit | None, year: int) -> QuerySet[Item]:
    """The unit's published documents of the kind, with their dates."""
    return with_validity(of_unit(public_items().filter(kind=kind), unit), last_day(year))


def issued(kind: Kind, unit: Unit | None, year: int) -> QuerySet[Item]:
    """本年制发件数: made in the year (成文日期)."""
    return documents(kind, unit, year).filter(made_on__year=year)


def repealed(kind: Kind, unit: Unit | None, year: int) -> QuerySet[Item]:
    """本年废止件数: still standing when the year began, repealed by a published act or expired when it ended."""
    return documents(kind, unit, year).filter(standing_on(last_day(year - 1)), gone_by(last_day(year)))


def in_force(kind: Kind, unit: Unit | None, year: int) -> QuerySet[Item]:
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


def decisions(kind: Kind, unit: Unit | None, year: int) -> QuerySet[DecisionCount]:
    """本年处理决定数量: registered for days of the year, and standing."""
    standing = DecisionCount.objects.filter(kind=kind, cancelled=None, last_day__year=year)
    return of_unit(standing.select_related("unit", "item"), unit)


def fees(unit: Unit | None, year: int) -> QuerySet[FeeAmount]:
    """本年收费金额: taken in during the year."""
    standing = FeeAmount.objects.filter(cancelled=None, last_day__year=year)
    return of_unit(standing.select_related("unit", "item"), unit)


def number_of_decisions(records: QuerySet) -> int:
    return records.aggregate(all=Sum("number"))["all"] or 0


def in_wan(records: QuerySet) -> Decimal:
    """万元, to the fen."""
    return (records.aggregate(all=Sum("amount_yuan"))["all"] or Decimal(0)) / WAN


def published(unit: Unit | None, year: int) -> QuerySet[Item]:
    """What was first published in the year, here or on the site it was taken over from."""
    here = Q(first_published=None, published__year=year)
    return of_unit(public_items().filter(here | Q(first_published__year=year)), unit)


def of_kind(kind: Kind, unit: Unit | None, year: int) -> QuerySet[Item]:
    return published(unit, year).filter(kind=kind)


def interpretations(form: str, unit: Unit | None, year: int) -> QuerySet[Item]:
    """Interpretations whose published text has the form."""
    told = published(unit, year).filter(kind=Kind.INTERPRETATION)
    return told.filter(revisions__number=F("latest"), revisions__form=form)


def in_column(slug: str, unit: Unit | None, year: int) -> QuerySet[Item]:
    """What was published in the year in a column or below it."""
    columns = all_columns()
    family = [each for top in columns if top.slug == slug for each in below(top, columns)]
    return published(unit, year).filter(pk__in=items_in(family).order_by().values("pk"))


def columns_of(kind: str, unit: Unit | None, year: int) -> QuerySet[Column]:
    """Columns of a kind as they stand now; all kinds for ""."""
    found = Column.objects.select_related("owner", "parent")
    found = found.filter(kind=kind) if kind else found
    return found.filter(owner=unit) if unit else found


DOCUMENTS = (("rules", Kind.RULE), ("normative_docs", Kind.NORMATIVE_DOCUMENT))
COUNTED = (
    ("issued", "本年制发件数", issued),
    ("repealed", "本年废止件数", repealed),
    ("in_force", "现行有效件数", in_force),
)
DECISIONS = (
    ("licensing", Kind.LICENSING_DECISION), ("penalty", Kind.PENALTY_DECISION), ("coercion", Kind.COERCION_DECISION),
)  # fmt: skip
TABLE = (
    *(
        Figure(f"{row}_{column}", f"{kind.label}·{label}", "件", partial(question, kind))
        for row, kind in DOCUMENTS
        for column, label, question in COUNTED
    ),
    *(
        Figure(
            f"{row}_decisions", f"{kind.label}·本年处理决定数量", "件", partial(decisions, kind), number_of_decisions
        )
        for row, kind in DECISIONS
    ),
    Figure("admin_fees_wan", "行政事业性收费·本年收费金额", "万元", fees, in_wan),
)
NARRATIVE = (
    Figure("published", "主动公开政府信息", "条", published),
    *(Figure(f"kind-{kind.value}", kind.label, "条", partial(of_kind, kind)) for kind in Kind),
    *(
        Figure(f"interpretation-{form.value}", f"{form.label}解读", "件", partial(interpretations, form.value))
        for form in InterpretationForm
    ),
    Figure("topics", "专题专栏", "个", partial(columns_of, Column.Kind.TOPIC)),
    Figure("columns", "栏目", "个", partial(columns_of, "")),
)
FIGURES = {figure.key: figure for figure in (*TABLE, *NARRATIVE)}


def fields() -> Iterator[Figure]:
    """Items by field: one figure for each 重点领域 and 基层政务公开领域 column of the site."""
    kinds = (Column.Kind.KEY_FIELD, Column.Kind.BASIC_FIELD)
    for column in Column.objects.filter(kind__in=kinds):
        yield Figure(f"field-{column.slug}", column.title, "条", partial(in_column, column.slug))


def figure(key: str) -> Figure | None:
    """The figure of a key; None where there is none."""
    if not key.startswith("field-"):
        return FIGURES.get(key)
    return next((each for each in fields() if each.key == key), None)
