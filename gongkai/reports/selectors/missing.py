"""Which unit's report of which year is there, and which is missing (条例49)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.organisations.models import Staff, Unit, UnitKind
from gongkai.organisations.selectors import units_reached
from gongkai.reports.deadlines import Deadline, deadline
from gongkai.reports.models import Report, State
from gongkai.reports.selectors.desk import VIEWERS

REPORTING = (UnitKind.COUNTY, UnitKind.COUNTY_OFFICE, UnitKind.DEPARTMENT, UnitKind.TOWNSHIP)
BEST_FIRST = (State.PUBLISHED, State.ACCEPTED, State.DRAFT, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit and year: the report that counts, or None; the day it was or is due."""

    year: int
    report: Report | None
    due: Deadline

    @property
    def is_public(self) -> bool:
        return self.report is not None and self.report.state == State.PUBLISHED


@dataclass(frozen=True, slots=True)
class Row:
    unit: Unit
    entries: tuple[Entry | None, ...]  # None for a year in which the unit did not exist


def matrix(staff: Staff, years: Sequence[int]) -> list[Row]:
    """Units within reach × years."""
    units = Unit.objects.filter(units_reached(staff, *VIEWERS), kind__in=REPORTING)
    best = best_reports(units.values("pk"), years)
    return [Row(unit, tuple(entry_of(unit, year, best) for year in years)) for unit in units]


def entry_of(unit: Unit, year: int, best: dict[tuple[int, int], Report]) -> Entry | None:
    existed = unit.created.year <= year and (unit.abolished is None or unit.abolished.year > year)
    report = best.get((unit.pk, year))
    return Entry(year, report, deadline(unit, year)) if existed or report else None


def best_reports(units: object, years: Sequence[int]) -> dict[tuple[int, int], Report]:
    """The report that counts for each unit and year: published before accepted before draft."""
    there = Report.objects.filter(unit__in=units, year__in=years, state__in=BEST_FIRST)
    ordered = sorted(there, key=lambda report: (BEST_FIRST.index(State(report.state)), -report.pk), reverse=True)
    return {(report.unit_id, report.year): report for report in ordered}


def missing_for(staff: Staff, on: date) -> list[tuple[Unit, Deadline]]:
    """Units within reach whose report of last year is not public, with the day it is due; the most urgent first."""
    last_year = on.year - 1
    rows = matrix(staff, [last_year])
    absent = [(row.unit, row.entries[0].due) for row in rows if row.entries[0] and not row.entries[0].is_public]
    return sorted(absent, key=lambda pair: (pair[1].day, pair[0].code))
