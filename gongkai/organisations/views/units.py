"""/desk/units/: the tree of a day, a unit's page, and the changes to it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.base.access import staff_may
from gongkai.base.clock import today
from gongkai.base.errors import Refused
from gongkai.base.refusal_in_form import refusal_in
from gongkai.organisations import selectors
from gongkai.organisations.actions import units as actions
from gongkai.organisations.forms import units as forms
from gongkai.organisations.forms.fields import ForStaff
from gongkai.organisations.history import history_of
from gongkai.organisations.models import Appointment, Unit

MANAGE = "organisations.manage_units"


@staff_may("organisations.read_units")
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    form = forms.TreeForm(request.GET or None)
    on = (form.is_valid() and form.cleaned_data["on"]) or today()
    wanted = (form.is_valid() and form.cleaned_data["q"]) or ""
    roots = selectors.tree(on)
    context = {
        "form": form if form.is_bound else forms.TreeForm(initial={"on": on}),
        "on": on,
        "wanted": wanted,
        "roots": roots,
        "count": sum(1 for root in roots for _ in root.walk()),
        "found": selectors.units_matching(wanted) if wanted else None,
        "may_manage": request.staff.has_perm(MANAGE),
    }
    return render(request, "organisations/units/units.html", context)


@staff_may("organisations.read_units")
@require_safe
def unit(request: HttpRequest, slug: str) -> HttpResponse:
    unit = get_object_or_404(Unit, slug=slug)
    on = today()
    people = Appointment.objects.none()
    if request.staff.has_perm("organisations.read_people", unit):
        people = unit.appointments.filter(until=None).select_related("staff")
    context = {
        "unit": unit,
        "parent": selectors.parent(unit, on),
        "children": selectors.children(unit, on),
        "history": history_of(unit),
        "answering": selectors.successors(unit, on) if unit.abolished else [],
        "people": people,
        "may_manage": unit.abolished is None and request.staff.has_perm(MANAGE, unit),
    }
    return render(request, "organisations/units/unit.html", context)


@staff_may(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    initial = {"since": today(), "parent": Unit.objects.filter(slug=request.GET.get("parent", "")).first()}
    form = forms.CreateForm(
        request.POST if request.method == "POST" else None, staff=request.staff, on=today(), initial=initial
    )
    if form.is_valid():
        with refusal_in(form):
            made = actions.create(by=request.staff, on=today(), **form.cleaned_data)
            messages.success(request, f"已设立{made.name}。")
            return redirect("unit", made.slug)
    return render(request, "organisations/units/create.html", {"form": form}, status=422 if form.errors else 200)


@staff_may(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, slug: str) -> HttpResponse:
    unit = administered_unit(request, slug)
    initial = {"name": unit.name, "short_name": unit.short_name, "since": today()}
    return changing(request, unit, forms.RenameForm, actions.rename, "更名", initial)


@staff_may(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, slug: str) -> HttpResponse:
    return changing(request, administered_unit(request, slug), forms.MoveForm, actions.move, "调整隶属关系")


@staff_may(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, slug: str) -> HttpResponse:
    def act(unit: Unit, *, version: int, **chosen: Any) -> Unit:
        return actions.merge([(unit, version)], **chosen)

    return changing(request, administered_unit(request, slug), forms.MergeForm, act, "并入其他单位")


@staff_may(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def abolish(request: HttpRequest, slug: str) -> HttpResponse:
    return changing(request, administered_unit(request, slug), forms.AbolishForm, actions.abolish, "撤销")


@staff_may(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, slug: str) -> HttpResponse:
    unit = administered_unit(request, slug)
    initial = {"code": unit.code, "kind": unit.kind, "region": unit.region}
    return changing(request, unit, forms.CorrectForm, actions.correct, "更正基本信息", initial)


def administered_unit(request: HttpRequest, slug: str) -> Unit:
    """Return the unit, or 404 where the person does not administer it."""
    return get_object_or_404(selectors.units_administered_by(request.staff), slug=slug)


def changing(
    request: HttpRequest,
    unit: Unit,
    form_class: type[ForStaff],
    act: Callable[..., Any],
    title: str,
    initial: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show one change to a unit, do it, or show why not with everything typed still there."""
    on = today()
    typed = request.POST if request.method == "POST" else None
    form = form_class(typed, staff=request.staff, on=on, leaving_out=unit, initial=initial or {"since": on})
    if form.is_valid():
        with refusal_in(form):
            act(unit, version=version_seen(request), by=request.staff, on=on, **form.cleaned_data)
            messages.success(request, f"已办理：{title}。")
            return redirect("unit", unit.slug)
    unit.refresh_from_db()
    context = {"form": form, "unit": unit, "title": title, "parent": selectors.parent(unit, on)}
    return render(request, "organisations/units/change.html", context, status=422 if form.errors else 200)


def version_seen(request: HttpRequest) -> int:
    """Return the version the page showed; raises Refused where it is missing."""
    try:
        return int(request.POST.get("version", ""))
    except ValueError:
        raise Refused("页面缺少修订号，请刷新后重新提交。") from None
