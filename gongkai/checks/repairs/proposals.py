"""One cause, one proposal: what would mend the failing sums together, the likeliest way first. Nothing is changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from rapidfuzz.distance import OSA

from gongkai.checks.repairs.ledger import Changes, Ledger, Number
from gongkai.checks.repairs.search import smallest_changes
from gongkai.checks.repairs.slips import Slip, possible, slips
from gongkai.checks.report import check_report
from gongkai.tables.rules import Case, Finding, Level, Result, plain
from gongkai.tables.rules.levels import normal_level
from gongkai.tables.sheet import Sheet

__all__ = ["Change", "Proposal", "Repair", "propose_repairs"]

OFFERED = 5  # ways of one proposal
WEIGHED = 24  # ways of which it is asked what else they would mend
SLIP_OF_PLACE = 1.5  # likelier than two wrong figures, less likely than one


@dataclass(frozen=True, slots=True)
class Change:
    """A cell, what is printed in it, what would stand in it."""

    cell: str
    printed: Number
    value: Number


@dataclass(frozen=True, slots=True)
class Repair:
    """One way to mend: figures to change together, the findings that would end, in Chinese what to do.

    unmended  errors and warnings of the whole report that would remain
    cost      how unlikely the slip is: about one for each wrong figure
    """

    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    message: str
    unmended: tuple[int, int]
    cost: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """One cause: the sums that fail together, and the ways to mend them all, the likeliest first."""

    findings: tuple[Finding, ...]
    repairs: tuple[Repair, ...]


def propose_repairs(
    sheet: Sheet, result: Result, previous: Sheet | None = None, level: str | None = None
) -> tuple[Proposal, ...]:
    """What would mend the failing sums of a report, each cause once.

    result  what `check_report` found with the same report of the year before and the same level
    """
    case = Case(sheet, previous, normal_level(level, sheet.meta.unit))
    ledger = Ledger(case, result.findings)
    together = [proposal(ledger, result, broken, ways) for broken, ways in causes(ledger)]
    spoken_of = {finding for one in together for finding in one.findings}
    apart = [one for one in result.findings if one not in spoken_of and alone(ledger, one)]
    return (*together, *(Proposal((one,), (repair(ledger, result, as_expected(one)),)) for one in apart))


def alone(ledger: Ledger, finding: Finding) -> bool:
    """A finding that speaks of one figure and says what it should be."""
    return (
        len(finding.cells) == 1
        and finding.cells[0] in ledger.case.figures
        and isinstance(finding.expected, int | Decimal)
        and finding.printed == ledger.case.number(finding.cells[0])
    )


def as_expected(finding: Finding) -> Slip:
    return Slip("", {finding.cells[0]: finding.expected - finding.printed})  # type: ignore[operator]


def causes(ledger: Ledger) -> Iterator[tuple[frozenset[int], list[Slip]]]:
    """Sums that fail together, with every way to mend them that was found."""
    unexplained = ledger.broken
    for way in as_one_slip(ledger, evident(ledger)):
        explained = frozenset(ledger.effect(way.changes))
        unexplained -= explained
        yield explained, [way]
    of_place = slips(ledger)
    for broken in connected(ledger, unexplained, of_place):
        ways = ways_to_mend(ledger, broken, [slip for slip in of_place if slip.mends(ledger) == broken])
        if ways:
            yield broken, ways


def evident(ledger: Ledger) -> dict[str, Number]:
    """Cells each of which alone explains two or more failing sums, and is alone in doing so."""
    able = {}
    for cell in {cell for number in ledger.broken for cell in ledger.cells(number)}:
        numbers = ledger.standing[cell]
        changes = {ledger.needed(cell, number, ledger.short[number]) for number in numbers}
        if len(numbers) > 1 and len(changes) == 1 and numbers.keys() <= ledger.broken:
            change = changes.pop()
            if ledger.lawful(cell, change):
                able[cell] = change
    rivals = defaultdict(set)
    for cell in able:
        for number in ledger.standing[cell]:
            rivals[number].add(cell)
    return {cell: able[cell] for cell in sorted(able) if all(rivals[one] == {cell} for one in ledger.standing[cell])}


def as_one_slip(ledger: Ledger, found: dict[str, Number]) -> list[Slip]:
    """Each of the figures found wrong for itself, but those that one slip of place explains together."""
    left = dict(found)
    together = []
    for slip in possible(ledger) if len(found) > 1 else ():
        if len(slip.changes) > 1 and slip.changes.items() <= left.items():
            together.append(slip)
            left = {cell: change for cell, change in left.items() if cell not in slip.changes}
    return [*together, *(Slip("", {cell: change}) for cell, change in left.items())]


def connected(ledger: Ledger, broken: frozenset[int], of_place: list[Slip]) -> list[frozenset[int]]:
    """The failing sums in groups that share cells, or that one slip of place would mend together."""
    groups: list[frozenset[int]] = []
    sharing = [broken & ledger.standing[cell].keys() for number in broken for cell in ledger.cells(number)]
    for bond in (*sharing, *(slip.mends(ledger) & broken for slip in of_place)):
        if bond:
            joined = [group for group in groups if group & bond]
            groups = [group for group in groups if group not in joined] + [bond.union(*joined)]
    return sorted(groups, key=min)


def ways_to_mend(ledger: Ledger, broken: frozenset[int], of_place: list[Slip]) -> list[Slip]:
    """One wrong figure where that explains everything; else slips of place, and few wrong figures."""
    figures = [Slip("", changes) for changes in smallest_changes(ledger, broken)]
    if figures and len(figures[0].changes) == 1:
        return figures
    each_once = {frozenset(slip.changes.items()): slip for slip in [*figures, *of_place]}
    return list(each_once.values())


def proposal(ledger: Ledger, result: Result, broken: frozenset[int], ways: list[Slip]) -> Proposal:
    likeliest = sorted(ways, key=lambda way: cost(ledger.case.sheet, way))[:WEIGHED]
    repairs = [repair(ledger, result, way) for way in likeliest]
    spoken_of = {(ledger.sums[number].rule, frozenset(ledger.cells(number))) for number in broken}
    findings = (one for one in result.findings if (one.rule, frozenset(one.cells)) in spoken_of)
    return Proposal(tuple(findings), tuple(sorted(repairs, key=lambda one: (one.unmended, one.cost))[:OFFERED]))


def cost(sheet: Sheet, way: Slip) -> float:
    figures = [unlikely(sheet, change) for change in changed(sheet, way.changes)]
    return SLIP_OF_PLACE if way.story else len(figures) + sum(figures)


def unlikely(sheet: Sheet, change: Change) -> float:
    """How little this figure invites this slip, between -1 and 1."""
    cell = sheet.cells[change.cell]
    keystrokes = OSA.distance(plain(change.printed), plain(change.value))
    doubt = 0.5 * bool(cell.flags) + 0.4 * (change.value in cell.candidates)
    return 0.1 * min(keystrokes - 1, 4) + 0.05 * (change.printed == 0) + 0.05 * (change.value != 0) - doubt


def changed(sheet: Sheet, changes: Changes) -> list[Change]:
    """In the order of the report's cells."""
    printed = {key: cell.value for key, cell in sheet.cells.items() if key in changes}
    return [
        Change(key, value, value + changes[key]) for key, value in printed.items() if not isinstance(value, str | None)
    ]


def repair(ledger: Ledger, result: Result, way: Slip) -> Repair:
    case, changes = ledger.case, changed(ledger.case.sheet, way.changes)
    after = check_report(mended(case.sheet, changes), case.previous, case.level)
    remaining = {known_by(finding) for finding in after.findings}
    ended = tuple(finding for finding in result.findings if known_by(finding) not in remaining)
    return Repair(
        tuple(changes),
        ended,
        told(case, way.story, changes, len(ended)),
        (len(after.errors), len(after.of(Level.WARNING))),
        cost(case.sheet, way),
    )


def mended(sheet: Sheet, changes: Iterable[Change]) -> Sheet:
    cells = {one.cell: sheet.cells[one.cell]._replace(value=one.value) for one in changes}
    return replace(sheet, cells={**sheet.cells, **cells})


def known_by(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.cells, finding.section, finding.quote


def told(case: Case, story: str, changes: list[Change], ended: int) -> str:
    if story:
        said = f"{case.names([one.cell for one in changes])}：{story}，各归其位"
    else:
        said = "，".join(f"把{case.name(one.cell)}由{plain(one.printed)}改为{plain(one.value)}" for one in changes)
    return f"{said}，可一并消除{ended}个问题；请先对照台账核实。"
