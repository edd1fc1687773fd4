"""A source ready to be read: its projection, and where each piece of it stands."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from itertools import accumulate, repeat

from gongkai.readers.figures import Token
from gongkai.readers.projection import Projection
from gongkai.readers.source import Source
from gongkai.tables.sheet import Where

__all__ = ["Page"]

Place = tuple[int, int, int, int]  # of a grid cell: where it ends; its table, row and column, counted from 1

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
    def _cells(self) -> dict[int, Place]:
        """Each grid cell by where it starts."""
        cells: dict[int, Place] = {}
        for grid in self.source.grids:
            for r, row in enumerate(grid.rows, 1):
                for c, cell in enumerate(row, 1):
                    if cell is not None and cell[3] not in cells:
                        cells[cell[3]] = (cell[4], grid.number, r, c)
        return cells

    @cached_property
    def _starts(self) -> list[int]:
        return sorted(self._cells)

    def _cell(self, start: int) -> Place | None:
        """The grid cell that a place of the text is in."""
        n = bisect_right(self._starts, start)
        cell = self._cells[self._starts[n - 1]] if n else None
        return cell if cell and start <= cell[0] else None

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
        """Where each of several pieces of the text stands; of a grid most begin where their cell begins."""
        if self.source.grids:
            cells = [self._cells.get(start) or self._cell(start) for start in starts]
            if all(cells):
                _, tables, rows, columns = zip(*cells, strict=True)
                return _wheres(repeat(None), columns, tables, rows, repeat(None), starts, ends)
            if any(cells):
                return [self.where(start, end) for start, end in zip(starts, ends, strict=True)]
        lines = list(map(bisect_right, repeat(self._lines), starts))
        behind = [start - self._lines[line - 1] + 1 for start, line in zip(starts, lines, strict=True)]
        pages = map(bisect_right, repeat(self.source.pages), starts) if self.source.pages else repeat(None)
        return _wheres(lines, behind, repeat(None), repeat(None), pages, starts, ends)


def _wheres(*fields: Iterable[int | None]) -> list[Where]:
    return list(map(_where, zip(*fields, strict=False)))
