"""What is due in the room for one person, for the desk's first page."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from gongkai.applications import selectors as find
from gongkai.applications.clock import calendar_of
from gongkai.applications.models import WORKING, Application, Consultation, RemedyCase, Result, State
from gongkai.law.application_terms import correction_due
from gongkai.law.articles import short_citation
from gongkai.organisations.models import Role, Staff
from gongkai.organisations.roles import reach
from gongkai.publishing.due import Due
from gongkai.publishing.publication_term import Deadline

FEW = 6  # more of one kind than this stand in one line
FOLDED = {
    "application-answer": ("件申请待答复", "?view=open"),
    "application-confirm": ("件申请待与申请人确认", "?state=awaiting_confirmation"),
    "application-review": ("件答复等您审签", "?view=review"),
}


def due_for(staff: Staff, on: date) -> list[Due]:
    """Those with a day first, the earliest first."""
    if not staff.has_perm("applications.view"):
        return []
    due: list[Due] = []
    mine = in_care_of(staff)
    for kind, lines_of in KINDS.items():
        found = list(lines_of(mine, staff, on))
        due += [in_one_line(kind, found)] if kind in FOLDED and len(found) > FEW else found
    return sorted(due, key=lambda each: each.deadline.day if each.deadline else date.max)


def in_care_of(staff: Staff) -> QuerySet[Application]:
    """One's own cases, and those of one's unit that nobody was given; heads see all of their unit."""
    found = find.reached(staff, Role.CLERK, Role.HEAD, Role.COUNTY_OFFICE)
    heads = reach(staff, Role.HEAD)
    of_head = Q() if heads is None else Q(unit__in=heads)
    return found.filter(Q(handler=staff) | Q(handler=None) | of_head)


def to_answer(mine: QuerySet[Application]) -> QuerySet[Application]:
    return mine.filter(state__in=(*WORKING, State.AWAITING_REASONS), due__isnull=False).order_by("due")


def line(kind: str, case: Application, detail: str, deadline: Deadline | None) -> Due:
    url = reverse("applications:desk-case", args=[case.pk])
    return Due(kind, case.title, f"{case}　{detail}", url, deadline)


def confirm(case: Application) -> Due:
    detail = f"{case.get_channel_display()}，与申请人确认之日为收到申请之日"
    return line("application-confirm", case, detail, Deadline(case.arrived_on, short_citation(case.rule.source)))


def answer(case: Application) -> Due:
    assert case.due is not None
    assert case.receipt_date is not None
    begun = f"{case.receipt_date.month}月{case.receipt_date.day}日收到"
    extended = f"，已延期{case.extension}个工作日" if case.extension else ""
    provisional = "，暂定" if case.provisional else ""
    source = short_citation("条例35" if case.delayed_until else "条例33")
    return line("application-answer", case, f"{begun}{extended}{provisional}", Deadline(case.due, source))


def corrections(mine: QuerySet[Application], on: date) -> Iterator[Due]:
    """Registered cases that may still be sent back for correction: the seventh working day."""
    waiting = mine.filter(state=State.REGISTERED, correction=None, answers_anew=None, receipt_date__isnull=False)
    for case in waiting:
        assert case.receipt_date is not None
        last = correction_due(case.receipt_date, calendar_of(case)).due
        if on <= last:
            detail = "内容不明确的，最迟当日一次性告知补正"
            yield line("application-correction", case, detail, Deadline(last, short_citation("条例30")))


def lapses(mine: QuerySet[Application], on: date) -> Iterator[Due]:
    for case in mine.filter(state=State.AWAITING_CORRECTION, correction__due__lt=on):
        deadline = Deadline(case.correction.due, short_citation("条例30"))
        yield line("application-lapse", case, "补正期满未收到补正，请认定", deadline)
    for case in mine.filter(state=State.AWAITING_PAYMENT, fee__due__lt=on):
        deadline = Deadline(case.fee.due, short_citation("国办函〔2020〕109号.缴费"))
        yield line("application-lapse", case, "缴费期满未缴费，请认定", deadline)


def opinions(mine: QuerySet[Application], on: date) -> Iterator[Due]:
    running = Consultation.objects.filter(closed=None, application__in=mine).select_related("application__unit")
    for each in running:
        over = "意见期满，请登记" if each.due < on else "等待意见，期满由本机关决定或者视为同意"
        source = short_citation("条例32" if each.kind == Consultation.Kind.THIRD_PARTY else "条例34")
        yield line(
            "application-opinion", each.application, f"{each.get_kind_display()}{over}", Deadline(each.due, source)
        )


def serve(case: Application) -> Due:
    deadline = Deadline(case.due, short_citation("条例33")) if case.due else None
    return line("application-serve", case, "已作出决定，请送达", deadline)


def review(case: Application) -> Due:
    deadline = Deadline(case.due, short_citation("条例33")) if case.due else None
    return line("application-review", case, f"{case.unit.name}，等您审签", deadline)


def remedies(mine: QuerySet[Application]) -> Iterator[Due]:
    waiting = RemedyCase.objects.filter(application__in=mine, result=Result.PENDING, replied_on=None)
    for each in waiting.select_related("application__unit"):
        source = short_citation("复议法54" if each.kind == "review" else "行诉法67")
        detail = f"{each.get_kind_display()}，提交答复"
        yield line("application-remedy", each.application, detail, Deadline(each.reply_due, source))


def branches(staff: Staff) -> Iterator[Due]:
    for each in find.branches_for(staff).filter(answered_on=None):
        url = reverse("applications:desk-branch", args=[each.pk])
        deadline = Deadline(each.due, short_citation("条例10"))
        yield Due("application-branch", each.asked, f"{each.application.unit.name}请协办", url, deadline)


def look_again(staff: Staff, on: date) -> Iterator[Due]:
    for case in find.refused_register(staff).filter(decision__look_again__lte=on):
        deadline = Deadline(case.decision.look_again, short_citation("条例18"))
        url = reverse("applications:desk-look-again", args=[case.pk])
        yield Due("application-look-again", case.title, f"{case}　再次评估能否公开", url, deadline)


def in_one_line(kind: str, dues: list[Due]) -> Due:
    words, query = FOLDED[kind]
    earliest = min((each.deadline for each in dues if each.deadline), key=lambda each: each.day, default=None)
    return Due(kind, f"{len(dues)}{words}", "看是哪些申请", f"{reverse('applications:desk-list')}{query}", earliest)


Cases = QuerySet[Application]
KINDS: dict[str, Callable[[Cases, Staff, date], Iterable[Due]]] = {
    "application-confirm": lambda mine, staff, on: map(confirm, mine.filter(state=State.AWAITING_CONFIRMATION)),
    "application-correction": lambda mine, staff, on: corrections(mine, on),
    "application-answer": lambda mine, staff, on: map(answer, to_answer(mine)),
    "application-lapse": lambda mine, staff, on: lapses(mine, on),
    "application-opinion": lambda mine, staff, on: opinions(mine, on),
    "application-serve": lambda mine, staff, on: map(serve, mine.filter(state=State.DECIDED)),
    "application-review": lambda mine, staff, on: map(review, find.waiting_for_stage(staff)),
    "application-remedy": lambda mine, staff, on: remedies(mine),
    "application-branch": lambda mine, staff, on: branches(staff),
    "application-look-again": lambda mine, staff, on: look_again(staff, on),
}
"""Each kind of thing due, and how it is found among the cases in one's care."""
