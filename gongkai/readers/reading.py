"""The rows of one table to cells: each as it stands, or by the readings its ink allows."""

from dataclasses import dataclass, field
from itertools import compress, islice

from gongkai.readers.cells import DOUBTFUL, EMPTY, LIKELY, counts, flagged, in_slot, literal, unread, words
from gongkai.readers.doubts import unsure
from gongkai.readers.figures import BLANK, ODD, Token
from gongkai.readers.flags import PROBLEMS
from gongkai.readers.forms import Form
from gongkai.readers.page import Page
from gongkai.readers.rows import WORDS, RowInk
from gongkai.readers.slots import Ruling
from gongkai.readers.solving import (
    Problem,
    Sums,
    TooMany,
    Way,
    adds_up,
    cuts,
    fewest,
    literal_way,
    placings,
    readings,
    solve,
)
from gongkai.tables.model import CellSpec
from gongkai.tables.sheet import Cell, Extra

__all__ = ["Reading", "read_rows"]


@dataclass(slots=True)
class Reading:
    """A table read: its cells, the rows that are not the form's, what is missing.

    start, last  where it starts in the Han characters, and the offset in the source behind its last figure
    open_rows    rows the sums left with several readings
    """

    form: Form
    start: int
    last: int = 0
    cells: dict[str, Cell] = field(default_factory=dict)
    extras: list[Extra] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    open_rows: list[tuple[RowInk, list[Way]]] = field(default_factory=list)


def read_rows(
    page: Page,
    reading: Reading,
    rows: list[RowInk],
    glued: bool,
    lacking: frozenset[str] = frozenset(),
    missing: frozenset[str] = frozenset(),
) -> None:
    """Read rows whose figures are known.

    lacking  columns the table does not have
    missing  rows beside one that was not found
    """
    _Reader(page, reading, rows, glued, lacking, missing).read()


class _Reader:
    """literal  by row: its figures, one to a column, 0 for a blank
    loose    by row: the readings of ink that is not one to a column
    """

    def __init__(
        self,
        page: Page,
        reading: Reading,
        rows: list[RowInk],
        glued: bool,
        lacking: frozenset[str],
        missing: frozenset[str],
    ) -> None:
        self.page, self.reading, self.rows, self.glued = page, reading, rows, glued
        self.lacking, self.missing = lacking, missing
        self.cells = reading.cells
        self.form = reading.form
        self.literal: dict[str, list[int]] = {}
        self.loose: dict[str, list[Way]] = {}
        self.ruling: Ruling | None = None
        self.reading.last = max((row.tokens[-1].end for row in rows if row.tokens), default=0)

    def read(self) -> None:
        """Enter a table without a doubt at once, any other row by row."""
        whole = self.whole_rows()
        if self.lacking or self.missing or not self.beyond_doubt(whole):
            self.read_by_row(whole)

    def whole_rows(self) -> list[list[Cell]]:
        """For each row its cells where it is full of whole counts, the common case; none where it is another.

        What can be done once a table is not done once a row.
        """
        full = [not self.lacking and row.label.counts and len(row.tokens) == row.label.width for row in self.rows]
        cells = counts(self.page, [token for row in compress(self.rows, full) for token in row.tokens])
        if cells is None:
            return [
                counts(self.page, row.tokens) or [] if one else [] for row, one in zip(self.rows, full, strict=True)
            ]
        in_order = iter(cells)
        return [
            list(islice(in_order, row.label.width)) if one else [] for row, one in zip(self.rows, full, strict=True)
        ]

    def beyond_doubt(self, whole: list[list[Cell]]) -> bool:
        """Enter the cells where every row is whole and in its place, and every sum within a row holds."""
        if not all(whole) or not all(row.near and not row.span.guessed for row in self.rows):
            return False
        for row, cells in zip(self.rows, whole, strict=True):
            values: list[int] = [cell.value for cell in cells]  # type: ignore[misc]  # whole counts, all of them
            if not adds_up(self.form.row_sums[row.name], values):
                return False
        for row, cells in zip(self.rows, whole, strict=True):
            self.cells.update(zip(row.label.keys, cells, strict=True))
        self.doubt_last()
        return True

    def read_by_row(self, whole: list[list[Cell]]) -> None:
        """Read each row, then what the sums over the rows decide; say what is doubtful."""
        odd = []
        for row, cells in zip(self.rows, whole, strict=True):
            specs = row.label.specs
            if specs[0].kind in WORDS:
                self.cells[specs[0].key] = self.words(row)
                continue
            if cells:
                self.keep(row, specs, cells)
                continue
            odd.append(row)
            if self.lacking:
                specs = tuple(spec for spec in specs if spec.column.key not in self.lacking)
            if len(row.tokens) == len(specs) and self.one_each(row.tokens):
                self.keep(row, specs, self.one_by_one(row.tokens, specs))
            else:
                self.irregular(row, specs)
        if self.loose:
            self.settle()
        self.doubt_last()
        untold = frozenset(row.name for row in odd if self.untold(row))
        doubts = unsure(self.page, self.form, self.rows, self.literal, self.missing, untold)
        for row in self.rows if doubts else ():
            for key in row.label.keys if row.name in doubts else ():
                if key in self.cells:
                    self.cells[key] = flagged(self.cells[key], *doubts[row.name])
        if any("columns-doubtful" in flags for flags in doubts.values()):
            self.reading.problems.append(("columns-doubtful", PROBLEMS["columns-doubtful"]))

    def doubt_last(self) -> None:
        """Where a text breaks off behind a figure, that figure may have lost digits."""
        if self.reading.last == len(self.page.text):
            for key, cell in self.cells.items():
                if cell.where and cell.where.end == self.reading.last and cell.raw != "0":
                    self.cells[key] = flagged(cell, "cut-off")

    def untold(self, row: RowInk) -> bool:
        """Whether a total of a row is blank."""
        if len(row.tokens) == row.label.width and not any(token.kind == BLANK for token in row.tokens):
            return False
        totals = [row.label.keys[total] for _, total in self.form.row_sums[row.name]]
        return any(self.cells[key].how == "blank" for key in totals if key in self.cells)

    def keep(self, row: RowInk, specs: tuple[CellSpec, ...], cells: list[Cell]) -> None:
        """Enter a row read one to a column."""
        keys = row.label.keys if specs is row.label.specs else (spec.key for spec in specs)
        self.cells.update(zip(keys, cells, strict=True))
        values = [cell.value if isinstance(cell.value, int) else 0 for cell in cells]
        if len(specs) < len(row.label.specs):
            known = iter(values)
            values = [0 if spec.column.key in self.lacking else next(known) for spec in row.label.specs]
        self.literal[row.name] = values

    def one_by_one(self, tokens: list[Token], specs: tuple[CellSpec, ...]) -> list[Cell]:
        return [literal(self.page, token, spec) for token, spec in zip(tokens, specs, strict=True)]

    def one_each(self, tokens: list[Token]) -> bool:
        """Whether each figure may be one: no nought leads it where figures are glued."""
        return not self.glued or all(map(_single, tokens))

    def words(self, row: RowInk) -> Cell:
        start = self.page.projection.source_end(row.span.end)
        after = (other.span.start for other in self.rows if other.span.start > row.span.start)
        following = min(after, default=None)
        stop = len(self.page.text) if following is None else self.page.projection.source(following)
        return words(self.page, row.label.specs[0], start, stop)

    def irregular(self, row: RowInk, specs: tuple[CellSpec, ...]) -> None:
        """A row whose figures are not one to a column."""
        width = len(specs)
        sums = self.form.row_sums[row.name] if width == row.label.width else ()
        tokens, stray = row.tokens, False
        if len(tokens) > width:
            tokens, stray = _without_strays(self.page, row, width, sums)
        if len(tokens) == width and all(map(_single, tokens)):
            cells = self.one_by_one(tokens, specs)
            self.keep(row, specs, [flagged(cell, "stray-number") for cell in cells] if stray else cells)
            return
        if self.ruling is None:
            self.ruling = Ruling(self.page.projection, self.rows)
        slots = self.ruling.slots(row, width) if not (tokens and self.glued) else None
        if slots is not None:
            self.keep(row, specs, [in_slot(self.page, *pair, tokens) for pair in zip(slots, specs, strict=True)])
        elif not tokens:
            self.keep(row, specs, [EMPTY] * width)
        else:
            self.loose[row.name] = self.ways(tokens, width, sums) if width == row.label.width else []

    def ways(self, tokens: list[Token], width: int, sums: Sums) -> list[Way]:
        """The readings of too few figures: cut where they are glued, else put beside blanks."""
        if len(tokens) >= width or not all(token.text.removeprefix("-").isdigit() for token in tokens):
            return []
        whole = frozenset() if self.glued else frozenset(n for n, token in enumerate(tokens) if _single(token))
        try:
            found = cuts(tokens, width, sums, whole)
        except TooMany:
            return []
        return found if found or self.glued else placings(tokens, width, sums)

    def settle(self) -> None:
        """Choose between the readings of the loose rows by the sums over the rows."""
        ways = {name: [literal_way(values)] for name, values in self.literal.items()}
        ways |= {name: options for name, options in self.loose.items() if options}
        solution = solve(Problem(ways, self.form.cross_sums))
        for row in self.rows:
            if row.name not in self.loose:
                continue
            if not self.loose[row.name]:
                self.cells.update({spec.key: unread(self.page, row.tokens) for spec in row.label.specs})
                continue
            left = solution.ways[row.name]
            for column, spec in enumerate(row.label.specs):
                doubt = self.doubt(row, column, solution.broken)
                self.cells[spec.key] = _chosen(self.page, row, left, column, doubt)
            if len(left) > 1:
                self.reading.open_rows.append((row, left))

    def doubt(self, row: RowInk, column: int, broken: tuple[dict[tuple[str, int], int], ...]) -> tuple[str, ...]:
        """Why a figure cut out of glued ink may be wrong: no sum over the rows speaks for it."""
        place = (row.name, column)
        across = any(place in signs for signs in self.form.cross_sums)
        if across and not any(place in signs for signs in broken):
            return ()
        if not row.near or row.span.guessed:
            return ("row-order",)
        return () if fewest(row.tokens) == row.label.width else ("sums-open",)


def _single(token: Token) -> bool:
    return token.text[0] != "0" or len(token.text) == 1 or not token.text.isdigit()


def _chosen(page: Page, row: RowInk, ways: list[Way], column: int, doubt: tuple[str, ...]) -> Cell:
    """The figure all readings left have in a column; unread where they differ."""
    known = tuple(readings(ways, column))
    if len(known) > 1:
        return unread(page, row.tokens, known)
    part = ways[0][column]
    if part is None:
        return EMPTY
    where, raw = page.where(part.start, part.end), page.raw(part.start, part.end)
    if any(None in way for way in ways):
        return Cell(part.value, raw, where, "placed", DOUBTFUL, ("placed-by-sums",))
    return Cell(part.value, raw, where, "split", DOUBTFUL if doubt else LIKELY, doubt)


def _without_strays(page: Page, row: RowInk, width: int, sums: Sums) -> tuple[list[Token], bool]:
    """Of too many figures those that are the row's: on the line of its label, else the only run whose sums hold."""
    text = page.projection.text
    label_end = page.projection.source_end(row.span.end)
    behind = [token for token in row.tokens if token.start >= label_end]
    if behind:
        line_end = text.find("\n", label_end)
        on_line = [token for token in behind if line_end < 0 or token.start < line_end]
        if len(on_line) == width:
            return on_line, False
    plain = [token for token in row.tokens if token.kind != ODD]
    if len(plain) == width:
        return plain, True
    runs = [plain[n : n + width] for n in range(len(plain) - width + 1)]
    adding = [run for run in runs if sums and _adds_up(run, sums)]
    return (adding[0], True) if len(adding) == 1 else (row.tokens, False)


def _adds_up(tokens: list[Token], sums: Sums) -> bool:
    return all(token.text.isdigit() for token in tokens) and adds_up(sums, [int(token.text) for token in tokens])
