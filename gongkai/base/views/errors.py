"""Error pages, in the look of the site. Each says what happened and what to do next; none says how we are built."""

import logging
import secrets
import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader

from gongkai.base import security_events
from gongkai.base.errors import NotAllowed, Refused, Stale
from gongkai.base.files import DISK_FULL
from gongkai.base.plain_page import plain_page
from gongkai.base.typed import Typed, from_our_page, typed

log = logging.getLogger("gongkai.errors")
DATABASE_AWAY = (OperationalError, InterfaceError)
PORTAL = {"skeleton": "base/portal.html", "back": "/"}
RETRY_AFTER = 30  # seconds


def page(request: HttpRequest, status: int, title: str, words: str, keep: Typed | None = None) -> HttpResponse:
    """Draw an error page; a plain one where the full page cannot be drawn: too early, or without the database."""
    if not hasattr(request, "user"):
        return plain(status, title, words)
    context = {"title": title, "words": words, "typed": typed(request) if keep is None else keep}
    try:
        at_desk = request.path.startswith("/desk/") and request.user.is_authenticated
        context |= {"skeleton": "base/desk.html", "back": "/desk/"} if at_desk else PORTAL
        return HttpResponse(loader.render_to_string("base/errors/error.html", context, request), status=status)
    except Exception:
        log.exception("error page %d not drawn", status)
        return plain(status, title, words)


def plain(status: int, title: str, words: str) -> HttpResponse:
    return HttpResponse(plain_page(title, words), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    if isinstance(exception, TooManyFieldsSent | TooManyFilesSent):
        fields, files = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS, settings.DATA_UPLOAD_MAX_NUMBER_FILES
        return plain(413, "提交的内容过多", f"一次最多提交 {fields} 个填写项、{files} 个文件。请分批提交。")
    return plain(400, "请求无法识别", "请检查网址是否正确，或从首页重新进入。")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(
        request, 404, "没有找到这个页面", "网址可能有误，或内容已经撤回、移动。请从首页查找，或返回上一页。", Typed()
    )


def not_allowed(request: HttpRequest, refusal: NotAllowed | None = None) -> HttpResponse:
    if refusal:
        security_events.not_allowed(request, refusal)
    return page(request, 403, "没有权限", "您的岗位不能进行这项操作。如确需办理，请联系本单位管理员或县政府办。")


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return not_allowed(request)


def stale(request: HttpRequest, conflict: Stale) -> HttpResponse:
    when = f"{conflict.when:%Y年%-m月%-d日%H:%M}"
    words = f"{conflict.who}于{when}已先行修改：{conflict.what}。请重新打开页面，核对后再次提交。"
    return page(request, 409, "内容已被他人修改", words, typed(request)._replace(resendable=False))


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    return page(request, refusal.status, "未能办理", refusal.message, typed(request)._replace(resendable=False))


def method_not_allowed(request: HttpRequest, methods: str = "GET, HEAD, POST") -> HttpResponse:
    response = page(request, 405, "不支持这种请求方式", "请从页面上的链接或按钮进入。", Typed())
    response["Allow"] = methods
    return response


def length_required(request: HttpRequest) -> HttpResponse:
    return plain(411, "请求缺少长度", "请用浏览器从页面上提交。")


def too_large(request: HttpRequest) -> HttpResponse:
    files, text = settings.UPLOAD_MAX_SIZE >> 20, settings.DATA_UPLOAD_MAX_MEMORY_SIZE >> 20
    words = f"一次提交的文件合计不能超过 {files} MB，填写的文字合计不能超过 {text} MB。内容未被接收，请分批提交。"
    return plain(413, "提交的内容过大", words)


def throttled(request: HttpRequest, seconds: int, words: str) -> HttpResponse:
    """429: too many tries; `words` says what to do meanwhile."""
    response = page(request, 429, "操作过于频繁", words)
    response["Retry-After"] = str(seconds)
    return response


def try_later(request: HttpRequest, cause: BaseException | None = None) -> HttpResponse:
    """503: nothing was received. Drawn without the database, which may be what is missing."""
    log.error("unavailable", exc_info=cause)
    receipt = "您提交的内容未被接收，请稍后重新提交。" if request.method == "POST" else "请稍后再试。"
    response = plain(503, "系统暂时不能提供服务", receipt)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def is_unavailable(cause: BaseException | None) -> bool:
    """Tell whether the database or room on the disk is missing: it may be better in a minute."""
    return isinstance(cause, DATABASE_AWAY) or (isinstance(cause, OSError) and cause.errno in DISK_FULL)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: an event number to quote, nothing else. What happened is in the log under that number."""
    cause = sys.exc_info()[1]
    if is_unavailable(cause):
        return try_later(request, cause)
    event = secrets.token_hex(4).upper()
    log.error("event %s at %s", event, route(request), exc_info=cause)
    words = f"系统出现错误，已记录。请将事件号 {event} 告知管理员；您提交的内容可能未被保存，请核对后再操作。"
    return plain(500, "系统出错", words)


def forgery_suspected(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 where the page's token is missing or old. What was typed is kept; sent again only from a page of ours."""
    if not from_our_page(request):
        security_events.forgery_suspected(request)
        return page(request, 403, "提交来源无法确认", "请打开本站页面，从页面上重新提交。内容未被接收。", Typed())
    kept = typed(request)
    next_step = "核对后点击“重新提交”" if kept.resendable else "返回上一页，刷新后重新填写"
    return page(request, 403, "页面已过期", f"页面打开时间过长或已重新登录。内容未被接收，请{next_step}。", kept)


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """403 where the session ended before a form was sent: sign in beside, then send it again."""
    context = {"typed": typed(request)}
    return HttpResponse(loader.render_to_string("base/errors/signed_out.html", context, request), status=403)


def route(request: HttpRequest) -> str:
    """Name an address without what it carries: `reports/<slug:unit>/`."""
    match = getattr(request, "resolver_match", None)
    return f"{request.method} {match.route if match else '?'}"
