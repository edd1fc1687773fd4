"""The page of a step: its form, done and sent on, or shown again with everything typed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.applications import selectors as find
from gongkai.applications.actions import remedies
from gongkai.applications.actions.taking import allowed
from gongkai.applications.models import Application, Decision
from gongkai.applications.presenting import CasePage
from gongkai.applications.situation import Situation
from gongkai.applications.step_forms import FORMS, CloseRemedyForm, StepForm
from gongkai.applications.steps import STEPS
from gongkai.applications.views.desk import trail
from gongkai.base.access import staff_may
from gongkai.base.clock import now, today
from gongkai.base.errors import Refused, Stale
from gongkai.base.refusal_in_form import refusal_in
from gongkai.base.unfinished import filled

page = require_http_methods(["GET", "HEAD", "POST"])


@page
@staff_may("applications.view")
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """302 when done; 422 with what is wrong beside its field; 409 with who was faster. What was typed stays."""
    application = find.application_for(request.staff, pk)
    if step not in FORMS:
        raise Http404
    lawful = STEPS[step]
    allowed(lawful, application, by=request.staff, on=today())
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = filled(FORMS[step](application, *typed, initial={"version": application.version}), request, request.path)
    context = {
        "application": application,
        "step": lawful,
        "refusals": lawful.refusals(Situation(application, today()), request.staff),
        "shown": CasePage(application, request.staff, today()),
        "trail": trail(application, lawful.label),
        "kept_as": f"{lawful.label}（{application}）",
    }
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        application.version = form.cleaned_data["version"]
        try:
            form.act(request.staff, now())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        except Stale as stale:
            status, context["conflict"] = 409, stale
            on_present_version(form, application)
        else:
            messages.success(request, f"已办理：{lawful.label}。")
            return redirect("applications:desk-case", pk)
    return render(request, "applications/desk/step.html", context | {"form": form}, status=status)


def on_present_version(form: StepForm, application: Application) -> None:
    """The form shown again carries the version of the case it now stands on."""
    form.data = form.data.copy()
    form.data["version"] = Application.objects.values_list("version", flat=True).get(pk=application.pk)
    decision = Decision.objects.filter(application=application).first()
    if decision and "draft" in form.data:
        form.data["draft"] = decision.draft


@page
@staff_may("applications.handle")
def close_remedy(request: HttpRequest, pk: int, remedy: int) -> HttpResponse:
    """The result of a reconsideration or suit, in one of the four classes of table IV."""
    application = find.application_for(request.staff, pk)
    found = get_object_or_404(application.remedies, pk=remedy)
    form = CloseRemedyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with refusal_in(form):
            remedies.close_remedy(found, by=request.staff, at=now(), **form.cleaned_data)
            messages.success(request, "已登记结果。")
            return redirect("applications:desk-case", pk)
    title = f"{found.get_kind_display()}结果"
    context = {"application": application, "form": form, "heading": title, "trail": trail(application, title)}
    status = 422 if form.is_bound else 200
    return render(request, "applications/desk/form.html", context, status=status)
