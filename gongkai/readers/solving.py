"""Readings of the same ink that the sums of the form allow.

A row whose figures stand one to a cell has one reading and keeps it. Glued digits have as many as there are
ways to cut them, figures beside blank cells as many as there are columns to put them in. The sums choose
between readings; where they leave more than one, the cells that differ stay unread.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from gongkai.readers.projection import Token

__all__ = [
    "Part",
    "Problem",
    "Sums",
    "TooMany",
    "Way",
    "cuts",
    "fewest",
    "literal_way",
    "placings",
    "readings",
    "solve",
]

MOST_WAYS = 3_000  # readings of one row
MOST_STEPS = 40_000  # while cutting one row
MOST_NODES = 3_000  # while choosing between rows


class Part(NamedTuple):
    """A figure cut out of the ink."""

    start: int
    end: int
    value: int


Way = tuple[Part | None, ...]  # one reading of a row, a part or a blank for each column
Sums = tuple[tuple[tuple[int, ...], int], ...]


class TooMany(Exception):
    """More readings than can be weighed."""


def cuts(tokens: list[Token], width: int, sums: Sums, whole: frozenset[int] = frozenset()) -> list[Way]:
    """Every way to cut the digits of a row into `width` figures without leading zeros that keeps its sums.

    The tokens numbered in `whole` are not cut. Raises TooMany.
    """
    found: list[Way] = []
    steps = 0
    totals = {total: parts for parts, total in sums}
    digits = [len(token.text) for token in tokens]
    behind = [sum(digits[n + 1 :]) for n in range(len(tokens))]
    first_of = {total: min(parts) for total, parts in totals.items()}
    bound = sorted(totals)

    def cut(number: int, at: int, row: list[Part]) -> None:
        nonlocal steps
        steps += 1
        if steps > MOST_STEPS or len(found) > MOST_WAYS:
            raise TooMany
        column = len(row)
        if number == len(tokens):
            if column == width:
                found.append(tuple(row))
            return
        if column == width:
            return
        token = tokens[number]
        text = token.text
        left = len(text) - at
        longest = left + behind[number] - (width - column - 1)
        if longest < 1:
            return
        if longest > left:
            longest = left
        shortest = 1
        if text[at] == "0":
            longest = 1
        elif text[at] == "-":
            shortest = 2
        if number in whole:
            shortest = longest = left
        wanted = None
        parts = totals.get(column)
        if parts is not None:
            wanted = sum(row[part].value for part in parts)
        elif bound and not _room(row, column, bound, totals, first_of, left + behind[number], width):
            return
        for length in range(shortest, longest + 1):
            ink = text[at : at + length]
            if not ink.removeprefix("-").isdigit() or ink.startswith("-0"):
                return
            value = int(ink)
            if wanted is not None:
                if value > wanted:
                    return
                if value != wanted:
                    continue
            row.append(Part(token.start + at, token.start + at + length, value))
            if at + length == len(text):
                cut(number + 1, 0, row)
            else:
                cut(number, at + length, row)
            row.pop()

    cut(0, 0, [])
    return found


def fewest(tokens: list[Token]) -> int:
    """The fewest figures the digits can be: a nought that leads stands alone."""
    pieces = 0
    for token in tokens:
        bare = token.text.lstrip("0")
        pieces += len(token.text) - len(bare) + (1 if bare else 0)
    return pieces


def _room(
    row: list[Part],
    column: int,
    bound: list[int],
    totals: dict[int, tuple[int, ...]],
    first_of: dict[int, int],
    left: int,
    width: int,
) -> bool:
    """Whether the digits left can still hold the total of what has been cut so far."""
    total = next((place for place in bound if place > column), None)
    if total is None or first_of[total] > column:
        return True
    so_far = sum(row[part].value for part in totals[total] if part < column)
    return len(str(so_far)) <= left - (total - column) - (width - 1 - total)


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


def _narrow(ways: dict[str, list[Way]], sums: list[dict[tuple[str, int], int]]) -> dict[str, list[Way]] | None:
    """Strike readings that no reading of the other rows can balance, until none is left to strike."""
    ways = dict(ways)
    changed = True
    while changed:
        changed = False
        for signs in sums:
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
            narrowed = _narrow(state | {row: [way]}, sums)
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
                narrowed = _narrow(result | {row: [way]}, sums)
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
