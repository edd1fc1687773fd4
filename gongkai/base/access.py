"""Who may open a view. Every view carries exactly one of these; tests/house walks all addresses.

`view.access` is "public", "signed_in" or a permission's name. `staff_may` asks whether the person holds the permission
anywhere: a predicate called without an object answers "at some unit". What may be done to *this* record is asked by the
selector (404 outside one's reach) and once more by the action (`require`).
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from gongkai.base import unfinished
from gongkai.base.errors import NotAllowed
from gongkai.base.views import errors

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Anybody may open it."""
    return declared(view, "public")


def signed_in(view: View) -> View:
    """Any person with an open session; `request.staff` is that person."""
    return behind_sign_in(view, "signed_in")


def staff_may(permission: str) -> Callable[[View], View]:
    """Only a person who holds `permission` somewhere; `request.staff` is that person."""
    return lambda view: behind_sign_in(view, permission)


def require(by: Any, permission: str, subject: object = None) -> None:
    """Raise NotAllowed unless `by` may do this to `subject`. The first line of every action."""
    if not by.has_perm(permission, subject):
        raise NotAllowed(permission, subject)


def behind_sign_in(view: View, access: str) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        stay(request)
        request.staff = request.user
        if access != "signed_in":
            require(request.staff, access)
        response = view(request, *args, **kwargs)
        unfinished.forget_sent(request, response)
        return response

    return declared(guarded, access)


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send a reader to the sign-in page; show a writer what was typed, to be sent again after signing in."""
    if request.method == "POST":
        return errors.ask_to_sign_in(request)
    return redirect_to_login(request.get_full_path())


def stay(request: HttpRequest) -> None:
    """Count the idle time anew, writing the session at most once a minute."""
    minute = int(time.time() // 60)
    if request.session.get("seen") != minute:
        request.session["seen"] = minute


def declared(view: View, access: str) -> View:
    if hasattr(view, "access"):
        raise TypeError(f"{view.__name__} declares its access twice")
    view.access = access  # type: ignore[attr-defined]
    return view
