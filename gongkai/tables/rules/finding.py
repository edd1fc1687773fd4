"""What checking yields: findings, and what could not be told."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gongkai.law.articles import citation
from gongkai.tables.sheet import Value

__all__ = ["CannotTell", "Finding", "Level", "Result", "plain"]


class Level(StrEnum):
    """How grave a finding is."""

    ERROR = "error"  # the form itself is broken: correct it before publishing
    WARNING = "warning"  # hardly right: correct or explain it
    INFO = "info"  # lawful, worth knowing

    @property
    def label(self) -> str:
        return {"error": "错误", "warning": "警告", "info": "提示"}[self.value]


def plain(value: Value) -> str:
    """A value in plain digits, the same for 2957 and 2957.0; 空白 for None."""
    if value is None:
        return "空白"
    if isinstance(value, Decimal):
        digits = format(value, "f")
        return digits.rstrip("0").rstrip(".") if "." in digits else digits
    return str(value)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found.

    rule      stable id, e.g. applications.results-total
    level     how grave
    source    id of the article it rests on; `citation` gives it in full
    message   what is wrong, naming cells by their printed labels, with printed and expected value
    remedy    how to mend it
    cells     keys of the cells it speaks of; `values` what is printed in them
    printed   the one value in question, expected what it should be; None where there is no one value
    doubtful  those of its cells whose reading is itself in doubt: look at the source first
    section   number of the narrative's section it speaks of, quote the words there
    """

    rule: str
    level: Level
    source: str
    message: str
    remedy: str
    cells: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    printed: Value = None
    expected: Value = None
    doubtful: tuple[str, ...] = ()
    section: int | None = None
    quote: str = ""

    @property
    def citation(self) -> str:
        return citation(self.source)

    def fingerprint(self) -> str:
        """32 hex digits that stay while the rule and every figure the finding speaks of stay."""
        figures = [plain(value) for value in (*self.values, self.printed, self.expected)]
        spoken = json.dumps([self.rule, self.cells, figures, self.quote], ensure_ascii=False)
        return hashlib.sha256(spoken.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class CannotTell:
    """A rule that could not judge: the cells that were missing, or in Chinese why."""

    rule: str
    cells: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """All findings, gravest first within the order of the rules, and what could not be told."""

    findings: tuple[Finding, ...] = ()
    cannot_tell: tuple[CannotTell, ...] = ()

    def of(self, level: Level) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.level is level)

    @property
    def errors(self) -> tuple[Finding, ...]:
        return self.of(Level.ERROR)

    @classmethod
    def joined(cls, results: Iterable["Result"]) -> "Result":
        """Several results as one, errors before warnings before information."""
        results = tuple(results)
        found = [finding for result in results for finding in result.findings]
        untold = [one for result in results for one in result.cannot_tell]
        return cls(tuple(sorted(found, key=lambda finding: tuple(Level).index(finding.level))), tuple(untold))
