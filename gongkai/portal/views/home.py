"""The first page, and what there is to say about the site itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.base.access import public
from gongkai.base.clock import now, today
from gongkai.base.search import searching, wording
from gongkai.portal import site_tree, this_year
from gongkai.portal.county import county_figures
from gongkai.portal.kept import kept
from gongkai.portal.views import catalogue
from gongkai.publishing import selectors
from gongkai.publishing.models import Column
from gongkai.publishing.validity import Validity
from gongkai.reports.selectors import public as published

NEWEST, DOCUMENTS, REPORTS = 8, 5, 4
OFFERED = 6  # words to begin a search with
AREAS = (Column.Kind.TOPIC, Column.Kind.BUSINESS)


@public
@kept()
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Find, what is new, ask, how are we doing."""
    columns, documents = list(selectors.counted_columns()), selectors.documents(today())
    context = {
        "offered": wording.offered()[:OFFERED],
        "searched": searching.size(),
        "items": selectors.public_items()[:NEWEST],
        "documents": catalogue.standing(documents.order_by("-made_on", "-pk")[:DOCUMENTS]),
        "in_force": documents.exclude(validity__in=(Validity.REPEALED, Validity.EXPIRED, Validity.COMING)).count(),
        "key_fields": site_tree.of_kind(Column.Kind.KEY_FIELD, columns),
        "areas": [(kind, pairs) for kind in AREAS if (pairs := site_tree.leaves(kind, columns))],
        "so_far": this_year.so_far(now()),
        "today": today(),
        "newest": published.standing()[:REPORTS],
        "county": county_figures(),
    }
    return render(request, "portal/home.html", context)


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """无障碍声明 (无障碍环境建设法)."""
    return render(request, "portal/accessibility.html")


@public
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/about.html")
