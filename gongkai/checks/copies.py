"""Family E3: a narrative that repeats last year's or another unit's; the form names 内容雷同 as a fault."""

import re
from collections.abc import Iterator, Mapping

from gongkai.tables.rules import Case, Level, Result, Rule, run
from gongkai.tables.rules.rule import Fault, Unknown
from gongkai.tables.sheet import Section, Sheet

__all__ = ["RULES", "check_copies", "likeness"]

NARRATED = (1, 5)  # 总体情况, 存在的主要问题及改进情况; the others are tables or say little
SHINGLE = 8  # Han characters; long enough that the law's own phrases seldom make one
LIMIT = 0.8
LONG = 20_000  # Han characters of a section that are looked at
SHORT = 100  # characters below which a section has too little to be told apart
REWRITE = "请按本年度实际情况重写；问题及改进要写出上一年度问题的整改结果。"
NOT_HAN = re.compile(r"[^\u4e00-\u9fff]")


def likeness(one: str, other: str) -> float:
    """Share of the shorter text that stands in the longer, 0 to 1; figures, dates and punctuation do not count."""
    mine, theirs = (shingles(NOT_HAN.sub("", text)) for text in (one, other))
    return len(mine & theirs) / (min(len(mine), len(theirs)) or 1)


def shingles(text: str) -> frozenset[str]:
    return frozenset(text[at : at + SHINGLE] for at in range(min(len(text), LONG) - SHINGLE + 1))


def repeats(case: Case, other: Sheet, whose: str, remedy: str) -> Iterator[Fault]:
    """The narrative sections that stand nearly word for word in another report."""
    theirs = narrative(other)
    for number, section in narrative(case.sheet).items():
        alike = likeness(section.text, theirs[number].text) if number in theirs else 0
        if alike >= LIMIT:
            heading = section.heading or f"第{number}部分"
            said = f"“{heading}”与{whose}的相同部分有{alike:.0%}文字雷同。"
            yield Fault(said, remedy, section=number, quote=f"{whose}：{section.text[:20]}")


def narrative(sheet: Sheet) -> dict[int, Section]:
    return {section.number: section for section in sheet.sections if section.number in NARRATED and is_long(section)}


def is_long(section: Section) -> bool:
    return len(section.text) >= SHORT


def as_last_year(case: Case) -> Iterator[Fault | Unknown]:
    if case.previous:
        yield from repeats(case, case.previous, "上一年度报告", REWRITE)


def check_copies(sheet: Sheet, others: Mapping[str, Sheet]) -> Result:
    """Hold a narrative against those of other units, given by their names."""
    return run((copied_rule(others),), Case(sheet))


def copied_rule(others: Mapping[str, Sheet]) -> Rule:
    def judge(case: Case) -> Iterator[Fault | Unknown]:
        for name, other in others.items():
            yield from repeats(case, other, f"{name}年度报告", "请核实由谁起草，按本单位实际情况重写。")

    return Rule(
        "narrative.copied-from-another", "E3", Level.WARNING, "不与其他单位内容雷同", "{form}", ("2021",), judge
    )


RULES = (
    Rule(
        "narrative.copied-from-last-year",
        "E3",
        Level.WARNING,
        "不与上一年度内容雷同",
        "{form}",
        ("2021",),
        as_last_year,
        compares=True,
    ),
)
COPIED_FROM_ANOTHER = copied_rule({})
