"""The clocks of an application: which terms run, their last days, and how each was counted."""

from collections.abc import Iterator
from datetime import date, timedelta

from gongkai.applications.models import WORKING, Application, Consultation, State
from gongkai.base.calendars import calendar_for
from gongkai.base.casework.clock import Clock, Reason
from gongkai.law import application_terms as terms
from gongkai.law.articles import short_citation
from gongkai.law.deadlines import Count, Pause
from gongkai.law.working_days import Calendar

ONE_DAY = timedelta(days=1)


def calendar_of(application: Application) -> Calendar:
    return calendar_for(application.unit.region, application.unit.code)


def pauses_of(application: Application) -> list[Pause]:
    """The consultations as spans that do not count: to the answer, or to the end of the fifteen days."""
    counting = [each for each in application.consultations.all() if each.sent >= (application.clock_start or each.sent)]
    return [terms.pause_for_opinion(each.sent, each.due, each.answered) for each in counting]


def answer_count(application: Application, calendar: Calendar | None = None) -> Count | None:
    """The count of the answer term as things stand; None while no term runs or a day was fixed (条例35)."""
    if application.clock_start is None or application.delayed_until is not None:
        return None
    return terms.answer_due(
        application.clock_start,
        calendar or calendar_of(application),
        extension=application.extension,
        pauses=pauses_of(application),
    )


def reckoned(application: Application, calendar: Calendar | None = None) -> dict[str, object]:
    """The stored fields of the clock as they must be now: `due` and `provisional`."""
    if application.state in (State.AWAITING_CONFIRMATION, State.AWAITING_CORRECTION, State.AWAITING_PAYMENT):
        return {"due": None, "provisional": False}
    if application.delayed_until is not None:
        return {"due": application.delayed_until, "provisional": False}
    counted = answer_count(application, calendar)
    if counted is None:
        return {"due": None, "provisional": False}
    return {"due": counted.due, "provisional": counted.provisional}


def base_due(application: Application) -> date:
    """The last day without an extension: a notice of extension goes out no later (条例33)."""
    assert application.clock_start is not None
    pauses = pauses_of(application)
    return terms.answer_due(application.clock_start, calendar_of(application), pauses=pauses).due


def answer_clock(application: Application, on: date) -> Clock | None:
    """The answer term on a day, with its derivation; stopped on the day the answer was served."""
    calendar = calendar_of(application)
    counted = answer_count(application, calendar)
    if counted is None or application.state not in (*WORKING, *AFTER, State.AWAITING_REASONS):
        return None
    return Clock(
        label="答复",
        counted=counted,
        calendar=calendar,
        on=application.served_on or on,
        source=short_citation("条例33"),
        begins=begins(application),
        reasons=tuple(reasons(application, counted)),
    )


AFTER = (State.DECIDED, State.SERVED, State.ARCHIVED)


def begins(application: Application) -> str:
    if application.answers_anew_id:
        return "收到责令重新答复的决定或者判决"
    if application.clock_start == application.receipt_date:
        return application.rule.words
    fee = getattr(application, "fee", None)
    if fee is not None and fee.paid_on == application.clock_start:
        return "申请人缴纳信息处理费，答复期限重新起算"
    return "收到补正的申请，答复期限重新起算"


def source_of_start(application: Application) -> str:
    if application.answers_anew_id:
        return "条例51"
    return application.rule.source if application.clock_start == application.receipt_date else "条例30"


def reasons(application: Application, counted: Count) -> Iterator[Reason]:
    start = application.clock_start
    assert start is not None
    source = short_citation(source_of_start(application))
    yield Reason(f"{day(start)}{begins(application)}；当日不算，次日起数。", source)
    for pause in pauses_of(application):
        yield Reason(
            f"{day(pause.sent)}发出征求意见书，至{day(pause.ended)}：{day(pause.sent + ONE_DAY)}起的工作日不计。",
            short_citation("条例33"),
        )
    for each in counted.days:
        if each.number is not None and each.on.weekday() > 4:
            yield Reason(f"{day(each.on)}{each.why}，算第{each.number}日。", "国务院办公厅放假通知")
        elif each.number is None and each.on.weekday() < 5 and not each.paused:
            yield Reason(f"{day(each.on)}{each.why}，不计。", "国务院办公厅放假通知")
    if application.extension:
        yield Reason(f"延长{application.extension}个工作日。", short_citation("条例33"))
    yield Reason(f"第{counted.term}个工作日为{day(counted.due)}。")
    if counted.provisional:
        yield Reason("期限跨入放假安排尚未公布的年份，为暂定日期，通知录入后重算。")


def side_clocks(application: Application, on: date) -> Iterator[Clock]:
    """The other terms that run now: correction notice, applicant's correction, opinions, payment."""
    calendar = calendar_of(application)
    state, received = application.state, application.receipt_date
    may_be_corrected = not hasattr(application, "correction") and application.answers_anew_id is None
    if state == State.REGISTERED and received and may_be_corrected:
        counted = terms.correction_due(received, calendar)
        if on <= counted.due:
            yield Clock("告知补正", counted, calendar, on, short_citation("条例30"), "收到申请")
    if state == State.AWAITING_CORRECTION:
        correction = application.correction
        counted = terms.count(correction.received_on, correction.days, calendar)
        yield Clock("申请人补正", counted, calendar, on, short_citation("条例30"), "申请人收到补正告知书")
    if state == State.AWAITING_PAYMENT:
        counted = terms.payment_due(application.fee.received_on, calendar)
        yield Clock(
            "申请人缴费", counted, calendar, on, short_citation("国办函〔2020〕109号.缴费"), "申请人收到收费通知"
        )
    for each in application.consultations.all():
        if each.closed is None:
            yield opinion_clock(each, calendar, on)


def opinion_clock(consultation: Consultation, calendar: Calendar, on: date) -> Clock:
    source = "条例32" if consultation.kind == Consultation.Kind.THIRD_PARTY else "条例34"
    return Clock(
        f"{consultation.get_kind_display()}提出意见",
        terms.opinion_due(consultation.delivered, calendar),
        calendar,
        on,
        short_citation(source),
        "收到征求意见书",
    )


def day(on: date) -> str:
    return f"{on.month}月{on.day}日"
