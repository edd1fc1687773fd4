"""A file opened: one text, and the tables whose cells are known. Everything after works on this alone."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

__all__ = ["Grid", "GridCell", "Source", "SourceKind", "Unreadable"]

SourceKind = Literal["text", "html", "csv", "xlsx", "docx", "pdf"]


class Unreadable(ValueError):
    """The file cannot be read: `code` is stable, the message says in Chinese what is wrong and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class GridCell(NamedTuple):
    """One cell of a table: its text, its span, and where its text stands in `Source.text`."""

    text: str
    rowspan: int
    colspan: int
    start: int
    end: int


class Grid(NamedTuple):
    """A table as laid out: `rows[r][c]` is the cell covering that place (a spanning cell stands in each
    place it covers), None where the source has no cell. `number` counts the tables of the file from 1."""

    number: int
    rows: tuple[tuple[GridCell | None, ...], ...]


@dataclass(slots=True)
class Source:
    """text    the visible text in reading order; table cells joined by tabs, rows by line ends
    grids   its tables, in order; empty for plain text and PDF
    hints   what the container itself says: "title", "published", "author" … (HTML meta tags, title element)
    notes   (code, message in Chinese) about the file: encoding repaired, script dropped, personal phone …
    pages   offsets in `text` where each page starts; empty where there are no pages
    """

    kind: SourceKind
    text: str
    grids: tuple[Grid, ...] = ()
    encoding: str | None = None
    hints: dict[str, str] = field(default_factory=dict)
    notes: tuple[tuple[str, str], ...] = ()
    pages: tuple[int, ...] = ()
