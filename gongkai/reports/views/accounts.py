"""The year of a unit as its records have it now, and the records behind each figure."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.base.access import staff_may
from gongkai.base.clock import today
from gongkai.base.statutory_form import Figure, statutory_form
from gongkai.organisations.models import Unit
from gongkai.organisations.selectors import units_reached
from gongkai.reports.account import FIRST_YEAR, Account, account, form, supplies
from gongkai.reports.selectors import desk

A_PAGE = 50
TRAIL = ("年度报告", "reports:list")


@require_safe
@staff_may("reports.view")
def own(request: HttpRequest) -> HttpResponse:
    """To this year's account of one's own unit, or of the one chosen."""
    units = within_reach(request)
    unit = units.filter(slug=request.GET.get("unit", "")).first() or units.first()
    if unit is None:
        raise Http404
    return redirect("reports:account", unit.slug, year_asked(request.GET.get("year", "")))


@require_safe
@staff_may("reports.view")
def year(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    unit = unit_of(request, slug, year)
    counted = account(unit, year)
    context = {
        "trail": [(TRAIL[0], reverse(TRAIL[1])), (f"{year}年账", "")],
        "account": counted,
        "units": within_reach(request),
        "years": range(today().year, FIRST_YEAR - 1, -1),
        "tables": tables(counted),
        "on": today(),
    }
    return render(request, "reports/account.html", context)


@require_safe
@staff_may("reports.view")
def records(request: HttpRequest, slug: str, year: int, key: str) -> HttpResponse:
    """The records one figure was counted from; each leads to its own page."""
    unit = unit_of(request, slug, year)
    supply = supplies().get(key)
    if supply is None:
        raise Http404
    found = supply.records(unit, year)
    page = Paginator(supply.ordered(found), A_PAGE).get_page(request.GET.get("page"))
    back = reverse("reports:account", args=(slug, year))
    context = {
        "trail": [(TRAIL[0], reverse(TRAIL[1])), (f"{year}年账", back), ("记录", "")],
        "unit": unit,
        "year": year,
        "spec": form().cells[key],
        "value": supply.value(unit, year),
        "page": page,
        "lines": [supply.line(each) for each in page],
        "page_query": "",
    }
    return render(request, "reports/account_records.html", context)


def within_reach(request: HttpRequest) -> QuerySet[Unit]:
    return Unit.objects.filter(units_reached(request.staff, *desk.VIEWERS)).order_by("code")


def unit_of(request: HttpRequest, slug: str, year: int) -> Unit:
    """404 for a unit out of reach and a year that cannot be."""
    if not FIRST_YEAR <= year <= today().year:
        raise Http404
    return get_object_or_404(within_reach(request), slug=slug)


def year_asked(typed: str) -> int:
    this = today().year
    return int(typed) if len(typed) == 4 and typed.isdecimal() and FIRST_YEAR <= int(typed) <= this else this


def tables(counted: Account) -> list[Any]:
    """The form with every counted figure leading to its records; what differs from the report is marked."""
    differing = {each.spec.key: each for each in counted.differences}
    failing = {key: finding.message for finding in counted.findings for key in finding.cells[-1:]}
    shown = {}
    for key, cell in counted.sheet.cells.items():
        href = reverse("reports:account-records", args=(counted.unit.slug, counted.year, key))
        state = "finding" if key in failing else "reported" if key in differing else ""
        note = failing.get(key) or (f"报告为{differing[key].reported}" if key in differing else "")
        shown[key] = Figure(cell.value, href, state, note)
    return [statutory_form(table, shown) for table in form().tables]
