"""处理决定和收费登记: what table II counts of them, entered with its evidence, cancelled with a reason."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.base.access import staff_may
from gongkai.base.clock import now, today
from gongkai.base.downloads import stored_file
from gongkai.base.forms import LONGEST_REASON
from gongkai.base.refusal_in_form import refusal_in
from gongkai.publishing import desk_selectors as desk
from gongkai.publishing.actions import registering
from gongkai.publishing.ledger_forms import DecisionsForm, FeesForm, LedgerFilter
from gongkai.publishing.models import DecisionCount, Entry, FeeAmount, Item

page = require_http_methods(["GET", "HEAD", "POST"])
SHOWN = 200  # entries of a year on one page, the newest first
BOOKS: dict[str, type[Entry]] = {"decisions": DecisionCount, "fees": FeeAmount}


@require_safe
@staff_may("publishing.view")
def ledger(request: HttpRequest) -> HttpResponse:
    form = LedgerFilter(desk.units_seen_by(request.staff), request.GET)
    form.is_valid()
    year = form.cleaned_data.get("year") or today().year
    books = []
    for name, title in (("decisions", "处理决定"), ("fees", "行政事业性收费")):
        entries = desk.entries_for(request.staff, BOOKS[name]).filter(last_day__year=year)
        if form.cleaned_data.get("unit"):
            entries = entries.filter(unit=form.cleaned_data["unit"])
        books.append((name, title, entries.order_by("-last_day", "-pk")[:SHOWN]))
    context = {"form": form, "books": books, "year": year, "may_draft": request.staff.has_perm("publishing.draft")}
    return render(request, "publishing/desk/ledger.html", context)


@page
@staff_may("publishing.draft")
def decisions(request: HttpRequest) -> HttpResponse:
    item = named_item(request)
    start = {"unit": item.unit, "kind": item.kind, "basis": f"见《{item.title}》"[:LONGEST_REASON]} if item else {}
    form = DecisionsForm(desk.units_to_draft_for(request.staff), *bound(request), initial=start)
    if form.is_valid():
        with refusal_in(form):
            said = {name: form.cleaned_data[name] for name in ("kind", "number")} | {"item": item}
            entry = registering.register_decisions(
                form.cleaned_data["unit"], **said, evidence=form.told(), by=request.staff, at=now()
            )
            messages.success(request, f"已登记{entry}。")
            if registering.overlapping(entry):
                messages.warning(request, "同类别还有起止日期重叠的登记：请核对是否重复。")
            return redirect("publishing:desk-item", item.pk) if item else redirect("publishing:ledger")
    return entry_page(request, form, "登记处理决定", item)


@page
@staff_may("publishing.draft")
def fees(request: HttpRequest) -> HttpResponse:
    item = named_item(request)
    form = FeesForm(desk.units_to_draft_for(request.staff), *bound(request), initial={"unit": item and item.unit})
    if form.is_valid():
        with refusal_in(form):
            said = {name: form.cleaned_data[name] for name in ("project", "amount_yuan")} | {"item": item}
            entry = registering.register_fees(
                form.cleaned_data["unit"], **said, evidence=form.told(), by=request.staff, at=now()
            )
            messages.success(request, f"已登记{entry}。")
            return redirect("publishing:ledger")
    return entry_page(request, form, "登记行政事业性收费", item)


@require_POST
@staff_may("publishing.draft")
def cancel(request: HttpRequest, book: str, pk: int) -> HttpResponse:
    entry = entry_of(request, book, pk)
    reason = request.POST.get("reason", "")[:LONGEST_REASON]
    registering.cancel(entry, reason=reason, by=request.staff, at=now())
    messages.success(request, f"已注销{entry}。")
    return redirect("publishing:ledger")


@require_safe
@staff_may("publishing.view")
def evidence(request: HttpRequest, book: str, pk: int) -> FileResponse:
    entry = entry_of(request, book, pk)
    if entry.file is None:
        raise Http404
    return stored_file(entry.file, entry.file_name)


def entry_of(request: HttpRequest, book: str, pk: int) -> Any:
    if book not in BOOKS:
        raise Http404
    return get_object_or_404(desk.entries_for(request.staff, BOOKS[book]).select_related("file"), pk=pk)


def named_item(request: HttpRequest) -> Item | None:
    """The item from whose page one came."""
    named = request.GET.get("item", "")
    return (
        desk.item_for(request.staff, int(named)) if named.isascii() and named.isdecimal() and named[10:] == "" else None
    )


def bound(request: HttpRequest) -> tuple[Any, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def entry_page(request: HttpRequest, form: Form, heading: str, item: Item | None) -> HttpResponse:
    trail = [("处理决定和收费", reverse("publishing:ledger")), (heading, "")]
    context = {"form": form, "heading": heading, "item": item, "trail": trail}
    return render(request, "publishing/desk/ledger_entry.html", context, status=422 if form.is_bound else 200)
