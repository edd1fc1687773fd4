"""An application as its applicant may follow it: what happened, what must happen next, by which day and why."""

from dataclasses import dataclass
from datetime import date, datetime

from gongkai.applications.models import Application, State
from gongkai.law.articles import short_citation

TOLD = {
    "file": "您提交了申请",
    "register": "工作人员登记了您的申请",
    "confirm": "双方确认收到申请，答复期限开始计算",
    "ask-correction": "申请内容不明确，请您补正",
    "ask-correction-late": "申请内容不明确，请您补正",
    "receive-correction": "收到您的补正，答复期限重新计算",
    "lapse-correction": "补正期限已过，未收到补正",
    "ask-reasons": "请您说明申请的理由",
    "receive-reasons": "收到您说明的理由",
    "consult": "正在书面征求有关方面意见，所需时间不计入答复期限",
    "record-opinion": "收到有关方面意见",
    "close-consultation": "征求意见期满",
    "extend": "答复期限延长",
    "charge": "通知缴纳信息处理费",
    "pay": "收到缴费，答复期限重新计算",
    "lapse-fee": "缴费期限已过",
    "sign": "已作出答复",
    "serve": "答复已送达",
    "erratum": "更正了文书",
    "withdraw": "申请已撤回",
    "correct-receipt": "更正了收到申请的日期",
}
"""Steps an applicant is told of; reviews, assignments and notes stay inside."""


@dataclass(frozen=True)
class Told:
    at: datetime
    what: str


@dataclass(frozen=True)
class Next:
    """What must happen next: by whom (`us`, `you` or `nobody`), by which day, under which article."""

    who: str
    what: str
    due: date | None
    source: str
    provisional: bool = False


def told(application: Application) -> list[Told]:
    """What happened, oldest first, without names of staff or anything of third parties."""
    passages = application.passages.filter(step__in=TOLD)
    return [Told(each.at, TOLD[each.step]) for each in passages]


def next_of(application: Application) -> Next:
    state = application.state
    if state == State.AWAITING_CONFIRMATION:
        return Next("us", "工作人员将与您确认收到申请，确认之日为收到申请之日", None, short_citation("条例31.3"))
    if state == State.AWAITING_CORRECTION:
        return Next("you", "请补正申请内容", application.correction.due, short_citation("条例30"))
    if state == State.AWAITING_REASONS and application.reasons.given_on is None:
        return Next("you", "请说明申请的理由", application.reasons.due, short_citation("条例35"))
    if state == State.AWAITING_PAYMENT:
        return Next("you", "请缴纳信息处理费", application.fee.due, short_citation("国办函〔2020〕109号.缴费"))
    if state == State.WITHDRAWN or application.served_on:
        return Next("nobody", "已办结", None, "")
    what = "送达答复" if state == State.DECIDED else "答复"
    source = short_citation("条例35" if application.delayed_until else "条例33")
    return Next("us", what, application.due, source, application.provisional)
