"""Rows read one figure to a column that still may be wrong: by their sums, their labels, their place."""

from gongkai.readers.forms import Form
from gongkai.readers.page import Page
from gongkai.readers.rows import RowInk
from gongkai.readers.slots import ruled
from gongkai.readers.solving import adds_up

__all__ = ["unsure"]

FAR = 12  # Han characters between a label and its figures
MANY = 3  # rows whose sums fail before the columns are doubted

Figures = dict[str, list[int]]  # by row, 0 for a blank


def unsure(
    page: Page, form: Form, rows: list[RowInk], literal: Figures, missing: frozenset[str], untold: frozenset[str]
) -> dict[str, tuple[str, ...]]:
    """Flags by row. A failing sum is the report's own error where rules part the figures, and no doubt of ours.

    untold  rows whose total is blank: their sum does not fail
    """
    failing = {
        name for name, values in literal.items() if name not in untold and not adds_up(form.row_sums[name], values)
    }
    places = _Places(form, rows, literal, missing)
    if not failing and places.plain:
        return {}
    telling = sum(1 for name, values in literal.items() if form.row_sums[name] and any(values))
    columns = len(failing) >= MANY and len(failing) * 2 > telling
    found: dict[str, tuple[str, ...]] = {}
    for n, row in enumerate(rows):
        if row.name not in literal:
            continue
        flags = []
        if columns and any(literal[row.name]):
            flags.append("columns-doubtful")
        elif row.name in failing and not (row.tokens and ruled(page.text, row.tokens[0].start, row.tokens[-1].end)):
            flags.append("sums-fail")
        if not places.plain and (doubt := places.doubt(page, n)):
            flags.append(doubt)
        if flags:
            found[row.name] = tuple(flags)
    return found


class _Places:
    """Whether figures may be another row's.

    Figures on a line of their own may belong to the label above or below them: where a neighbour has not its
    own, and `anywhere` in a table that lacks a row, or where some row has not its own while others stand above
    their label or the sums over the rows fail.
    """

    def __init__(self, form: Form, rows: list[RowInk], literal: Figures, missing: frozenset[str]) -> None:
        self.form, self.rows, self.literal, self.missing = form, rows, literal, missing
        self.uneven = [len(row.tokens) != row.label.width for row in rows]
        moved = not all(row.near for row in rows)
        self.plain = not (moved or missing or any(self.uneven) or any(row.span.guessed for row in rows))
        if self.plain:
            return
        holding = [_holds(signs, literal) for signs in form.cross_sums]
        more = any(len(row.tokens) > row.label.width for row in rows)
        shifted = moved or more or not rows[-1].tokens or False in holding
        self.anywhere = bool(missing) or not rows[0].near or (any(self.uneven) and shifted)
        self.whole = all(holding)

    def unsettled(self, n: int) -> bool:
        """Whether there is such a row, and its figures are not its own for certain."""
        return n < len(self.rows) and (self.uneven[n] or not self.rows[n].near)

    def doubt(self, page: Page, n: int) -> str | None:
        """Why the figures of a row may not be its own, where no sums over the rows vouch for them."""
        row = self.rows[n]
        alone = self.anywhere or row.name in self.missing or self.unsettled(n + 1)
        if not (row.span.guessed or not row.near or (alone and not _on_its_line(page, row))):
            return None
        if _balanced(self.form, row.name, self.literal) and not _far(row) and (self.whole or not self.anywhere):
            return None
        return "label-guessed" if row.span.guessed else "row-order"


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


def _holds(signs: dict[tuple[str, int], int], literal: Figures) -> bool | None:
    """Whether a sum over the rows holds; None where it names a row that is not read one figure to a column."""
    if any(row not in literal for row, _ in signs):
        return None
    return sum(sign * literal[row][column] for (row, column), sign in signs.items()) == 0


def _balanced(form: Form, name: str, literal: Figures) -> bool:
    """Whether sums over the rows vouch for a row: there are some, and all hold."""
    own = [signs for signs in form.cross_sums if any(row == name for row, _ in signs)]
    return bool(own) and all(_holds(signs, literal) for signs in own)
