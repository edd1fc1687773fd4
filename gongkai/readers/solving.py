"""Readings of the same ink that the sums of the form allow.

A row whose figures stand one to a cell has one reading and keeps it. Glued digits have as many as there are
ways to cut them, figures beside blank cells as many as there are columns to put them in. The sums choose
between readings; where they leave more than one, the cells that differ stay unread.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from gongkai.readers.figures import Token

__all__ = [
    "Part",
    "Problem",
    "Sums",
    "TooMany",
    "Way",
    "adds_up",
    "cuts",
    "fewest",
    "literal_way",
    "placings",
    "readings",
    "solve",
]

MOST_WAYS = 3_000  # readings of one row
MOST_STEPS = 60_000  # while cutting one row
MOST_NODES = 3_000  # while choosing between rows
MOST_WEIGHED = 500_000  # readings weighed against sums while choosing between rows


class Part(NamedTuple):
    """A figure cut out of the ink."""

    start: int
    end: int
    value: int


Way = tuple[Part | None, ...]  # one reading of a row, a part or a blank for each column
Sums = tuple[tuple[tuple[int, ...], int], ...]


def adds_up(sums: Sums, values: list[int]) -> bool:
    """Whether the figures of a row keep its sums."""
    return all(values[total] == sum([values[part] for part in parts]) for parts, total in sums)


class TooMany(Exception):
    """More readings than can be weighed."""


def fewest(tokens: list[Token]) -> int:
    """The fewest figures the digits can be: a nought that leads stands alone."""
    pieces = 0
    for token in tokens:
        bare = token.text.lstrip("0")
        pieces += len(token.text) - len(bare) + (1 if bare else 0)
    return pieces


def cuts(tokens: list[Token], width: int, sums: Sums, whole: frozenset[int] = frozenset()) -> list[Way]:
    """Every way to cut the digits of a row into `width` figures without leading zeros that keeps its sums.

    The tokens numbered in `whole` are not cut. Raises TooMany.
    """
    return _Cutter(tokens, width, sums, whole).ways(0, 0)


class _Cutter:
    """Cuts the joined digits. Where a group of columns has its total behind it, the total is chosen first: it
    bounds what each of its parts may be."""

    def __init__(self, tokens: list[Token], width: int, sums: Sums, whole: frozenset[int]) -> None:
        self.ink = "".join(token.text for token in tokens)
        self.width = width
        self.totals = {min(parts): total for parts, total in sums if parts == tuple(range(min(parts), total))}
        self.starts: list[int] = []  # of each digit, in the source
        self.stop: list[int] = []  # for each digit, where its token ends in the joined digits
        self.least: list[int] = []  # for each digit, where a figure that begins there must at least end
        for number, token in enumerate(tokens):
            first, end = len(self.starts), len(self.starts) + len(token.text)
            self.starts += range(token.start, token.start + len(token.text))
            self.stop += [end] * len(token.text)
            self.least += [end if number in whole else place + 1 for place in range(first, end)]
        self.known: dict[tuple[int, int], list[Way]] = {}
        self.steps = 0

    def part(self, start: int, end: int) -> Part | None:
        """The figure between two places; None where it cannot be one."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TooMany
        if end > self.stop[start] or end < self.least[start]:
            return None
        ink = self.ink[start:end]
        bare = ink.removeprefix("-")
        if not bare.isdigit() or (bare[0] == "0" and len(ink) > 1):
            return None
        return Part(self.starts[start], self.starts[end - 1] + 1, int(ink))

    def ways(self, start: int, column: int) -> list[Way]:
        """Every way to cut the digits from `start` on into the columns from `column` on."""
        if column == self.width:
            return [()] if start == len(self.ink) else []
        if (start, column) not in self.known:
            found: list[Way] = []
            for parts, end in self.heads(start, column):
                found += (parts + rest for rest in self.ways(end, column + len(parts)))
                if len(found) > MOST_WAYS:
                    raise TooMany
            self.known[start, column] = found
        return self.known[start, column]

    def heads(self, start: int, column: int) -> Iterator[tuple[Way, int]]:
        """The next figure, or the next group of figures with its total, and where it ends."""
        behind = self.width - column - 1
        total = self.totals.get(column)
        if total is None:
            for end in range(start + 1, len(self.ink) - behind + 1):
                if part := self.part(start, end):
                    yield (part,), end
            return
        behind = self.width - total - 1
        ends = range(start + total - column + 1, len(self.ink) - behind + 1) if behind else (len(self.ink),)
        for end in ends:
            for cut in range(start + total - column, end):
                if (whole := self.part(cut, end)) is not None:
                    for parts in self.adding(start, cut, total - column, whole.value):
                        yield (*parts, whole), end

    def adding(self, start: int, end: int, count: int, amount: int) -> Iterator[Way]:
        """Every way to cut the digits between two places into `count` figures that add up to `amount`."""
        if count == 1:
            part = self.part(start, end)
            if part and part.value == amount:
                yield (part,)
            return
        longest = len(str(amount))
        if end - start > count * longest:
            return
        for cut in range(start + 1, min(start + longest, end - count + 1) + 1):
            part = self.part(start, cut)
            if part and part.value <= amount:
                for rest in self.adding(cut, end, count - 1, amount - part.value):
                    yield (part, *rest)


def literal_way(values: list[int]) -> Way:
    """The one reading of a row that is read one figure to a column."""
    return tuple(Part(0, 0, value) for value in values)


def placings(tokens: list[Token], width: int, sums: Sums) -> list[Way]:
    """Every way to put fewer figures than columns into the columns, in order, that keeps the row's sums."""
    parts = [Part(token.start, token.end, int(token.text)) for token in tokens]
    ways: list[Way] = []
    for columns in combinations(range(width), len(parts)):
        row: list[Part | None] = [None] * width
        for column, part in zip(columns, parts, strict=True):
            row[column] = part
        if all(_amount(row[total]) == sum(_amount(row[n]) for n in group) for group, total in sums):
            ways.append(tuple(row))
    return ways


def _amount(part: Part | None) -> int:
    return part.value if part else 0


class Problem(NamedTuple):
    """ways   by row: its readings, one where it is literal
    sums   each as (row, column) → sign; together they must be nought
    """

    ways: dict[str, list[Way]]
    sums: tuple[dict[tuple[str, int], int], ...]


class Solution(NamedTuple):
    """ways   by row: the readings left
    broken  sums that cannot hold, or that name a row that is not there
    """

    ways: dict[str, list[Way]]
    broken: tuple[dict[tuple[str, int], int], ...]


def solve(problem: Problem) -> Solution:
    """Leave of each row the readings that occur where all sums hold that can hold."""
    sums = [signs for signs in problem.sums if all(row in problem.ways for row, _ in signs)]
    broken = [signs for signs in problem.sums if signs not in sums]
    for signs in list(sums):
        low, high = _bounds(problem.ways, signs)
        if low > 0 or high < 0:
            sums.remove(signs)
            broken.append(signs)
    ways = _narrow(problem.ways, sums)
    if ways is not None and any(len(options) > 1 for options in ways.values()):
        ways = _search(ways, sums)
    if ways is None:
        return Solution(problem.ways, problem.sums)
    return Solution(ways, tuple(broken))


def _bounds(ways: dict[str, list[Way]], signs: dict[tuple[str, int], int]) -> tuple[int, int]:
    low = high = 0
    for (row, column), sign in signs.items():
        values = [sign * _amount(way[column]) for way in ways[row]]
        low += min(values)
        high += max(values)
    return low, high


def _narrow(
    ways: dict[str, list[Way]], sums: list[dict[tuple[str, int], int]], budget: list[int] | None = None
) -> dict[str, list[Way]] | None:
    """Strike readings that no reading of the other rows can balance, until none is left to strike.

    budget  readings that may still be weighed. Raises TooMany when they are used up.
    """
    ways = dict(ways)
    changed = True
    while changed:
        changed = False
        for signs in sums:
            if budget:
                budget[0] -= sum(len(ways[row]) for row, _ in signs)
                if budget[0] < 0:
                    raise TooMany
            low, high = _bounds(ways, signs)
            if low > 0 or high < 0:
                return None
            for (row, column), sign in signs.items():
                options = ways[row]
                if len(options) == 1:
                    continue
                values = [sign * _amount(way[column]) for way in options]
                least, most = min(values), max(values)
                kept = [
                    way
                    for way, value in zip(options, values, strict=True)
                    if low - least + value <= 0 <= high - most + value
                ]
                if not kept:
                    return None
                if len(kept) < len(options):
                    ways[row] = kept
                    changed = True
                    low, high = _bounds(ways, signs)
    return ways


def _search(ways: dict[str, list[Way]], sums: list[dict[tuple[str, int], int]]) -> dict[str, list[Way]] | None:
    """Keep the readings that are part of a whole solution; those not tried to the end are kept too."""
    nodes = 0
    budget = [MOST_WEIGHED]

    def solvable(state: dict[str, list[Way]]) -> bool:
        nonlocal nodes
        nodes += 1
        if nodes > MOST_NODES:
            raise TooMany
        open_rows = [row for row, options in state.items() if len(options) > 1]
        if not open_rows:
            return True
        row = min(open_rows, key=lambda name: len(state[name]))
        for way in state[row]:
            narrowed = _narrow(state | {row: [way]}, sums, budget)
            if narrowed is not None and solvable(narrowed):
                return True
        return False

    result = dict(ways)
    for row, options in ways.items():
        if len(options) == 1:
            continue
        kept = []
        for way in options:
            try:
                narrowed = _narrow(result | {row: [way]}, sums, budget)
                if narrowed is not None and solvable(narrowed):
                    kept.append(way)
            except TooMany:
                kept.append(way)
        if not kept:
            return None
        result[row] = kept
    return result


def readings(ways: list[Way], column: int) -> Iterator[int | None]:
    """The different values a column takes among the readings, None for a blank."""
    seen: set[int | None] = set()
    for way in ways:
        part = way[column]
        value = part.value if part else None
        if value not in seen:
            seen.add(value)
            yield value
