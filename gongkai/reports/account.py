"""A unit's year as its records have it now: the form filled in from the rooms, every figure opening its records.

No figure is typed here and none is kept: it is counted anew each time, and what changes in a room changes here. What
is reported and signed stands in a report; this page holds it against the records.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from gongkai.applications import figure_records
from gongkai.applications import figures as applications
from gongkai.organisations.models import Unit
from gongkai.publishing import figures as publishing
from gongkai.publishing import records
from gongkai.reports.checking import STANDING, sheet_now
from gongkai.reports.models import Report, State
from gongkai.tables.editions import edition_for
from gongkai.tables.model import CellSpec, Edition
from gongkai.tables.rules import Finding, check, plain
from gongkai.tables.sheet import Cell, Meta, Sheet, Value

FORM = "2021"  # the form in force; earlier years were reported on others
FIRST_YEAR = 2021


class Line(NamedTuple):
    """A record behind a figure: when, what, where it leads, what else the figure turns on."""

    on: date | None
    title: str
    href: str
    told: str


@dataclass(frozen=True, slots=True)
class Supply:
    """What a room gives one cell: the records behind it, the number they make, how a page lists them."""

    records: Callable[[Unit, int], QuerySet[Any]]
    amount: Callable[[QuerySet[Any]], Value]
    ordered: Callable[[QuerySet[Any]], QuerySet[Any]]
    line: Callable[[Any], Line]

    def value(self, unit: Unit, year: int) -> Value:
        return self.amount(self.records(unit, year).order_by())


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell whose reported figure is not what the records make it now."""

    spec: CellSpec
    counted: Value
    reported: Value


@dataclass(frozen=True)
class Account:
    """sheet     the form as the records fill it; no cell that no room supplies
    findings    what the rules say of it
    report      the unit's report of the year that stands, or is in hand; None where there is none
    """

    unit: Unit
    year: int
    sheet: Sheet
    findings: tuple[Finding, ...]
    report: Report | None
    differences: tuple[Difference, ...]


def form() -> Edition:
    return edition_for(FORM, ())


def supplies() -> Mapping[str, Supply]:
    """Cell → its supplier, for every cell of the form that a room can count."""
    given = {each.key: Supply(each.records, each.amount, records.ordered, published) for each in publishing.TABLE}
    given |= {
        key: Supply(question, QuerySet.count, figure_records.ordered, asked)
        for key, question in applications.QUESTIONS.items()
    }
    return {key: given[key] for key in form().cells if key in given}


def published(each: Any) -> Line:
    shown = records.record(each)
    return Line(shown.on, shown.title, shown.href, shown.amount)


def asked(each: Any) -> Line:
    shown = figure_records.record(each)
    return Line(shown.on, shown.title, shown.href, shown.told)


def figures(unit: Unit, year: int) -> dict[str, Value]:
    """Every figure of the form that is counted; tables III and IV in a few questions, not one for each cell."""
    counted: dict[str, Value] = {each.key: each.value(unit, year) for each in publishing.TABLE}
    counted |= applications.table_three(unit, year) | applications.table_four(unit, year)
    return {key: counted[key] for key in form().cells if key in counted}


def counted_sheet(unit: Unit, year: int) -> Sheet:
    cells = {key: Cell(value, raw=plain(value), how="counted") for key, value in figures(unit, year).items()}
    about = Meta(unit=unit.name, year=year, edition=FORM, period=(date(year, 1, 1), date(year, 12, 31)))
    return Sheet(edition=FORM, cells=cells, meta=about, status="complete")


def account(unit: Unit, year: int) -> Account:
    """The year counted now, held against last year's count, against the rules and against what was reported."""
    sheet = counted_sheet(unit, year)
    before = counted_sheet(unit, year - 1) if year > FIRST_YEAR else None
    report = reported(unit, year)
    findings = check(sheet, previous=before).findings
    return Account(unit, year, sheet, findings, report, tuple(differences(sheet, report)))


def reported(unit: Unit, year: int) -> Report | None:
    standing = Report.objects.filter(unit=unit, year=year, state__in=STANDING)
    return min(standing, key=lambda each: (STANDING.index(State(each.state)), -each.pk), default=None)


def differences(sheet: Sheet, report: Report | None) -> list[Difference]:
    stated = sheet_now(report) if report else None
    if stated is None or stated.edition != FORM:
        return []
    cells = form().cells
    return [
        Difference(cells[key], cell.value, stated[key])
        for key, cell in sheet.cells.items()
        if key in stated.cells and stated[key] != cell.value
    ]
