"""One box over everything public: results with excerpts, what to narrow them by, and help where there are none."""

from types import SimpleNamespace
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.base.access import public
from gongkai.base.client import address as address_of
from gongkai.base.search import searching, throttle, wording
from gongkai.base.search.index import NotReady
from gongkai.base.search.searching import A_PAGE, Found
from gongkai.base.views import errors
from gongkai.portal.search_form import Address, SearchForm, facets, link

TOO_MANY = {
    True: "您一分钟内检索的次数较多，请稍后再试。需要成批取得公开信息的，可以使用目录、站点地图或订阅（RSS、Atom）。",
    False: "同时检索的人较多，请稍后再试。",
}


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    if not form.is_valid():
        return render(request, "portal/search/search.html", {"form": form, "query": form.query[:50]}, status=400)
    try:
        throttle.VISITORS.count(address_of(request))
        with throttle.turn():
            context = answer(form)
    except throttle.TooMany as refused:
        return errors.throttled(request, refused.seconds, TOO_MANY[refused.alone])
    except NotReady:
        context = {"preparing": True}
    return render(request, "portal/search/search.html", {"form": form, "query": form.query, **context})


def answer(form: SearchForm) -> dict[str, Any]:
    asked = searching.ask(form.query, form.narrowing)
    if form.query and not asked.words:
        return {"unsearchable": True}
    address = Address(form)
    found = searching.search(asked, page=form.page, by_date=form.by_date)
    if found.page > found.pages > 0:
        found = searching.search(asked, page=found.pages, by_date=form.by_date)
    return {
        "found": found,
        "page": pages(found),
        "page_query": address.query,
        "facets": facets(found.counts, address),
        "narrowed": bool(asked.narrowing),
        "links": links(form, address, found),
        "hidden": address.hidden(),
        "related": [(word, link({"q": word})) for word in wording.near(form.query, wording.groups())],
    }


def pages(found: Found) -> Page:
    """The page of the list as the component of that name wants it; only so many pages are kept ready."""
    paginator = Paginator(range(found.total), A_PAGE)
    paginator.num_pages = max(1, found.pages)
    return paginator.page(min(found.page, paginator.num_pages))


def links(form: SearchForm, address: Address, found: Found) -> SimpleNamespace:
    """The same search otherwise sorted, without what narrows it, without other words; what may have been meant."""
    nothing = not found.total and form.query
    said = " ".join(f'"{word.text}"' for word in found.asked.words)
    return SimpleNamespace(
        by_relevance=address.but(sort=""),
        by_date=address.but(sort="date"),
        everything=link({"q": form.query}),
        exactly=link({"q": said}) if any(word.otherwise for word in found.asked.words) else "",
        otherwise=[other for word in found.asked.words for other in word.otherwise],
        guesses=[(word, link({"q": word})) for word in searching.guesses(form.query)] if nothing else [],
        shorter=[(words, link({"q": words})) for words in shorter(found)] if nothing else [],
    )


def shorter(found: Found) -> list[str]:
    """The query with one word less, where it has several."""
    words = [word.text for word in found.asked.words]
    return [" ".join(words[:at] + words[at + 1 :]) for at in range(len(words))] if len(words) > 1 else []
