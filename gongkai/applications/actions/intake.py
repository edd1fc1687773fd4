"""Between arrival and handling: the applicant is reached and confirms, dates are corrected, people are assigned."""

from datetime import date, datetime

from django.db import transaction

from gongkai.applications.actions.filing import received_on
from gongkai.applications.actions.taking import retime, take, the_day
from gongkai.applications.clock import calendar_of
from gongkai.applications.models import Application, Branch, Contact
from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import Refused
from gongkai.law.deadlines import count
from gongkai.organisations.models import Staff, Unit


@transaction.atomic
def log_contact(
    application: Application, *, how: str, reached: bool, by: Staff, at: datetime, on: date | None = None
) -> Contact:
    """An attempt to reach the applicant; the clock waits until contact is there (国办公开办函〔2015〕207号)."""
    day = take("contact", application, by=by, at=at, on=on, note="已联系上" if reached else "未联系上")
    contact = Contact.objects.create(application=application, on=day, how=how.strip(), reached=reached, by=by)
    audit.record("applications.contact", by=by, subject=application, details={"reached": reached})
    return contact


@transaction.atomic
def confirm(application: Application, *, by: Staff, at: datetime, on: date | None = None) -> None:
    """确认收到: both sides confirmed; that day is the day of receipt, and the term of 20 days begins (条例31)."""
    if on is not None and on < application.arrived_on:
        raise Refused("确认日不能早于收到来件之日。", "on")
    day = take("confirm", application, by=by, at=at, on=on, note="确认之日为收到申请之日")
    received_on(application, day, confirmed=day, by=by)
    audit.record("applications.confirm", by=by, subject=application, details={"receipt": day, "due": application.due})


@transaction.atomic
def correct_receipt(application: Application, *, receipt: date, reason: str, by: Staff, at: datetime) -> None:
    """更正收到日期: the old day, the new one and the reason are on record; every term is counted anew."""
    before, first = application.receipt_date, application.clock_start == application.receipt_date
    the_day(receipt, at)
    if application.outcome_on and receipt > application.outcome_on:
        raise Refused("收到申请之日不能晚于办结日期。", "receipt")
    changes = {"receipt_date": receipt, **({"clock_start": receipt} if first else {})}
    take("correct-receipt", application, by=by, at=at, reason=reason, note=f"{before}更正为{receipt}", **changes)
    moved = retime(application)
    audit.record(
        "applications.correct-receipt", by=by, subject=application, details={"from": before, "to": receipt, **moved}
    )


@transaction.atomic
def assign(application: Application, handler: Staff, *, by: Staff, at: datetime, reason: str = "") -> None:
    """分派: somebody of the unit answers for the case from now on. Of two who assign at once one has effect."""
    if not handler.is_active or not handler.has_perm("applications.handle", application):
        raise Refused("请选择本单位可以办理的经办人。", "handler")
    take("assign", application, by=by, at=at, note=f"由{handler.name}办理", handler=handler)
    application.assignments.create(handler=handler, by=by, at=at, reason=reason.strip())
    audit.record("applications.assign", by=by, subject=application, details={"handler": handler.pk})


@transaction.atomic
def branch(application: Application, unit: Unit, *, asked: str, days: int, by: Staff, at: datetime) -> Branch:
    """转办协办: another unit helps to find the information; it is told what is needed, never who asks. Own clock."""
    if unit.pk == application.unit_id:
        raise Refused("协办单位不能是本单位。", "unit")
    if application.branches.filter(unit=unit, answered_on=None).exists():
        raise Refused("已转该单位协办，尚未返回。", "unit")
    day = take("branch", application, by=by, at=at, note=f"转{unit.name}协办，{days}个工作日")
    made = application.branches.create(
        unit=unit, asked=asked.strip(), asked_on=day, due=count(day, days, calendar_of(application)).due, by=by
    )
    audit.record("applications.branch", by=by, subject=application, details={"unit": unit.code, "days": days})
    return made


@transaction.atomic
def answer_branch(branch: Branch, *, answer: str, by: Staff, at: datetime) -> None:
    """返回协办意见, by the unit that was asked."""
    require(by, "applications.branch", branch.unit)
    day = the_day(None, at)
    if not Branch.objects.filter(pk=branch.pk, answered_on=None).update(answered_on=day, answer=answer.strip()):
        raise Refused("协办意见已经返回。")
    branch.application.passages.create(
        step="branch-answer", label="返回协办意见", before=branch.application.state, after=branch.application.state,
        note=branch.unit.name, by=by, at=at,
    )  # fmt: skip
    audit.record("applications.branch-answer", by=by, subject=branch.application, details={"unit": branch.unit.code})
