"""How many wrong passwords are let through in a minute, beyond django-axes' five for one account from one source.

One account from many sources, one source over many accounts, and all together each have their own limit. The last
would let a stranger shut everybody out, so a browser that has signed in before passes it (`known-browser` cookie).
"""

import hashlib
import hmac
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.core import signing
from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from gongkai.base.client import address

PER_ACCOUNT, PER_SOURCE, IN_ALL = 20, 30, 300
KNOWN_BROWSER = "known-browser"
KNOWN_FOR_SECONDS = 180 * 24 * 3600


def plain_username(typed: str) -> str:
    return typed.strip().lower()


def account_mark(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Return what failures are counted under: a keyed hash, for people type passwords into the wrong field."""
    typed = (credentials or {}).get("username") or request.POST.get("username", "")
    return hmac.new(settings.SECRET_KEY.encode(), plain_username(typed).encode(), hashlib.sha256).hexdigest()


def must_wait(request: HttpRequest, username: str) -> bool:
    """Return whether this attempt is refused unseen: the password is not even looked at."""
    credentials = {"username": username}
    if not AxesProxyHandler.is_allowed(request, credentials):
        return True
    recent = AccessAttempt.objects.filter(attempt_time__gte=now() - get_cool_off())
    return (
        failures(recent.filter(username=account_mark(request, credentials))) >= PER_ACCOUNT
        or failures(recent.filter(ip_address=address(request))) >= PER_SOURCE
        or (failures(recent) >= IN_ALL and not is_known_browser(request))
    )


def failures(attempts: QuerySet[AccessAttempt]) -> int:
    return attempts.aggregate(sum=Sum("failures_since_start"))["sum"] or 0


def is_known_browser(request: HttpRequest) -> bool:
    try:
        signing.loads(request.COOKIES.get(KNOWN_BROWSER, ""), salt=KNOWN_BROWSER, max_age=KNOWN_FOR_SECONDS)
    except signing.BadSignature:
        return False
    return True


def remember_browser(response: HttpResponse) -> None:
    response.set_cookie(
        KNOWN_BROWSER,
        signing.dumps(1, salt=KNOWN_BROWSER),
        max_age=KNOWN_FOR_SECONDS,
        path="/sign-in/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
