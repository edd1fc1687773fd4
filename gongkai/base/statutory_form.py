"""A statutory table with its figures, ready to be drawn: the portal and the desk print the same form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from gongkai.tables.layout import PrintedBlock, PrintedCell, printed
from gongkai.tables.model import Table
from gongkai.tables.sheet import Value

SLIDING = ("applications",)  # tables whose labels and total stay in sight on a phone


class Figure(NamedTuple):
    """What stands in one cell of the form.

    value  None where the original is blank or could not be read; it is printed as a blank, never as 0
    href   what opens when the figure is chosen
    state  a key of STATES: why a reader should look twice; "" where nothing is the matter
    note   the reason in words, read out with the figure
    selected  the one being looked at
    """

    value: Value
    href: str = ""
    state: str = ""
    note: str = ""
    selected: bool = False

    @property
    def text(self) -> str:
        if self.value is None:
            return ""
        return format(self.value, "f") if isinstance(self.value, Decimal) else str(self.value)

    @property
    def drawn(self) -> SafeString:
        """The figure, why to look at it twice, and around both the link to what opens."""
        inside = escape(self.text)
        if self.state:
            title = format_html(' title="{}"', self.note) if self.note else ""
            read_out = format_html('<span class="hidden-label">：{}</span>', self.note) if self.note else ""
            inside = format_html("{}<i{}>{}{}</i>", inside, title, STATES.get(self.state, ""), read_out)
        if not self.href:
            return inside
        current = mark_safe(' aria-current="true"') if self.selected else ""
        return format_html('<a href="{}"{}>{}</a>', self.href, current, inside)

    @property
    def is_zero(self) -> bool:
        return not isinstance(self.value, str) and self.value == 0


STATES = {"doubtful": "存疑", "corrected": "已更正", "finding": "勾稽不符", "blank": "空白", "reported": "与报告不同"}


@dataclass(slots=True)
class Place:
    """One cell of the drawn form: its tag with its attributes, and what stands in it.

    classes say where it stands; figure is None for a label or a header. A page has two hundred of them: they are drawn
    here, where it takes a tenth of the time a template takes.
    """

    cell: PrintedCell
    classes: str = ""
    figure: Figure | None = None

    @property
    def tag(self) -> str:
        return "th" if self.cell.scope and self.cell.text else "td"

    @property
    def attributes(self) -> SafeString:
        cell = self.cell
        given = (
            ("id", cell.key),
            ("class", self.classes),
            ("scope", cell.scope if self.tag == "th" else ""),
            ("rowspan", cell.rowspan if cell.rowspan > 1 else ""),
            ("colspan", cell.colspan if cell.colspan > 1 else ""),
        )
        return mark_safe("".join(f' {name}="{value}"' for name, value in given if value))  # noqa: S308 - declared

    @property
    def text(self) -> str:
        return self.figure.text if self.figure else self.cell.text

    @property
    def drawn(self) -> SafeString:
        tag = self.tag
        inside = self.figure.drawn if self.figure else escape(self.text)
        return mark_safe(f"<{tag}{self.attributes}>{inside}</{tag}>")  # noqa: S308 - every part is escaped or declared


class FormBlock(NamedTuple):
    head: tuple[tuple[Place, ...], ...]
    body: tuple["FormRow", ...]


class FormRow(NamedTuple):
    """One printed row; adds_up where every figure in it is a sum."""

    places: tuple[Place, ...]
    adds_up: bool


@dataclass(frozen=True)
class StatutoryForm:
    """title is the table's name without its numeral; slides: wider than a phone and made to slide there."""

    key: str
    title: str
    width: int
    blocks: tuple[FormBlock, ...]
    slides: bool


def statutory_form(table: Table, figures: Mapping[str, Figure]) -> StatutoryForm:
    """The table as the form prints it, with its figures. A cell without a figure stays blank."""
    blocks = printed(table)
    slides = table.key in SLIDING
    return StatutoryForm(
        key=table.key,
        title=table.title.partition("、")[2] or table.title,
        width=blocks[0].width,
        blocks=tuple(FormBlock(tuple(head_rows(block)), tuple(body_rows(block, figures))) for block in blocks),
        slides=slides,
    )


def head_rows(block: PrintedBlock) -> Iterator[tuple[Place, ...]]:
    for row in block.head:
        yield tuple(Place(cell, " ".join(filter(None, (cell.role, "total" if cell.total else "")))) for cell in row)


def body_rows(block: PrintedBlock, figures: Mapping[str, Figure]) -> Iterator[FormRow]:
    """Body cells; a label knows the grid column it begins in, so that it can stay in sight at its place."""
    covered: dict[int, int] = {}  # grid column -> rows below that a label still covers
    for row in block.body:
        start, places = 0, []
        for cell in row:
            while covered.get(start, 0):
                start += 1
            if cell.rowspan > 1:
                covered |= dict.fromkeys(range(start, start + cell.colspan), cell.rowspan)
            places.append(body_place(cell, start, row, figures))
            start += cell.colspan
        covered = {column: left - 1 for column, left in covered.items() if left > 1}
        yield FormRow(tuple(places), all(cell.total for cell in row if cell.role == "figure"))


def body_place(cell: PrintedCell, start: int, row: Sequence[PrintedCell], figures: Mapping[str, Figure]) -> Place:
    if cell.role != "figure":
        group = "group" if cell.scope == "rowgroup" else "last" if cell.scope == "row" else ""
        return Place(cell, " ".join(filter(None, (cell.role, f"at-{start}", group, "total" if cell.total else ""))))
    figure = figures.get(cell.key or "", Figure(None))
    classes = (
        "total" if cell.total else "",
        "zero" if figure.is_zero else "",
        figure.state,
        "selected" if figure.selected else "",
        "end" if cell is row[-1] else "",
    )
    return Place(cell, " ".join(filter(None, classes)), figure)
