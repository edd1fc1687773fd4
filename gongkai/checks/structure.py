"""Structure: six sections in order (条例50), one year throughout, the period a calendar year."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from gongkai.tables.rules import Case, Level, Rule
from gongkai.tables.rules.rule import FORMS, Fault, Unknown

__all__ = ["RULES"]

# Each section with the words its heading carries in every edition.
SECTIONS = {
    1: ("一、总体情况", "总体情况"),
    2: ("二、主动公开政府信息情况", "主动公开政府信息"),
    3: ("三、收到和处理政府信息公开申请情况", "政府信息公开申请"),
    4: ("四、政府信息公开行政复议、行政诉讼情况", "行政复议"),
    5: ("五、存在的主要问题及改进情况", "问题"),
    6: ("六、其他需要报告的事项", "其他需要报告"),
}
TABLES = {2: "proactive", 3: "applications", 4: "review_and_suits"}
YEAR = re.compile(r"(20\d\d)年")
NO_TEXT = Unknown(why="未能读出正文各部分")


def six_sections(case: Case) -> Iterator[Fault | Unknown]:
    """All six are there, each once, in order."""
    numbers = [section.number for section in case.sheet.sections if section.number]
    if not numbers:
        yield NO_TEXT
        return
    for number, (title, _) in SECTIONS.items():
        if number not in numbers and not table_is_there(case, number):
            yield Fault(f"缺少“{title}”。", f"请补写“{title}”；没有需要报告的，也保留标题并写明“无”。", section=number)
    if numbers != sorted(set(numbers)):
        printed = "、".join(map(str, numbers))
        yield Fault(f"各部分的次序为{printed}，应当按一至六排列，不重不漏。", "请按格式调整各部分次序。", quote=printed)


def table_is_there(case: Case, number: int) -> bool:
    """A section that is only a table may have lost its heading, as in pages copied without it."""
    if number not in TABLES or case.edition is None:
        return False
    return any(case.sheet[spec.key] is not None for spec in case.edition.table(TABLES[number]).cells)


def headings_as_the_form(case: Case) -> Iterator[Fault | Unknown]:
    """Each heading names what the form puts there."""
    headed = [section for section in case.sheet.sections if section.number in SECTIONS and section.heading]
    if not headed:
        yield NO_TEXT
    for section in headed:
        title, words = SECTIONS[section.number]
        if words not in re.sub(r"\s", "", section.heading):
            yield Fault(
                f"第{section.number}部分的标题是“{section.heading}”，格式为“{title}”。",
                "请改用格式规定的标题。",
                section=section.number,
                quote=section.heading,
            )


def one_year(case: Case) -> Iterator[Fault | Unknown]:
    """The year in the title, of the period and in the text is one."""
    stated = stated_years(case)
    if len(stated) < 2:
        yield Unknown(why="标题、统计期限和正文中能读出的年份不足两处")
    elif len(set(stated.values())) > 1:
        said = "，".join(f"{where}为{year}年" for where, year in stated.items())
        yield Fault(f"年份不一致：{said}。", "请核对是否沿用了往年文稿，统一为报告年度。", quote=said)


def stated_years(case: Case) -> dict[str, int]:
    meta, years = case.sheet.meta, {}
    titled = YEAR.search(meta.title or "")
    if titled:
        years["标题"] = int(titled[1])
    elif meta.year:
        years["报告年度"] = meta.year
    if meta.period:
        years["统计期限"] = meta.period[0].year
    opening = "".join(section.text for section in case.sheet.sections if section.number < 2)
    named = Counter(map(int, YEAR.findall(opening)))
    if named and years:
        # A look back or a plan names other years too; a text that never names its own was left from another year.
        own = [year for year in years.values() if year in named]
        years["正文"] = own[0] if own else named.most_common(1)[0][0]
    return years


def calendar_year(case: Case) -> Iterator[Fault | Unknown]:
    """The period runs from 1 January to 31 December."""
    period = case.sheet.meta.period
    if period is None:
        yield Unknown(why="未见统计期限")
        return
    start, end = period
    if (start, end) != (date(start.year, 1, 1), date(start.year, 12, 31)):
        said = f"{chinese(start)}至{chinese(end)}"
        yield Fault(
            f"统计期限为{said}，应为自然年度。",
            f"请改为{start.year}年1月1日至12月31日，并按此口径核对数字。",
            quote=said,
        )


def chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


EVERY = (*FORMS, "indicator-2014", "province-summary")
RULES = (
    Rule("report.six-sections", "S1", Level.WARNING, "六个部分齐全，依次排列", "条例50", FORMS, six_sections),
    Rule("report.headings", "S2", Level.INFO, "各部分标题与格式一致", "条例50", FORMS, headings_as_the_form),
    Rule("report.one-year", "E2", Level.WARNING, "标题、统计期限和正文年份一致", "条例50", EVERY, one_year),
    Rule("report.calendar-year", "E2", Level.WARNING, "统计期限为自然年度", "条例50", EVERY, calendar_year),
)
