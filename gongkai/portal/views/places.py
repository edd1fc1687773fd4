"""Where items stand: columns, the subsites of units, and the platform with its fixed blocks."""

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gongkai.base.access import public
from gongkai.organisations.models import Unit
from gongkai.portal import site_tree
from gongkai.portal.kept import kept
from gongkai.portal.listing import page_of
from gongkai.publishing import selectors
from gongkai.publishing.kinds import Kind
from gongkai.publishing.models import Column
from gongkai.reports.selectors import public as reports

NEWEST = 10
AREAS = (Column.Kind.STATUTORY, Column.Kind.KEY_FIELD, Column.Kind.TOPIC, Column.Kind.BUSINESS)
BLOCKS = (  # of every such platform, in their order (国办公开办函〔2019〕61号)
    ("guides", "政府信息公开指南"),
    ("systems", "政府信息公开制度"),
    ("statutory", "法定主动公开内容"),
    ("reports", "政府信息公开年报"),
    ("apply", "依申请公开"),
)


@public
@kept("page")
@require_safe
def column(request: HttpRequest, slug: str) -> HttpResponse:
    """What stands in a column and below it, newest first."""
    columns = list(selectors.counted_columns())
    here = next((each for each in columns if each.slug == slug), None)
    if here is None:
        raise Http404
    by_pk = {each.pk: each for each in columns}
    family = selectors.below(here, columns)
    trail, above = [], by_pk.get(here.parent_id)
    while above:
        trail.insert(0, above)
        above = by_pk.get(above.parent_id)
    context = {
        "column": here,
        "trail": trail,
        "children": site_tree.counted([each for each in columns if each.parent_id == here.pk], columns),
        "last": max((each.last for each in family if each.last), default=None),
        **page_of(request, selectors.items_in(family)),
    }
    return render(request, "portal/column.html", context)


@public
@kept()
@require_safe
def subsite(request: HttpRequest, slug: str) -> HttpResponse:
    """What one organ publishes: its guide and rules, its columns, its newest items, its annual reports."""
    unit = get_object_or_404(Unit, slug=slug)
    items = selectors.public_items().filter(unit=unit)
    counts = dict(items.order_by().values_list("kind").annotate(Count("pk")))
    context = {
        "unit": unit,
        "fixed": items.filter(kind__in=(Kind.GUIDE, Kind.SYSTEM)),
        "newest": items[:NEWEST],
        "kinds": [(kind, counts[kind]) for kind in Kind if kind in counts],
        "columns": selectors.counted_columns().filter(owner=unit, count__gt=0),
        "reports": reports.standing().filter(report__unit=unit)[:NEWEST],
    }
    return render(request, "portal/subsite.html", context)


@public
@kept()
@require_safe
def platform(request: HttpRequest) -> HttpResponse:
    """政府信息公开: guide, rules, what the law wants published, annual reports, and how to apply."""
    columns = list(selectors.counted_columns())
    items = selectors.public_items()
    context = {
        "guides": items.filter(kind=Kind.GUIDE)[:NEWEST],
        "systems": items.filter(kind=Kind.SYSTEM)[:NEWEST],
        "blocks": BLOCKS,
        "groups": [(kind, site_tree.of_kind(kind, columns)) for kind in AREAS],
        "fields": site_tree.leaves(Column.Kind.BASIC_FIELD, columns),
        "reports": reports.standing()[:NEWEST],
        "units": selectors.units_with_items(),
    }
    return render(request, "portal/platform.html", context)
