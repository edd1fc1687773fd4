"""What counts as a visit: a person's browser that shows a page, not a program that fetches it."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from gongkai.base.client import address
from gongkai.base.clock import today
from gongkai.publishing import visits

View = Callable[..., HttpResponse]
BOTS = re.compile(
    r"bot\b|bot/|spider|crawl|slurp|fetch|scan|monitor|preview|headless|phantom|python|curl|wget|java/|go-http|okhttp"
    r"|libwww|scrapy|axios|node|lighthouse|pingdom|uptime|archiver|validator|feed|rss",
    re.I,
)
AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")  # what says that a page is fetched before anybody asks


def counted(view: View) -> View:
    """Declare that a page of an item (`pk`) counts its visits; outside `kept`, so that kept pages count too."""

    @wraps(view)
    def answered(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, pk, *args, **kwargs)
        if response.status_code in (200, 304) and is_a_visit(request):
            visits.saw(pk, f"{address(request)}\n{request.headers.get('User-Agent', '')}", today())
        return response

    return answered


def is_a_visit(request: HttpRequest) -> bool:
    """Every browser says Mozilla; whoever works here is no visitor."""
    agent = request.headers.get("User-Agent", "")
    if request.method != "GET" or not agent.startswith("Mozilla/") or BOTS.search(agent):
        return False
    if any("fetch" in request.headers.get(name, "").lower() for name in AHEAD):
        return False
    return settings.SESSION_COOKIE_NAME not in request.COOKIES
