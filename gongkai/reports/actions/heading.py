"""The head of a draft: whose report it is, of which year, under which title and date."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import Refused
from gongkai.organisations.models import Staff, Unit
from gongkai.reports import checking
from gongkai.reports.actions.deciding import refuse_unless_draft
from gongkai.reports.models import Report
from gongkai.reports.recognising import FIRST_YEAR

LABELS = {"unit": "单位", "year": "年度", "title": "标题", "dated": "发布日期"}


@transaction.atomic
def describe(
    report: Report, *, unit: Unit, year: int, title: str, dated: date | None, by: Staff, at: datetime
) -> list[str]:
    """Change the head of a draft; the labels of what changed."""
    require(by, "reports.correct", report)
    require(by, "reports.correct", unit)
    refuse_unless_draft(report)
    if not FIRST_YEAR <= year <= at.year:
        raise Refused(f"年度须在{FIRST_YEAR}年以后，不能晚于本年。", "year")
    new = {"unit": unit, "year": year, "title": title, "dated": dated}
    changes = {name: value for name, value in new.items() if getattr(report, name) != value}
    if not changes:
        return []
    details = {LABELS[name]: [str(getattr(report, name)), str(value)] for name, value in changes.items()}
    try:
        with transaction.atomic():
            report.write(**changes)
    except IntegrityError as twice:
        raise Refused(f"{unit.name}{year}年度已有报告：请核对单位和年度，或作废其中一份。", "year") from twice
    report.passages.create(step="describe", before=report.state, after=report.state, details=details, by=by, at=at)
    checking.recount(report)
    audit.record("reports.describe", by=by, subject=report, details=details)
    return list(details)
