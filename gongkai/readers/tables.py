"""One statutory table to cells: each row as it stands, or by the readings its ink allows."""

from collections import Counter
from dataclasses import dataclass, field

from gongkai.readers.alignment import Alignment
from gongkai.readers.forms import Form
from gongkai.readers.narrative import Narrative
from gongkai.readers.numbers import read_ink
from gongkai.readers.places import Places
from gongkai.readers.projection import BLANK, ODD, Projection, Token
from gongkai.readers.rows import RowInk, Stray, rows_of
from gongkai.readers.slots import Ruling, Slot, ruled
from gongkai.readers.solving import Problem, TooMany, Way, cuts, fewest, placings, readings, solve
from gongkai.tables.model import CellSpec, Kind
from gongkai.tables.sheet import Cell, Extra, Value

__all__ = ["Ink", "Reading", "choose_by_narrative", "compare", "is_glued", "read_rows", "read_table"]

SURE, LIKELY, DOUBTFUL, UNREAD = 1.0, 0.95, 0.7, 0.0
GLUED_DIGITS = 5
HEADER = 60  # Han characters before the first row in which the column headings stand


@dataclass(slots=True)
class Ink:
    """What every table of a file is read from."""

    projection: Projection
    places: Places

    def raw(self, start: int, end: int) -> str:
        return self.places.source.text[start:end]


@dataclass(slots=True)
class Reading:
    """A table read: its cells, the rows that are not the form's, what is missing."""

    form: Form
    start: int
    end: int
    cells: dict[str, Cell] = field(default_factory=dict)
    extras: list[Extra] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    open_rows: list[tuple[RowInk, list[Way]]] = field(default_factory=list)
    last: int = 0  # offset in the source behind its last figure


def is_glued(tokens: list[Token], cells: int) -> bool:
    """Whether the figures of a table have lost what stood between them: few runs of many digits."""
    figures = [token.text for token in tokens if token.kind != BLANK]
    if not figures or len(figures) * 2 > cells:
        return False
    longest = sorted(len(ink) for ink in figures)[len(figures) // 2]
    return longest >= GLUED_DIGITS or any(ink[0] == "0" and len(ink) > 1 and ink.isdigit() for ink in figures)


def read_table(ink: Ink, aligned: Alignment, high: int, glued: bool) -> Reading:
    """Read the table whose labels are found, up to the Han character `high`."""
    reading = Reading(aligned.form, aligned.start, aligned.end)
    rows, strays = rows_of(aligned, ink.projection.tokens, high, glued)
    lacking = _lacking(ink, aligned, rows)
    read_rows(ink, reading, rows, glued, lacking, _beside_missing(aligned))
    for stray in strays:
        _extra(ink, reading, stray)
    _missing(reading, aligned, lacking)
    return reading


def read_rows(
    ink: Ink,
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
    reading.last = max((token.end for row in rows for token in row.tokens), default=0)
    ruling: Ruling | None = None
    loose: dict[str, list[Way]] = {}
    literal: dict[str, list[Way]] = {}
    for row in rows:
        own = tuple(spec for spec in row.label.specs if spec.column.key not in lacking)
        name = row.name
        if row.label.specs[0].kind in (Kind.HEADING, Kind.FLAG, Kind.TEXT):
            reading.cells[row.label.specs[0].key] = _words(ink, row, rows)
            continue
        if len(row.tokens) == len(own) and (not glued or all(_single(token) for token in row.tokens)):
            cells = [_literal(ink, token, spec) for token, spec in zip(row.tokens, own, strict=True)]
            reading.cells.update(zip((spec.key for spec in own), cells, strict=True))
            literal[name] = [_literal_way(row.tokens, cells, own, row)]
            continue
        if ruling is None:
            ruling = Ruling(ink.projection, rows)
        _irregular(ink, row, own, ruling, glued, reading, loose, literal)
    _settle(ink, reading, rows, loose, literal)
    _doubts(ink, reading, rows, literal, missing)


def _single(token: Token) -> bool:
    return not (len(token.text) > 1 and token.text[0] == "0" and token.text.isdigit())


def _literal_way(tokens: list[Token], cells: list[Cell], own: tuple[CellSpec, ...], row: RowInk) -> Way:
    from gongkai.readers.solving import Part

    values = {spec.key: cell for spec, cell in zip(own, cells, strict=True)}
    way = []
    for spec in row.label.specs:
        cell = values.get(spec.key)
        value = cell.value if cell else None
        way.append(Part(0, 0, value) if isinstance(value, int) else None)
    return tuple(way)


def _literal(ink: Ink, token: Token, spec: CellSpec) -> Cell:
    """A value alone in its cell."""
    text = token.text
    if spec.kind is Kind.COUNT and text.isdigit() and len(text) <= 12 and (text[0] != "0" or len(text) == 1):
        where = ink.places.where(token.start, token.end)
        return Cell(int(text), ink.raw(token.start, token.end), where)
    if token.kind == BLANK:
        where = ink.places.where(token.start, token.end)
        return Cell(None, ink.raw(token.start, token.end), where, "blank", DOUBTFUL, ("blank",))
    read = read_ink(text, spec.kind, spec.unit, ink.projection.text[token.end : token.end + 8])
    end = token.end + read.end
    where = ink.places.where(token.start, end)
    raw = ink.raw(token.start, end)
    return Cell(read.value, raw, where, read.how, DOUBTFUL if read.flags else SURE, read.flags)


def _lacking(ink: Ink, aligned: Alignment, rows: list[RowInk]) -> frozenset[str]:
    """Columns the table does not have: its header lacks them, and most rows are short by as many."""
    form = aligned.form
    if len(form.table.blocks) > 1 or len(form.columns) < 3 or len(rows) < 3:
        return frozenset()
    count, often = Counter(len(row.tokens) for row in rows).most_common(1)[0]
    short = len(form.columns) - count
    if short <= 0 or short > 3 or often * 5 < len(rows) * 3:
        return frozenset()
    first = min(row.span.start for row in rows)
    header = ink.projection.han[max(0, first - HEADER) : first]
    lacking = frozenset(line.key for line, stem in form.columns if stem not in header)
    return lacking if len(lacking) == short else frozenset()


def _irregular(
    ink: Ink,
    row: RowInk,
    own: tuple[CellSpec, ...],
    ruling: Ruling,
    glued: bool,
    reading: Reading,
    loose: dict[str, list[Way]],
    literal: dict[str, list[Way]],
) -> None:
    """A row whose figures are not one to a column."""
    width = len(own)
    name = row.name
    sums = reading.form.row_sums[name] if width == row.label.width else ()
    tokens = row.tokens
    flags: tuple[str, ...] = ()
    if len(tokens) > width:
        tokens, flags = _without_strays(ink, row, width, sums)
    if len(tokens) == width and all(_single(token) for token in tokens):
        cells = [_literal(ink, token, spec) for token, spec in zip(tokens, own, strict=True)]
        if flags:
            cells = [_flagged(cell, *flags) for cell in cells]
        reading.cells.update(zip((spec.key for spec in own), cells, strict=True))
        literal[name] = [_literal_way(tokens, cells, own, row)]
        return
    if not tokens or not glued:
        slots = ruling.slots(row._replace(tokens=tokens))
        if slots is not None:
            cells = [_in_slot(ink, slot, spec, tokens) for slot, spec in zip(slots, own, strict=True)]
            reading.cells.update(zip((spec.key for spec in own), cells, strict=True))
            literal[name] = [_literal_way(tokens, cells, own, row)]
            return
    if not tokens:
        for spec in own:
            reading.cells[spec.key] = Cell(None, None, None, "blank", DOUBTFUL, ("blank",))
        literal[name] = [(None,) * row.label.width]
        return
    ways: list[Way] = []
    if len(tokens) < width:
        whole = frozenset() if glued else frozenset(n for n, token in enumerate(tokens) if _single(token))
        if all(token.text.removeprefix("-").isdigit() for token in tokens):
            try:
                ways = cuts(tokens, width, sums, whole)
                if not ways and not glued:
                    ways = placings(tokens, [int(token.text) for token in tokens], width, sums)
            except TooMany:
                ways = []
    if width != row.label.width:
        ways = []
    loose[name] = ways


def _without_strays(
    ink: Ink, row: RowInk, width: int, sums: tuple[tuple[tuple[int, ...], int], ...]
) -> tuple[list[Token], tuple[str, ...]]:
    """Of too many figures those that are the row's: on the line of its label, else the only run whose sums hold."""
    text = ink.projection.text
    first = [token for token in row.tokens if token.at >= row.span.end] or row.tokens
    line_end = text.find("\n", first[0].start)
    on_line = [token for token in first if line_end < 0 or token.start < line_end]
    if len(on_line) == width and "\n" not in text[ink.projection.source_end(row.span.end) : first[0].start]:
        return on_line, ()
    plain = [token for token in row.tokens if token.kind != ODD]
    if len(plain) == width:
        return plain, ("stray-number",)
    runs = []
    for n in range(len(plain) - width + 1):
        run = plain[n : n + width]
        if sums and all(token.text.isdigit() for token in run):
            values = [int(token.text) for token in run]
            if all(values[total] == sum(values[part] for part in parts) for parts, total in sums):
                runs.append(run)
    if len(runs) == 1:
        return runs[0], ("stray-number",)
    return row.tokens, ()


def _in_slot(ink: Ink, slot: Slot, spec: CellSpec, tokens: list[Token]) -> Cell:
    """A cell of a ruled row: a value, a blank, or something that is no number."""
    inside = [token for token in tokens if slot.start <= token.start < slot.end]
    if len(inside) == 1:
        return _literal(ink, inside[0], spec)
    where = ink.places.where(slot.start, slot.end)
    if not slot.text:
        return Cell(None, None, where, "blank", DOUBTFUL, ("blank",))
    return Cell(None, ink.raw(slot.start, slot.end), where, "label", UNREAD, ("not-a-count",))


def _words(ink: Ink, row: RowInk, rows: list[RowInk]) -> Cell:
    """A heading, 是 or 否, or free text: what stands between the label (and its unit) and the next row."""
    spec = row.label.specs[0]
    text = ink.projection.text
    start = ink.projection.source_end(row.span.end)
    stop = text.find("\n", start)
    stop = len(text) if stop < 0 else stop
    line = text[start:stop]
    if not any(rule in line for rule in "|\t"):
        following = min((other.span.start for other in rows if other.span.start > row.span.start), default=None)
        stop = ink.projection.source(following) if following is not None else stop
        line = text[start:stop]
    at = start
    unit = spec.unit
    parts = []
    for piece in line.replace("|", "\t").replace("\n", "\t").split("\t"):
        bare = piece.strip()
        if bare:
            lead = len(piece) - len(piece.lstrip())
            parts.append((bare, at + lead))
        at += len(piece) + 1
    if parts and unit and parts[0][0] == unit:
        parts = parts[1:]
    if parts and parts[-1][0].isdigit() and len(parts) > 1:
        parts = parts[:-1]
    if spec.kind is Kind.HEADING:
        return Cell(None, None, None, "blank")
    if not parts:
        return Cell(None, None, None, "blank", DOUBTFUL, ("blank",))
    word, place = parts[0]
    where = ink.places.where(place, place + len(word))
    raw = ink.raw(place, place + len(word))
    if spec.kind is Kind.FLAG:
        if word in ("是", "否"):
            return Cell(word, raw, where)
        return Cell(None, raw, where, "label", UNREAD, ("not-a-count",))
    return Cell(raw, raw, where)


def _flagged(cell: Cell, *flags: str) -> Cell:
    return cell._replace(flags=tuple(dict.fromkeys((*cell.flags, *flags))), confidence=min(cell.confidence, DOUBTFUL))


def _settle(
    ink: Ink, reading: Reading, rows: list[RowInk], loose: dict[str, list[Way]], literal: dict[str, list[Way]]
) -> None:
    """Choose between the readings of the loose rows by the sums over the rows."""
    if not loose:
        return
    readable = {name: ways for name, ways in loose.items() if ways}
    solution = solve(Problem({**literal, **readable}, reading.form.cross_sums))
    for row in rows:
        name = row.name
        if name not in loose:
            continue
        for column, spec in enumerate(row.label.specs):
            if not loose[name]:
                reading.cells[spec.key] = _unread(ink, row, ())
                continue
            open_sums = not _vouched(reading.form, name, column, solution.broken)
            known = list(readings(solution.ways[name], column))
            only = fewest(row.tokens) == row.label.width
            reading.cells[spec.key] = _chosen(ink, row, solution.ways[name], column, known, only, open_sums)
        if len(solution.ways.get(name, ())) > 1:
            reading.open_rows.append((row, solution.ways[name]))


def _vouched(form: Form, name: str, column: int, broken: tuple[dict[tuple[str, int], int], ...]) -> bool:
    """Whether sums speak for a figure that was cut out: of the rows, and all that there are; of the row, where it has no other."""
    across = [signs for signs in form.cross_sums if (name, column) in signs]
    if any((name, column) in signs for signs in broken):
        return False
    return bool(across or form.row_sums[name])


def _chosen(
    ink: Ink, row: RowInk, ways: list[Way], column: int, known: list[int | None], only: bool, open_sums: bool
) -> Cell:
    if len(known) > 1:
        return _unread(ink, row, tuple(known))
    part = ways[0][column]
    cut = all(len(way) == sum(1 for piece in way if piece) for way in ways)
    if part is None:
        return Cell(None, None, None, "blank", DOUBTFUL, ("blank",))
    where = ink.places.where(part.start, part.end)
    raw = ink.raw(part.start, part.end)
    if not cut:
        return Cell(part.value, raw, where, "placed", DOUBTFUL, ("placed-by-sums",))
    flags = (
        () if not open_sums else ("row-order",) if not row.near or row.span.guessed else () if only else ("sums-open",)
    )
    return Cell(part.value, raw, where, "split", DOUBTFUL if flags else LIKELY, flags)


def compare(reading: Reading, copy: Reading) -> None:
    """The same table stands twice: flag the cells in which the copies differ."""
    differing = [
        key for key, cell in copy.cells.items() if key in reading.cells and cell.value != reading.cells[key].value
    ]
    for key in differing:
        reading.cells[key] = _flagged(reading.cells[key], "duplicate-table")._replace(
            candidates=(reading.cells[key].value, copy.cells[key].value)
        )
    title = reading.form.table.title
    said = f"，有{len(differing)}格不一致，无法确定用哪张" if differing else "，内容相同"
    reading.problems.append(("duplicate-table", f"“{title}”的表格出现两次{said}，请删去多余的一张后再导入"))
    reading.last = max(reading.last, copy.last)


def choose_by_narrative(ink: Ink, reading: Reading, narrative: Narrative) -> None:
    """Settle rows that the sums left open by the figures of the text; the cells so chosen stay flagged."""
    for row, ways in reading.open_rows:
        way = narrative.choose(row.label, ways)
        if way is None:
            continue
        for column, spec in enumerate(row.label.specs):
            if reading.cells[spec.key].value is None and (part := way[column]):
                where = ink.places.where(part.start, part.end)
                raw = ink.raw(part.start, part.end)
                others = tuple(value for value in readings(ways, column) if value != part.value)
                reading.cells[spec.key] = Cell(
                    part.value, raw, where, "split", DOUBTFUL, ("chosen-by-narrative",), others
                )


def _unread(ink: Ink, row: RowInk, candidates: tuple[Value, ...]) -> Cell:
    start, end = row.tokens[0].start, row.tokens[-1].end
    where = ink.places.where(start, end)
    return Cell(None, ink.raw(start, end), where, "order", UNREAD, ("ambiguous",), candidates)


def _doubts(
    ink: Ink, reading: Reading, rows: list[RowInk], literal: dict[str, list[Way]], missing: frozenset[str]
) -> None:
    """Flag rows read one to a column whose sums, label or place give reason to look."""
    failing, telling = set(), 0
    for row in rows:
        if row.name not in literal:
            continue
        sums = reading.form.row_sums.get(row.name, ())
        values = [part.value if part else 0 for part in literal[row.name][0]]
        telling += bool(any(values) and sums)
        if any(values[total] != sum(values[part] for part in parts) for parts, total in sums):
            failing.add(row.name)
    every = len(failing) >= 3 and len(failing) * 2 > telling
    if every:
        reading.problems.append(("columns-doubtful", "多行总计与各列之和不符，可能缺列或列序与格式不同"))
    unsure = _unsure(ink, rows, literal, missing)
    for row in rows:
        if row.name not in literal:
            continue
        flags = []
        if every and any(literal[row.name][0]):
            flags.append("columns-doubtful")
        elif row.name in failing and not ruled(ink.projection.text, row.tokens[0].start, row.tokens[-1].end):
            flags.append("sums-fail")
        if row.name in unsure and not _balanced(reading, row.name, literal):
            flags.append(unsure[row.name])
        if flags:
            for spec in row.label.specs:
                if spec.key in reading.cells:
                    reading.cells[spec.key] = _flagged(reading.cells[spec.key], *flags)


def _unsure(ink: Ink, rows: list[RowInk], literal: dict[str, list[Way]], missing: frozenset[str]) -> dict[str, str]:
    """Rows whose figures may be another row's, and why."""
    found: dict[str, str] = {}
    following = [*rows[1:], None]
    for row, after in zip(rows, following, strict=True):
        if row.span.guessed:
            found[row.name] = "label-guessed"
        elif not row.near:
            found[row.name] = "row-order"
        elif not row.tokens or _on_its_line(ink, row):
            continue
        elif row.name in missing or (after is not None and len(after.tokens) != after.label.width):
            found[row.name] = "row-order"
    return found


def _on_its_line(ink: Ink, row: RowInk) -> bool:
    """Whether the figures stand within the label, or on one line with its end."""
    text = ink.projection.text
    end = ink.projection.source_end(row.span.end)
    return "\n" not in text[end : row.tokens[0].start] and "\n" not in text[row.tokens[0].start : row.tokens[-1].start]


def _beside_missing(aligned: Alignment) -> frozenset[str]:
    """Rows of which a neighbour in the form was not found: its figures may have been taken for theirs."""
    names = [label.row.key if label.row else "" for label in aligned.form.labels]
    gone = [n for n, span in enumerate(aligned.spans) if span is None]
    return frozenset(names[near] for n in gone for near in (n - 1, n + 1) if 0 <= near < len(names))


def _balanced(reading: Reading, name: str, literal: dict[str, list[Way]]) -> bool:
    """Whether sums over the rows vouch for this row: there are some, and all hold."""
    checked = False
    for signs in reading.form.cross_sums:
        if not any(row == name for row, _ in signs):
            continue
        if any(row not in literal for row, _ in signs):
            return False
        total = 0
        for (row, column), sign in signs.items():
            part = literal[row][0][column]
            total += sign * (part.value if part else 0)
        if total:
            return False
        checked = True
    return checked


def _extra(ink: Ink, reading: Reading, stray: Stray) -> None:
    """A row the form does not know."""
    label = ink.projection.han[stray.start : stray.end]
    if len(label) < 2:
        return
    tokens = stray.tokens
    where = ink.places.where(tokens[0].start, tokens[-1].end)
    values = tuple(ink.raw(token.start, token.end) for token in tokens)
    reading.extras.append(Extra(reading.form.table.key, label, values, where))


def _missing(reading: Reading, aligned: Alignment, lacking: frozenset[str]) -> None:
    """Name the rows and columns of the form that are not there."""
    for line, _ in reading.form.columns:
        if line.key in lacking:
            reading.problems.append(("missing-column", f"缺少“{line.label}”一列，请核对原文表格后补填"))
    for label, span in zip(aligned.form.labels, aligned.spans, strict=True):
        if span is None and label.row is not None:
            name = " · ".join((*label.row.groups[1:], label.row.label))
            reading.problems.append(("missing-row", f"缺少“{name}”一行，请核对原文表格后补填"))
    if aligned.swapped:
        reading.problems.append(("row-order", "表中各行的次序与格式不同，已按行名对应，请核对"))
