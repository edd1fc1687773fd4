"""After the signature: served with proof, errata, withdrawn, archived; and what follows by law or by wish."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from gongkai.applications import letters
from gongkai.applications.actions.attaching import Enclosure, keep
from gongkai.applications.actions.taking import civil, take
from gongkai.applications.erasing import erase_texts, retention_ends
from gongkai.applications.models import Application, Delivery, Feedback, Letter, Method, Service
from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import Refused
from gongkai.organisations.models import Staff


@transaction.atomic
def serve(
    application: Application,
    *,
    method: str,
    by: Staff,
    at: datetime,
    on: date | None = None,
    received_on: date | None = None,
    tracking_number: str = "",
    witness: str = "",
    consented: bool = False,
    evidence: Enclosure | None = None,
) -> Service:
    """送达. What is compared with the term is the day it was signed for, or posted."""
    decided = application.outcome_on
    if on is not None and decided is not None and on < decided:
        raise Refused("送达日期不能早于答复日期。", "on")
    proven(method, tracking_number=tracking_number, witness=witness, consented=consented, application=application)
    day = take("serve", application, by=by, at=at, on=on, note=Method(method).label, served_on=on or civil(at))
    if received_on is not None and not day <= received_on <= civil(at):
        raise Refused("申请人收到日期应在送达日期至今天之间。", "received_on")
    kept = keep(application, evidence, by=by, at=at) if evidence else None
    service = Service.objects.create(
        application=application,
        letter=application.decision.letter,
        method=method,
        on=day,
        received_on=received_on or (day if method != Method.POST else None),
        tracking_number=tracking_number.strip(),
        witness=witness.strip(),
        consented=consented,
        evidence=kept,
        by=by,
    )
    details = {"letter": service.letter.number, "due": application.due, "late": application.late_on(day)}
    audit.record("applications.serve", by=by, subject=application, details=details)
    return service


def proven(method: str, *, tracking_number: str, witness: str, consented: bool, application: Application) -> None:
    """Each kind of service has its own proof."""
    if method not in Method.values:
        raise Refused("请选择送达方式。", "method")
    if method == Method.POST and not tracking_number.strip():
        raise Refused("邮寄应当通过邮政企业，请填写邮件号。", "tracking_number")
    if method == Method.LEFT and not witness.strip():
        raise Refused("留置送达须记明见证人、拒收事由和经过。", "witness")
    online = application.delivery in (Delivery.ONLINE, Delivery.EMAIL)
    if method == Method.ELECTRONIC and not (consented or online):
        raise Refused("电子送达须经申请人同意，请改用其他方式或者注明同意。", "consented")


@transaction.atomic
def issue_erratum(
    application: Application, letter: Letter, *, text: str, reason: str, by: Staff, at: datetime
) -> Letter:
    """更正文书: a slip in a letter that has gone out is mended by another letter; nothing is overwritten."""
    if letter.application_id != application.pk:
        raise Refused("请选择本件的文书。", "letter")
    if not text.strip():
        raise Refused("请写明原文和更正后的文字。", "text")
    day = take("erratum", application, by=by, at=at, reason=reason, note=f"更正{letter}")
    made = letters.issue(application, "erratum", on=day, by=by, facts={"words": text.strip()}, corrects=letter)
    audit.record("applications.erratum", by=by, subject=application, details={"letter": made.number})
    return made


@transaction.atomic
def withdraw(application: Application, *, reason: str, by: Staff | None, at: datetime, on: date | None = None) -> None:
    """撤回, in writing. Once received it counts as 其他处理; one never confirmed was never received."""
    received = application.receipt_date is not None
    day = on or civil(at)
    settled = {"outcome": "other_misc", "outcome_on": day} if received else {}
    take("withdraw", application, by=by, at=at, on=on, reason=reason, **settled)
    audit.record("applications.withdraw", by=by, subject=application)


@transaction.atomic
def archive(application: Application, *, by: Staff, at: datetime) -> None:
    """归档: letters and proof are in the file (条例45)."""
    take("archive", application, by=by, at=at, archived_on=civil(at))
    audit.record("applications.archive", by=by, subject=application)


@transaction.atomic
def say(application: Application, *, kind: str, text: str = "", stars: int | None = None, at: datetime) -> Feedback:
    """The applicant rates the answer, once, or complains to the supervising office (条例51)."""
    if kind == Feedback.Kind.RATING:
        if stars is None or not 1 <= stars <= 5:
            raise Refused("请选择1至5分。", "stars")
        if application.served_on is None:
            raise Refused("答复送达后可以评价。")
        if application.feedback.filter(kind=kind).exists():
            raise Refused("您已评价过本件，谢谢。")
    elif not text.strip():
        raise Refused("请写明投诉内容。", "text")
    made = Feedback.objects.create(application=application, kind=kind, stars=stars, text=text.strip(), at=at)
    audit.record("applications.feedback", by=None, subject=application, details={"kind": kind})
    return made


@transaction.atomic
def look_again(application: Application, *, next_day: date, reason: str, by: Staff, at: datetime) -> None:
    """再次评估 what was refused: withheld until the next day to look (条例18). What may be opened is published."""
    require(by, "applications.handle", application)
    decision = getattr(application, "decision", None)
    if decision is None or decision.look_again is None:
        raise Refused("本件不在不予公开登记册上。")
    if next_day <= civil(at):
        raise Refused("下次评估日期应晚于今天。", "next_day")
    if not reason.strip():
        raise Refused("请写明评估情况。", "reason")
    type(decision).objects.filter(pk=decision.pk).update(look_again=next_day)
    application.passages.create(
        step="look-again", label="再次评估不予公开", before=application.state, after=application.state,
        reason=reason.strip(), by=by, at=at,
    )  # fmt: skip
    audit.record("applications.look-again", by=by, subject=application, details={"until": next_day})


@transaction.atomic
def erase(application: Application, *, reason: str, by: Staff, at: datetime) -> None:
    """清除个人信息, once the years of retention are over: what is personal goes, the row that was counted stays."""
    if application.is_open:
        raise Refused("在办件不可清除。")
    archived_on = application.archived_on
    if archived_on is None or civil(at) < retention_ends(archived_on):
        raise Refused(f"保存期限未满：归档满{settings.RETENTION_YEARS}年后可以清除。")
    take(
        "erase",
        application,
        by=by,
        at=at,
        reason=reason,
        erased_at=at,
        title="（已清除）",
        wanted="",
        applicant_mark="",
    )
    erase_texts(application)
    audit.record("applications.erase", by=by, subject=application)
