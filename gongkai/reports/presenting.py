"""How a draft is shown: the form with every figure, the cell looked at, and the place in the source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from gongkai.base.statutory_form import Figure, StatutoryForm, statutory_form
from gongkai.readers.flags import FLAGS
from gongkai.reports import checking
from gongkai.reports.checking import Remark
from gongkai.reports.models import Correction, Report
from gongkai.reports.sheets import UNREAD, form_of, has_reading, overlaid
from gongkai.tables.model import CellSpec, Edition, Kind
from gongkai.tables.rules import Finding, plain
from gongkai.tables.sheet import Cell, Sheet, Value, Where

LINKED = 8  # cells of a finding that are linked and marked one by one
NEAR = 60  # characters shown around the place beside the value
AROUND = 3000  # characters of a long source shown before and after the place
WHOLE = 10_000  # a source of so many characters is shown whole
NOT_FOUND = "没有读到这一格，请对照原件填写"
HOW = {
    "label": "按行名列名读取",
    "order": "按先后次序读取",
    "split": "从连写的数字中拆出",
    "placed": "按勾稽关系推定所在列",
    "solved": "由勾稽关系算出",
    "typed": "人工填写",
    "converted": "换算单位所得",
    "counted": "由当年记录计数",
    "blank": "原件此格为空白",
}


@dataclass(frozen=True, slots=True)
class Looked:
    """The cell a person looks at: as read, as it stands, why to look twice, what was decided, what rules say of it."""

    spec: CellSpec
    read: Cell
    value: Value
    is_doubtful: bool
    may_confirm: bool
    why: Sequence[str]
    decisions: Sequence[Correction]
    remarks: Sequence[Remark]

    @property
    def how(self) -> str:
        return HOW.get(self.read.how, "")

    @property
    def candidates(self) -> list[tuple[int, Value]]:
        return [(number, value) for number, value in enumerate(self.read.candidates) if value != self.value]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The source around a place: before, the place itself, after; `place` says in words where it is."""

    before: str
    marked: str
    after: str
    place: str

    @property
    def near_before(self) -> str:
        return " ".join(self.before[-NEAR:].split())

    @property
    def near_after(self) -> str:
        return " ".join(self.after[:NEAR].split())


class DoubtfulRow(NamedTuple):
    key: str
    label: str
    link: str
    value: Value
    raw: str | None
    why: str
    may_confirm: bool


class RemarkRow(NamedTuple):
    """A finding with links to the first of its cells; more: how many cells it has, where not all are linked."""

    remark: Remark
    fingerprint: str
    links: list[tuple[str, str]]
    more: int

    @classmethod
    def of(cls, remark: Remark, form: Edition | None) -> "RemarkRow":
        finding = remark.finding
        cells = telling(finding)
        more = len(finding.cells) if len(finding.cells) > len(cells) else 0
        return cls(remark, finding.fingerprint(), labels_of(form, cells), more)


class Way(NamedTuple):
    """One way to mend what fails: in words, and each cell with the value it would hold, ready to be typed over."""

    message: str
    links: list[tuple[str, str]]


class DraftPage:
    """Everything the page of one report shows."""

    def __init__(self, report: Report, key: str = "") -> None:
        self.report = report
        self.read = report.reading.sheet
        self.corrections = list(report.corrections.select_related("by"))
        decided = frozenset(correction.key for correction in self.corrections)
        self.sheet = checking.headed(overlaid(self.read, report.values, decided), report)
        self.form = form_of(self.sheet)
        self.remarks = checking.remarks(report, self.sheet)
        self.undecided = checking.undecided(report, self.sheet)
        self.key = key if self.form and key in self.form.cells else ""

    @property
    def tables(self) -> list[StatutoryForm]:
        figures = self.figures()
        return [statutory_form(table, figures) for table in self.form.tables] if self.form else []

    def figures(self) -> dict[str, Figure]:
        failing = {key: one.finding.message for one in self.remarks if one.is_open for key in telling(one.finding)}
        doubtful = set(self.undecided)
        corrected = {one.key: one.what() for one in self.corrections if one.how != Correction.How.CONFIRMED}
        figures = {}
        for key, spec in self.form.cells.items() if self.form else ():
            if spec.kind is Kind.HEADING:
                continue
            state, note = "", ""
            if key in doubtful:
                state, note = "doubtful", "；".join(reasons(self.sheet.cells[key]))
            elif key in failing:
                state, note = "finding", failing[key]
            elif key in corrected:
                state, note = "corrected", corrected[key]
            elif self.sheet[key] is None:
                state = "blank"
            figures[key] = Figure(self.sheet[key], link(key), state, note, selected=key == self.key)
        return figures

    @property
    def problems(self) -> list[str]:
        return [message for _, message in self.sheet.problems]

    @property
    def doubtful_rows(self) -> list[DoubtfulRow]:
        specs = self.form.cells if self.form else {}
        return [
            DoubtfulRow(
                key, specs[key].label, link(key), cell.value, cell.raw, "；".join(reasons(cell)), has_reading(cell)
            )
            for key, cell in ((key, self.sheet.cells[key]) for key in self.undecided)
            if key in specs
        ]

    @property
    def remark_rows(self) -> list[RemarkRow]:
        return [RemarkRow.of(remark, self.form) for remark in self.remarks]

    @property
    def causes(self) -> list[list[Way]]:
        """For each cause of failing sums the ways to mend it, the likeliest first."""
        specs = self.form.cells if self.form else {}
        return [
            [
                Way(repair.message, [(link(one.cell, one.value), specs[one.cell].label) for one in repair.changes])
                for repair in proposal.repairs
            ]
            for proposal in checking.proposals(self.report, self.sheet, self.remarks)
        ]

    @property
    def looked(self) -> Looked | None:
        if not self.key or not self.form:
            return None
        read = self.read.cells.get(self.key, UNREAD)
        return Looked(
            spec=self.form.cells[self.key],
            read=read,
            value=self.sheet[self.key],
            is_doubtful=self.key in self.undecided,
            may_confirm=self.key in self.undecided and has_reading(read),
            why=reasons(read),
            decisions=[correction for correction in self.corrections if correction.key == self.key],
            remarks=[remark for remark in self.remarks if self.key in remark.finding.cells],
        )

    @property
    def excerpt(self) -> Excerpt:
        where = self.read.cells.get(self.key, UNREAD).where if self.key else None
        return excerpt(self.report.reading.text, where)

    @property
    def next_doubtful(self) -> str:
        """The address of the next doubtful cell after the one looked at, around the end; "" where none is left."""
        order = list(self.form.cells) if self.form else []
        at = order.index(self.key) + 1 if self.key else 0
        doubtful = set(self.undecided)
        return next((link(key) for key in (*order[at:], *order[:at]) if key in doubtful and key != self.key), "")


def telling(finding: Finding) -> tuple[str, ...]:
    """The cells of a finding a person looks at first: those that are not zero, and the last, which is its total."""
    if not finding.cells:
        return ()
    *parts, total = finding.cells
    filled = [key for key, value in zip(parts, finding.values, strict=False) if value != 0]
    return (*filled[: LINKED - 1], total)


def reasons(cell: Cell) -> list[str]:
    return [FLAGS.get(flag, NOT_FOUND) for flag in cell.flags]


def link(key: str, value: Value = None) -> str:
    """The page with this cell before one, and the value proposed for it typed in."""
    asked = {"cell": key} if value is None else {"cell": key, "value": plain(value)}
    return "?" + urlencode(asked) + "#cell"


def excerpt(text: str, where: Where | None) -> Excerpt:
    """The source with the place marked; long sources are cut to what stands around it."""
    place = in_words(where)
    if where is None or where.start is None or where.end is None or not text:
        return Excerpt(text[:WHOLE], "", "", place)
    before, after = text[: where.start], text[where.end :]
    if len(text) > WHOLE:
        before, after = before[-AROUND:], after[:AROUND]
    return Excerpt(before, text[where.start : where.end], after, place)


def in_words(where: Where | None) -> str:
    if where is None:
        return ""
    parts = (
        ("第{}页", where.page),
        ("表{}", where.table),
        ("第{}行", where.row or where.line),
        ("第{}列", where.column),
    )
    return "".join(pattern.format(number) for pattern, number in parts if number)


def labels_of(form: Edition | None, keys: Iterable[str]) -> list[tuple[str, str]]:
    """(link, printed label) of cells, for lists of findings."""
    known: Mapping[str, CellSpec] = form.cells if form else {}
    return [(link(key), known[key].label) for key in keys if key in known]


def narrative(sheet: Sheet) -> list[tuple[str, str]]:
    return [(section.heading, section.text) for section in sheet.sections if section.text.strip() or section.heading]
