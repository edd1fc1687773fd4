"""The cells behind a row label, blank ones included, where the text still has its rules or tabs."""

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from gongkai.readers.projection import Projection, han_of
from gongkai.readers.rows import RowInk

__all__ = ["Ruling", "Slot", "ruled"]

_RULE = re.compile(r"[|\t]")
_CLOSING = re.compile(r"(?:[ \t]*\n[ \t]*\|+)*")  # rules alone on the following lines still close cells of the row
_WORDS = 2  # Han characters no figure has beside it
_ENOUGH = 3  # complete rows that show how the cells of the table are laid


class Slot(NamedTuple):
    start: int
    end: int
    text: str


class Ruling:
    """How the rows of a table are ruled: cells behind the label, and in how many of them figures stand."""

    def __init__(self, projection: Projection, rows: list[RowInk]) -> None:
        self.projection = projection
        self.ends = {row.span.start: projection.source(following.span.start) for row, following in pairwise(rows)}
        self.reach: dict[tuple[int, int], tuple[int, int]] = {}  # by width and cells: the first with ink, the last
        self.patterns: dict[
            tuple[int, int], Counter[int]
        ] = {}  # by figures and cells: cells before the first, how often
        even = []
        for row in rows:
            if row.label.length and row.label.width > 1:
                cells = self._cells(row)
                even.append(len(cells) == row.label.width)
                if inked := [n for n, cell in enumerate(cells) if cell.text]:
                    self._learn(row, len(cells), inked)
        self.even = len(even) >= _ENOUGH and sum(even) * 5 >= len(even) * 4

    def _learn(self, row: RowInk, count: int, inked: list[int]) -> None:
        low, high = self.reach.get((row.label.width, count), (inked[0], inked[-1]))
        self.reach[row.label.width, count] = min(low, inked[0]), max(high, inked[-1])
        width = len(row.tokens)
        if 1 < width == len(inked) <= row.label.width and inked[-1] - inked[0] == width - 1:
            self.patterns.setdefault((width, count), Counter())[inked[0]] += 1

    def slots(self, row: RowInk, width: int) -> list[Slot] | None:
        """One slot for each column of a row that has blanks; None where the columns cannot be told."""
        if not row.label.length:
            line = self._line(row)
            return line if len(line) == width else None
        cells = self._cells(row)
        if cells and len(han_of(cells[0].text)) >= _WORDS:  # the label once more: its cell was merged
            cells = cells[1:]
        lead = self._lead(len(cells), width)
        if lead is not None and not any(cell.text for cell in cells[:lead] + cells[lead + width :]):
            return cells[lead : lead + width]
        if len(cells) == width and (self.even or sum(1 for cell in cells if cell.text) * 2 > width):
            return cells
        return None

    def _lead(self, count: int, width: int) -> int | None:
        """Cells before the first column in rows of so many cells: as whole rows show, or all rows taken together."""
        known = self.patterns.get((width, count), Counter())
        if len(known) == 1 and known.total() >= _ENOUGH:
            return next(iter(known))
        low, high = self.reach.get((width, count), (0, -1))
        return low if high - low + 1 == width else None

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
