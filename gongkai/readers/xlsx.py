"""A workbook to text and grids: values as shown, merged cells, and formulas only where their value is true."""

import io
import re
import warnings
from bisect import bisect_left, bisect_right
from datetime import datetime, time
from typing import Any

import openpyxl
from openpyxl.utils.cell import range_boundaries

from gongkai.readers import limits
from gongkai.readers.arithmetic import check_formulas
from gongkai.readers.layout import CELL, MARKS, ROW, SPAN, Markup, lay_out, too_large
from gongkai.readers.package import Package, damaged
from gongkai.readers.source import Source

__all__ = ["read_xlsx"]

_MERGED = re.compile(rb'<mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_NO_MARKS = dict.fromkeys(map(ord, MARKS), " ")
_HIDDEN = ("hidden-dropped", "工作簿中有隐藏的工作表，未读取；请确认公开的是可见的工作表")

Place = tuple[int, int]  # row and column of a cell


def read_xlsx(package: Package, data: bytes) -> Source:
    """Read the visible sheets. Raises Unreadable: formula-no-value, formula-mismatch, table-too-large, damaged."""
    for name in package.names():
        _weigh(package.xml(name))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a workbook without styles is as good as any
        try:
            shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
            written = openpyxl.load_workbook(io.BytesIO(data))
        except Exception as error:  # whatever a malformed part makes the library stumble over
            raise damaged() from error
    markup = Markup()
    sheets = [sheet for sheet in shown.worksheets if sheet.sheet_state == "visible"]
    for sheet in sheets[: limits.SHEETS]:
        values = {place: cell.value for place, cell in _cells(sheet).items() if cell.value is not None}
        check_formulas({place: cell.value for place, cell in _cells(written[sheet.title]).items()}, values)
        _write(sheet, {place: text for place, value in values.items() if (text := _text(value))}, markup)
    text, grids = lay_out(markup, sheets=True)
    hidden = len(sheets) < len(shown.worksheets)
    return Source("xlsx", text, grids, notes=(_HIDDEN,) if hidden else ())


def _weigh(part: bytes) -> None:
    """Refuse a sheet that would fill the memory: the library makes an object of every merged cell."""
    area = 0
    for merged in _MERGED.finditer(part):
        first, top, last, bottom = range_boundaries(merged[1].decode())
        area += (last - first + 1) * (bottom - top + 1)
    if part.count(b"<row") > limits.ROWS_WRITTEN or area > limits.ROWS_WRITTEN:
        raise too_large()


def _cells(sheet: Any) -> dict[Place, Any]:
    """Only the cells there are: the public ways walk every row up to the last, and a sheet may have a million."""
    return sheet._cells  # type: ignore[no-any-return]


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, datetime) and value.time() == time.min:
        return str(value.date())
    return str(value).translate(_NO_MARKS).strip()[: limits.CELL_CHARACTERS]


def _write(sheet: Any, values: dict[Place, str], markup: Markup) -> None:
    """Write the rows that have something in them, from the first column used to the last."""
    if not values:
        return
    rows = sorted({row for row, _ in values})
    first, last = min(column for _, column in values), max(column for _, column in values)
    if len(rows) > limits.ROWS or last - first >= limits.COLUMNS:
        raise too_large()
    spans, covered = _merged(sheet, rows, last)
    markup.open_table()
    for row in rows:
        markup.write(ROW)
        for column in range(first, last + 1):
            if (row, column) not in covered:
                markup.write(CELL + spans.get((row, column), "") + values.get((row, column), ""))
    markup.close_table()


def _merged(sheet: Any, rows: list[int], last: int) -> tuple[dict[Place, str], set[Place]]:
    """The span of each merged cell that begins in a row that is written, and the places it covers."""
    spans: dict[Place, str] = {}
    covered: set[Place] = set()
    for merged in sheet.merged_cells.ranges:
        within = rows[bisect_left(rows, merged.min_row) : bisect_right(rows, merged.max_row)]
        right = min(merged.max_col, last)
        if within and merged.min_col <= right:
            places = {(row, column) for row in within for column in range(merged.min_col, right + 1)}
            anchor = (within[0], merged.min_col)
            covered |= places - {anchor}
            spans[anchor] = f"{right - merged.min_col + 1},{len(within)}{SPAN}"
    return spans, covered
