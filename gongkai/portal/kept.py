"""Whole public pages, kept for readers who are not signed in until anything is written anywhere on the site.

Every action leaves one audit entry in its own transaction, so the number of the last entry changes with everything a
page could show, for every process at once. A page is kept under that number: what was withdrawn a moment ago has no
number to be found under. It is kept for its whole address and for one day, since a document's force ends unsaid.
Parts made of frozen publications alone outlive it (`drawn.py`).
"""

import gzip
from collections.abc import Callable
from datetime import date
from functools import wraps
from hashlib import sha256
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.views.decorators.gzip import gzip_page

from gongkai.base.audit_trail import last_number
from gongkai.base.clock import today
from gongkai.base.reading_mode import reading_mode

View = Callable[..., HttpResponse]
PERSONAL = (settings.SESSION_COOKIE_NAME, "messages")  # a reader with one of these may be shown something of his own
COMPRESSION = 6


class Page(NamedTuple):
    """A finished page: its headers, its mark (ETag), its content compressed as browsers take it."""

    headers: dict[str, str]
    mark: str
    squeezed: bytes


def kept(*parameters: str) -> Callable[[View], View]:
    """Declare that a page depends on its address, these query parameters, the reading mode and the database alone.

    Anything else in the query, and anybody who may be signed in, gets a page of their own.
    """

    def declared(view: View) -> View:
        own = gzip_page(view)

        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            personal = any(name in request.COOKIES for name in PERSONAL)
            if personal or request.method not in ("GET", "HEAD") or not request.GET.keys() <= set(parameters):
                return own(request, *args, **kwargs)
            key = key_of(request, today())  # before the page is made: what is written meanwhile makes it another
            page = cache.get(key)
            if page is None:
                response = view(request, *args, **kwargs)
                if response.status_code != 200 or response.cookies:
                    return response
                page = finished(response)
                cache.set(key, page, timeout=None)
            return answer(request, page)

        return answered

    return declared


def key_of(request: HttpRequest, on: date) -> str:
    signs = (str(last_number()), str(on), reading_mode(request), request.build_absolute_uri())
    return "page-" + sha256("\n".join(signs).encode()).hexdigest()


def finished(response: HttpResponse) -> Page:
    mark = f'W/"{sha256(response.content).hexdigest()[:32]}"'
    return Page(dict(response.items()), mark, gzip.compress(response.content, COMPRESSION, mtime=0))


def answer(request: HttpRequest, page: Page) -> HttpResponse:
    """The page, or word that the browser has it already; browsers ask each time, so that nothing withdrawn lingers."""
    if page.mark in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponse = HttpResponseNotModified()
    elif "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(page.squeezed, headers={**page.headers, "Content-Encoding": "gzip"})
    else:
        response = HttpResponse(gzip.decompress(page.squeezed), headers=page.headers)
    response["ETag"] = page.mark
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
    return response
