"""Publication: by 31 January for departments, by 31 March for governments, of the following year (条例49)."""

from collections.abc import Iterator
from datetime import date

from gongkai.checks.structure import chinese
from gongkai.tables.rules import Case, Level, Rule
from gongkai.tables.rules.levels import GOVERNMENTS
from gongkai.tables.rules.rule import FORMS, Fault, Unknown

__all__ = ["RULES", "due"]


def due(level: str, year: int) -> date:
    """The last day on which the report of a year may be published.

    Townships are not named in 条例49; county plans date them with the departments.
    """
    return date(year + 1, 3, 31) if level in GOVERNMENTS else date(year + 1, 1, 31)


def dated(case: Case) -> Iterator[Fault | Unknown]:
    if case.sheet.meta.published is None:
        yield Fault("未见公布日期，不能核对是否按期公布。", "请在发布页面或文末写明公布日期。")


def published_in_time(case: Case) -> Iterator[Fault | Unknown]:
    """Where the level is not known, only a date before both or after both days is certain."""
    published, year = case.sheet.meta.published, case.sheet.meta.year
    if published is None or year is None:
        yield Unknown(why="未见公布日期或报告年度")
        return
    early, late = due("department", year), due("county", year)
    if case.level is None and early < published <= late:
        yield Unknown(why="不知道单位层级，不能确定应在1月31日还是3月31日前公布")
        return
    last = due(case.level, year) if case.level else late
    if published <= date(year, 12, 31):
        said = f"公布日期为{chinese(published)}，早于报告年度结束。"
        yield Fault(said, "请核对公布日期和报告年度，更正有误的一处。", quote=published.isoformat())
    elif published > last:
        hedge = "（乡镇、街道以县级工作方案规定的日期为准）" if case.level == "township" else ""
        said = f"公布日期为{chinese(published)}，应在{chinese(last)}前公布{hedge}。"
        yield Fault(said, "逾期的，说明原因；日期有误的，更正公布日期。", quote=published.isoformat())


RULES = (
    Rule("report.dated", "E2", Level.INFO, "写明公布日期", "条例49", FORMS, dated),
    Rule("report.published-in-time", "E2", Level.WARNING, "按期公布年度报告", "条例49", FORMS, published_in_time),
)
