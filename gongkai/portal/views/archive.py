"""Published reports by unit and year, found by a few words, and one unit's reports over the years."""

import json
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gongkai.base.access import public
from gongkai.organisations.models import Unit, UnitKind
from gongkai.portal import series
from gongkai.portal.matrix import matrix
from gongkai.portal.published import Published
from gongkai.reports.finding import LONGEST_QUERY, excerpt, terms
from gongkai.reports.selectors import public as selectors

FOUND_A_PAGE = 20


@public
@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """Units down, years across; with a query, the reports that hold its words."""
    query = request.GET.get("q", "")[:LONGEST_QUERY].replace("\x00", "")
    if terms(query):
        return found(request, query)
    kind, year = request.GET.get("kind", ""), request.GET.get("year", "")
    shown = matrix(kind if kind in UnitKind.values else "", int(year) if year.isascii() and year.isdigit() else None)
    return render(request, "portal/archive.html", {"matrix": shown, "query": query})


def found(request: HttpRequest, query: str) -> HttpResponse:
    looked_for = terms(query)
    page = Paginator(selectors.find(query), FOUND_A_PAGE).get_page(request.GET.get("page"))
    results = [(one, excerpt(json.loads(one.document), looked_for)) for one in page]
    context = {"query": query, "page": page, "results": results, "page_query": urlencode({"q": query}) + "&"}
    return render(request, "portal/found.html", context)


@public
@require_safe
def unit(request: HttpRequest, slug: str) -> HttpResponse:
    """One unit's reports, its names over time, its figures over the years."""
    shown = get_object_or_404(Unit.objects.prefetch_related("names"), slug=slug)
    publications = selectors.series(shown)
    reports = {publication.report.year: Published(publication) for publication in publications}
    latest = max(reports, default=0)
    charts = (series.chart(drawn, reports, latest) for drawn in series.DRAWN) if reports else ()
    return render(
        request,
        "portal/unit.html",
        {
            "unit": shown,
            "years": [(year, reports.get(year)) for year in reversed(series.years_of(reports))],
            "charts": [chart for chart in charts if chart],
            "names": shown.names.all(),
            "successions": shown.successions.select_related("successor"),
        },
    )
