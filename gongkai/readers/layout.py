"""From flat markup to one text and its grids: the last step of every container that has tables.

Flat markup is text in which a container has left only these marks: U+001D n U+001D stands for table n,
U+001E begins a row, U+001F begins a cell, and "colspan,rowspan" U+001C may open the cell (rowspan 0: the
cell above goes on here, as Word says it). LF ends a line.
"""

from itertools import chain

from gongkai.readers import limits
from gongkai.readers.source import Grid, GridCell, Unreadable

__all__ = ["CELL", "MARKS", "ROW", "SPAN", "Markup", "lay_out", "too_large"]

SPAN, TABLE, ROW, CELL = MARKS = "\x1c\x1d\x1e\x1f"

LONG_CELL = 200  # characters; a longer cell keeps its line ends: no label of any form is as long
LAYOUT_CELL = 800  # characters; a table with such a cell arranges a page and is not offered as a grid

Cells = list[GridCell]
_ONE = (1, 1)
_new = tuple.__new__  # the constructor of a NamedTuple takes three times as long


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
            raise Unreadable(
                "table-depth", f"表格嵌套过深（超过 {limits.TABLE_DEPTH} 层），请去除多余的嵌套表格后再导入"
            )
        self._open.append((len(self.tables), []))
        self.tables.append("")

    def close_table(self) -> None:
        number, parts = self._open.pop()
        self.tables[number] = "".join(parts)
        self.write(f"{TABLE}{number}{TABLE}")

    def text(self) -> str:
        return "".join(self._top)


def lay_out(markup: Markup, *, sheets: bool = False) -> tuple[str, tuple[Grid, ...]]:
    """Return the text (table cells joined by tabs, rows by line ends) and the grids with exact offsets.

    sheets  the tables are sheets of a workbook: each is a grid, however long its cells
    """
    writer = _Writer(markup.tables, sheets)
    writer.block(markup.text())
    return "".join(writer.parts), tuple(writer.grids[number] for number in sorted(writer.grids))


class _Writer:
    def __init__(self, tables: list[str], sheets: bool = False) -> None:
        self.tables = tables
        self.sheets = sheets
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
                lines = [words for line in piece.split("\n") if (words := " ".join(line.split()))]
                if lines:
                    text = "\n".join(lines)
                    self.parts += (text, "\n")
                    self.length += len(text) + 1

    def table(self, number: int) -> None:
        self.depth += 1
        laid = [cells for row in self.tables[number].split(ROW) if (cells := self.row(row))]
        self.depth -= 1
        if self.offered(laid):
            self.grids[number] = Grid(number + 1, _expand(laid))

    def row(self, flat: str) -> Cells:
        """Write a row; what can be done once a row is not done once a cell: a report has some 350."""
        outside, *pieces = flat.split(CELL)
        if outside and not outside.isspace():  # a caption, or text that a page left between its cells
            self.block(outside)
        if not pieces:
            return []
        spans = [_ONE] * len(pieces)
        if SPAN in flat:
            spans = [_span(piece) for piece in pieces]
            pieces = [piece[piece.find(SPAN) + 1 :] for piece in pieces]
        if TABLE in flat or (len(flat) > LONG_CELL and "\n" in flat):
            return self.long_row(pieces, spans)
        texts = [" ".join(piece.split()) for piece in pieces]
        start, cells = self.length, []
        for text, (colspan, rowspan) in zip(texts, spans, strict=True):
            end = start + len(text)
            cells.append(_new(GridCell, (text, rowspan, colspan, start, end)))
            start = end + 1
        self.parts += ("\t".join(texts), "\n")
        self.length = start
        return cells

    def long_row(self, pieces: list[str], spans: list[tuple[int, int]]) -> Cells:
        """Write a row in which a cell keeps its lines, being long, or holds a table."""
        cells = []
        for piece, (colspan, rowspan) in zip(pieces, spans, strict=True):
            start, first = self.length, len(self.parts)
            if TABLE in piece or len(piece) > LONG_CELL:
                self.block(piece)
                self.parts[first:] = self.parts[first:-1]  # without the last line end
            else:
                self.parts.append(" ".join(piece.split()))
            text = "".join(self.parts[first:])
            self.parts.append("\t")
            self.length = start + len(text) + 1
            cells.append(GridCell(text, rowspan, colspan, start, start + len(text)))
        self.parts[-1] = "\n"
        return cells

    def offered(self, rows: list[Cells]) -> bool:
        """A table that only arranges a page is no grid; nor is one within a cell that has no numbers."""
        if self.sheets:
            return True
        long_rows = (row for row in rows if row[-1].end - row[0].start > LAYOUT_CELL)
        if any(len(cell.text) > LAYOUT_CELL for cell in chain.from_iterable(long_rows)):
            return False
        return not self.depth or any(
            character.isdecimal() for cell in chain.from_iterable(rows) for character in cell.text
        )


def _span(flat: str) -> tuple[int, int]:
    if SPAN not in flat:
        return _ONE
    colspan, rowspan = flat[: flat.index(SPAN)].split(",")
    return int(colspan), int(rowspan)


def too_large() -> Unreadable:
    return Unreadable(
        "table-too-large",
        f"表格过大（超过 {limits.ROWS} 行或 {limits.COLUMNS} 列），请只保留年度报告的表格后再导入",
    )


def _expand(rows: list[Cells]) -> tuple[tuple[GridCell | None, ...], ...]:
    """Put each cell in every place it covers; a place without a cell is None."""
    if len(rows) > limits.ROWS:
        raise too_large()
    expanded: list[list[GridCell | None]] = []
    hanging: dict[int, tuple[GridCell, int]] = {}  # column -> cell from above and the rows it still covers
    for row in rows:
        line: list[GridCell | None] = []
        below = {column: (cell, left - 1) for column, (cell, left) in hanging.items() if left > 1} if hanging else {}
        for cell in row:
            while hanging and len(line) in hanging:
                line.append(hanging[len(line)][0])
            if cell[1] == cell[2] == 1:
                line.append(cell)
                continue
            if cell[1] > 1:
                columns = range(len(line), min(len(line) + cell[2], limits.COLUMNS))
                below.update(dict.fromkeys(columns, (cell, cell[1] - 1)))
            elif not cell[1] and expanded and len(line) < len(expanded[-1]):
                cell = expanded[-1][len(line)] or cell
            line += (cell,) * max(1, min(cell[2], limits.COLUMNS - len(line)))  # a span may say any number
        for column in sorted(column for column in hanging if column >= len(line)):
            line += (None,) * (column - len(line))
            line.append(hanging[column][0])
        expanded.append(line)
        hanging = below
    width = max(map(len, expanded), default=0)
    if width > limits.COLUMNS:
        raise too_large()
    return tuple((*line, *(None,) * (width - len(line))) for line in expanded)
