"""Pages of one report: its figures beside the source, what is to be decided, and the lawful steps."""

from urllib.parse import urlencode

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gongkai.base.access import staff_may
from gongkai.base.clock import now
from gongkai.base.errors import Refused, Stale
from gongkai.base.files import open_file
from gongkai.base.unfinished import filled
from gongkai.reports.actions import heading, moving
from gongkai.reports.forms import CellForm, ExplainForm, HeadForm, StepForm, initial_head
from gongkai.reports.models import Report, State
from gongkai.reports.presenting import DraftPage, narrative
from gongkai.reports.selectors import desk
from gongkai.reports.selectors.history import history
from gongkai.reports.steps import OFFERED, STEPS


@require_safe
@staff_may("reports.view")
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    report = desk.report_for(request.staff, pk)
    return page(request, report, request.GET.get("cell", ""))


def page(request: HttpRequest, report: Report, key: str = "", *, status: int = 200, **bound: object) -> HttpResponse:
    """The page of a report; `bound` are forms that were refused, shown again with what was typed."""
    shown = DraftPage(report, key)
    handles = request.staff.has_perm("reports.correct", report)
    steps = offered(report, request)
    context = {
        "trail": [("年度报告", reverse("reports:list")), (report.title, "")],
        "report": report,
        "shown": shown,
        "looked": shown.looked,
        "excerpt": shown.excerpt,
        "sections": narrative(shown.sheet),
        "history": history(report),
        "open_errors": sum(remark.is_open_error for remark in shown.remarks),
        "can_change": handles and report.state == State.DRAFT,
        "may_revise": handles and report.state == State.PUBLISHED,
        "steps": steps,
        "refused_steps": [(step, refusals) for step, refusals in steps if refusals],
        "cell_address": f"{report.get_absolute_url()}?{urlencode({'cell': shown.key})}",
        **forms_of(report, shown.key, request),
        **bound,
    }
    return render(request, "reports/draft.html", context, status=status)


def forms_of(report: Report, key: str, request: HttpRequest) -> dict[str, object]:
    """The forms of the page, with what this person typed and did not send where the address asks for it."""
    page = report.get_absolute_url()
    proposed = request.GET.get("value", "")[:40]
    cell = CellForm(initial={"key": key, "version": report.version, "value": proposed}, auto_id="cell_%s")
    forms: dict[str, object] = {"cell_form": filled(cell, request, f"{page}?{urlencode({'cell': key})}")}
    finding = request.GET.get("finding", "")
    if finding:
        explain = filled(ExplainForm(), request, f"{page}?{urlencode({'finding': finding})}")
        forms |= {"explain_form": explain, "typed_fingerprint": finding}
    return forms


def offered(report: Report, request: HttpRequest) -> list[tuple]:
    """(step, why not) for each step that leads on from here and is this person's to take; [] means: take it."""
    return [
        (step, step.refusals(report, request.staff))
        for step in OFFERED
        if report.state in step.start and request.staff.has_perm(step.permission, report)
    ]


def conflicted(request: HttpRequest, pk: int, key: str, conflict: Stale, **bound: object) -> HttpResponse:
    """409: the page as it is now, who changed what and when, and what this person typed, still in its field."""
    report = desk.report_for(request.staff, pk)
    return page(request, report, key, status=409, conflict=conflict, **on_version(report, bound))


def on_version(report: Report, bound: dict) -> dict:
    """Forms shown again carry the version of the page they now stand on."""
    for form in bound.values():
        if isinstance(form, Form):
            form.data = form.data.copy()
            form.data["version"] = report.version
    return bound


@staff_may("reports.correct")
def head(request: HttpRequest, pk: int) -> HttpResponse:
    """Whose report it is, of which year, its title and date."""
    report = desk.report_for(request.staff, pk)
    posted = request.POST if request.method == "POST" else None
    form = filled(HeadForm(request.staff, posted, initial=initial_head(report)), request, request.path)
    status, conflict = 200, None
    if request.method == "POST" and form.is_valid():
        changes = dict(form.cleaned_data)
        report.version = changes.pop("version")
        try:
            heading.describe(report, **changes, by=request.staff, at=now())
        except Refused as refusal:
            form.add_error(refusal.field, refusal.message)
        except Stale as stale:
            status, conflict = 409, stale
        else:
            messages.success(request, "已保存。")
            return redirect("reports:draft", pk=pk)
    if form.is_bound and form.errors:
        status = 422
    if conflict:
        on_version(desk.report_for(request.staff, pk), {"form": form})
    trail = [("年度报告", reverse("reports:list")), (report.title, report.get_absolute_url()), ("基本信息", "")]
    context = {"trail": trail, "report": report, "form": form, "conflict": conflict}
    return render(request, "reports/head.html", context, status=status)


@require_POST
@staff_may("reports.view")
def take_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    report = desk.report_for(request.staff, pk)
    form = StepForm(request.POST)
    if step not in moving.ACTIONS:
        raise Refused("没有这一步：请从页面上的按钮办理。")
    if not form.is_valid():
        raise Refused("；".join(error for errors in form.errors.values() for error in errors))
    report.version = form.cleaned_data["version"]
    moving.ACTIONS[step](report, by=request.staff, at=now(), reason=form.cleaned_data["reason"])
    messages.success(request, f"已{STEPS[step].label}《{report.title}》。")
    return redirect(report)


@require_POST
@staff_may("reports.correct")
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    report = desk.report_for(request.staff, pk)
    report.version = version_of(request)
    made = moving.revise(report, by=request.staff, at=now())
    messages.success(request, "已建立修订稿；原报告仍然公开，修订稿公开后由它替换。")
    return redirect(made)


@require_safe
@staff_may("reports.view")
def original(request: HttpRequest, pk: int) -> FileResponse:
    """The file as it was imported, to be saved, never shown as a page of ours."""
    report = desk.report_for(request.staff, pk)
    content = open_file(report.file)
    return FileResponse(content, as_attachment=True, filename=report.file_name, content_type="application/octet-stream")


def version_of(request: HttpRequest) -> int:
    """The version the page showed. Raises Refused for a form that was tampered with or cut off."""
    version = request.POST.get("version", "")
    if not version.isdecimal() or len(version) > 9:
        raise Refused("页面内容不完整：请刷新后再试。")
    return int(version)
