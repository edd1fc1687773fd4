"""目录 and the policy library: everything public, narrowed by what the address asks."""

from collections.abc import Iterable

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.base.access import public
from gongkai.base.clock import today
from gongkai.portal.kept import kept
from gongkai.portal.listing import DocumentNarrowing, Narrowing, page_of
from gongkai.publishing import selectors
from gongkai.publishing.models import Item
from gongkai.publishing.validity import Validity


@public
@kept("unit", "kind", "year", "page")
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """索引、名称、内容概述、生成日期 of everything public (条例12)."""
    form = Narrowing(request.GET)
    items = selectors.with_revision(selectors.public_items().filter(form.condition))
    return render(request, "portal/catalogue.html", {"form": form, **page_of(request, items)})


@public
@kept("unit", "kind", "year", "validity", "page")
@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """规章 and 行政规范性文件, each with its validity today."""
    form = DocumentNarrowing(request.GET)
    documents = selectors.documents(today())
    counts = dict(documents.order_by().values_list("validity").annotate(Count("pk")))
    context = {
        "form": form,
        "counts": [(state, counts[state]) for state in Validity if state in counts],
        **page_of(request, form.of(documents)),
    }
    standing(context["page"])
    return render(request, "portal/library.html", context)


def standing(documents: Iterable[Item]) -> list[Item]:
    """The documents, each with its validity as `standing`, which knows its mark and label."""
    found = list(documents)
    for document in found:
        document.standing = Validity(document.validity)
    return found
