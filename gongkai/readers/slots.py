"""The cells behind a row label, blank ones included, where the text still has its rules or tabs."""

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from gongkai.readers.projection import Projection
from gongkai.readers.rows import RowInk

__all__ = ["Ruling", "Slot", "ruled"]

_RULE = re.compile(r"[|\t]")
_CLOSING = re.compile(r"(?:[ \t]*\n[ \t]*\|+)*")  # rules alone on the following lines still close cells of the row
_ENOUGH = 3  # complete rows that show how the cells of the table are laid


class Slot(NamedTuple):
    start: int
    end: int
    text: str


class Ruling:
    """How the complete rows of a table are ruled: cells after the label, and how many come before the figures."""

    def __init__(self, projection: Projection, rows: list[RowInk]) -> None:
        self.projection = projection
        self.ends = {row.span.start: projection.source(following.span.start) for row, following in pairwise(rows)}
        self.patterns: dict[int, Counter[tuple[int, int]]] = {}
        self.even = self._even(rows)
        for row in rows:
            width = len(row.tokens)
            if 1 < width <= row.label.width:
                cells = self._cells(row)
                full = [n for n, cell in enumerate(cells) if cell.text]
                if len(full) == width and full[-1] - full[0] == width - 1:
                    self.patterns.setdefault(width, Counter())[len(cells), full[0]] += 1

    def slots(self, row: RowInk, width: int) -> list[Slot] | None:
        """One slot for each column of a row that has blanks; None where the columns cannot be told."""
        cells = self._cells(row) if row.label.length else self._line(row)
        if not cells:
            return None
        if not row.label.length:
            return cells if len(cells) == width else None
        known = self.patterns.get(width, Counter())
        leads = {lead for (count, lead), _ in known.items() if count == len(cells)}
        if len(leads) == 1 and sum(known.values()) >= _ENOUGH:
            lead = leads.pop()
            if all(not cell.text for cell in cells[:lead] + cells[lead + width :]):
                return cells[lead : lead + width]
        if len(cells) == width and (self.even or sum(1 for cell in cells if cell.text) * 2 > width):
            return cells
        return None

    def _even(self, rows: list[RowInk]) -> bool:
        """Whether nearly every row has a cell for each of its columns, and no other."""
        own = [len(self._cells(row)) == row.label.width for row in rows if row.label.width > 1]
        return len(own) >= _ENOUGH and sum(own) * 5 >= len(own) * 4

    def _line(self, row: RowInk) -> list[Slot]:
        """The cells of the one line on which all figures of a row without a label stand."""
        text = self.projection.text
        if not row.tokens:
            return []
        start = text.rfind("\n", 0, row.tokens[0].start) + 1
        stop = text.find("\n", row.tokens[0].start)
        stop = len(text) if stop < 0 else stop
        if row.tokens[-1].start >= stop:
            return []
        outer = text[start:stop].strip(" ")
        if outer.startswith("|") and outer.endswith("|"):
            start, stop = text.find("|", start) + 1, text.rfind("|", start, stop)
        cells: list[Slot] = []
        at = start
        for rule in _RULE.finditer(text, start, stop):
            cells.append(_slot(text, at, rule.start()))
            at = rule.end()
        return [*cells, _slot(text, at, stop)]

    def _cells(self, row: RowInk) -> list[Slot]:
        """The cells between rules from the label to the end of its row; the last rule closes a cell."""
        text = self.projection.text
        start = self.projection.source_end(row.span.end)
        if row.tokens and row.tokens[0].start < start:
            return []
        stop = text.find("\n", max([start, *(token.end for token in row.tokens)]))
        closing = _CLOSING.match(text, stop) if stop >= 0 else None
        stop = closing.end() if closing else len(text)
        following = self.ends.get(row.span.start, 0)
        if following > start:
            stop = min(stop, following)
        cells: list[Slot] = []
        at = start
        for rule in _RULE.finditer(text, start, stop):
            cells.append(_slot(text, at, rule.start()))
            at = rule.end()
        if text[at - 1] == "\t" or text[at:stop].strip():
            cells.append(_slot(text, at, stop))
        return cells[1:]


def _slot(text: str, start: int, end: int) -> Slot:
    ink = text[start:end]
    bare = ink.strip()
    lead = len(ink) - len(ink.lstrip())
    return Slot(start + lead, start + lead + len(bare), bare)


def ruled(text: str, start: int, end: int) -> bool:
    """Whether rules or tabs stand between the figures of a row."""
    return _RULE.search(text, start, end) is not None
