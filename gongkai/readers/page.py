"""A source ready to be read: its projection, and where each piece of it stands."""

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from gongkai.readers.projection import Projection, Token
from gongkai.readers.source import Source
from gongkai.tables.sheet import Where

__all__ = ["Page"]


class Page:
    """One opened file. A place is line and column of a text, or table, row and column of a grid; and page of a PDF."""

    def __init__(self, source: Source, projection: Projection) -> None:
        self.source = source
        self.text = source.text
        self.projection = projection
        self.tokens: list[Token] = []
        self.han = projection.han

    def raw(self, start: int, end: int) -> str:
        return self.text[start:end]

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line starts."""
        return [n + length for n, length in enumerate(accumulate(map(len, self.text.split("\n")), initial=0))]

    @cached_property
    def _cells(self) -> tuple[list[int], list[tuple[int, int, int, int]]]:
        """Where each grid cell starts; its end, table, row and column, counted from 1."""
        cells: dict[int, tuple[int, int, int, int]] = {}
        for grid in self.source.grids:
            for r, row in enumerate(grid.rows, 1):
                for c, cell in enumerate(row, 1):
                    if cell is not None and cell.start not in cells:
                        cells[cell.start] = (cell.end, grid.number, r, c)
        starts = sorted(cells)
        return starts, [cells[start] for start in starts]

    def where(self, start: int, end: int) -> Where:
        if self.source.grids and (place := self._in_grid(start, end)):
            return place
        lines = self._lines
        line = bisect_right(lines, start)
        page = bisect_right(self.source.pages, start) if self.source.pages else None
        return tuple.__new__(Where, (line, start - lines[line - 1] + 1, None, None, page, start, end))

    def _in_grid(self, start: int, end: int) -> Where | None:
        starts, cells = self._cells
        n = bisect_right(starts, start) - 1
        if n < 0 or cells[n][0] < start:
            return None
        _, table, row, column = cells[n]
        return tuple.__new__(Where, (None, column, table, row, None, start, end))
