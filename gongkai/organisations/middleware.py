"""What a person must do before anything else: replace a password given out or too old, enrol a second factor."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from gongkai.base.clock import now
from gongkai.organisations.models import Staff
from gongkai.organisations.second_factor import is_enrolled, is_required

BEFORE_ANYTHING = {"account-password", "account-second-factor", "sign-out"}


class FirstThings:
    """Leads there from every page behind the sign-in; public pages stay open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if getattr(view, "access", "public") == "public" or not request.user.is_authenticated:
            return None
        if not request.user.is_verified() and is_enrolled(request.user):
            logout(request)  # a session from before the second factor was switched on
            return redirect("sign-in")
        if request.resolver_match.url_name in BEFORE_ANYTHING:
            return None
        return first_thing(request.user, verified=request.user.is_verified())


def first_thing(staff: Staff, *, verified: bool) -> HttpResponse | None:
    if staff.must_change_password or is_too_old(staff):
        return redirect("account-password")
    if not verified and is_required(staff):
        return redirect("account-second-factor")
    return None


def is_too_old(staff: Staff) -> bool:
    days = settings.PASSWORD_DAYS
    return bool(days and staff.password_set and now() - staff.password_set > timedelta(days=days))
