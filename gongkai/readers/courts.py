"""Table IV: fifteen figures in one row without a label, under a header of three storeys."""

import re

from gongkai.readers.alignment import Span
from gongkai.readers.cells import flagged
from gongkai.readers.figures import Token
from gongkai.readers.forms import Form
from gongkai.readers.page import Page
from gongkai.readers.reading import Reading, read_rows
from gongkai.readers.rows import RowInk
from gongkai.readers.solving import adds_up
from gongkai.readers.tables import is_glued

__all__ = ["find_header", "read_headless"]

STRONG = 5  # Han characters of a group heading that make it strong enough to look for
WITHIN = 110  # Han characters in which the header stands
PAGE_HEAD = 30  # Han characters of the head of a page
BEHIND = 80  # Han characters of column headings behind the last group heading

_LINE = re.compile(r"[|\s]*\d+[|\t ]*$", re.M)  # of nothing but a figure


def find_header(han: str, form: Form, low: int = 0) -> Span | None:
    """The header of a table without row labels: its strong group headings close to one another."""
    strong = [group for group in form.column_groups if len(group) >= STRONG]
    first, last = strong[0], strong[-1]
    place = han.find(first, low)
    while place >= 0:
        end = han.find(last, place + len(first), place + WITHIN)
        if end >= 0:
            start = han.rfind(form.column_groups[0], max(low, place - WITHIN), place)
            return Span(start if start >= 0 else place, end + len(last))
        place = han.find(first, place + 1)
    return None


def read_headless(page: Page, form: Form, header: Span, high: int, glued: bool) -> Reading:
    """Read the one row under the header."""
    reading = Reading(form, header.start)
    label = form.headless
    tokens = page.between(header.start, min(high, header.end + BEHIND))
    own = _row_of(tokens, label.width)
    glued = glued or is_glued(own, 1, label.width)
    end = own[0].at if own else header.end
    read_rows(page, reading, [RowInk(label, Span(header.start, min(end, max(header.end, end))), own)], glued)
    if own and _goes_on(page, own, tokens) and not _adds_up(reading):
        reading.cells = {key: flagged(cell, "stray-number") for key, cell in reading.cells.items()}
    return reading


def _goes_on(page: Page, own: list[Token], tokens: list[Token]) -> bool:
    """Whether a figure alone on its line stands behind the row: a page number may have come between."""
    last = own[-1]
    later = (token for token in tokens if token.start > last.start and token.at <= last.at + PAGE_HEAD)
    return any(_LINE.match(page.text, page.text.rfind("\n", 0, token.start) + 1) for token in later)


def _adds_up(reading: Reading) -> bool:
    values = [cell.value if isinstance(cell.value, int) else 0 for cell in reading.cells.values()]
    return adds_up(reading.form.row_sums[reading.form.headless.name], values)


def _row_of(tokens: list[Token], width: int) -> list[Token]:
    """The run of figures without a Han character between them that fits best; all of them where they fit together."""
    runs: dict[int, list[Token]] = {}
    for token in tokens:
        runs.setdefault(token.at, []).append(token)
    for run in runs.values():
        if len(run) == width:
            return run
    if len(tokens) == width:
        return tokens
    return max(runs.values(), key=lambda run: sum(len(token.text) for token in run), default=[])
