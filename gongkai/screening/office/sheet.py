"""One sheet of a workbook: its cells, and which of them a reader does not see."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.readers.source import Unreadable
from gongkai.screening.office.package import RELATIONS, Element, Office, attribute, besides_rows, local, words

__all__ = ["Cell", "Sheet", "hidden_cells", "read_sheet", "shared_strings", "sheets_of"]

FAR_COLUMNS, FAR_ROWS = 50, 2_000  # empty ones between a cell and all others
NARROW, FLAT = 0.3, 1.0  # characters of width, points of height: nothing can be read in less
MOST_CELLS = 3_000_000
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_NAMED = re.compile(r'"[^"]+"')  # a text within a formula


@dataclass(slots=True)
class Cell:
    row: int
    column: int
    text: str
    format: int = 0
    element: Element | None = None

    @property
    def where(self) -> str:
        return f"{column_letters(self.column)}{self.row}"


@dataclass(slots=True)
class Sheet:
    """rows and columns map what is hidden to the kind it is found as."""

    title: str
    part: str
    state: str = "visible"
    cells: list[Cell] = field(default_factory=list)
    rows: dict[int, str] = field(default_factory=dict)
    columns: list[tuple[int, int, str]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def column_kind(self, column: int) -> str:
        return next((kind for first, last, kind in self.columns if first <= column <= last), "")

    def headings(self) -> dict[int, str]:
        """The first text of each column, which says what stands below it."""
        found: dict[int, str] = {}
        for cell in self.cells:
            if cell.column not in found and cell.text and not cell.text.isdecimal():
                found[cell.column] = cell.text[:20]
        return found


def sheets_of(office: Office, main: str) -> list[Sheet]:
    targets = {link.id: link.target for link in office.links(main)}
    listed = (each for each in office.tree(main).iter() if local(each) == "sheet")
    return [
        Sheet(each.get("name", ""), targets.get(each.get(f"{RELATIONS}id", attribute(each, "id")), ""),
              each.get("state", "visible"))
        for each in listed
    ]  # fmt: skip


def shared_strings(office: Office) -> list[str]:
    part = "xl/sharedStrings.xml"
    if part not in office:
        return []
    return [words(each, ("t",)) for each in office.tree(part) if local(each) == "si"]


def read_sheet(office: Office, sheet: Sheet, strings: list[str], used: set[int]) -> Sheet:
    """Fill in cells, hidden rows and columns; `used` gathers the shared strings met."""
    filtered, flat = False, False
    for element in besides_rows(office.tree(sheet.part)):
        match local(element):
            case "col":
                hidden_column(element, sheet)
            case "sheetFormatPr":
                flat = attribute(element, "zeroHeight") in ("1", "true")
            case "sheetData":
                for row in element:
                    read_row(row, sheet, strings, used, flat)
            case "mergeCell":
                sheet.merged += boundaries(attribute(element, "ref"))
            case "autoFilter":
                filtered = True
    if filtered:
        sheet.rows = {row: "filtered-row" if kind == "hidden-row" else kind for row, kind in sheet.rows.items()}
    return sheet


def hidden_column(element: Element, sheet: Sheet) -> None:
    first, last = int(attribute(element, "min", "1")), int(attribute(element, "max", "1"))
    if attribute(element, "hidden") in ("1", "true"):
        sheet.columns.append((first, last, "hidden-column"))
    elif float(attribute(element, "width", "9") or 9) < NARROW:
        sheet.columns.append((first, last, "zero-column"))


def read_row(element: Element, sheet: Sheet, strings: list[str], used: set[int], flat: bool) -> None:
    number = int(attribute(element, "r", "0") or 0) or (sheet.cells[-1].row + 1 if sheet.cells else 1)
    if attribute(element, "hidden") in ("1", "true"):
        sheet.rows[number] = "hidden-row"
    elif attribute(element, "ht") and float(attribute(element, "ht")) < FLAT:
        sheet.rows[number] = "zero-row"
    elif flat and not attribute(element, "ht"):
        sheet.rows[number] = "hidden-row"
    if len(sheet.cells) > MOST_CELLS:
        raise Unreadable("too-large", f"工作表“{sheet.title}”超过{MOST_CELLS // 10_000}万个单元格，请拆分后重新上传")
    column = 0
    for each in element:
        if local(each) == "c":
            reference = _REFERENCE.match(attribute(each, "r"))
            column = column_number(reference[1]) if reference else column + 1
            text = cell_text(each, strings, used)
            if text:
                sheet.cells.append(Cell(number, column, text, int(attribute(each, "s", "0") or 0), each))


def cell_text(cell: Element, strings: list[str], used: set[int]) -> str:
    """What is shown, and any text a formula carries."""
    kind, value, said = attribute(cell, "t", "n"), "", []
    for each in cell:
        match local(each):
            case "v":
                value = each.text or ""
            case "is":
                value = words(each, ("t",))
            case "f":
                said += _NAMED.findall(each.text or "")
    if kind == "s" and value.strip().isdecimal():
        number = int(value)
        used.add(number)
        value = strings[number] if number < len(strings) else ""
    elif kind == "n" and "E" in value.upper():
        value = plain_number(value)
    return " ".join((value, *said)).strip()


def plain_number(value: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return value
    return str(int(number)) if number.is_integer() and abs(number) < 1e21 else value


def hidden_cells(sheet: Sheet, unseen: dict[int, str]) -> Iterator[tuple[int, tuple[str, str]]]:
    """(place among the cells, (kind, why)) of each cell a reader does not see."""
    columns = {cell.column for cell in sheet.cells}
    far_column = beyond(columns, FAR_COLUMNS)
    far_row = beyond({cell.row for cell in sheet.cells}, FAR_ROWS)
    kinds = {column: sheet.column_kind(column) for column in columns}
    covered = {
        (row, column)
        for top, left, bottom, right in sheet.merged
        if (bottom - top + 1) * (right - left + 1) < 10_000
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    for place, cell in enumerate(sheet.cells):
        if cell.row in sheet.rows:
            yield place, (sheet.rows[cell.row], "")
        elif kinds[cell.column]:
            yield place, (kinds[cell.column], "")
        elif (cell.row, cell.column) in covered:
            yield place, ("hidden-cell", "被合并单元格遮住")
        elif cell.format in unseen:
            yield place, ("hidden-cell", unseen[cell.format])
        elif cell.column >= far_column or cell.row >= far_row:
            yield place, ("far-cell", "")


def beyond(numbers: set[int], gap: int) -> float:
    """The first of the numbers after a gap that wide; infinity where there is none."""
    ordered = sorted(numbers)
    return next((after for before, after in pairwise(ordered) if after - before > gap), float("inf"))


def boundaries(reference: str) -> list[tuple[int, int, int, int]]:
    first, _, last = reference.partition(":")
    one, other = _REFERENCE.match(first), _REFERENCE.match(last)
    if not one or not other:
        return []
    return [(int(one[2]), column_number(one[1]), int(other[2]), column_number(other[1]))]


def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
