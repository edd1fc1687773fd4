"""A person decides a cell, or explains a finding. The figures that were read are kept for ever."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import Refused
from gongkai.organisations.models import Staff
from gongkai.reports import checking
from gongkai.reports.entering import NotAValue, entered
from gongkai.reports.models import Correction, Explanation, Report, State
from gongkai.reports.sheets import Stored, has_reading, sheet_from, stored
from gongkai.tables.model import CellSpec, Kind

How = Correction.How
HOW_TO_CHANGE = {
    State.ACCEPTED: "请先退回再更正。",
    State.PUBLISHED: "已公开的数字不再改动：请建立修订稿，改好后公开，由新版替换。",
    State.REPLACED: "旧版留存备查，不再改动。",
    State.WITHDRAWN: "已撤回的报告不再改动：请重新导入。",
    State.DISCARDED: "已作废的草稿不再改动：请重新导入。",
}


def correct(report: Report, *, key: str, text: str, reason: str, by: Staff, at: datetime) -> Correction:
    """Type the value of a cell. Raises Refused(field="value") for what is no value of its kind."""
    spec = spec_of(report, key)
    try:
        value = stored(entered(text, spec))
    except NotAValue as wrong:
        raise Refused(str(wrong), "value") from wrong
    return decide(report, spec, How.CORRECTED, value, reason=reason, by=by, at=at)


def leave_blank(report: Report, *, key: str, reason: str, by: Staff, at: datetime) -> Correction:
    """Say that the cell is blank in the original. Blank is not 0."""
    return decide(report, spec_of(report, key), How.CORRECTED, None, reason=reason, by=by, at=at)


def choose(report: Report, *, key: str, number: int, reason: str, by: Staff, at: datetime) -> Correction:
    """Take another reading of the same ink, the `number`th (from 0) of those the reader offers."""
    cell = sheet_from(report.reading.document).cells.get(key)
    if cell is None or not 0 <= number < len(cell.candidates):
        raise Refused("没有这个读法：请重新选择。", "candidate")
    value = stored(cell.candidates[number])
    return decide(report, spec_of(report, key), How.CHOSEN, value, reason=reason, by=by, at=at)


@transaction.atomic
def decide(
    report: Report, spec: CellSpec, how: Correction.How, value: Stored, *, reason: str, by: Staff, at: datetime
) -> Correction:
    """Set one cell of a draft; every way of changing a figure ends here."""
    require(by, "reports.correct", report)
    refuse_unless_draft(report)
    old = report.values.get(spec.key)
    if not reason and spec.key not in checking.undecided(report):
        if old == value:
            raise Refused("数值没有变化，不必更正。", "value")
        raise Refused("这一格读取无疑，更正须写明理由。", "reason")
    report.write(values={**report.values, spec.key: value})
    correction = report.corrections.create(
        key=spec.key, label=spec.label, how=how, old=old, new=value, reason=reason, by=by, at=at
    )
    checking.recount(report)
    audit.record(
        "reports.decide", by=by, subject=report, details={"cell": spec.key, "how": how, "old": old, "new": value}
    )
    return correction


@transaction.atomic
def confirm(report: Report, *, keys: Sequence[str], by: Staff, at: datetime) -> int:
    """Say of doubtful cells that they are as the original has them; how many. What was not read cannot be confirmed."""
    require(by, "reports.correct", report)
    refuse_unless_draft(report)
    sheet = checking.sheet_now(report)
    doubtful = set(checking.undecided(report, sheet))
    confirmed = [key for key in dict.fromkeys(keys) if key in doubtful]
    if not confirmed:
        raise Refused("所选单元格没有存疑，不必确认。")
    if not all(has_reading(sheet.cells[key]) for key in confirmed):
        raise Refused("没有读出数值的格不能确认：请填写、选用一种读法，或选“原件此格为空白”。")
    report.write()
    for key in confirmed:
        value, label = report.values.get(key), spec_of(report, key).label
        report.corrections.create(key=key, label=label, how=How.CONFIRMED, old=value, new=value, by=by, at=at)
    checking.recount(report)
    audit.record("reports.decide", by=by, subject=report, details={"cells": confirmed, "how": How.CONFIRMED})
    return len(confirmed)


@transaction.atomic
def explain(report: Report, *, fingerprint: str, reason: str, by: Staff, at: datetime) -> Explanation:
    """Say why a finding stands. The explanation holds while the figures the finding speaks of do."""
    require(by, "reports.explain", report)
    refuse_unless_draft(report)
    found = (remark.finding for remark in checking.remarks(report) if remark.finding.fingerprint() == fingerprint)
    finding = next(found, None)
    if finding is None:
        raise Refused("这一处已随数字变化消失，不必再说明：请刷新本页。")
    report.write()
    explanation = report.explanations.create(rule=finding.rule, fingerprint=fingerprint, reason=reason, by=by, at=at)
    checking.recount(report)
    audit.record("reports.explain", by=by, subject=report, details={"rule": finding.rule})
    return explanation


def spec_of(report: Report, key: str) -> CellSpec:
    form = checking.form_now(report)
    spec = form.cells.get(key) if form else None
    if spec is None or spec.kind is Kind.HEADING:
        raise Refused("表中没有这一格：请刷新本页。")
    return spec


def refuse_unless_draft(report: Report) -> None:
    if report.state != State.DRAFT:
        state = State(report.state)
        raise Refused(f"报告现为“{state.label}”，不能直接改动。{HOW_TO_CHANGE[state]}")
