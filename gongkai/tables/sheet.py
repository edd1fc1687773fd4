"""A report that has been read: its cells, what is said about it, and its narrative."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

__all__ = ["Cell", "Extra", "How", "Meta", "Section", "Sheet", "Value", "Where"]

Value = int | Decimal | str | None  # a count, money, free text (是/否), or unreadable/blank
How = Literal["label", "order", "split", "placed", "solved", "typed", "converted", "counted", "blank"]


class Where(NamedTuple):
    """The place of a cell in its source. Lines, columns, tables and rows count from 1; offsets from 0.

    A text has line and column, a grid (HTML, spreadsheet) table, row and column, a PDF also page.
    start and end are offsets into `Sheet.text` where the source has one.
    """

    line: int | None = None
    column: int | None = None
    table: int | None = None
    row: int | None = None
    page: int | None = None
    start: int | None = None
    end: int | None = None

    def as_dict(self) -> dict[str, int]:
        return {name: value for name, value in self._asdict().items() if value is not None}


class Cell(NamedTuple):
    """One cell as it was read.

    value       int, Decimal, str; None where blank or unreadable (never 0)
    raw         the characters as printed, None where there were none
    how         label: beside its label; order: by its place in the row; split: cut out of glued digits;
                placed: put in its column by the sums; solved: computed from the sums; typed: by a person;
                converted: another unit; counted: from the records of a year; blank: the cell is there and empty
    confidence  0 to 1; below 0.9 a person should look
    flags       why a person should look, as stable codes; empty where nothing is doubtful
    candidates  other readings of the same ink
    """

    value: Value
    raw: str | None = None
    where: Where | None = None
    how: How = "label"
    confidence: float = 1.0
    flags: tuple[str, ...] = ()
    candidates: tuple[Value, ...] = ()


class Section(NamedTuple):
    """One section of the narrative: number 0 is what stands before the first heading."""

    number: int
    heading: str
    text: str


class Extra(NamedTuple):
    """A row the edition does not know, kept as printed."""

    table: str
    label: str
    values: tuple[str, ...]
    where: Where | None = None


@dataclass(slots=True)
class Meta:
    """What a report says about itself. None where it does not say."""

    title: str | None = None
    unit: str | None = None
    region: str | None = None
    year: int | None = None
    edition: str | None = None
    published: date | None = None
    period: tuple[date, date] | None = None
    contact: str | None = None  # office named for questions
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    download_url: str | None = None
    head: str | None = None  # 单位负责人
    reviewer: str | None = None  # 审核人
    filler: str | None = None  # 填报人
    filled: date | None = None  # 填报日期
    fee_processing_yuan: Decimal | None = None  # 信息处理费 of section six
    encoding: str | None = None
    kind: str | None = None  # text, html, xlsx, docx, pdf, csv


@dataclass(slots=True)
class Sheet:
    """A report read: `sheet[key]` is the value of a cell, None where blank, unreadable or absent.

    edition   key of the form it was read as; "" where no table was recognised
    variants  how it departs from that form, e.g. ("single-other-processing",)
    rows      (label, unit) of the rows as printed, where the form leaves them open (province-summary)
    status    complete: every cell of the form accounted for; partial; unreadable
    problems  (code, message in Chinese) about the file as a whole
    text      the decoded source that `Where.start` and `Where.end` point into; "" where there is none
    """

    edition: str = ""
    cells: dict[str, Cell] = field(default_factory=dict)
    meta: Meta = field(default_factory=Meta)
    sections: tuple[Section, ...] = ()
    extras: tuple[Extra, ...] = ()
    variants: tuple[str, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    status: str = "unreadable"
    text: str = ""
    rows: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, key: str) -> Value:
        cell = self.cells.get(key)
        return cell.value if cell else None

    def number(self, key: str) -> int | Decimal | None:
        """The value as a number, None where it is blank, unreadable or words."""
        value = self[key]
        return value if isinstance(value, int | Decimal) else None

    def doubtful(self) -> Iterator[tuple[str, Cell]]:
        return ((key, cell) for key, cell in self.cells.items() if cell.flags)
