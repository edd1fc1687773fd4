"""What a rule is, what it is given, and how it is run. Rules never raise, print or repair."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from gongkai.tables.editions import EDITIONS, edition_of
from gongkai.tables.model import Edition
from gongkai.tables.rules.finding import CannotTell, Finding, Level, Result
from gongkai.tables.sheet import Sheet, Value

__all__ = ["FORMS", "SURE", "Case", "Fault", "Judge", "Rule", "Unknown", "added", "run"]

FORMS = ("2021", "2019")  # the editions of six sections and three tables
NAMED = 5  # a longer list of cells is cut
SURE = 0.9  # below this confidence a cell's reading is itself in doubt


def added(figures: Iterable[Decimal | int]) -> Decimal | int:
    """A sum that stays a whole number where its terms are."""
    total: Decimal | int = 0
    for figure in figures:
        total += figure
    return total


@dataclass(frozen=True)
class Case:
    """What a rule judges: a sheet, its form, last year's sheet where there is one, the unit's level where known."""

    sheet: Sheet
    previous: Sheet | None = None
    level: str | None = None

    @cached_property
    def edition(self) -> Edition | None:
        return edition_of(self.sheet)

    @cached_property
    def figures(self) -> dict[str, Decimal | int]:
        """Every cell that holds a number."""
        cells = self.sheet.cells.items()
        return {
            key: value
            for key, (value, *_) in cells
            if isinstance(value, int) or (isinstance(value, Decimal) and value.is_finite())
        }

    def number(self, key: str) -> Decimal | int:
        """A figure that is there; ask `missing` first. Raises KeyError where there is none."""
        return self.figures[key]

    def total(self, keys: Iterable[str]) -> Decimal | int:
        return added(self.figures[key] for key in keys)

    def missing(self, *keys: str) -> tuple[str, ...]:
        """Those of the cells that hold no figure."""
        return tuple(key for key in keys if key not in self.figures)

    def name(self, key: str) -> str:
        """A cell as a person would name it: “（七）总计 · 自然人”."""
        spec = self.edition.cells.get(key) if self.edition else None
        return f"“{spec.label if spec else key}”"

    def names(self, keys: Sequence[str]) -> str:
        """Several cells, a longer list cut: “…”、“…”等."""
        return "、".join(map(self.name, keys[:NAMED])) + ("等" if len(keys) > NAMED else "")

    def doubtful(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Those of the cells whose reading is itself in doubt."""
        found = ((key, self.sheet.cells.get(key)) for key in keys)
        return tuple(key for key, cell in found if cell and (cell.flags or cell.confidence < SURE))


class Fault(NamedTuple):
    """What a judgement yields; the runner makes a `Finding` of it."""

    message: str
    remedy: str
    cells: tuple[str, ...] = ()
    printed: Value = None
    expected: Value = None
    level: Level | None = None
    section: int | None = None
    quote: str = ""


class Unknown(NamedTuple):
    """What a judgement yields where it cannot tell."""

    cells: tuple[str, ...] = ()
    why: str = ""


Judge = Callable[[Case], Iterator[Fault | Unknown]]


@dataclass(frozen=True)
class Rule:
    """A rule of reconciliation or form.

    id        stable: stored with every finding
    family    its number on the list of rules: A1 … E3, L1 … L11
    level     the level of its findings unless a finding says otherwise
    title     what it demands, in Chinese
    source    id of the article; `{edition}` stands for the key of the edition judged, `{form}` for the form itself
    editions  keys of the forms it applies to
    compares  it needs last year's report
    """

    id: str
    family: str
    level: Level
    title: str
    source: str
    editions: tuple[str, ...]
    judge: Judge
    compares: bool = False

    def source_for(self, edition: str) -> str:
        return self.source.format(edition=edition, form=EDITIONS[edition].source)

    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self.source_for, self.editions)))


def run(rules: Iterable[Rule], case: Case) -> Result:
    """Judge a case by every rule of its edition."""
    edition = case.edition
    applying = [rule for rule in rules if edition and edition.key in rule.editions]
    return Result.joined(_judge(rule, case) for rule in applying)


def _judge(rule: Rule, case: Case) -> Result:
    why = why_not_comparable(case) if rule.compares else ""
    if why:
        return Result(cannot_tell=(CannotTell(rule.id, why=why),))
    yielded = list(rule.judge(case))
    findings = tuple(_finding(rule, case, one) for one in yielded if isinstance(one, Fault))
    unknown = [one for one in yielded if isinstance(one, Unknown)]
    if not unknown:
        return Result(findings)
    cells = tuple(dict.fromkeys(key for one in unknown for key in one.cells))
    whys = "；".join(dict.fromkeys(one.why for one in unknown if one.why))
    return Result(findings, (CannotTell(rule.id, cells, whys or "所涉单元格空白或未能读出"),))


def why_not_comparable(case: Case) -> str:
    """Why last year's report cannot be held against this one; "" where it can."""
    if case.previous is None:
        return "没有上一年度报告"
    year, before = case.sheet.meta.year, case.previous.meta.year
    if year is not None and before is not None and before + 1 != year:
        return f"所附的是{before}年度报告，不是{year - 1}年度的"
    return ""


def _finding(rule: Rule, case: Case, fault: Fault) -> Finding:
    doubtful = case.doubtful(fault.cells)
    look = f"先对照原件核实{case.names(doubtful)}，其读数存疑；" if doubtful else ""
    return Finding(
        rule=rule.id,
        level=fault.level or rule.level,
        source=rule.source_for(case.sheet.edition),
        message=fault.message,
        remedy=look + fault.remedy,
        cells=fault.cells,
        values=tuple(case.sheet[key] for key in fault.cells),
        printed=fault.printed,
        expected=fault.expected,
        doubtful=doubtful,
        section=fault.section,
        quote=fault.quote,
    )
