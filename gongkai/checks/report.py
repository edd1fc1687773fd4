"""One entry point: everything a report is checked for."""

from gongkai.checks import copies, dates, narrative, proportions, structure
from gongkai.tables.rules import RULES as TABLE_RULES
from gongkai.tables.rules import Case, Result, Rule, check, run
from gongkai.tables.rules.levels import normal_level
from gongkai.tables.sheet import Sheet

__all__ = ["RULES", "check_report"]

ON_THE_TEXT = (*structure.RULES, *dates.RULES, *narrative.RULES, *proportions.RULES, *copies.RULES)
RULES: tuple[Rule, ...] = (*TABLE_RULES, *ON_THE_TEXT, copies.COPIED_FROM_ANOTHER)


def check_report(sheet: Sheet, previous: Sheet | None = None, level: str | None = None) -> Result:
    """Check a whole report.

    previous  the report of the year before, of the same unit
    level     province, city, county, county_office, department or township; else what the unit's name tells
    """
    case = Case(sheet, previous, normal_level(level, sheet.meta.unit))
    return Result.joined((check(sheet, previous=previous, level=level), run(ON_THE_TEXT, case)))
