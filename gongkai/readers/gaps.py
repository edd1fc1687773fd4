"""What a table lacks of its form, and what was taken for a label that is not quite it."""

import re
from collections import Counter

from gongkai.readers.alignment import Alignment
from gongkai.readers.page import Page
from gongkai.readers.rows import RowInk

__all__ = ["absent", "beside_missing", "guessed", "lacking_columns"]

_STRAY_LETTER = re.compile(r"[A-Za-z\u0370-\u03ff](?<![A-Za-z<].)(?![A-Za-z])")
BROKEN_OFF = 60  # Han characters behind the last row found, where a text breaks off within a table
HEADER = 60  # Han characters before the first row in which the column headings stand


def lacking_columns(page: Page, aligned: Alignment, rows: list[RowInk]) -> frozenset[str]:
    """Columns the table does not have: its header lacks them, and most rows are short by as many."""
    form = aligned.form
    if len(form.table.blocks) > 1 or len(form.columns) < 3 or len(rows) < 3:
        return frozenset()
    count, often = Counter(len(row.tokens) for row in rows).most_common(1)[0]
    short = len(form.columns) - count
    if short <= 0 or short > 3 or often * 5 < len(rows) * 3:
        return frozenset()
    first = min(row.span.start for row in rows)
    header = page.han[max(0, first - HEADER) : first]
    lacking = frozenset(line.key for line, stem in form.columns if stem not in header)
    return lacking if len(lacking) == short else frozenset()


def beside_missing(page: Page, aligned: Alignment) -> frozenset[str]:
    """Rows of which a neighbour in the form was not found: its figures may have been taken for theirs.

    A text that breaks off lacks its last rows; the rows before them are sure.
    """
    labels = aligned.form.labels
    if aligned.found == len(labels):
        return frozenset()
    gone = [n for n, span in enumerate(aligned.spans) if span is None]
    if len(page.han) - aligned.end < BROKEN_OFF:
        found = max(n for n, span in enumerate(aligned.spans) if span)
        gone = [n for n in gone if n < found]
    beside = (labels[near].row for n in gone for near in (n - 1, n + 1) if 0 <= near < len(labels))
    return frozenset(row.key for row in beside if row)


def guessed(page: Page, rows: list[RowInk]) -> list[tuple[str, str]]:
    """Name the row labels with errors, or with stray letters beside them, and what they were taken for."""
    problems: list[tuple[str, str]] = []
    first, last = page.projection.source(rows[0].span.start), page.projection.source(rows[-1].span.start)
    first = page.text.rfind("\n", 0, first) + 1
    if not _STRAY_LETTER.search(page.text, first, last) and not any(row.span.guessed for row in rows):
        return problems
    for before, row in zip((None, *rows), rows, strict=False):
        start, end = page.projection.source(row.span.start), page.projection.source_end(row.span.end)
        line = max(page.text.rfind("\n", 0, start), before.tokens[-1].end if before and before.tokens else 0)
        if row.span.guessed or _STRAY_LETTER.search(page.text, line, start):
            printed = " ".join(page.text[line:end].replace("|", " ").split())
            label = row.label.row.label if row.label.row else ""
            problems.append(("label-guessed", f"行名“{printed}”按“{label}”读取，请核对"))
    return problems


def absent(aligned: Alignment, lacking: frozenset[str]) -> list[tuple[str, str]]:
    """Name the rows and columns of the form that are not there."""
    problems = [
        ("missing-column", f"缺少“{line.label}”一列，请核对原文表格后补填")
        for line, _ in aligned.form.columns
        if line.key in lacking
    ]
    for label, span in zip(aligned.form.labels, aligned.spans, strict=True):
        if span is None and label.row is not None:
            name = " · ".join((*label.row.groups[1:], label.row.label))
            problems.append(("missing-row", f"缺少“{name}”一行，请核对原文表格后补填"))
    if aligned.swapped:
        problems.append(("row-order", "表中各行的次序与格式不同，已按行名对应，请核对"))
    return problems
