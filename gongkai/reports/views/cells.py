"""What a person decides on a draft: cells, one or several, and findings that stand."""

import re

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from gongkai.base.access import staff_may
from gongkai.base.clock import now
from gongkai.base.errors import Refused, Stale
from gongkai.reports.actions import deciding
from gongkai.reports.forms import CellForm, ExplainForm
from gongkai.reports.models import Report
from gongkai.reports.presenting import link
from gongkai.reports.selectors import desk
from gongkai.reports.views.drafts import conflicted, page, version_of


@require_POST
@staff_may("reports.correct")
def decide_cell(request: HttpRequest, pk: int) -> HttpResponse:
    """One cell: typed, blank, as read, or another reading of the same ink."""
    report = desk.report_for(request.staff, pk)
    form = CellForm(request.POST, auto_id="cell_%s")
    key = request.POST.get("key", "")
    if form.is_valid():
        typed = form.cleaned_data
        report.version = typed["version"]
        try:
            decided(report, typed, request.POST.get("do", ""), request)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        except Stale as conflict:
            return conflicted(request, pk, key, conflict, cell_form=form)
        else:
            return redirect(after(report, key))
    return page(request, desk.report_for(request.staff, pk), key, status=422, cell_form=form)


def decided(report: Report, typed: dict, do: str, request: HttpRequest) -> None:
    """Do what the button of the cell's form says."""
    who = {"by": request.staff, "at": now()}
    cell = {"key": typed["key"], "reason": typed["reason"], **who}
    what, _, number = do.partition("-")
    if what == "confirm":
        deciding.confirm(report, keys=[typed["key"]], **who)
    elif what == "blank":
        deciding.leave_blank(report, **cell)
    elif what == "choose":
        deciding.choose(report, number=int(number) if re.fullmatch(r"[0-9]{1,3}", number) else -1, **cell)
    else:
        deciding.correct(report, text=typed["value"], **cell)


def after(report: Report, key: str) -> str:
    """Stay at the cell; the page leads to the next doubtful one."""
    return reverse("reports:draft", args=(report.pk,)) + link(key)


@require_POST
@staff_may("reports.correct")
def confirm_cells(request: HttpRequest, pk: int) -> HttpResponse:
    """Several doubtful cells at once are as the original has them."""
    report = desk.report_for(request.staff, pk)
    report.version = version_of(request)
    count = deciding.confirm(report, keys=request.POST.getlist("keys"), by=request.staff, at=now())
    messages.success(request, f"已确认{count}格与原件一致。")
    return redirect(report)


@require_POST
@staff_may("reports.explain")
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    report = desk.report_for(request.staff, pk)
    form = ExplainForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        report.version = said["version"]
        try:
            deciding.explain(report, fingerprint=said["fingerprint"], reason=said["reason"], by=request.staff, at=now())
        except Stale as conflict:
            return conflicted(request, pk, "", conflict, explain_form=form, typed_fingerprint=said["fingerprint"])
        messages.success(request, "已记下说明；所涉数字不变，说明一直有效。")
        return redirect(reverse("reports:draft", args=(pk,)) + "#checks")
    typed = request.POST.get("fingerprint", "")
    return page(request, report, status=422, explain_form=form, refused="explain", typed_fingerprint=typed)
