"""How the form prints its tables: headers with their spans, group labels, the place of every figure.

Pure data for whoever shows a table: the web page, the terminal, Word and PDF. The blocks of one table stand one
under the other in the same grid, so they share a width.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from gongkai.tables.model import Block, Line, Table

__all__ = ["PrintedBlock", "PrintedCell", "printed"]

Role = Literal["title", "note", "header", "ordinal", "label", "unit", "figure"]
HeaderScope = Literal["", "col", "colgroup", "row", "rowgroup"]


class PrintedCell(NamedTuple):
    """One rectangle of a printed table.

    role   title of a block, note in the corner, column header, row number, row label, unit, or figure
    scope  what a header heads, as HTML names it; "" where it heads nothing
    key    of the figure that stands here; None for everything else
    total  a figure or header that adds up others
    """

    text: str
    role: Role
    rowspan: int = 1
    colspan: int = 1
    scope: HeaderScope = ""
    key: str | None = None
    total: bool = False


PrintedRow = tuple[PrintedCell, ...]


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """Header rows and body rows of one block; with its spans every row fills `width` columns."""

    key: str
    width: int
    head: tuple[PrintedRow, ...]
    body: tuple[PrintedRow, ...]


def printed(table: Table) -> tuple[PrintedBlock, ...]:
    """The table as the form prints it, block by block."""
    figures = max(len(block.columns) for block in table.blocks)
    return tuple(_block(table, block, figures) for block in table.blocks)


def _block(table: Table, block: Block, figures: int) -> PrintedBlock:
    labels = max(len(row.groups) for row in block.rows) + 1 if any(row.label for row in block.rows) else 0
    before = labels + bool(table.ordinals) + bool(table.units)
    # The form stretches the last column of a block that has fewer than its neighbours.
    spans = [1] * (len(block.columns) - 1) + [figures - len(block.columns) + 1]
    head = [list(row) for row in _column_headers(block.columns, spans, table.over)]
    head[0][:0] = _corner(table, labels, len(head))
    if block.title:
        head.insert(0, [PrintedCell(block.title, "title", colspan=before + figures, scope="colgroup")])
    labelled = _row_labels(block.rows, labels)
    body = tuple(
        (*_beside(table, number, row, label), *_figures(block, row, spans))
        for number, (row, label) in enumerate(zip(block.rows, labelled, strict=True), 1)
    )
    return PrintedBlock(block.key, before + figures, tuple(map(tuple, head)), body)


def _corner(table: Table, labels: int, rows: int) -> Iterator[PrintedCell]:
    if table.ordinals:
        yield PrintedCell(table.ordinals, "header", rowspan=rows, scope="col")
    if labels:
        note = table.corner.startswith("（")
        yield PrintedCell(table.corner, "note" if note else "header", rows, labels, "" if note else "col")
    if table.units:
        yield PrintedCell(table.units, "header", rowspan=rows, scope="col")


def _column_headers(columns: Sequence[Line], spans: Sequence[int], over: str) -> list[PrintedRow]:
    """Header rows, outermost first. A lone column reaches down to the figures; over a leaf, its group does."""
    depth = max(len(column.groups) for column in columns) + 1
    above = [(PrintedCell(over, "header", colspan=sum(spans), scope="colgroup"),)] if over else []
    rows: list[PrintedRow] = []
    for level in range(depth):
        row: list[PrintedCell] = []
        named = zip(columns, spans, strict=True)
        for path, run in groupby(named, key=lambda pair: _heading_at(pair[0], level, depth)):
            if path is None:
                continue
            lines = list(run)
            column, text = lines[0][0], path[-1]
            leaf = path == (*column.groups, column.label)
            rowspan = depth - level if leaf else _group_rows(column, level, depth)
            width = sum(span for _, span in lines)
            scope: HeaderScope = "col" if leaf else "colgroup"
            row.append(PrintedCell(text, "header", rowspan, width, scope, total=leaf and bool(column.sums)))
        rows.append(tuple(row))
    return above + rows


def _heading_at(column: Line, level: int, depth: int) -> tuple[str, ...] | None:
    """The path of the header that begins at this level over a column, None where one reaches down from above."""
    path = (*column.groups, column.label)
    if level == depth - 1 and column.groups:
        return path
    return path[: level + 1] if level < max(len(column.groups), 1) else None


def _group_rows(column: Line, level: int, depth: int) -> int:
    return depth - 1 - level if level == len(column.groups) - 1 else 1


def _row_labels(rows: Sequence[Line], depth: int) -> Iterable[PrintedRow]:
    """The label cells beginning in each row: groups that begin here, then the row's own label."""
    for at, row in enumerate(rows):
        cells = []
        for level, text in enumerate(row.groups):
            prefix = row.groups[: level + 1]
            if at and rows[at - 1].groups[: level + 1] == prefix:
                continue
            run = next((n for n, other in enumerate(rows[at:]) if other.groups[: level + 1] != prefix), len(rows) - at)
            cells.append(PrintedCell(text, "label", rowspan=run, scope="rowgroup"))
        if depth:
            own = row.lead + row.label
            span = depth - len(row.groups)
            cells.append(PrintedCell(own, "label", colspan=span, scope="row", total=bool(row.sums)))
        yield tuple(cells)


def _beside(table: Table, number: int, row: Line, labels: PrintedRow) -> Iterator[PrintedCell]:
    if table.ordinals:
        yield PrintedCell(str(number), "ordinal")
    yield from labels
    if table.units:
        yield PrintedCell(row.unit, "unit")


def _figures(block: Block, row: Line, spans: Sequence[int]) -> Iterator[PrintedCell]:
    for column, span in zip(block.columns, spans, strict=True):
        total = bool(row.sums or column.sums)
        yield PrintedCell("", "figure", colspan=span, key=block.cell_key(row, column), total=total)
