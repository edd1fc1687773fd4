"""行政复议 and 行政诉讼 over an answer: registered, replied to, ended; and the new answer that is ordered."""

from datetime import date, datetime

from django.db import transaction

from gongkai.applications.actions.taking import civil, retime, take, the_day
from gongkai.applications.clock import calendar_of
from gongkai.applications.models import Applicant, Application, RemedyCase, Result, State, Suit
from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import Refused, Stale
from gongkai.base.receipts import next_receipt_number
from gongkai.law import remedies
from gongkai.organisations.models import Staff


@transaction.atomic
def open_remedy(
    application: Application,
    *,
    kind: str,
    body: str,
    case_number: str = "",
    by: Staff,
    at: datetime,
    on: date | None = None,
) -> RemedyCase:
    """登记复议诉讼, from the day the organ was told; the term of its own reply runs from then."""  # fmt: skip
    if kind not in Suit.values or not body.strip():
        raise Refused("请选择种类并填写复议机关或者法院。", "kind")
    before = application.remedies.filter(kind=Suit.REVIEW).last()
    if kind == Suit.SUIT_AFTER_REVIEW and (before is None or before.result == Result.PENDING):
        raise Refused("没有已审结的复议：复议后起诉须先登记复议结果。", "kind")
    day = take("remedy", application, by=by, at=at, on=on, note=Suit(kind).label)
    calendar = calendar_of(application)
    reply = remedies.reply_due(day, calendar) if kind == Suit.REVIEW else remedies.defence_due(day, calendar)
    made = RemedyCase.objects.create(
        application=application,
        kind=kind,
        body=body.strip(),
        case_number=case_number.strip(),
        received_on=day,
        reply_due=reply.due,
        after=before if kind == Suit.SUIT_AFTER_REVIEW else None,
    )
    audit.record("applications.remedy", by=by, subject=application, details={"kind": made.get_kind_display()})
    return made


@transaction.atomic
def reply(remedy: RemedyCase, *, by: Staff, at: datetime, on: date | None = None) -> None:
    """The organ's reply or defence went in."""
    require(by, "applications.handle", remedy.application)
    day = the_day(on, at)
    if day < remedy.received_on:
        raise Refused("提交日期不能早于收到通知日期。", "on")
    RemedyCase.objects.filter(pk=remedy.pk).update(replied_on=day)
    audit.record("applications.remedy-replied", by=by, subject=remedy.application, details={"due": remedy.reply_due})


@transaction.atomic
def close_remedy(remedy: RemedyCase, *, result: str, by: Staff, at: datetime, on: date | None = None) -> None:
    """审结, in one of the classes of table IV. Of two who enter a result at once one has effect."""
    require(by, "applications.handle", remedy.application)
    day = the_day(on, at)
    if result not in Result.values or result == Result.PENDING:
        raise Refused("请选择结果：维持、纠正或者其他。", "result")
    if day < remedy.received_on:
        raise Refused("审结日期不能早于收到通知日期。", "on")
    if not RemedyCase.objects.filter(pk=remedy.pk, result=Result.PENDING).update(result=result, closed_on=day):
        remedy.refresh_from_db()
        latest = remedy.application.passages.select_related("by").order_by("pk").last()
        raise Stale(latest.actor if latest else "他人", at, f"登记结果（{remedy.get_result_display()}）")
    remedy.refresh_from_db()
    details = {"kind": remedy.get_kind_display(), "result": remedy.get_result_display()}
    audit.record("applications.remedy-closed", by=by, subject=remedy.application, details=details)


@transaction.atomic
def answer_anew(
    application: Application, *, due: date | None = None, by: Staff, at: datetime, on: date | None = None
) -> Application:
    """重新答复, as reconsideration or judgement orders: a linked case with a term of its own, not newly received.

    due  the day the order sets; without one, 20 working days from the order
    """
    day = take("answer-anew", application, by=by, at=at, on=on)
    if due is not None and due < day:
        raise Refused("重新答复的期限不能早于收到决定或者判决之日。", "due")
    anew = Application.objects.create(
        answers_anew=application,
        receipt_number=next_receipt_number(civil(at).year),
        secret_mark=application.secret_mark,
        number=f"{application.number}之{application.new_answers.count() + 2}",
        state=State.REGISTERED,
        received_at=at,
        arrived_on=day,
        receipt_date=day,
        clock_start=day,
        delayed_until=due,
        created=at,
        created_by=by,
        handler=application.handler,
        receipt_rule="order",
        **{name: getattr(application, name) for name in SAME},
    )
    copy_applicant(application, anew)
    anew.passages.create(step="register", label="登记重新答复", before="", after=anew.state, by=by, at=at)
    retime(anew)
    audit.record("applications.answer-anew", by=by, subject=anew, details={"due": anew.due})
    return anew


SAME = (
    "unit", "channel", "applicant_class", "applicant_mark", "title", "wanted", "content_mark", "form", "delivery",
)  # fmt: skip


def copy_applicant(application: Application, anew: Application) -> None:
    person = Applicant.objects.get(application=application)
    person.pk, person.application = None, anew
    person.save(force_insert=True)
