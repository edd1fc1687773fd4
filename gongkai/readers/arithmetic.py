"""Formulas of a workbook: a sum whose stored value is not its sum would import a figure nobody sees."""

import re
from collections.abc import Iterator, Mapping

from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter, range_boundaries

from gongkai.readers.source import Unreadable

__all__ = ["check_formulas"]

_REFERENCE = r"\$?[A-Z]{1,3}\$?\d{1,7}"
_TERM = rf"(?:SUM\((?:[A-Z0-9:,$ ]|\.)+\)|{_REFERENCE}|\d+(?:\.\d+)?)"
_ADDITION = re.compile(rf"=\s*{_TERM}(?:\s*\+\s*{_TERM})*\s*")
_OPERAND = re.compile(rf"({_REFERENCE})(?::({_REFERENCE}))?|(\d+(?:\.\d+)?)")
_LARGEST = 500  # cells of a range that is summed again


def check_formulas(written: Mapping[tuple[int, int], object], values: Mapping[tuple[int, int], object]) -> None:
    """Compare formulas (row, column -> what is written) with the values stored for them.

    Raises Unreadable: formula-no-value where none is stored, formula-mismatch where an addition gives another.
    """
    for place, content in written.items():
        formula = getattr(content, "text", content)  # an array formula is an object that holds it
        if not isinstance(formula, str) or not formula.startswith("="):
            continue
        value = values.get(place)
        name = f"{get_column_letter(place[1])}{place[0]}"
        if value is None or value == "":
            raise Unreadable(
                "formula-no-value", f"单元格 {name} 的公式没有计算结果，请在 WPS 或 Excel 中打开并另存为数值后再导入"
            )
        total = _total(formula, values)
        if total is None or not isinstance(value, int | float):
            continue
        if abs(total - value) > 1e-6 * max(1.0, abs(total)):
            raise Unreadable(
                "formula-mismatch",
                f"单元格 {name} 的公式结果 {value:.15g} 与重算 {total:.15g} 不一致，请重新计算并保存后再导入",
            )


def _total(formula: str, values: Mapping[tuple[int, int], object]) -> float | None:
    """Add up a formula that is nothing but an addition; None for any other."""
    if not _ADDITION.fullmatch(formula.upper()):
        return None
    total = 0.0
    for first, last, number in _OPERAND.findall(formula.upper().replace("$", "")):
        if number:
            total += float(number)
            continue
        for place in _places(first, last):
            value = values.get(place)
            total += value if isinstance(value, int | float) else 0
    return total


def _places(first: str, last: str) -> Iterator[tuple[int, int]]:
    if not last:
        yield coordinate_to_tuple(first)
        return
    left, top, right, bottom = range_boundaries(f"{first}:{last}")
    if (right - left + 1) * (bottom - top + 1) <= _LARGEST:
        yield from ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
