"""Refusals of security leave a trace in the audit trail: who and where, never what was typed."""

import logging
import threading
import time
from collections import deque

from django.db import DatabaseError
from django.http import HttpRequest

from gongkai.base import audit
from gongkai.base.errors import NotAllowed

log = logging.getLogger("gongkai.security")
MOST = 30  # entries a minute and process: a flood of refusals must not fill the trail

_recent: deque[float] = deque(maxlen=MOST)
_counting = threading.Lock()


def not_allowed(request: HttpRequest, refusal: NotAllowed) -> None:
    note("security.not-allowed", request, {"permission": refusal.permission})


def forgery_suspected(request: HttpRequest) -> None:
    note("security.forgery-suspected", request, {})


def note(action: str, request: HttpRequest, details: dict[str, str]) -> None:
    """Record a refusal; a trail that cannot be written to now does not stop the refusing."""
    where = request.resolver_match.route if request.resolver_match else "?"
    log.warning("%s at %s", action, where)
    if not room_for_one():
        return
    person = request.user if hasattr(request, "user") and request.user.is_authenticated else None
    try:
        audit.record(action, by=person, subject=where, details=details)
    except DatabaseError:
        log.exception("refusal not recorded")


def room_for_one() -> bool:
    now = time.monotonic()
    with _counting:
        if len(_recent) == MOST and now - _recent[0] < 60:
            return False
        _recent.append(now)
        return True
