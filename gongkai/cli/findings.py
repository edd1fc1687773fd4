"""What checking one report found, as `gongkai schema findings` describes it."""

from dataclasses import dataclass
from typing import Any

from gongkai.checks import Proposal, check_report, propose_repairs
from gongkai.cli.inputs import Input
from gongkai.cli.isolation import Failure
from gongkai.cli.sheets import read_sheet, unread
from gongkai.tables.editions import edition_of
from gongkai.tables.rules.explanations import Explanation, apply_explanations
from gongkai.tables.rules.finding import CannotTell, Finding, Level, Result
from gongkai.tables.sheet import Sheet
from gongkai.tables.writers import plain

__all__ = ["CSV_HEADINGS", "Checked", "check_input", "failed", "findings_document", "findings_rows"]

CSV_HEADINGS = ("文件", "单位", "年度", "级别", "规则", "依据", "说明", "改正", "单元格", "所印数值", "应为")


@dataclass(frozen=True, slots=True)
class Checked:
    """A report and what the rules say of it."""

    name: str
    sheet: Sheet
    result: Result
    explained: tuple[tuple[Finding, Explanation], ...] = ()
    proposals: tuple[Proposal, ...] = ()

    def total(self, level: Level) -> int:
        return len(self.result.of(level))

    @property
    def clean(self) -> bool:
        """Nothing to correct or explain; information alone is no fault."""
        return not self.total(Level.ERROR) and not self.total(Level.WARNING)


def check_input(
    item: Input, previous: tuple[Sheet, ...] = (), level: str | None = None, told: tuple[Explanation, ...] = ()
) -> Checked:
    """What is explained no longer counts among the findings. Raises Unreadable, OSError."""
    sheet = read_sheet(item)
    before = year_before(sheet, previous)
    result = check_report(sheet, previous=before, level=level)
    split = apply_explanations(result.findings, told)
    unexplained = Result(split.open, result.cannot_tell)
    proposals = propose_repairs(sheet, unexplained, before, level)
    return Checked(item.name, sheet, unexplained, split.explained, proposals)


def year_before(sheet: Sheet, candidates: tuple[Sheet, ...]) -> Sheet | None:
    """The report of the same unit one year earlier; a lone candidate is taken for it, and judged by the rules."""
    if len(candidates) == 1:
        return candidates[0]
    wanted = (sheet.meta.unit, (sheet.meta.year or 0) - 1)
    return next((one for one in candidates if (one.meta.unit, one.meta.year) == wanted), None)


def failed(name: str, failure: Failure) -> Checked:
    return Checked(name, unread(failure), Result())


def findings_document(checked: Checked) -> dict[str, Any]:
    name, sheet, result = checked.name, checked.sheet, checked.result
    return {
        "file": name,
        "unit": sheet.meta.unit,
        "year": sheet.meta.year,
        "edition": sheet.edition,
        "status": sheet.status,
        "problems": [{"code": code, "message": message} for code, message in sheet.problems],
        "doubtful": [key for key, _ in sheet.doubtful()],
        "counts": {level.value: checked.total(level) for level in Level},
        "findings": [finding_document(finding, sheet) for finding in result.findings],
        "explained": [
            {**finding_document(finding, sheet), "explanation": explanation_document(explanation)}
            for finding, explanation in checked.explained
        ],
        "cannot_tell": [untold_document(one) for one in result.cannot_tell],
        "proposals": [proposal_document(proposal) for proposal in checked.proposals],
    }


def finding_document(finding: Finding, sheet: Sheet) -> dict[str, Any]:
    cells = zip(finding.cells, labels(finding.cells, sheet), finding.values, strict=True)
    return {
        "rule": finding.rule,
        "level": finding.level.value,
        "source": finding.source,
        "citation": finding.citation,
        "message": finding.message,
        "remedy": finding.remedy,
        "cells": [{"key": key, "label": label, "value": plain(value)} for key, label, value in cells],
        "printed": plain(finding.printed),
        "expected": plain(finding.expected),
        "doubtful": list(finding.doubtful),
        "section": finding.section,
        "quote": finding.quote,
        "fingerprint": finding.fingerprint(),
    }


def explanation_document(explanation: Explanation) -> dict[str, str]:
    return {"author": explanation.author, "reason": explanation.reason, "on": explanation.on.isoformat()}


def proposal_document(proposal: Proposal) -> dict[str, Any]:
    return {
        "findings": [finding.fingerprint() for finding in proposal.findings],
        "repairs": [
            {
                "message": repair.message,
                "changes": [
                    {"key": one.cell, "printed": plain(one.printed), "value": plain(one.value)}
                    for one in repair.changes
                ],
                "ends": [finding.fingerprint() for finding in repair.findings],
            }
            for repair in proposal.repairs
        ],
    }


def untold_document(one: CannotTell) -> dict[str, Any]:
    return {"rule": one.rule, "cells": list(one.cells), "why": one.why}


def labels(keys: tuple[str, ...], sheet: Sheet) -> list[str]:
    edition = edition_of(sheet)
    return [edition.cells[key].label if edition and key in edition.cells else key for key in keys]


def findings_rows(checked: Checked) -> list[tuple[Any, ...]]:
    """One row a finding; a file that could not be read is a row of its own."""
    name, sheet, result = checked.name, checked.sheet, checked.result
    about = (name, sheet.meta.unit, sheet.meta.year)
    if sheet.status == "unreadable":
        return [(*about, "读不出", code, "", message, "", "", "", "") for code, message in sheet.problems]
    return [
        (
            *about,
            finding.level.label,
            finding.rule,
            finding.citation,
            finding.message,
            finding.remedy,
            "；".join(labels(finding.cells, sheet)),
            finding.printed,
            finding.expected,
        )
        for finding in result.findings
    ]
