"""The rules that reconcile a report's tables, and the one function that runs them."""

from gongkai.tables.rules import bounds, entries, rollup, sums, years
from gongkai.tables.rules.explanations import Explained, Explanation, apply_explanations, explain
from gongkai.tables.rules.finding import CannotTell, Finding, Level, Result, plain
from gongkai.tables.rules.levels import normal_level
from gongkai.tables.rules.rollup import Children, check_roll_up
from gongkai.tables.rules.rule import Case, Rule, run
from gongkai.tables.sheet import Sheet

__all__ = [
    "RULES",
    "CannotTell",
    "Case",
    "Children",
    "Explained",
    "Explanation",
    "Finding",
    "Level",
    "Result",
    "Rule",
    "apply_explanations",
    "check",
    "check_roll_up",
    "explain",
    "plain",
    "run",
]

ON_ONE_SHEET = (*sums.RULES, *entries.RULES, *bounds.RULES, *years.RULES)
RULES: tuple[Rule, ...] = (*ON_ONE_SHEET, *rollup.RULES)


def check(
    sheet: Sheet, *, previous: Sheet | None = None, children: Children | None = None, level: str | None = None
) -> Result:
    """Reconcile the tables of a report.

    previous  the report of the year before, of the same unit
    children  name of unit → its report (None where it has not reported), own one included; makes this a 汇总
    level     province, city, county, county_office, department or township; else what the unit's name tells
    """
    case = Case(sheet, previous, normal_level(level, sheet.meta.unit))
    results = [run(ON_ONE_SHEET, case)]
    if children is not None:
        results.append(check_roll_up(sheet, children))
    return Result.joined(results)
