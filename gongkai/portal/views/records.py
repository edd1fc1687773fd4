"""Every figure of what is published, and the records it was counted from, each at an address that stays."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gongkai.base.access import public
from gongkai.base.clock import today
from gongkai.organisations.models import Unit
from gongkai.portal.kept import kept
from gongkai.publishing import figures, records

ALL = "all"  # every unit together
EARLIEST = 2000
A_PAGE = 50


@public
@kept()
@require_safe
def figures_of(request: HttpRequest, place: str, year: int) -> HttpResponse:
    """What a unit, or all of them, published in a year; each figure opens its records."""
    unit = unit_of(place, year)
    this = today().year
    years = [each for each in range(this, this - 5, -1) if each != year]
    context = {"unit": unit, "place": place, "year": year, "years": years}
    context["figures"] = records.figures_of(unit, year)
    return render(request, "portal/figures_of.html", context)


@public
@kept("page")
@require_safe
def records_of(request: HttpRequest, place: str, year: int, key: str) -> HttpResponse:
    """The records one figure was counted from."""
    unit, figure = unit_of(place, year), figures.figure(key)
    if figure is None:
        raise Http404
    found = figure.records(unit, year)
    page = Paginator(records.ordered(found), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "unit": unit,
        "place": place,
        "year": year,
        "figure": figure,
        "value": figure.amount(found),
        "page": page,
        "records": [records.record(each) for each in page],
        "query": "",
    }
    return render(request, "portal/records.html", context)


def unit_of(place: str, year: int) -> Unit | None:
    """None for all units together; 404 for a unit there is not and a year that cannot be."""
    if not EARLIEST <= year <= today().year:
        raise Http404
    return None if place == ALL else get_object_or_404(Unit, slug=place)
