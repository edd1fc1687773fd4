"""A source ready to be read: its projection, and where each piece of it stands."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property, partial
from itertools import accumulate, repeat
from operator import le

from gongkai.readers.figures import Token
from gongkai.readers.projection import Projection
from gongkai.readers.source import Source
from gongkai.tables.sheet import Where

__all__ = ["Page"]

_where = partial(tuple.__new__, Where)  # a named tuple without the detour of its constructor: there are hundreds


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

    @cached_property
    def before(self) -> list[int]:
        """How many Han characters stand before each figure."""
        return [token[3] for token in self.tokens]

    def between(self, low: int, high: int) -> list[Token]:
        """The figures behind the Han character `low`, up to `high`."""
        return self.tokens[bisect_right(self.before, low) : bisect_right(self.before, high)]

    def where(self, start: int, end: int) -> Where:
        return self.places((start,), (end,))[0]

    def places(self, starts: Sequence[int], ends: Sequence[int]) -> list[Where]:
        """Where each of several pieces of the text stands."""
        if self.source.grids:
            cells = self._cells_at(starts)
            if all(map(le, starts, [cell[0] for cell in cells])):
                _, tables, rows, columns = zip(*cells, strict=True)
                return list(
                    map(_where, zip(repeat(None), columns, tables, rows, repeat(None), starts, ends, strict=False))
                )
            if len(starts) > 1:
                return [self.where(start, end) for start, end in zip(starts, ends, strict=True)]
        lines = list(map(bisect_right, repeat(self._lines), starts))
        behind = [start - self._lines[line - 1] + 1 for start, line in zip(starts, lines, strict=True)]
        pages = map(bisect_right, repeat(self.source.pages), starts) if self.source.pages else repeat(None)
        return list(map(_where, zip(lines, behind, repeat(None), repeat(None), pages, starts, ends, strict=False)))

    def _cells_at(self, starts: Sequence[int]) -> list[tuple[int, int, int, int]]:
        """The last grid cell that begins before each place or there."""
        begins, cells = self._cells
        return [cells[bisect_right(begins, start) - 1] for start in starts]
