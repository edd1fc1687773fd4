"""What a paper consists of, without saying how it is drawn. Plain data, so that a child process can draw it.

Text is text everywhere: no character of it is ever read as markup of a typesetter or of a template.
"""

import re
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any, Literal

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")

Layout = Literal["download", "letter", "document"]
"""download: ours, with what is known of the text and its address; letter: 信函格式; document: 公文 with a red head"""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look. A line feed is a new line; href leads outside, http, https or mailto."""

    text: str
    strong: bool = False
    emphasis: bool = False
    raised: Literal["", "sup", "sub"] = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """level  1 to 3 below the title: 一、（一）1."""

    text: str
    level: int = 1
    kind: str = field(default="heading", init=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """indented by two characters as official texts are; align: left, center, right"""

    runs: tuple[Run, ...]
    indent: bool = True
    align: Literal["left", "center", "right"] = "left"
    kind: str = field(default="paragraph", init=False)


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[tuple[Run, ...], ...]
    ordered: bool = False
    kind: str = field(default="listing", init=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """header: heads a column or a row; figure: a number, as spreadsheets know them; align: heads stand in the middle"""

    runs: tuple[Run, ...] = ()
    rowspan: int = 1
    colspan: int = 1
    header: bool = False
    figure: bool = False
    align: Literal["", "left", "center", "right"] = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells with spans, as HTML writes them.

    widths  share of each column in the whole
    head    rows printed again on every page
    joined  stands directly under the table before it, in the same grid
    small   in 小五 instead of 小四, for wide forms
    """

    widths: tuple[float, ...]
    body: tuple[tuple[Cell, ...], ...]
    head: tuple[tuple[Cell, ...], ...] = ()
    caption: str = ""
    joined: bool = False
    small: bool = False
    kind: str = field(default="table", init=False)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs and when, at the right; room for the seal over both."""

    organ: str
    dated: str
    seal: bool = True
    kind: str = field(default="signature", init=False)


@dataclass(frozen=True, slots=True)
class Note:
    """Said apart from the text, in small type under a line: contact, where the paper comes from."""

    lines: tuple[str, ...]
    kind: str = field(default="note", init=False)


Block = Heading | Paragraph | Listing | Table | Signature | Note


@dataclass(frozen=True)
class Paper:
    """One document.

    organ      printed in red at the head of a letter or document
    number     文号
    addressee  主送, printed before the text
    facts      what is known of a download: (label, value)
    mark, state   validity in words, and on, soon or off
    notices    said before the text of a download: what changed or repealed it
    site, address  whose download it is, and where it stands; the address becomes a QR code
    made       the day in the file's own description, so that the same paper is the same bytes
    """

    title: str
    blocks: tuple[Block, ...]
    made: date
    layout: Layout = "download"
    organ: str = ""
    number: str = ""
    addressee: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    mark: str = ""
    state: str = ""
    notices: tuple[str, ...] = ()
    site: str = ""
    address: str = ""

    def as_data(self) -> dict[str, Any]:
        """What the renderers take: JSON values, every text cleaned of what no paper can show."""
        data = cleaned(asdict(self))
        for block, below in pairwise((*data["blocks"], {})):
            block["continued"] = below.get("joined", False)
        return data


def cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: cleaned(each) for key, each in value.items()}
    return [cleaned(each) for each in value] if isinstance(value, list | tuple) else value


def printable(text: str) -> str:
    """Text without characters that no paper can show, or that would show it in another order than it is read."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\v", "").replace("\t", " "))


def text(said: str) -> tuple[Run, ...]:
    return (Run(said),) if said else ()


def paragraph(said: str, **how: Any) -> Paragraph:
    return Paragraph(text(said), **how)


def paragraphs(said: str) -> tuple[Paragraph, ...]:
    """One for each line that says anything."""
    return tuple(paragraph(line.strip()) for line in said.splitlines() if line.strip())


def in_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
