"""Cells as CSV a spreadsheet opens without running anything: UTF-8 with a mark, text neutralised, numbers untouched."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from gongkai.tables.editions import edition_of
from gongkai.tables.sheet import Cell, Sheet

__all__ = ["BOM", "CELL_HEADINGS", "cell_rows", "cells_csv", "neutral", "rows_csv"]

BOM = "\ufeff"
CELL_HEADINGS = ("文件", "键", "项目", "数值", "原文", "位置", "读法", "把握", "疑点")
# A spreadsheet takes text beginning with one of these for a formula; input methods give the full-width ones.
FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")

Field = str | int | float | Decimal | None


def neutral(field: Field) -> str:
    """Text that would run as a formula gets an apostrophe before it; a number stays a number, None is empty."""
    if field is None:
        return ""
    if isinstance(field, Decimal):
        return format(field, "f")
    text = str(field)
    bare = text.lstrip(" \u3000\ufeff")
    dangerous = isinstance(field, str) and bare[:1] in FORMULA_STARTS and len(bare) > 1
    return "'" + text if dangerous else text


def rows_csv(rows: Iterable[Sequence[Field]], *, mark: bool = False) -> str:
    """CSV as spreadsheets write it (CRLF); `mark` puts the byte order mark by which they know UTF-8."""
    out = io.StringIO()
    csv.writer(out).writerows([neutral(field) for field in row] for row in rows)
    return (BOM if mark else "") + out.getvalue()


def cells_csv(sheet: Sheet, file: str = "") -> str:
    """One line a cell, in printed order, under a line of headings."""
    return rows_csv([CELL_HEADINGS, *cell_rows(sheet, file)], mark=True)


def cell_rows(sheet: Sheet, file: str = "") -> list[tuple[Field, ...]]:
    edition = edition_of(sheet)
    specs = edition.cells if edition else {}
    return [
        (file, key, specs[key].label if key in specs else "", *cell_fields(cell)) for key, cell in sheet.cells.items()
    ]


def cell_fields(cell: Cell) -> tuple[Field, ...]:
    where = " ".join(f"{name}={at}" for name, at in cell.where.as_dict().items()) if cell.where else ""
    return (cell.value, cell.raw, where, cell.how, round(cell.confidence, 3), " ".join(cell.flags))
