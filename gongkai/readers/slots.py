"""The cells behind a row label, blank ones included, where the text still has its rules or tabs."""

import re
from collections import Counter
from typing import NamedTuple

from gongkai.readers.projection import Projection
from gongkai.readers.rows import RowInk

__all__ = ["Ruling", "Slot", "ruled"]

_RULE = re.compile(r"[|\t]")
_ENOUGH = 3  # complete rows that show how the cells of the table are laid


class Slot(NamedTuple):
    start: int
    end: int
    text: str


class Ruling:
    """How the complete rows of a table are ruled: cells after the label, and how many of them come before the figures."""

    def __init__(self, projection: Projection, rows: list[RowInk]) -> None:
        self.projection = projection
        self.ends = {
            row.span.start: projection.source(following.span.start)
            for row, following in zip(rows, rows[1:], strict=False)
        }
        self.patterns: dict[int, Counter[tuple[int, int]]] = {}
        for row in rows:
            width = len(row.tokens)
            if 1 < width <= row.label.width:
                cells = self._cells(row)
                full = [n for n, cell in enumerate(cells) if cell.text]
                if len(full) == width and full[-1] - full[0] == width - 1:
                    self.patterns.setdefault(width, Counter())[len(cells), full[0]] += 1

    def slots(self, row: RowInk, width: int) -> list[Slot] | None:
        """One slot for each column of a row that has blanks; None where the columns cannot be told."""
        cells = self._cells(row)
        if not cells:
            return None
        known = self.patterns.get(width, Counter())
        leads = {lead for (count, lead), _ in known.items() if count == len(cells)}
        if len(leads) == 1 and sum(known.values()) >= _ENOUGH:
            lead = leads.pop()
            if all(not cell.text for cell in cells[:lead] + cells[lead + width :]):
                return cells[lead : lead + width]
        if len(cells) == width and sum(1 for cell in cells if cell.text) * 2 > width:
            return cells
        return None

    def _cells(self, row: RowInk) -> list[Slot]:
        text = self.projection.text
        start = self.projection.source_end(row.span.end)
        stop = text.find("\n", max([start, *(token.end for token in row.tokens)]))
        stop = len(text) if stop < 0 else stop
        if row.tokens and row.tokens[0].start < start:
            return []
        stop = max(stop, self._rule_after(stop))
        following = self.ends.get(row.span.start)
        if following is not None and following > start:
            stop = min(stop, following)
        pieces: list[Slot] = []
        at = start
        for rule in _RULE.finditer(text, start, stop):
            pieces.append(_slot(text, at, rule.start()))
            at = rule.end()
        pieces.append(_slot(text, at, stop))
        if not pieces[-1].text and len(pieces) > 1 and text[pieces[-1].end - 1 : pieces[-1].end] != "\t":
            last_rule = text.rfind("|", start, stop)
            if last_rule >= text.rfind("\t", start, stop):
                pieces.pop()
        return pieces[1:]

    def _rule_after(self, stop: int) -> int:
        """Rules alone on the following lines still close cells of this row."""
        found = re.compile(r"(?:[ \t]*\n[ \t]*\|+)*").match(self.projection.text, stop)
        return found.end() if found else stop


def _slot(text: str, start: int, end: int) -> Slot:
    ink = text[start:end]
    bare = ink.strip()
    lead = len(ink) - len(ink.lstrip())
    return Slot(start + lead, start + lead + len(bare), bare)


def ruled(text: str, start: int, end: int) -> bool:
    """Whether rules or tabs stand between the figures of a row."""
    return _RULE.search(text, start, end) is not None
