"""The first page, and what there is to say about the site itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.base.access import public
from gongkai.base.search import searching, wording
from gongkai.portal import site_tree
from gongkai.portal.county import county_figures
from gongkai.portal.kept import kept
from gongkai.publishing import selectors
from gongkai.publishing.models import Column
from gongkai.reports.selectors import public as published

NEWEST = 8
OFFERED = 6  # words to begin a search with


@public
@kept()
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Find, what is new, ask, how are we doing."""
    return render(
        request,
        "portal/home.html",
        {
            "offered": wording.offered()[:OFFERED],
            "items": selectors.public_items()[:NEWEST],
            "searched": searching.size(),
            "topics": site_tree.of_kind(Column.Kind.TOPIC, list(selectors.counted_columns())),
            "newest": published.standing()[:NEWEST],
            "county": county_figures(),
        },
    )


@public
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/about.html")
