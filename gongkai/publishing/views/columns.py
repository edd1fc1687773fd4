"""The site tree at the desk: who answers for which column, when it was last updated, and which are going stale."""

from collections.abc import Iterator, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.base.access import staff_may
from gongkai.base.clock import today
from gongkai.base.refusal_in_form import refusal_in
from gongkai.publishing import column_forms as forms
from gongkai.publishing.actions import columns as actions
from gongkai.publishing.columns import Freshness, freshness
from gongkai.publishing.models import Column

MARKS = {"fresh": "on", "soon": "soon", "stale": "late", "empty": "late", "unasked": "plain"}


@staff_may("publishing.view")
@require_safe
def columns(request: HttpRequest) -> HttpResponse:
    found = freshness(today())
    context = {
        "lines": [(depth, each, MARKS[each.state]) for depth, each in in_order(found)],
        "alarmed": sum(each.state in ("soon", "stale", "empty") for each in found),
        "may_change": request.staff.has_perm("publishing.columns"),
    }
    return render(request, "publishing/columns/columns.html", context)


def in_order(found: Sequence[Freshness], parent: int | None = None, depth: int = 1) -> Iterator[tuple[int, Freshness]]:
    """Each column before those under it, with its level."""
    for each in found:
        if each.column.parent_id == parent:
            yield depth, each
            yield from in_order(found, each.column.pk, depth + 1)


@staff_may("publishing.columns")
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    form = forms.CreateForm(request.POST or None)
    if form.is_valid():
        with refusal_in(form):
            column = actions.create(by=request.staff, **form.cleaned_data)
            messages.success(request, f"已设栏目“{column.title}”。")
            return redirect("publishing:columns")
    context = {"form": form, "trail": [("栏目", reverse("publishing:columns")), ("新设栏目", "")]}
    return render(request, "publishing/columns/column.html", context, status=422 if form.errors else 200)


@staff_may("publishing.columns")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Three forms on one page; which was sent is told by its button."""
    column = get_object_or_404(Column.objects.select_related("owner", "parent"), slug=slug)
    start = forms.initial(column)
    bound = {name: request.POST if name in request.POST else None for name in ("move", "address")}
    typed = request.POST or None if not any(bound.values()) else None
    form = forms.ChangeForm(typed, initial=start)
    move = forms.MoveForm(bound["move"], initial=start, prefix="move")
    address = forms.AddressForm(bound["address"], initial=start, prefix="address")
    acts = ((move, actions.move), (address, actions.readdress), (form, actions.change))
    sent, act = next((pair for pair in acts if pair[0].is_bound), acts[-1])
    if sent.is_valid():
        with refusal_in(sent):
            act(column, by=request.staff, **sent.cleaned_data)
            messages.success(request, f"已保存栏目“{column.title}”。")
            return redirect("publishing:columns")
    trail = [("栏目", reverse("publishing:columns")), (column.title, "")]
    context = {"form": form, "move": move, "address": address, "column": column, "trail": trail}
    return render(request, "publishing/columns/column.html", context, status=422 if sent.errors else 200)
