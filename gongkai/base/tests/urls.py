"""Addresses that exist only in tests: one for each way a view can fail."""

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from gongkai.base.access import public, signed_in
from gongkai.base.clock import now
from gongkai.base.errors import NotAllowed, ParserFailed, Refused, Stale, TryLater
from gongkai.base.urls import urlpatterns
from gongkai.base.views import look

FAILURES = {
    "bug": ValueError("11010119900307761X secret/path.py"),
    "away": OperationalError("database is locked"),
    "full": TryLater(),
    "not-allowed": NotAllowed("reports.publish"),
    "refused": Refused("报告已公开，请先撤回再修改。"),
    "unreadable": ParserFailed("timeout", "读取这份文件超过 20 秒，已停止。"),
}


@public
def fail(request: HttpRequest, how: str) -> HttpResponse:
    if how == "stale":
        raise Stale("王芳", now(), "将“受理数”改为 12")
    raise FAILURES[how]


@public
@require_safe
def read_only(request: HttpRequest) -> HttpResponse:
    return HttpResponse("read")


@signed_in
def write(request: HttpRequest) -> HttpResponse:
    return HttpResponse("written " + request.POST.get("reason", ""))


urlpatterns = [
    path("test/fail/<str:how>/", fail),
    path("test/read/", read_only),
    path("test/write/", write),
    path("about/", read_only, name="portal-about"),
    path("sign-in/", read_only, name="sign-in"),
    path("reading-mode/", look.change_reading_mode, name="reading-mode"),
    path("style/<str:digest>.css", look.style, name="style"),
    *urlpatterns,
]

handler400 = "gongkai.base.views.errors.bad_request"
handler403 = "gongkai.base.views.errors.permission_denied"
handler404 = "gongkai.base.views.errors.not_found"
handler500 = "gongkai.base.views.errors.server_error"
