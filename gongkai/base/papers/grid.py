"""Rows of cells with spans, made to fill a rectangle: what a browser forgives, Word and a typesetter do not."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from gongkai.base.papers.paper import Cell, Table

NARROWEST, WIDEST = 4.0, 24.0  # characters a column is measured as, at least and at most

Row = Sequence[Cell]


class Placed(NamedTuple):
    """A cell and the column it begins in."""

    column: int
    cell: Cell


def table(head: Sequence[Row], body: Sequence[Row], *, caption: str = "", small: bool = False) -> Table:
    """A table whose every row fills its width; columns are as wide as their text asks for."""
    columns = max((width(part) for part in (head, body) if part), default=1)
    squared_head, squared_body = squared(head, columns), squared(body, columns)
    return Table(
        widths=shares((*squared_head, *squared_body), columns),
        head=rows_of(squared_head),
        body=rows_of(squared_body),
        caption=caption,
        small=small,
    )


def width(rows: Sequence[Row]) -> int:
    return max((placed.column + placed.cell.colspan for row in places(rows) for placed in row), default=1)


def squared(rows: Sequence[Row], columns: int) -> list[list[Placed]]:
    """The cells with their places, spans cut where they meet another cell or the end, gaps filled with empty cells."""
    filled = []
    below: dict[int, int] = {}  # column -> rows, this one included, that a cell from above still covers
    for row in places(rows):
        taken = set(below) | {
            column for placed in row for column in range(placed.column, placed.column + placed.cell.colspan)
        }
        gaps = [Placed(column, Cell()) for column in range(columns) if column not in taken]
        filled.append(sorted((*row, *gaps)))
        below = after(below, row)
    return filled


def places(rows: Sequence[Row]) -> Iterator[list[Placed]]:
    below: dict[int, int] = {}
    for number, row in enumerate(rows):
        at, placed = 0, []
        for cell in row:
            while at in below:
                at += 1
            span = 1
            while span < cell.colspan and at + span not in below:
                span += 1
            height = max(1, min(cell.rowspan, len(rows) - number))
            placed.append(Placed(at, replace(cell, colspan=span, rowspan=height)))
            at += span
        yield placed
        below = after(below, placed)


def after(below: dict[int, int], row: Sequence[Placed]) -> dict[int, int]:
    """What covers the next row."""
    left = {column: rows - 1 for column, rows in below.items() if rows > 1}
    for column, cell in row:
        if cell.rowspan > 1:
            left |= dict.fromkeys(range(column, column + cell.colspan), cell.rowspan - 1)
    return left


def rows_of(placed: Sequence[Sequence[Placed]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(cell for _, cell in row) for row in placed)


def shares(rows: Sequence[Sequence[Placed]], columns: int) -> tuple[float, ...]:
    """Widths by the longest line of each column: no sliver, and none that takes all of the page."""
    longest = [NARROWEST] * columns
    for column, cell in (placed for row in rows for placed in row):
        lines = "".join(run.text for run in cell.runs).split("\n")
        said = min(WIDEST, max(len(line) for line in lines) / cell.colspan)
        for covered in range(column, column + cell.colspan):
            longest[covered] = max(longest[covered], said)
    return tuple(longest)
