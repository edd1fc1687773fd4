"""What readers found wrong: the list by last day, and one report with its answer."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.base.access import staff_may
from gongkai.base.clock import now, today
from gongkai.base.refusal_in_form import refusal_in
from gongkai.publishing import error_forms as forms
from gongkai.publishing import error_selectors as errors
from gongkai.publishing.actions import error_reports
from gongkai.publishing.models import ErrorReport
from gongkai.publishing.views.desk_answer import posted

A_PAGE = 50


@require_safe
@staff_may("publishing.answer-errors")
def reports(request: HttpRequest) -> HttpResponse:
    """Those to answer first, by their last day; or those answered."""
    done = request.GET.get("view") == "answered"
    found = errors.reports_for(request.staff).filter(state=ErrorReport.State.ANSWERED).order_by("-answered")
    waiting = errors.waiting_for(request.staff)
    context = {
        "page": Paginator(found if done else waiting, A_PAGE).get_page(request.GET.get("page")),
        "query": "view=answered&" if done else "", "done": done, "today": today(),
        "chips": [
            {"label": "待答复", "href": "?", "current": not done, "count": waiting.count()},
            {"label": "已答复", "href": "?view=answered", "current": done, "count": None},
        ],
    }  # fmt: skip
    return render(request, "publishing/errors/reports.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_may("publishing.answer-errors")
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Two forms on one page; which was sent is told by its button."""
    found = errors.report_for(request.staff, pk)
    passing = "pass-on" in request.POST
    start = {"version": found.version}
    answer = forms.AnswerForm(None if passing else posted(request), initial=start)
    pass_on = forms.PassOnForm(posted(request) if passing else None, initial=start)
    form = pass_on if passing else answer
    if form.is_valid():
        found.version = form.cleaned_data.pop("version")
        with refusal_in(form):
            act = error_reports.pass_on if passing else error_reports.answer
            act(found, **form.cleaned_data, by=request.staff, at=now())
            messages.success(request, "已转办。" if passing else "已答复，提交人凭回执可以看到。")
            return redirect("publishing:error-reports")
        found.refresh_from_db()
    context = {
        "report": found, "answer": answer, "pass_on": pass_on, "today": today(),
        "passages": found.passages.select_related("by"),
        "trail": [("网站找错", reverse("publishing:error-reports")), (found.number, "")],
    }  # fmt: skip
    return render(request, "publishing/errors/report.html", context, status=422 if form.errors else 200)
