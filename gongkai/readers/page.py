"""A source ready to be read: its projection, and where each piece of it stands."""

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from gongkai.readers.figures import Token
from gongkai.readers.projection import Projection
from gongkai.readers.source import Source
from gongkai.tables.sheet import Where

__all__ = ["Page"]

_new = tuple.__new__  # a named tuple without the detour of its constructor: there are hundreds


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
        """Where each grid cell starts; its end, table, row and column, counted from 1. The first stands for none."""
        cells: dict[int, tuple[int, int, int, int]] = {}
        for grid in self.source.grids:
            for r, row in enumerate(grid.rows, 1):
                for c, cell in enumerate(row, 1):
                    if cell is not None and cell[3] not in cells:
                        cells[cell[3]] = (cell[4], grid.number, r, c)
        starts = sorted(cells)
        return [-1, *starts], [(-1, 0, 0, 0), *(cells[start] for start in starts)]

    def where(self, start: int, end: int) -> Where:
        if self.source.grids:
            starts, cells = self._cells
            stop, table, row, column = cells[bisect_right(starts, start) - 1]
            if start <= stop:
                return _new(Where, (None, column, table, row, None, start, end))
        lines = self._lines
        line = bisect_right(lines, start)
        page = bisect_right(self.source.pages, start) if self.source.pages else None
        return _new(Where, (line, start - lines[line - 1] + 1, None, None, page, start, end))

    def places(self, tokens: list[Token]) -> list[Where]:
        """Where each figure of a row stands."""
        line = bisect_right(self._lines, tokens[-1].start)
        begin = self._lines[line - 1]
        if self.source.grids or self.source.pages or tokens[0].start < begin:
            return [self.where(token[0], token[1]) for token in tokens]
        return [_new(Where, (line, start - begin + 1, None, None, None, start, end)) for start, end, _, _, _ in tokens]
