"""The figures of a report as an account: every sum they stand in, and by how much each sum is short."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from gongkai.tables.editions.applications import APPLICANT_COLUMNS
from gongkai.tables.model import Equation, Kind
from gongkai.tables.rules import Case, Finding

__all__ = ["Changes", "Ledger", "Number"]

Number = Decimal | int
Changes = Mapping[str, Number]  # cell → what is added to it
DOCUMENTS = ("rules", "normative_docs")


class Ledger:
    """A report's figures and sums.

    sums    the sums whose every cell can be read; one over years has last year's figure as its constant
    short   by how much the left of each sum falls short of its right
    broken  numbers of the sums that a finding speaks of; no other may be disturbed
    """

    def __init__(self, case: Case, findings: Iterable[Finding]) -> None:
        self.case = case
        stated = [(equation, 0) for equation in case.edition.equations] if case.edition else []
        over_years = [*carried_over(case), *documents_in_force(case)]
        known = [pair for pair in (*stated, *over_years) if not case.missing(*pair[0].left, *pair[0].right)]
        self.sums = [equation for equation, _ in known]
        self.short = [case.total(one.right) - case.total(one.left) - constant for one, constant in known]
        spoken_of = {(finding.rule, frozenset(finding.cells)) for finding in findings}
        self.broken = frozenset(
            number
            for number, one in enumerate(self.sums)
            if self.short[number] and (one.rule, frozenset((*one.left, *one.right))) in spoken_of
        )

    @cached_property
    def standing(self) -> dict[str, dict[int, int]]:
        """Cell → the sums it stands in, with 1 where it stands on the right and -1 on the left."""
        found: dict[str, dict[int, int]] = defaultdict(dict)
        for number, one in enumerate(self.sums):
            for side, sign in ((one.left, -1), (one.right, 1)):
                for cell in side:
                    found[cell][number] = sign
        return found

    def cells(self, number: int) -> tuple[str, ...]:
        return (*self.sums[number].left, *self.sums[number].right)

    def effect(self, changes: Changes) -> dict[int, Number]:
        """Number of each sum the changes touch → by how much it is short afterwards."""
        moved: dict[int, Number] = {}
        for cell, change in changes.items():
            for number, sign in self.standing[cell].items():
                moved[number] = moved.get(number, self.short[number]) + sign * change
        return moved

    def left_open(self, changes: Changes, broken: Iterable[int]) -> list[int]:
        """The sums that still fail, or fail only now."""
        moved = self.effect(changes)
        disturbed = [number for number, short in moved.items() if short and self.tells(number, short)]
        return [*disturbed, *(number for number in broken if number not in moved)]

    def tells(self, number: int, short: Number) -> bool:
        """Whether a shortfall counts: it must go where a finding speaks of it, elsewhere it must not come."""
        return number in self.broken or short != self.short[number]

    def needed(self, cell: str, number: int, short: Number) -> Number:
        """What must be added to the cell for that sum alone."""
        return -self.standing[cell][number] * short

    def lawful(self, cell: str, change: Number) -> bool:
        """No figure goes below 0 but a 本年增/减."""
        spec = self.case.edition.cells[cell] if self.case.edition else None
        return spec is not None and (spec.kind is Kind.CHANGE or self.case.number(cell) + change >= 0)


def carried_over(case: Case) -> Iterator[tuple[Equation, Number]]:
    """C1: this year's 上年结转 is last year's 结转下年度."""
    for column in APPLICANT_COLUMNS:
        promised = last_year(case, f"carried_out.{column.key}")
        if promised is not None:
            yield Equation("applications.carried-over", (f"carried_in.{column.key}",), ()), -promised


def documents_in_force(case: Case) -> Iterator[tuple[Equation, Number]]:
    """C2: in force + repealed = in force last year + issued."""
    for row in DOCUMENTS:
        was = last_year(case, f"{row}_in_force")
        if was is not None:
            yield (
                Equation("proactive.documents-in-force", (f"{row}_in_force", f"{row}_repealed"), (f"{row}_issued",)),
                -was,
            )


def last_year(case: Case, key: str) -> Number | None:
    known = case.previous and case.edition and key in case.edition.cells
    return case.previous.number(key) if known and case.previous else None
