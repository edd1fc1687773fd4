"""One report, and where each of its figures comes from."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.base.access import public
from gongkai.portal import series
from gongkai.portal.drawn import drawn_once
from gongkai.portal.kept import kept
from gongkai.portal.published import Published, read
from gongkai.portal.stamp import stamp
from gongkai.reports.models import Publication
from gongkai.reports.presenting import HOW, in_words
from gongkai.reports.selectors import public as selectors

CHARTS = {2: (series.DECISIONS, series.DOCUMENTS), 3: (series.REQUESTS,), 4: (series.REVIEWS,)}


def publication_or_404(slug: str, year: int) -> Publication:
    publication = selectors.publication_of(slug, year)
    if publication is None:
        raise Http404
    return publication


@public
@kept()
@require_safe
def report(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The report as it was published; one that was withdrawn keeps its address and says why."""
    publication = publication_or_404(slug, year)
    if publication.withdrawn:
        return render(request, "portal/withdrawn.html", {"publication": publication}, status=410)
    standing = selectors.series(publication.report.unit)
    article = drawn_once(
        "portal/report_article.html", standing, lambda: article_of(publication, read(standing)), about=publication.pk
    )
    return render(request, "portal/report.html", {"report": publication.report, "article": article})


def article_of(publication: Publication, reports: Mapping[int, Published]) -> dict[str, Any]:
    """What the page of a report shows between masthead and footer, made of the unit's frozen reports."""
    year = publication.report.year
    published = reports[year]
    charts = {number: [series.chart(drawn, reports, year) for drawn in drawings] for number, drawings in CHARTS.items()}
    charts[3].append(series.outcomes(published))
    sections = [(one, [chart for chart in charts.get(one.number, ()) if chart]) for one in published.sections()]
    return {
        "published": published,
        "sections": sections,
        "stamp": stamp(published),
        "downloads": downloads(published),
        "earlier": reports.get(max((other for other in reports if other < year), default=0)),
        "later": reports.get(min((other for other in reports if other > year), default=0)),
        "versions": selectors.earlier_versions(publication),
    }


def downloads(published: Published) -> list[dict[str, str | bool]]:
    kinds = (
        ("docx", "Word"),
        ("pdf", "PDF"),
        ("xlsx", "Excel"),
        ("html", "网页（HTML）"),
        ("json", "数据（JSON）"),
        ("csv", "表格（CSV）"),
    )
    place = (published.unit["slug"], published.year)
    return [
        {"label": label, "href": reverse(f"portal-report-{kind}", args=place), "download": True}
        for kind, label in kinds
    ]


@public
@kept()
@require_safe
def figure(request: HttpRequest, slug: str, year: int, key: str) -> HttpResponse:
    """One figure: how it was printed, where, how it was read, what the rules say, and the other years."""
    publication = publication_or_404(slug, year)
    published = Published(publication)
    if publication.withdrawn or not published.form or key not in published.form.cells:
        raise Http404
    spec = published.form.cells[key]
    cell = published.sheet.cells.get(key)
    reports = read(selectors.series(publication.report.unit))
    drawn = series.Drawn(key, spec.label, spec.unit, "数值")
    return render(
        request,
        "portal/figure.html",
        {
            "published": published,
            "spec": spec,
            "cell": cell,
            "place": in_words(cell.where) if cell else "",
            "how": HOW.get(cell.how, "") if cell else "",
            "checks": [check for check in published.checks if key in check["cells"]],
            "chart": series.chart(drawn, reports, year),
        },
    )
