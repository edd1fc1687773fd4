"""工作日历 with its notices, and how a unit works: review chain and delegations."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.applications import selectors as find
from gongkai.applications.actions import calendar, organising
from gongkai.applications.chain import LAST, STAGES, chain_of
from gongkai.applications.models import Delegation
from gongkai.applications.settings_forms import ChainForm, DelegationForm, NoticeForm
from gongkai.base.access import require, staff_may
from gongkai.base.clock import now, today
from gongkai.base.models import HolidayNotice
from gongkai.base.refusal_in_form import refusal_in
from gongkai.law.working_days import national
from gongkai.organisations.models import Unit

page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@staff_may("applications.registers")
def notices(request: HttpRequest) -> HttpResponse:
    published = national().published | set(HolidayNotice.objects.filter(scope="").values_list("year", flat=True))
    known = {year for year in published if year}
    context = {
        "notices": HolidayNotice.objects.prefetch_related("days").order_by("-published"),
        "last": max(known),
        "due_soon": max(known) <= today().year and today().month >= 11,
        "may_enter": request.staff.has_perm("applications.calendar"),
    }
    return render(request, "applications/desk/calendar.html", context)


@page
@staff_may("applications.calendar")
def enter_notice(request: HttpRequest) -> HttpResponse:
    """First what it would move, then, confirmed, the notice itself."""
    units = Unit.objects.filter(abolished=None)
    regions = sorted({unit.region[:2] for unit in units} | {unit.region[:6] for unit in units})
    form = NoticeForm(units, regions, request.POST if request.method == "POST" else None)
    context = {"form": form, "trail": [("工作日历", reverse("applications:desk-calendar")), ("录入通知", "")]}
    if form.is_bound and form.is_valid():
        with refusal_in(form):
            if request.POST.get("confirmed"):
                moved = calendar.enter(form.notice(), by=request.staff, at=now())
                messages.success(request, f"已录入，{len(moved)}件的期限已重算。")
                return redirect("applications:desk-calendar")
            context["moved"] = calendar.preview(form.notice(), by=request.staff, at=now())
            context["previewed"] = True
    return render(request, "applications/desk/notice.html", context, status=422 if form.errors else 200)


@page
@staff_may("applications.settings")
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Two forms on one page; which was sent is told by its button."""
    unit = get_object_or_404(find.units_led_by(request.staff), slug=slug)
    require(request.staff, "applications.settings", unit)
    chain = [stage.key for stage in chain_of(unit)]
    typed = request.POST if request.method == "POST" else None
    delegating = typed is not None and "delegate" in typed
    form = ChainForm(None if delegating else typed, initial={"stages": chain})
    delegation = DelegationForm(unit, typed if delegating else None)
    sent = delegation if delegating else form
    if sent.is_bound and sent.is_valid():
        with refusal_in(sent):
            if delegating:
                organising.delegate(unit, by=request.staff, **sent.cleaned_data)
            else:
                chosen = [key for key in STAGES if key in sent.cleaned_data["stages"]]
                organising.set_chain(unit, [*chosen, LAST], by=request.staff)
            messages.success(request, "已保存。")
            return redirect("applications:desk-settings", slug)
    context = {
        "unit": unit,
        "form": form,
        "delegation": delegation,
        "delegations": Delegation.objects.filter(unit=unit, until__gte=today()).select_related("absent", "deputy"),
        "trail": [("依申请公开", reverse("applications:desk-list")), (f"{unit.short_name}审签和代理", "")],
    }
    return render(request, "applications/desk/settings.html", context, status=422 if sent.errors else 200)
