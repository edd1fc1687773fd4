"""Two reports held against each other, as `gongkai schema comparison` describes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gongkai.tables.crosswalk import Comparison, comparable
from gongkai.tables.editions import edition_of
from gongkai.tables.model import Edition, Kind
from gongkai.tables.sheet import Sheet, Value
from gongkai.tables.writers import plain

__all__ = ["CSV_HEADINGS", "VERDICTS", "Row", "compare_sheets", "comparison_document", "comparison_rows"]

VERDICTS = {"different": "不同", "same": "相同", "unknown": "无法比较（有空白或未读出）", "incomparable": "不可比"}
CSV_HEADINGS = ("结论", "甲项目", "甲数值", "乙项目", "乙数值", "差额", "说明")


@dataclass(frozen=True, slots=True)
class Row:
    """What was compared: the cells of each side by key and printed labels, their sums, and what comes of it.

    difference  right minus left; None where there is none to tell
    """

    comparison: Comparison
    labels: tuple[str, str]
    values: tuple[Value, Value]

    @property
    def difference(self) -> Value:
        left, right = self.values
        if not self.comparison.comparable or isinstance(left, str | None) or isinstance(right, str | None):
            return None
        return right - left

    @property
    def verdict(self) -> str:
        if not self.comparison.comparable:
            return "incomparable"
        if None in self.values:
            return "unknown"
        return "same" if self.values[0] == self.values[1] else "different"


def compare_sheets(left: Sheet, right: Sheet) -> list[Row]:
    """Every cell of both forms once. Raises ValueError, in Chinese, where a report has no table of a known form."""
    here, there = edition_of(left), edition_of(right)
    if here is None or there is None:
        raise ValueError("没有认出统计表的报告不能比较。")
    rows: dict[tuple[frozenset[str], frozenset[str]], Row] = {}
    for comparison in comparisons(here, there):
        sides = frozenset(comparison.left), frozenset(comparison.right)
        labels = (named(here, comparison.left), named(there, comparison.right))
        rows.setdefault(sides, Row(comparison, labels, (total(left, comparison.left), total(right, comparison.right))))
    return list(rows.values())


def comparisons(here: Edition, there: Edition) -> Iterator[Comparison]:
    for key in figures(here):
        yield comparable(here, key, there)
    for key in figures(there):
        yield comparable(there, key, here).turned()


def figures(edition: Edition) -> Iterator[str]:
    return (key for key, spec in edition.cells.items() if spec.kind not in (Kind.HEADING, Kind.TEXT))


def named(edition: Edition, keys: tuple[str, ...]) -> str:
    return " + ".join(edition.cells[key].label for key in keys)


def total(sheet: Sheet, keys: tuple[str, ...]) -> Value:
    """The value of one cell, the sum of several; None where one of them holds no figure."""
    if len(keys) == 1:
        return sheet[keys[0]]
    numbers = [sheet.number(key) for key in keys]
    return sum(number for number in numbers if number is not None) if keys and None not in numbers else None


def comparison_document(rows: list[Row], names: tuple[str, str], sheets: tuple[Sheet, Sheet]) -> dict[str, Any]:
    sides = zip(("left", "right"), names, sheets, strict=True)
    return {
        **{side: report_named(name, sheet) for side, name, sheet in sides},
        "counts": {verdict: sum(row.verdict == verdict for row in rows) for verdict in VERDICTS},
        "rows": [row_document(row) for row in rows],
    }


def report_named(name: str, sheet: Sheet) -> dict[str, Any]:
    return {"file": name, "unit": sheet.meta.unit, "year": sheet.meta.year, "edition": sheet.edition}


def row_document(row: Row) -> dict[str, Any]:
    sides = zip((row.comparison.left, row.comparison.right), row.labels, row.values, strict=True)
    left, right = ({"cells": list(keys), "label": label, "value": plain(value)} for keys, label, value in sides)
    return {
        "verdict": row.verdict,
        "left": left,
        "right": right,
        "difference": plain(row.difference),
        "reason": row.comparison.reason,
    }


def comparison_rows(rows: list[Row]) -> list[tuple[Any, ...]]:
    return [(VERDICTS[row.verdict], *sides(row), row.difference, row.comparison.reason) for row in rows]


def sides(row: Row) -> tuple[str, Value, str, Value]:
    (here, there), (left, right) = row.labels, row.values
    return here, left, there, right
