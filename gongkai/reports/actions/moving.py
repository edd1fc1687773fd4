"""The steps of a report. Each checks permission, state and guards (`steps.py`), and leaves one audit entry."""

from datetime import datetime

from django.db import IntegrityError, transaction

from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import Refused
from gongkai.base.search import outbox
from gongkai.organisations.models import Staff, Unit
from gongkai.reports.freezing import freeze
from gongkai.reports.models import Publication, Report, State
from gongkai.reports.steps import STEPS


@transaction.atomic
def accept(report: Report, *, by: Staff, at: datetime, reason: str = "") -> None:
    """核收: every cell decided, every error explained, by somebody who did not make it."""
    take("accept", report, by=by, at=at, reason=reason)


@transaction.atomic
def send_back(report: Report, *, by: Staff, at: datetime, reason: str) -> None:
    """退回: an accepted report becomes a draft again."""
    take("return", report, by=by, at=at, reason=reason)


@transaction.atomic
def publish(report: Report, *, by: Staff, at: datetime, reason: str = "") -> Publication:
    """公开 (《条例》第四十九条): freeze what the public sees; what stood before is replaced and kept."""
    Unit.objects.select_for_update().get(pk=report.unit_id)
    standing = Report.objects.filter(unit=report.unit_id, year=report.year, state=State.PUBLISHED).first()
    if standing and standing.pk != report.pk:
        standing.move(STEPS["replace"], by=by, at=at, reason=f"由《{report.title}》替换")
        Publication.objects.filter(report=standing).update(replaced=at)
        outbox.put("report", standing.publication.pk)
    take("publish", report, by=by, at=at, reason=reason)
    publication = freeze(report, by=by, at=at)
    outbox.put("report", publication.pk)
    return publication


@transaction.atomic
def withdraw(report: Report, *, by: Staff, at: datetime, reason: str) -> None:
    """撤回: the portal keeps the address and says that the report was withdrawn, and why."""
    take("withdraw", report, by=by, at=at, reason=reason)
    Publication.objects.filter(report=report).update(withdrawn=at, withdrawal_reason=reason)
    outbox.put("report", report.publication.pk)


@transaction.atomic
def discard(report: Report, *, by: Staff, at: datetime, reason: str) -> None:
    """作废: a draft imported by mistake; its records stay."""
    take("discard", report, by=by, at=at, reason=reason)


ACTIONS = {"accept": accept, "return": send_back, "publish": publish, "withdraw": withdraw, "discard": discard}


def take(key: str, report: Report, *, by: Staff, at: datetime, reason: str) -> None:
    step = STEPS[key]
    require(by, step.permission, report)
    if step.reasoned and not reason.strip():
        raise Refused(f"请写明{step.label}的理由。", "reason")
    try:
        with transaction.atomic():
            report.move(step, by=by, at=at, reason=reason)
    except IntegrityError as twice:
        raise Refused("同一单位同一年度的另一份报告刚刚先办了这一步：请刷新后核对。") from twice
    audit.record(f"reports.{key}", by=by, subject=report, details={"before": step.start[0], "after": step.end})


@transaction.atomic
def revise(report: Report, *, by: Staff, at: datetime) -> Report:
    """修订: a new draft beside the published one, which stays public until the new one replaces it."""
    require(by, "reports.correct", report)
    if report.state != State.PUBLISHED:
        raise Refused("只有已公开的报告需要建立修订稿；草稿可以直接更正。")
    begun = report.revisions.filter(state__in=(State.DRAFT, State.ACCEPTED)).first()
    if begun:
        raise Refused(f"已有修订稿《{begun.title}》（{begun.get_state_display()}）：请在那一份上办理。")
    report.write()  # two people who begin at once: the second is told
    draft = copy_of(report, by=by, at=at)
    audit.record("reports.revise", by=by, subject=draft, details={"revises": report.pk})
    return draft


def copy_of(report: Report, *, by: Staff, at: datetime) -> Report:
    """A draft with the same reading, figures, corrections and explanations."""
    kept = ("unit", "year", "edition", "title", "dated", "file", "file_name", "reading", "values")
    counted = ("doubtful", "errors", "warnings")
    copied = {name: getattr(report, name) for name in (*kept, *counted)}
    draft = Report.objects.create(**copied, revises=report, imported_by=by, created=at)
    for history in (report.corrections, report.explanations):
        for event in history.all():
            event.pk, event.report = None, draft
            event.save(force_insert=True)
    return draft
