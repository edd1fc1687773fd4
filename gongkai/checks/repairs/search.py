"""The smallest sets of figures whose change satisfies every failing sum."""

from collections.abc import Iterator
from itertools import islice

from gongkai.checks.repairs.ledger import Changes, Ledger

__all__ = ["smallest_changes"]

MOST = 3  # figures changed together; more would be a guess
NODES = 6_000  # steps of one search
OFFERED = 60  # ways looked at before they are ranked
SUMS_OF_A_CELL = 3  # a figure stands in a row, a column and a balance


def smallest_changes(ledger: Ledger, broken: frozenset[int]) -> list[Changes]:
    """Every way to satisfy the broken sums by changing as few figures as possible; [] where that takes too many."""
    for most in range(1, MOST + 1):
        nodes = iter(range(NODES))
        found = {frozenset(way.items()): way for way in islice(ways(ledger, broken, {}, most, nodes), OFFERED)}
        if found:
            return list(found.values())
    return []


def ways(
    ledger: Ledger, broken: frozenset[int], changes: Changes, most: int, nodes: Iterator[int]
) -> Iterator[Changes]:
    """Take the open sum with the fewest cells and give what it lacks to each of them in turn."""
    still = ledger.left_open(changes, broken)
    if not still:
        yield changes
        return
    left = most - len(changes)
    if len(still) > left * SUMS_OF_A_CELL or next(nodes, None) is None:
        return
    number = min(still, key=lambda one: len(ledger.cells(one)))
    short = ledger.effect(changes).get(number, ledger.short[number])
    for cell in ledger.cells(number):
        change = ledger.needed(cell, number, short)
        if cell not in changes and ledger.lawful(cell, change):
            yield from ways(ledger, broken, {**changes, cell: change}, most, nodes)
