"""Figures that were written right but in the wrong place: a row slid by a column, two figures or rows exchanged."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from gongkai.checks.repairs.ledger import Changes, Ledger, Number
from gongkai.tables.model import Block, Kind

__all__ = ["Slip", "possible", "slips"]

COUNTED = (Kind.COUNT, Kind.MONEY, Kind.CHANGE)
Line = tuple[str, ...]


class Slip(NamedTuple):
    """What happened, in Chinese, and what undoing it adds to each cell."""

    story: str
    changes: Changes

    def mends(self, ledger: Ledger) -> frozenset[int]:
        """The failing sums it touches."""
        return ledger.broken & ledger.effect(self.changes).keys()


def slips(ledger: Ledger) -> list[Slip]:
    """Every single slip whose undoing satisfies failing sums and disturbs no other."""
    return [slip for slip in possible(ledger) if slip.mends(ledger) and not ledger.left_open(slip.changes, ())]


def possible(ledger: Ledger) -> Iterator[Slip]:
    """Every slip that the figures as printed can be the outcome of."""
    for table in ledger.case.edition.tables if ledger.case.edition else ():
        for block in table.blocks:
            rows, columns = lines_of(block)
            readable = [row for row in rows if not ledger.case.missing(*row)]
            for row in readable:
                yield from turned(ledger, row)
            for above, below in pairwise(rows):
                if not ledger.case.missing(*above, *below):
                    yield exchanged(ledger, above, below, "上下两行的数字互换")
            for column in columns:
                for upper, lower in pairwise(column):
                    if not ledger.case.missing(upper, lower):
                        yield exchanged(ledger, (upper,), (lower,), "上下两格的数字互换")


def lines_of(block: Block) -> tuple[list[Line], list[Line]]:
    """The cells of a block's rows and of its columns, headings left out."""
    rows = [
        tuple(block.cell_key(row, column) for column in block.columns if column.kind in COUNTED)
        for row in block.rows
        if row.kind in COUNTED
    ]
    return rows, list(zip(*rows, strict=True))


def turned(ledger: Ledger, row: Line) -> Iterator[Slip]:
    """Figures of a stretch of the row moved on by one place, the last of them to its other end."""
    printed = [ledger.case.number(cell) for cell in row]
    for first in range(len(row) - 1):
        for last in range(first + 1, len(row)):
            stretch = printed[first : last + 1]
            there = row[first : last + 1]
            yield moved(there, stretch, [stretch[-1], *stretch[:-1]], story("左", stretch))
            if last > first + 1:
                yield moved(there, stretch, [*stretch[1:], stretch[0]], story("右", stretch))


def story(side: str, stretch: list[Number]) -> str:
    return "相邻两格的数字互换" if len(stretch) == 2 else f"数字整体{side}移了一格"


def exchanged(ledger: Ledger, above: Line, below: Line, told: str) -> Slip:
    upper, lower = ([ledger.case.number(cell) for cell in line] for line in (above, below))
    return moved((*above, *below), [*upper, *lower], [*lower, *upper], told)


def moved(cells: Line, printed: list[Number], meant: list[Number], told: str) -> Slip:
    pairs = zip(cells, printed, meant, strict=True)
    return Slip(told, {cell: after - before for cell, before, after in pairs if after != before})
