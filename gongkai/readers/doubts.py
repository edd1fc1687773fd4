"""Rows read one figure to a column that still may be wrong: by their sums, their labels, their place."""

from collections.abc import Iterator

from gongkai.readers.forms import Form
from gongkai.readers.page import Page
from gongkai.readers.rows import RowInk
from gongkai.readers.slots import ruled

__all__ = ["unsure"]

FAR = 12  # Han characters between a label and its figures
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
    uneven = [len(row.tokens) != row.label.width for row in rows]
    fails = _unbalanced(form, literal)
    more = any(len(row.tokens) > row.label.width for row in rows)
    shifted = fails or more or not rows[-1].tokens or any(not row.near for row in rows)
    anywhere = bool(missing) or not rows[0].near or (any(uneven) and shifted)
    places = dict(_misplaced(page, rows, uneven, missing, anywhere))
    found: dict[str, tuple[str, ...]] = {}
    for row in rows if failing or places else ():
        if row.name not in literal:
            continue
        flags = []
        if columns and any(literal[row.name]):
            flags.append("columns-doubtful")
        elif row.name in failing and not (row.tokens and ruled(page.text, row.tokens[0].start, row.tokens[-1].end)):
            flags.append("sums-fail")
        if row.name in places and ((anywhere and fails) or _far(row) or not _balanced(form, row.name, literal)):
            flags.append(places[row.name])
        if flags:
            found[row.name] = tuple(flags)
    return found


def _misplaced(
    page: Page, rows: list[RowInk], uneven: list[bool], missing: frozenset[str], anywhere: bool
) -> Iterator[tuple[str, str]]:
    """Rows whose figures may be another row's, and why.

    Figures on a line of their own may belong to the label above or below them: where a neighbour has not its
    own, and `anywhere` in a table that lacks a row, or where some row has not its own figures while others stand
    above their label or the sums over the rows fail.
    """
    for n, row in enumerate(rows):
        if row.span.guessed:
            yield row.name, "label-guessed"
        elif not row.near:
            yield row.name, "row-order"
        elif (anywhere or row.name in missing or any(uneven[n + 1 : n + 2])) and not _on_its_line(page, row):
            yield row.name, "row-order"


def _far(row: RowInk) -> bool:
    """Whether so much stands between label and figures that it may be another label."""
    return bool(row.tokens) and row.tokens[0].at - row.span.end > FAR


def _on_its_line(page: Page, row: RowInk) -> bool:
    """Whether the figures, if any, stand within the label or on one line with its end."""
    if not row.tokens:
        return True
    end = page.projection.source_end(row.span.end)
    first, last = row.tokens[0].start, row.tokens[-1].start
    return "\n" not in page.text[end:first] and "\n" not in page.text[first:last]


def _unbalanced(form: Form, literal: Figures) -> bool:
    """Whether sums over the rows fail."""
    return any(
        sum(sign * literal[row][column] for (row, column), sign in signs.items()) != 0
        for signs in form.cross_sums
        if all(row in literal for row, _ in signs)
    )


def _balanced(form: Form, name: str, literal: Figures) -> bool:
    """Whether sums over the rows vouch for a row: there are some, and all hold."""
    own = [signs for signs in form.cross_sums if any(row == name for row, _ in signs)]
    return bool(own) and all(
        all(row in literal for row, _ in signs)
        and sum(sign * literal[row][column] for (row, column), sign in signs.items()) == 0
        for signs in own
    )
