"""From flat markup to one text and its grids: the last step of every container that has tables.

Flat markup is text in which a container has left only these marks: U+001D n U+001D stands for table n,
U+001E begins a row, U+001F begins a cell, and "colspan,rowspan" U+001C may open the cell. LF ends a line.
"""

from itertools import chain

from gongkai.readers import limits
from gongkai.readers.source import Grid, GridCell, Unreadable

__all__ = ["CELL", "MARKS", "ROW", "SPAN", "Markup", "lay_out"]

SPAN, TABLE, ROW, CELL = MARKS = "\x1c\x1d\x1e\x1f"

LONG_CELL = 200  # characters; a longer cell keeps its line ends: no label of any form is as long
LAYOUT_CELL = 800  # characters; a table with such a cell arranges a page and is not offered as a grid

Cells = list[GridCell]
_new = tuple.__new__


class Markup:
    """Collects flat markup; tables may stand within cells of tables."""

    def __init__(self) -> None:
        self.tables: list[str] = []
        self._open: list[tuple[int, list[str]]] = []
        self._top: list[str] = []

    def write(self, text: str) -> None:
        (self._open[-1][1] if self._open else self._top).append(text)

    def open_table(self) -> None:
        if len(self._open) == limits.TABLE_DEPTH:
            raise Unreadable("table-depth", f"表格嵌套过深（超过 {limits.TABLE_DEPTH} 层），请去除多余的嵌套表格后再导入")
        self._open.append((len(self.tables), []))
        self.tables.append("")

    def close_table(self) -> None:
        number, parts = self._open.pop()
        self.tables[number] = "".join(parts)
        self.write(f"{TABLE}{number}{TABLE}")

    def text(self) -> str:
        return "".join(self._top)


def lay_out(markup: Markup) -> tuple[str, tuple[Grid, ...]]:
    """Return the text (table cells joined by tabs, rows by line ends) and the grids with exact offsets."""
    writer = _Writer(markup.tables)
    writer.block(markup.text())
    return "".join(writer.parts), tuple(writer.grids[number] for number in sorted(writer.grids))


class _Writer:
    def __init__(self, tables: list[str]) -> None:
        self.tables = tables
        self.parts: list[str] = []
        self.length = 0
        self.depth = 0
        self.grids: dict[int, Grid] = {}

    def block(self, flat: str) -> None:
        """Write text in which tables may stand: each line, and each row of a table, on a line of its own."""
        for place, piece in enumerate(flat.split(TABLE)):
            if place % 2:
                self.table(int(piece))
            else:
                for line in piece.split("\n"):
                    if words := " ".join(line.split()):
                        self.parts += (words, "\n")
                        self.length += len(words) + 1

    def table(self, number: int) -> None:
        self.depth += 1
        laid: list[Cells] = []
        for row in self.tables[number].split(ROW):
            outside, *cells = row.split(CELL)  # a caption, or text that a page left between its cells
            if outside and not outside.isspace():
                self.block(outside)
            if cells:
                laid.append(self.row(cells))
        self.depth -= 1
        if self.offered(laid):
            self.grids[number] = Grid(number + 1, _expand(laid))

    def row(self, cells: list[str]) -> Cells:
        laid, start = [], self.length
        for flat in cells:
            colspan = rowspan = 1
            if SPAN in flat:
                spans, _, flat = flat.partition(SPAN)
                colspan, rowspan = (int(span) for span in spans.split(","))
            if TABLE in flat or (len(flat) > LONG_CELL and "\n" in flat.strip()):
                self.length = start
                text = self.long_cell(flat)
            else:
                text = " ".join(flat.split())
                self.parts.append(text)
            end = start + len(text)
            # a report has some 350 cells and the constructor of a NamedTuple is three times as slow
            laid.append(_new(GridCell, (text, rowspan, colspan, start, end)))
            self.parts.append("\t")
            start = end + 1
        self.parts[-1] = "\n"
        self.length = start
        return laid

    def long_cell(self, flat: str) -> str:
        """Write a cell that keeps its lines or holds a table."""
        first = len(self.parts)
        self.block(flat)
        if len(self.parts) > first:
            self.parts.pop()  # the line end after the last line
        return "".join(self.parts[first:])

    def offered(self, rows: list[Cells]) -> bool:
        """A table that only arranges a page is no grid; nor is one within a cell that has no numbers."""
        cells = list(chain.from_iterable(rows))
        if any(len(cell.text) > LAYOUT_CELL for cell in cells):
            return False
        return not self.depth or any(character.isdecimal() for cell in cells for character in cell.text)


def _expand(rows: list[Cells]) -> tuple[tuple[GridCell | None, ...], ...]:
    """Put each cell in every place it covers; a place without a cell is None."""
    if len(rows) > limits.ROWS:
        raise Unreadable("table-too-large", f"表格过大（超过 {limits.ROWS} 行），请只保留年度报告的表格后再导入")
    expanded: list[list[GridCell | None]] = []
    hanging: dict[int, tuple[GridCell, int]] = {}  # column -> cell from above and the rows it still covers
    for row in rows:
        if not hanging and all(cell[1] == 1 == cell[2] for cell in row) and len(row) <= limits.COLUMNS:
            expanded.append([*row])
            continue
        line: list[GridCell | None] = []
        below: dict[int, tuple[GridCell, int]] = {}
        for cell in row:
            while (above := hanging.pop(len(line), None)) is not None:
                _hang(below, len(line), *above)
                line.append(above[0])
            for _ in range(min(cell.colspan, limits.COLUMNS + 1)):
                hanging.pop(len(line), None)
                _hang(below, len(line), cell, cell.rowspan)
                line.append(cell)
            if len(line) > limits.COLUMNS:
                raise Unreadable(
                    "table-too-large", f"表格过大（超过 {limits.COLUMNS} 列），请只保留年度报告的表格后再导入"
                )
        for column, above in sorted(hanging.items()):
            line += [None] * (column - len(line))
            _hang(below, column, *above)
            line.append(above[0])
        expanded.append(line)
        hanging = below
    width = max(map(len, expanded), default=0)
    return tuple((*line, *(None,) * (width - len(line))) for line in expanded)


def _hang(below: dict[int, tuple[GridCell, int]], column: int, cell: GridCell, rows: int) -> None:
    if rows > 1:
        below[column] = (cell, rows - 1)
