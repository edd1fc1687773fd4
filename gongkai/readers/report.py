"""A source to a sheet: the tables found, the edition they are of, their cells."""

from collections.abc import Iterator
from typing import NamedTuple

from gongkai.readers.alignment import Alignment, Span, align
from gongkai.readers.choosing import Candidate, choose_edition
from gongkai.readers.copies import choose_by_narrative, compare
from gongkai.readers.courts import find_header, read_headless
from gongkai.readers.figures import figures
from gongkai.readers.flags import PROBLEMS
from gongkai.readers.forms import Form
from gongkai.readers.meta import read_meta
from gongkai.readers.narrative import Narrative
from gongkai.readers.page import Page
from gongkai.readers.projection import Projection, project
from gongkai.readers.reading import Reading
from gongkai.readers.sections import read_sections
from gongkai.readers.source import Source
from gongkai.readers.tables import is_glued, read_table
from gongkai.tables.model import Edition
from gongkai.tables.sheet import Sheet

__all__ = ["read_source"]

AROUND = 110  # Han characters around the tables in which their figures are looked for
BEHIND_LABEL = 4  # Han characters behind the last label in which its figures begin
LONGEST = 400_000  # characters of text that are read; the longest report met has 40,000


def read_source(source: Source) -> Sheet:
    """Read an opened file: the tables first, then what stands around them."""
    text = source.text[:LONGEST]
    projection = project(text)
    chosen = choose_edition(projection)
    sheet = Sheet(text=source.text)
    spans: tuple[tuple[int, int], ...] = ()
    if chosen is None:
        sheet.problems = (("no-table", PROBLEMS["no-table"]),)
    else:
        readings = _readings(Page(source, projection), chosen, text)
        _fill(sheet, chosen, readings)
        spans = tuple((projection.source(reading.start), reading.last) for reading in readings)
    if len(source.text) > LONGEST:
        sheet.problems += (("too-large", f"文件过大，只读取了前{LONGEST // 10_000}万字，请只导入年度报告本身"),)
    sheet.problems += source.notes
    sheet.meta = read_meta(source, sheet.edition)
    sheet.sections = read_sections(source, spans)
    if chosen and sheet.meta.year:
        sheet.problems += _of_another_year(chosen.edition, sheet.meta.year)
    return sheet


def _of_another_year(edition: Edition, year: int) -> tuple[tuple[str, str], ...]:
    first, last = edition.years
    if first <= year <= (last or year):
        return ()
    return (("form-of-another-year", f"{year}年度报告使用的是“{edition.name}”，请核对应当使用的格式"),)


def _readings(page: Page, chosen: Candidate, text: str) -> list[Reading]:
    """Every table of the edition, what the sums leave open settled by the narrative where it can be."""
    readings = list(_read_all(page, _spots(page.projection, chosen)))
    if any(reading.open_rows for reading in readings):
        narrative = Narrative(text, [(page.projection.source(reading.start), reading.last) for reading in readings])
        for reading in readings:
            choose_by_narrative(page, reading, narrative)
    return readings


def _fill(sheet: Sheet, chosen: Candidate, readings: list[Reading]) -> None:
    edition = chosen.edition
    sheet.edition, sheet.variants, sheet.rows = edition.key, edition.variants, chosen.rows
    for reading in readings:
        sheet.cells.update(reading.cells)
        sheet.extras += tuple(reading.extras)
    _add_companions(sheet, edition)
    _conclude(sheet, edition, readings)


class Spot(NamedTuple):
    """A table of the chosen edition and where it stands: its labels, or its header; and its second copy."""

    form: Form
    aligned: Alignment | None
    header: Span | None
    copy: Alignment | Span | None

    @property
    def start(self) -> int:
        return self.aligned.start if self.aligned else self.header.start if self.header else 0

    @property
    def end(self) -> int:
        return max((one.end for one in (self.aligned, self.header, self.copy) if one), default=0)


def _spots(projection: Projection, chosen: Candidate) -> list[Spot]:
    spots: list[Spot] = []
    for form, aligned in chosen.forms:
        if aligned:
            spots.append(Spot(form, aligned, None, _copy_of(projection, aligned)))
        elif not form.labels:
            low = max((spot.aligned.end for spot in spots if spot.aligned), default=0)
            header = find_header(projection.han, form, low) or find_header(projection.han, form)
            if header:
                spots.append(Spot(form, None, header, find_header(projection.han, form, header.end)))
    return spots


def _copy_of(projection: Projection, aligned: Alignment) -> Alignment | None:
    """The same table standing a second time behind the first, be it in the form of another edition."""
    stems = [label.stems[0] for label, _ in aligned.placed]
    end = aligned.end
    if all(projection.han.find(stem, end) < 0 for stem in (stems[0], max(stems, key=len))):
        return None
    again = align(projection, aligned.form, end)
    return again if again and again.found * 2 > aligned.found else None


def _read_all(page: Page, spots: list[Spot]) -> Iterator[Reading]:
    page.tokens = figures(
        page.projection, min(spot.start for spot in spots) - AROUND, max(spot.end for spot in spots) + AROUND
    )
    starts = sorted(start for spot in spots for start in (spot.start, spot.copy.start if spot.copy else spot.start))
    glued = _glued(page, [spot.aligned for spot in spots if spot.aligned])
    for spot in spots:
        if spot.aligned:
            reading = read_table(page, spot.aligned, _next(starts, spot.start, page), glued)
            if isinstance(spot.copy, Alignment):
                compare(reading, read_table(page, spot.copy, _next(starts, spot.copy.start, page), glued))
            yield reading
        elif spot.header:
            reading = read_headless(page, spot.form, spot.header, _next(starts, spot.start, page), glued)
            if isinstance(spot.copy, Span):
                again = read_headless(page, spot.form, spot.copy, _next(starts, spot.copy.start, page), glued)
                if any(cell.value is not None for cell in again.cells.values()):
                    compare(reading, again)
            yield reading


def _next(starts: list[int], start: int, page: Page) -> int:
    return min((other for other in starts if other > start), default=len(page.han))


def _glued(page: Page, aligned: list[Alignment]) -> bool:
    """Whether the largest of the tables has lost what stood between its figures."""
    widths = [[label.width for label, _ in one.placed if label.width] for one in aligned]
    largest = max(range(len(aligned)), key=lambda n: sum(widths[n]), default=None)
    if largest is None:
        return False
    inside = page.between(aligned[largest].start, aligned[largest].end + BEHIND_LABEL)
    return is_glued(inside, len(widths[largest]), sum(widths[largest]))


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
    flagged = [(key, cell.flags) for key, cell in sheet.cells.items() if cell.flags]
    unread = [key for key, flags in flagged if "ambiguous" in flags or "not-a-count" in flags]
    if unread:
        names = "、".join([edition.cells[key].label for key in unread if key in edition.cells][:3])
        problems.append(("unreadable-cells", f"有{len(unread)}格数字无法确定（{names}等），请对照原文填写"))
    sheet.problems = tuple(dict.fromkeys(problems))
    complete = not unread and edition.cells.keys() <= sheet.cells.keys()
    sheet.status = "complete" if complete else "partial" if sheet.cells else "unreadable"
