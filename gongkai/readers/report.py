"""A source to a sheet: the tables found, the edition they are of, their cells."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from gongkai.readers.alignment import Alignment, align
from gongkai.readers.courts import find_header, read_headless
from gongkai.readers.forms import EDITIONS_READ, Form, form_of
from gongkai.readers.narrative import Narrative
from gongkai.readers.places import Places
from gongkai.readers.projection import Projection, project
from gongkai.readers.source import Source
from gongkai.readers.summary import printed_rows
from gongkai.readers.tables import Ink, Reading, choose_by_narrative, compare, is_glued, read_table
from gongkai.tables.editions import summary_edition
from gongkai.tables.model import Edition
from gongkai.tables.sheet import Sheet

__all__ = ["read_source"]

LEAST_ROWS = 3  # labels of a table that must be there for it to be recognised
GAP = 0.5  # what a label missing between others counts against an edition
COLUMN = 0.5  # what a column heading counts against a row label when editions are weighed
LONGEST = 400_000  # characters of text that are read; the longest report met has 40,000
_YEAR = re.compile(r"(20[0-3]\d)[ \t]*年")


@cache
def _forms() -> dict[str, tuple[Form, ...]]:
    """The forms of every edition, a table that several editions share only once."""
    shared: dict[tuple[str, ...], Form] = {}
    return {
        _name(edition): tuple(
            shared.setdefault(tuple(spec.key for spec in table.cells), form_of(table, edition))
            for table in edition.tables
        )
        for edition in EDITIONS_READ
    }


def _name(edition: Edition) -> str:
    return "+".join((edition.key, *edition.variants))


def read_source(source: Source) -> Sheet:
    """Read the tables of an opened file."""
    text = source.text[:LONGEST]
    projection = project(text)
    candidates = _candidates(projection)
    chosen = _choose(projection, candidates, text)
    sheet = Sheet(text=source.text)
    if chosen is None:
        sheet.problems = (
            ("no-table", "没有找到政府信息公开工作年度报告的法定表格，请确认文件是年度报告正文而非附件或封面"),
        )
        return sheet
    ink = Ink(projection, Places(source))
    readings = list(_read_all(ink, chosen))
    if any(reading.open_rows for reading in readings):
        spans = [(projection.source(reading.start), reading.last) for reading in readings]
        narrative = Narrative(text, spans)
        for reading in readings:
            choose_by_narrative(ink, reading, narrative)
    edition = chosen.edition
    sheet.edition, sheet.variants, sheet.rows = edition.key, edition.variants, chosen.rows
    for reading in readings:
        sheet.cells.update(reading.cells)
        sheet.extras += tuple(reading.extras)
    _add_companions(sheet, edition)
    _conclude(sheet, edition, readings)
    return sheet


class Candidate(NamedTuple):
    """An edition, and where the labels of its tables stand."""

    edition: Edition
    forms: tuple[tuple[Form, Alignment | None], ...]
    rows: tuple[tuple[str, str], ...] = ()


def _candidates(projection: Projection) -> Iterator[Candidate]:
    """Every edition some of whose labels are there."""
    found: dict[int, Alignment | None] = {}
    for edition in EDITIONS_READ:
        forms = _forms()[_name(edition)]
        for form in forms:
            if id(form) not in found:
                aligned = align(projection, form) if form.labels else None
                enough = aligned is not None and aligned.found >= min(LEAST_ROWS, len(form.labels))
                found[id(form)] = aligned if enough else None
        if any(found[id(form)] for form in forms):
            yield Candidate(edition, tuple((form, found[id(form)]) for form in forms))
    if rows := printed_rows(projection):
        edition = summary_edition(rows)
        form = form_of(edition.tables[0], edition)
        yield Candidate(edition, ((form, align(projection, form)),), rows)


def _choose(projection: Projection, candidates: Iterable[Candidate], text: str) -> Candidate | None:
    """The edition most of whose labels are there; the report's year decides between equals."""
    year = _YEAR.search(text)
    best: tuple[float, bool] | None = None
    chosen = None
    for candidate in candidates:
        weight = sum(_weight(projection, aligned) for _, aligned in candidate.forms)
        first, last = candidate.edition.years
        fits = year is not None and first <= int(year[1]) <= (last or 9999)
        if weight and (best is None or (weight, fits) > best):
            best, chosen = (weight, fits), candidate
    return chosen


def _weight(projection: Projection, aligned: Alignment | None) -> float:
    if aligned is None:
        return 0.0
    within = projection.han[max(0, aligned.start - 60) : aligned.end]
    exact = sum(1.0 if not span.guessed else 0.4 for span in aligned.spans if span)
    inner = [n for n, span in enumerate(aligned.spans) if span]
    exact -= GAP * sum(1 for span in aligned.spans[inner[0] : inner[-1]] if span is None)
    return exact + COLUMN * sum(1 for _, stem in aligned.form.columns if stem and stem in within)


def _read_all(ink: Ink, chosen: Candidate) -> Iterator[Reading]:
    han = ink.projection.han
    starts = sorted(aligned.start for _, aligned in chosen.forms if aligned)
    glued = _glued(ink, [aligned for _, aligned in chosen.forms if aligned])
    end = 0
    for form, aligned in chosen.forms:
        if aligned:
            again = align(ink.projection, form, aligned.end)
            twice = again if again and again.found * 2 > aligned.found else None
            bounds = [*starts, twice.start] if twice else starts
            high = min((start for start in bounds if start > aligned.start), default=len(han))
            reading = read_table(ink, aligned, high, glued)
            if twice:
                high = min((start for start in starts if start > twice.start), default=len(han))
                compare(reading, read_table(ink, twice, high, glued))
            yield reading
            end = max(end, aligned.end)
        elif not form.labels and (header := find_header(han, form, end) or find_header(han, form)):
            yield read_headless(ink, form, header, len(han), glued)


def _glued(ink: Ink, aligned: list[Alignment]) -> bool:
    """Whether the largest of the tables has lost what stood between its figures."""
    expected, largest = max((sum(label.width for label, span in one.placed), n) for n, one in enumerate(aligned))
    one = aligned[largest]
    return is_glued([token for token in ink.projection.tokens if one.start < token.at <= one.end + 4], expected)


def _add_companions(sheet: Sheet, edition: Edition) -> None:
    """Keep beside a converted amount what is printed, under the key the edition names for it."""
    for key, of in edition.companions:
        cell = sheet.cells.get(of)
        if cell is not None:
            printed = "".join(cell.raw.split()) if cell.raw and cell.how != "blank" and cell.value is not None else None
            sheet.cells[key] = cell._replace(value=printed, how="label" if cell.how == "converted" else cell.how)


def _conclude(sheet: Sheet, edition: Edition, readings: list[Reading]) -> None:
    """Say what is missing and how complete the sheet is."""
    problems = [problem for reading in readings for problem in reading.problems]
    read = {reading.form.table.key for reading in readings}
    for table in edition.tables:
        if table.key not in read:
            problems.append(("missing-table", f"没有找到“{table.title}”的表格，请核对原文后补填"))
    unread = [key for key, cell in sheet.cells.items() if "ambiguous" in cell.flags or "not-a-count" in cell.flags]
    if unread:
        names = "、".join([edition.cells[key].label for key in unread if key in edition.cells][:3])
        problems.append(("unreadable-cells", f"有{len(unread)}格数字无法确定（{names}等），请对照原文填写"))
    sheet.problems = tuple(dict.fromkeys(problems))
    complete = not unread and all(key in sheet.cells for key in edition.cells)
    sheet.status = "complete" if complete else "partial" if sheet.cells else "unreadable"
