"""录入放假通知: days off and worked weekends of the country, a region or a unit; every open case is dated anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from gongkai.applications.actions.taking import retime
from gongkai.applications.clock import calendar_of
from gongkai.applications.models import OPEN, Application
from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.calendars import Line
from gongkai.base.errors import Refused
from gongkai.base.models import CalendarDay, HolidayNotice
from gongkai.law.application_terms import opinion_due, payment_due
from gongkai.law.deadlines import count
from gongkai.organisations.models import Staff

MOST_DAYS = 400


@dataclass(frozen=True)
class Moved:
    """A case whose last day is another one by the new calendar."""

    application: Application
    before: date | None
    after: date | None

    @property
    def earlier(self) -> bool:
        return self.before is not None and self.after is not None and self.after < self.before


@dataclass(frozen=True)
class Notice:
    """A notice as it is typed: `scope` "" for the country, a region's code or `unit:` and a unit's code."""

    title: str
    published: date
    scope: str = ""
    year: int | None = None
    lines: Sequence[Line] = ()


@transaction.atomic
def enter(notice: Notice, *, by: Staff, at: datetime) -> list[Moved]:
    """Enter the notice and date every open case anew; the old day and the new one are on record."""
    require(by, "applications.calendar")
    plausible(notice)
    entered = HolidayNotice.objects.create(
        scope=notice.scope, year=notice.year, title=notice.title.strip(), published=notice.published, entered=at
    )
    CalendarDay.objects.bulk_create(
        CalendarDay(notice=entered, on=line.on, kind=line.kind, festival=line.festival) for line in notice.lines
    )
    moved = date_anew(entered, by=by, at=at)
    details = {"days": len(notice.lines), "cases": len(moved)}
    audit.record("applications.holiday-notice", by=by, subject=entered, details=details)
    return moved


def preview(notice: Notice, *, by: Staff, at: datetime) -> list[Moved]:
    """What entering the notice would move, by entering it and taking it back."""
    with transaction.atomic():
        moved = enter(notice, by=by, at=at)
        transaction.set_rollback(True)
    return moved


def plausible(notice: Notice) -> None:
    if not notice.lines:
        raise Refused("通知里没有日期。", "days")
    if len(notice.lines) > MOST_DAYS:
        raise Refused(f"一次最多录入{MOST_DAYS}天。", "days")
    days = [line.on for line in notice.lines]
    if len(set(days)) != len(days):
        raise Refused("同一日期出现两次，请核对。", "days")
    if notice.year and any(abs(day.year - notice.year) > 1 for day in days):
        raise Refused(f"日期与{notice.year}年度不符，请核对。", "days")
    if notice.year and HolidayNotice.objects.filter(scope=notice.scope, year=notice.year).exists():
        raise Refused(f"{notice.year}年的通知已录入；有变动的，另录一件不填年度的通知。", "year")


def date_anew(entered: HolidayNotice, *, by: Staff, at: datetime) -> list[Moved]:
    moved = []
    for application in Application.objects.filter(state__in=OPEN).select_related("unit").order_by("due", "pk"):
        before, was_provisional = application.due, application.provisional
        side_terms(application)
        retime(application)
        if application.due != before or application.provisional != was_provisional:
            moved.append(Moved(application, before, application.due))
            application.passages.create(
                step="re-dated", label="重算答复期限", before=application.state, after=application.state,
                note=f"{before}改为{application.due}：{entered.title}"[:300], by=by, at=at,
            )  # fmt: skip
            details = {"due_before": before, "due_after": application.due}
            audit.record("applications.re-dated", by=by, subject=application, details=details)
    return moved


def side_terms(application: Application) -> None:
    """The terms of the applicant and of those consulted follow the same calendar, while they run."""
    calendar = calendar_of(application)
    for consultation in application.consultations.filter(closed=None):
        consultation.due = opinion_due(consultation.delivered, calendar).due
        consultation.save(update_fields=["due"])
    correction = getattr(application, "correction", None)
    if correction and correction.corrected_on is None and correction.lapsed_on is None:
        correction.due = count(correction.received_on, correction.days, calendar).due
        correction.save(update_fields=["due"])
    fee = getattr(application, "fee", None)
    if fee and fee.paid_on is None and fee.lapsed_on is None:
        fee.due = payment_due(fee.received_on, calendar).due
        fee.save(update_fields=["due"])
