"""Whose request it is: the address seen by the outermost proxy of ours."""

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """Return the client's address. What a client itself wrote into X-Forwarded-For is never believed."""
    direct = request.META.get("REMOTE_ADDR", "")
    if not settings.PROXIES:
        return direct
    chain = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    return chain[-settings.PROXIES] if len(chain) >= settings.PROXIES else direct
