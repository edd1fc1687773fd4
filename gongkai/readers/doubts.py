"""Rows read one figure to a column that still may be wrong: by their sums, their labels, their place."""

from collections.abc import Iterator

from gongkai.readers.forms import Form
from gongkai.readers.page import Page
from gongkai.readers.rows import RowInk
from gongkai.readers.slots import ruled

__all__ = ["unsure"]

MANY = 3  # rows whose sums fail before the columns are doubted

Figures = dict[str, list[int]]  # by row, 0 for a blank


def unsure(
    page: Page, form: Form, rows: list[RowInk], literal: Figures, missing: frozenset[str]
) -> dict[str, tuple[str, ...]]:
    """Flags by row. A failing sum is the report's own error where rules part the figures, and no doubt of ours."""
    failing = set()
    telling = 0
    for name, values in literal.items():
        sums = form.row_sums[name]
        telling += bool(sums) and any(values)
        if any(values[total] != sum(values[part] for part in parts) for parts, total in sums):
            failing.add(name)
    columns = len(failing) >= MANY and len(failing) * 2 > telling
    places = dict(_misplaced(page, rows, missing))
    found: dict[str, tuple[str, ...]] = {}
    for row in rows if failing or places else ():
        if row.name not in literal:
            continue
        flags = []
        if columns and any(literal[row.name]):
            flags.append("columns-doubtful")
        elif row.name in failing and not (row.tokens and ruled(page.text, row.tokens[0].start, row.tokens[-1].end)):
            flags.append("sums-fail")
        if row.name in places and not _balanced(form, row.name, literal):
            flags.append(places[row.name])
        if flags:
            found[row.name] = tuple(flags)
    return found


def _misplaced(page: Page, rows: list[RowInk], missing: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Rows whose figures may be another row's, and why."""
    for row, after in zip(rows, (*rows[1:], None), strict=True):
        if row.span.guessed:
            yield row.name, "label-guessed"
        elif not row.near:
            yield row.name, "row-order"
        elif row.name in missing or (after is not None and len(after.tokens) != after.label.width):
            if row.tokens and not _on_its_line(page, row):
                yield row.name, "row-order"


def _on_its_line(page: Page, row: RowInk) -> bool:
    """Whether the figures stand within the label, or on one line with its end."""
    end = page.projection.source_end(row.span.end)
    first, last = row.tokens[0].start, row.tokens[-1].start
    return "\n" not in page.text[end:first] and "\n" not in page.text[first:last]


def _balanced(form: Form, name: str, literal: Figures) -> bool:
    """Whether sums over the rows vouch for a row: there are some, and all hold."""
    own = [signs for signs in form.cross_sums if any(row == name for row, _ in signs)]
    return bool(own) and all(
        all(row in literal for row, _ in signs)
        and sum(sign * literal[row][column] for (row, column), sign in signs.items()) == 0
        for signs in own
    )
