"""Many sums fail for one wrong digit: the one cell whose change mends them all, proposed once.

Nothing is changed. A proposal is made only where no other single cell would do.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from gongkai.tables.model import Equation, Kind
from gongkai.tables.rules.finding import Finding, plain
from gongkai.tables.rules.rule import Case
from gongkai.tables.sheet import Sheet

__all__ = ["Repair", "propose_repairs"]


@dataclass(frozen=True, slots=True)
class Repair:
    """One cell, what is printed in it, what would satisfy every sum it stands in, and the findings that would end."""

    cell: str
    printed: Decimal | int
    value: Decimal | int
    findings: tuple[Finding, ...]
    message: str


def propose_repairs(sheet: Sheet, findings: Iterable[Finding]) -> tuple[Repair, ...]:
    """The cells each of which alone explains two or more failing sums, and is alone in doing so."""
    case = Case(sheet)
    failing = {(finding.rule, finding.cells): finding for finding in findings}
    sums = sums_by_cell(case)
    candidates = {}
    for cell, equations in sums.items():
        change = one_change(case, cell, equations)
        if change and len(equations) > 1 and all((one.rule, one.left + one.right) in failing for one in equations):
            candidates[cell] = change
    rivals = defaultdict(set)
    for cell in candidates:
        for equation in sums[cell]:
            rivals[equation].add(cell)
    alone = [cell for cell in candidates if all(rivals[equation] == {cell} for equation in sums[cell])]
    return tuple(
        a_repair(case, cell, candidates[cell], [failing[one.rule, one.left + one.right] for one in sums[cell]])
        for cell in alone
    )


def sums_by_cell(case: Case) -> dict[str, list[Equation]]:
    sums = defaultdict(list)
    for equation in case.edition.equations if case.edition else ():
        for cell in (*equation.left, *equation.right):
            sums[cell].append(equation)
    return sums


def one_change(case: Case, cell: str, equations: list[Equation]) -> Decimal | int | None:
    """What to add to the cell so that all its sums hold; None where no one change does that, or it ends below 0."""
    if any(case.missing(*equation.left, *equation.right) for equation in equations):
        return None
    changes = {needed(case, cell, equation) for equation in equations}
    change = changes.pop() if len(changes) == 1 else None
    lawful = case.edition is not None and (
        case.edition.cells[cell].kind is Kind.CHANGE or change is None or case.number(cell) + change >= 0
    )
    return change if lawful else None


def needed(case: Case, cell: str, equation: Equation) -> Decimal | int:
    short = case.total(equation.right) - case.total(equation.left)
    return short if cell in equation.left else -short


def a_repair(case: Case, cell: str, change: Decimal | int, findings: list[Finding]) -> Repair:
    printed, value = case.number(cell), case.number(cell) + change
    message = (
        f"把{case.name(cell)}由{plain(printed)}改为{plain(value)}，可一并消除{len(findings)}个问题；请先对照台账核实。"
    )
    return Repair(cell, printed, value, tuple(findings), message)
