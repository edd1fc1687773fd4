"""Families A4 and C5: what may stand in a cell at all."""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.tables.model import Kind
from gongkai.tables.rules.finding import Level, plain
from gongkai.tables.rules.levels import BELOW_PREFECTURE
from gongkai.tables.rules.rule import FORMS, Case, Fault, Rule, Unknown
from gongkai.tables.sheet import Value

__all__ = ["RULES"]

FIGURES = (Kind.COUNT, Kind.CHANGE, Kind.MONEY)
ITEMS = ("licensing", "other_services", "penalty", "coercion", "fee")
MADE = ("rules_issued", "rules_repealed", "rules_in_force", "rules_made")
PUBLISHED = ("rules_published", "rules_public_total")  # of 2019; may have been made by another government


def whole_and_not_negative(case: Case) -> Iterator[Fault | Unknown]:
    """A count is a whole number of 0 or more, a change a whole number, money 0 or more."""
    specs = case.edition.cells if case.edition else {}
    for key, (value, *_) in case.sheet.cells.items():
        if (isinstance(value, int) and value >= 0) or key not in specs:  # as nearly all are
            continue
        wanted = what_it_should_be(specs[key].kind, value)
        if wanted:
            said = f"{case.name(key)}填的是“{plain(value)}”，应为{wanted}。"
            yield Fault(said, f"请改填{wanted}；原数有误的，对照台账更正。", (key,), value)


def what_it_should_be(kind: Kind, value: Value) -> str:
    """What belongs in the cell; "" where that stands in it, or nothing does."""
    if value is None or kind not in FIGURES:
        return ""
    if isinstance(value, str) or not Decimal(value).is_finite():
        return "数字"
    if kind is not Kind.MONEY and value != Decimal(value).to_integral_value():
        return "整数"
    return "0或正数" if kind is not Kind.CHANGE and value < 0 else ""


def no_blanks(case: Case) -> Iterator[Fault | Unknown]:
    """A cell that is there and empty: one finding for each table."""
    specs = case.edition.cells if case.edition else {}
    cells = case.sheet.cells.items()
    blank = [specs[key] for key, cell in cells if cell.value is None and cell.how == "blank" and key in specs]
    for table in case.edition.tables if case.edition else ():
        keys = tuple(spec.key for spec in blank if spec.table == table.key and spec.kind in FIGURES)
        if keys:
            said = f"{table.title}有{len(keys)}个单元格空白：{case.names(keys)}。空白不等于0。"
            yield Fault(said, "没有发生的填0；有数字的，对照台账补填。", keys)


def no_rules_below_prefecture(case: Case) -> Iterator[Fault | Unknown]:
    """Only provinces and prefectures make 规章 (立法法93)."""
    keys = tuple(key for key in (*MADE, *PUBLISHED) if case.edition and key in case.edition.cells)
    filled = tuple(key for key in keys if case.figures.get(key))
    if not filled:
        missing = case.missing(*keys)
        if missing:
            yield Unknown(missing)
    elif case.level is None:
        yield Unknown(filled, "不知道单位层级，不能判断有无规章制定权")
    elif case.level in BELOW_PREFECTURE:
        named = "、".join(f"{case.name(key)}为{plain(case.sheet[key])}" for key in filled)
        yield Fault(
            f"{named}。县级以下政府及其部门没有规章制定权，规章各栏应为0。",
            "请核对是否把行政规范性文件填在了规章一行，改填后规章各栏填0。",
            filled,
            case.sheet[filled[0]],
            0,
            None if set(filled) & set(MADE) else Level.WARNING,
        )


def items_not_below_zero(case: Case) -> Iterator[Fault | Unknown]:
    """Of the form of 2019: what there was and what was added or taken away leave 0 or more."""
    for row in ITEMS:
        were, change = f"{row}_items_prev", f"{row}_items_change"
        missing = case.missing(were, change)
        if missing:
            yield Unknown(missing)
        elif case.total((were, change)) < 0:
            yield Fault(
                f"{case.name(were)}为{plain(case.number(were))}，{case.name(change)}为{plain(case.number(change))}，"
                f"减后为{plain(case.total((were, change)))}，项目数量不能为负。",
                "请核对事项目录，更正上一年项目数量或本年增减。",
                (were, change),
                case.number(change),
            )


RULES = (
    Rule(
        "cells.whole-and-not-negative",
        "A4",
        Level.WARNING,
        "件数为0或正整数，增减为整数，金额不为负",
        "{form}",
        (*FORMS, "indicator-2014", "province-summary"),
        whole_and_not_negative,
    ),
    Rule("cells.no-blanks", "A4", Level.WARNING, "各单元格不留空白", "{form}", FORMS, no_blanks),
    Rule(
        "proactive.no-rules-below-prefecture",
        "C5",
        Level.ERROR,
        "县级以下规章各栏为0",
        "立法法93",
        FORMS,
        no_rules_below_prefecture,
    ),
    Rule(
        "proactive.items-not-below-zero",
        "A4",
        Level.WARNING,
        "上一年项目数量加本年增减不为负",
        "格式{edition}.二",
        ("2019",),
        items_not_below_zero,
    ),
)
