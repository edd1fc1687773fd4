"""Lists of the desk: the cases within reach, the registers, what other units ask, intake at the counter."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.applications import forms
from gongkai.applications import selectors as find
from gongkai.applications.actions import answering, filing, intake
from gongkai.applications.lines import Line, lines
from gongkai.applications.models import OPEN, Application
from gongkai.applications.narrowing import narrowed_to
from gongkai.base import downloads
from gongkai.base.access import staff_may
from gongkai.base.clock import now, today
from gongkai.base.errors import Refused
from gongkai.base.papers import grid
from gongkai.base.papers.paper import Cell, Paper, Run
from gongkai.base.papers.printing import draw
from gongkai.base.refusal_in_form import refusal_in
from gongkai.base.unfinished import filled

A_PAGE = 50
WORKBOOK_ROWS = 2_000  # drawn in some two seconds
VIEWS = {"open": "在办", "mine": "我经办的", "review": "等我审签", "all": "全部"}
HEADINGS = (
    *("登记号", "承办单位", "收到申请之日", "提交方式", "申请人类别", "申请人", "状态"),
    *("答复期限", "办理结果", "办结日期", "送达日期"),
)  # fmt: skip


@require_safe
@staff_may("applications.view")
def applications(request: HttpRequest) -> HttpResponse:
    """The list; everything that narrows it stands in the address. Names are masked."""
    found, form, view = narrowed(request)
    address = request.GET.copy()
    address.pop("page", None)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    kept = {name: value for name, value in address.items() if name != "view" and value}
    context = {
        "form": form,
        "view": view,
        "page": page,
        "lines": lines(page, today()),
        "page_query": f"{address.urlencode()}&" if address else "",
        "query": address.urlencode(),
        "chips": [chip(key, label, view, kept) for key, label in VIEWS.items()],
        "filtered": any(kept.values()),
        "may_register": request.staff.has_perm("applications.handle"),
        "led": find.units_led_by(request.staff).filter(appointments__staff=request.staff).distinct(),
    }
    return render(request, "applications/desk/list.html", context)


def chip(key: str, label: str, view: str, kept: dict[str, str]) -> dict[str, object]:
    query = "&".join(f"{name}={value}" for name, value in ({"view": key} | kept).items() if value)
    return {"label": label, "href": f"?{query}", "current": key == view, "count": None}


def narrowed(request: HttpRequest) -> tuple[QuerySet[Application], forms.FilterForm, str]:
    """The cases within reach that the address asks for; what it asks wrongly is left out and said."""
    form = forms.FilterForm(find.units_seen_by(request.staff), request.GET)
    form.is_valid()
    view = request.GET.get("view", "open")
    view = view if view in VIEWS else "open"
    found = find.waiting_for_stage(request.staff) if view == "review" else find.applications_for(request.staff)
    if view == "open":
        found = found.filter(state__in=OPEN)
    if view == "mine":
        found = found.filter(handler=request.staff)
    wanted = {name: value for name, value in form.cleaned_data.items() if value}
    found = narrowed_to(found, wanted, find.units_seen_by(request.staff), today())
    order = ("due", "-pk") if view in ("open", "mine") else ("-pk",)
    return found.select_related("applicant").order_by(*order), form, view


@require_safe
@staff_may("applications.view")
def export(request: HttpRequest) -> HttpResponseBase:
    """The list as narrowed by the address, as CSV; no applicant's name in full, no content."""
    found, _, _ = narrowed(request)
    return downloads.table("依申请公开登记.csv", HEADINGS, exported(lines(found.iterator(200), today())))


@require_safe
@staff_may("applications.view")
def workbook(request: HttpRequest) -> HttpResponse:
    """The same as a workbook; every cell is text, so nothing in it runs."""
    found, _, _ = narrowed(request)
    if found.count() > WORKBOOK_ROWS:
        raise Refused(f"超过{WORKBOOK_ROWS}件，请缩小筛选范围，或导出 CSV。")
    head = [Cell((Run(heading),), header=True) for heading in HEADINGS]
    body = [[Cell((Run(value or ""),)) for value in row] for row in exported(lines(found, today()))]
    paper = Paper("依申请公开登记", (grid.table([head], body),), made=today())
    return downloads.file(draw(paper, "xlsx").content, "依申请公开登记.xlsx", "xlsx")


def exported(found: Iterable[Line]) -> Iterator[tuple[str | None, ...]]:
    for line in found:
        case = line.application
        yield (
            case.number or case.receipt_number, case.unit.name, iso(case.receipt_date), case.get_channel_display(),
            case.get_applicant_class_display(), line.applicant, case.get_state_display(), iso(case.due),
            case.get_outcome_display(), iso(case.outcome_on), iso(case.served_on),
        )  # fmt: skip


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


@require_http_methods(["GET", "HEAD", "POST"])
@staff_may("applications.handle")
def register_one(request: HttpRequest) -> HttpResponse:
    """Counter mode: the clerk fills in for the applicant; the receipt is shown once, to be printed."""
    units = find.units_handled_by(request.staff)
    bound = (request.POST, request.FILES) if request.method == "POST" else ()
    own = units.filter(appointments__staff=request.staff).first()
    form = filled(forms.IntakeForm(units, *bound, initial={"unit": own}), request, request.path)
    if form.is_bound and form.is_valid():
        with refusal_in(form):
            typed = form.cleaned_data
            filed = filing.register(
                form.person(), form.wanted(), form.arrival(), unit=typed["unit"],
                applicant_class=typed["applicant_class"], by=request.staff, at=now(), enclosures=form.enclosures(),
            )  # fmt: skip
            response = render(request, "applications/desk/registered.html", {"filed": filed})
            response["Cache-Control"] = "no-store"
            return response
    context = {"form": form, "trail": [("依申请公开", reverse("applications:desk-list")), ("登记一件", "")]}
    return render(request, "applications/desk/intake.html", context, status=422 if form.is_bound else 200)


@require_safe
@staff_may("applications.registers")
def register(request: HttpRequest) -> HttpResponse:
    """申请登记册 of a year (条例45): what was received, how it ended. No names: auditors read it too."""
    year = request.GET.get("year", "")
    chosen = int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else today().year
    found = find.registered_in(request.staff, chosen)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    years = range(today().year, today().year - 6, -1)
    context = {"page": page, "year": chosen, "years": years, "year_query": f"year={chosen}&"}
    return render(request, "applications/desk/register.html", context)


@require_safe
@staff_may("applications.view")
def refused(request: HttpRequest) -> HttpResponse:
    """不予公开登记册, with the day to look again (条例18)."""
    page = Paginator(find.refused_register(request.staff), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "applications/desk/refused.html", {"page": page, "today": today()})


@require_safe
@staff_may("applications.branch")
def branches(request: HttpRequest) -> HttpResponse:
    """What other units ask of one's own."""
    found = find.branches_for(request.staff).order_by("answered_on", "due")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "applications/desk/branches.html", {"page": page, "today": today()})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_may("applications.branch")
def branch(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(find.branches_for(request.staff), pk=pk)
    form = forms.BranchAnswerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with refusal_in(form):
            intake.answer_branch(found, by=request.staff, at=now(), **form.cleaned_data)
            messages.success(request, "已返回协办意见。")
            return redirect("applications:desk-branches")
    context = {
        "branch": found,
        "form": form,
        "trail": [("协办", reverse("applications:desk-branches")), ("返回意见", "")],
    }
    return render(request, "applications/desk/branch.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_may("applications.handle")
def look_again(request: HttpRequest, pk: int) -> HttpResponse:
    """再次评估 of what was refused: withheld until another day, or (then it is published) no longer."""
    application = find.application_for(request.staff, pk)
    form = forms.LookAgainForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with refusal_in(form):
            answering.look_again(application, by=request.staff, at=now(), **form.cleaned_data)
            messages.success(request, "已登记评估情况。")
            return redirect("applications:desk-refused")
    path = [("不予公开登记册", reverse("applications:desk-refused")), ("再次评估", "")]
    context = {"application": application, "form": form, "heading": "再次评估", "trail": path}
    return render(request, "applications/desk/form.html", context, status=422 if form.is_bound else 200)
