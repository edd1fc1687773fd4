"""Error pages, in the look of the site. Each says what happened and what to do next; none says how we are built."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.base.errors import NotAllowed, Stale

NEVER_SHOWN_AGAIN = ("csrfmiddlewaretoken", "password", "otp")


def page(request: HttpRequest, status: int, title: str, words: str, **more: Any) -> HttpResponse:
    context = {"status": status, "title": title, "words": words, "kept": kept_fields(request), **more}
    return render(request, "base/errors/error.html", context, status=status)


def kept_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, to be shown again: nothing a person writes is lost with a refused request."""
    if request.method != "POST":
        return []
    try:
        typed = request.POST
    except Exception:  # a body that cannot be read has nothing to keep
        return []
    return [
        (name, value)
        for name, values in typed.lists()
        for value in values
        if not any(secret in name for secret in NEVER_SHOWN_AGAIN)
    ]


def not_allowed(request: HttpRequest, refusal: NotAllowed) -> HttpResponse:
    return page(request, 403, "没有权限", "您的岗位不能进行这项操作。如确需办理，请联系本单位管理员或县政府办。")


def stale(request: HttpRequest, conflict: Stale) -> HttpResponse:
    when = f"{conflict.when:%Y年%-m月%-d日%H:%M}"
    words = f"{conflict.who}于{when}已先行修改：{conflict.what}。请重新打开页面，核对后再次提交。"
    return page(request, 409, "内容已被他人修改", words)


def refused(request: HttpRequest, message: str) -> HttpResponse:
    return page(request, 422, "未能办理", message)


def try_later(request: HttpRequest) -> HttpResponse:
    response = page(request, 503, "系统暂时繁忙", "您提交的内容未被接收。请稍后重新提交。")
    response["Retry-After"] = "30"
    return response


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    return page(request, 405, "不支持这种请求方式", "请从页面上的链接或按钮进入。")


def too_large(request: HttpRequest) -> HttpResponse:
    megabytes = settings.UPLOAD_MAX_SIZE >> 20
    return page(request, 413, "提交的内容过大", f"一次提交的文件合计不能超过 {megabytes} MB。请分批提交。")


def forgery_suspected(request: HttpRequest, reason: str = "") -> HttpResponse:
    return page(request, 403, "页面已过期", "请返回上一页刷新后重新提交。")
