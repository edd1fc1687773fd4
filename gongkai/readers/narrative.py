"""Figures of the narrative that decide between readings of glued digits. What they choose stays flagged."""

import re
from collections.abc import Iterable

from gongkai.readers.forms import Label
from gongkai.readers.projection import han_of
from gongkai.readers.solving import Way

__all__ = ["Narrative"]

_CLAUSE = re.compile(r"[^。；;\n|\t]+")
_COUNTED = re.compile(r"(?<![\d.])(\d{1,9})(?![\d.])\s*(?:余)?[件条份部个次项起宗篇]")
_SPEAKS = 2  # digits of a figure that can hardly stand in the narrative by chance


class Narrative:
    """The counts of the text outside the tables, and the clauses they stand in."""

    def __init__(self, text: str, tables: Iterable[tuple[int, int]]) -> None:
        pieces, at = [], 0
        for start, end in sorted(tables):
            pieces.append(text[at:start])
            at = max(at, end)
        pieces.append(text[at:])
        self.clauses = [
            (han_of(clause), clause, [int(count) for count in _COUNTED.findall(clause)])
            for piece in pieces
            for clause in _CLAUSE.findall(piece)
            if _COUNTED.search(clause)
        ]

    def choose(self, label: Label, ways: list[Way]) -> Way | None:
        """The one reading that the narrative speaks for, None where it speaks for none or for several."""
        totals = _by_total(label)
        if totals:
            agreeing = [way for way in ways if self._totals_agree(way, totals)]
            return agreeing[0] if len(agreeing) == 1 else None
        figures = self._figures_about(label.stems)
        votes = sorted(((_spoken_for(way, figures), n) for n, way in enumerate(ways)), reverse=True)
        if votes[0][0] and (len(votes) == 1 or votes[0][0] > votes[1][0]):
            return ways[votes[0][1]]
        return None

    def _figures_about(self, stems: tuple[str, ...]) -> set[int]:
        about = [counts for han, _, counts in self.clauses if any(stem in han for stem in stems)]
        counts = {count for group in about or [counts for _, _, counts in self.clauses] for count in group}
        if about:
            counts |= {one + other for group in about for one in group for other in group if one != other}
        return counts

    def _totals_agree(self, way: Way, totals: dict[str, list[int]]) -> bool:
        """Every group of columns the narrative counts has that total, and it counts every group."""
        for group, columns in totals.items():
            said = {
                int(found[1])
                for _, clause, _ in self.clauses
                for found in re.finditer(rf"{group}[^\d。；，,、]{{0,8}}(\d+)\s*[件起宗]", clause)
            }
            if said != {sum(part.value for column in columns if (part := way[column]))}:
                return False
        return True


def _by_total(label: Label) -> dict[str, list[int]]:
    """Columns that hold the totals of each outermost group of columns."""
    totals: dict[str, list[int]] = {}
    for place, spec in enumerate(label.specs):
        if spec.column.sums and spec.column.groups:
            totals.setdefault(han_of(spec.column.groups[0]), []).append(place)
    return totals


def _spoken_for(way: Way, figures: set[int]) -> int:
    return sum(1 for part in way if part and part.value >= 10 ** (_SPEAKS - 1) and part.value in figures)
