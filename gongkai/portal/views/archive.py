"""Published reports by unit and year, and one unit's reports over the years."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from gongkai.base.access import public
from gongkai.base.charts import Chart
from gongkai.organisations.models import Unit, UnitKind
from gongkai.portal import series
from gongkai.portal.drawn import drawn_once
from gongkai.portal.kept import kept
from gongkai.portal.matrix import matrix
from gongkai.portal.published import read
from gongkai.portal.search_form import link
from gongkai.publishing.kinds import Kind
from gongkai.reports.models import Publication
from gongkai.reports.selectors import public as selectors


@public
@kept("kind", "year")
@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """Units down, years across; what used to be asked here is asked of the search."""
    if "q" in request.GET:
        return redirect(link({"q": request.GET["q"].replace("\0", ""), "kind": Kind.ANNUAL_REPORT.value}))
    kind, year = request.GET.get("kind", ""), request.GET.get("year", "")
    shown = matrix(kind if kind in UnitKind.values else "", int(year) if year.isascii() and year.isdigit() else None)
    return render(request, "portal/archive.html", {"matrix": shown})


@public
@kept()
@require_safe
def unit(request: HttpRequest, slug: str) -> HttpResponse:
    """One unit's reports, its names over time, its figures over the years."""
    shown = get_object_or_404(Unit.objects.prefetch_related("names"), slug=slug)
    standing = {publication.report.year: publication for publication in selectors.series(shown)}
    return render(
        request,
        "portal/unit.html",
        {
            "unit": shown,
            "years": [(year, standing.get(year)) for year in reversed(series.years_of(standing))],
            "charts": drawn_once("portal/charts.html", standing.values(), lambda: charts(standing.values())),
            "names": shown.names.all(),
            "successions": shown.successions.select_related("successor"),
        },
    )


def charts(publications: Iterable[Publication]) -> dict[str, list[Chart]]:
    reports = read(publications)
    drawn = [series.chart(one, reports, max(reports)) for one in series.DRAWN] if reports else []
    return {"charts": [chart for chart in drawn if chart]}
