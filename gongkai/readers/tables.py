"""One statutory table to cells: its rows and their figures, what it lacks, and the rows that are not the form's."""

from gongkai.readers.alignment import Alignment
from gongkai.readers.figures import BLANK, Token
from gongkai.readers.forms import Form
from gongkai.readers.gaps import absent, beside_missing, guessed, lacking_columns
from gongkai.readers.page import Page
from gongkai.readers.reading import Reading, read_rows
from gongkai.readers.rows import Stray, rows_of
from gongkai.tables.sheet import Extra

__all__ = ["is_glued", "read_table"]

GLUED_DIGITS = 5  # digits of the middle one of the figures, where what stood between them is lost


def is_glued(tokens: list[Token], rows: int, cells: int) -> bool:
    """Whether the figures of a table have lost what stood between them: few runs of many digits."""
    figures = [token.text for token in tokens if token.kind != BLANK]
    if not figures or (len(figures) * 2 > cells and (len(figures) > rows or rows == cells)):
        return False
    middle = sorted(len(ink) for ink in figures)[len(figures) // 2]
    return middle >= GLUED_DIGITS or any(ink[0] == "0" and len(ink) > 1 and ink.isdigit() for ink in figures)


def read_table(page: Page, aligned: Alignment, high: int, glued: bool) -> Reading:
    """Read the table whose labels are found, up to the Han character `high`."""
    rows, strays = rows_of(page, aligned, high, glued)
    lacking = lacking_columns(page, aligned, rows)
    reading = Reading(aligned.form, aligned.start)
    read_rows(page, reading, rows, glued, lacking, beside_missing(page, aligned))
    reading.extras = [extra for stray in strays if (extra := _extra(page, reading.form, stray))]
    reading.problems += absent(aligned, lacking)
    reading.problems += guessed(page, rows)
    return reading


def _extra(page: Page, form: Form, stray: Stray) -> Extra | None:
    """A row the form does not know; figures without a label are none."""
    label = page.han[stray.start : stray.end]
    if len(label) < 2:
        return None
    values = tuple(page.raw(token.start, token.end) for token in stray.tokens)
    return Extra(form.table.key, label, values, page.where(stray.tokens[0].start, stray.tokens[-1].end))
