"""The four ways to read the site. A mode is a cookie and a set of tokens; the pages stay the same."""

from django.db import models
from django.http import HttpRequest, HttpResponse

COOKIE = "reading_mode"
A_YEAR = 365 * 24 * 60 * 60


class ReadingMode(models.TextChoices):
    STANDARD = "standard", "标准"
    LARGE = "large", "大字"
    CONTRAST = "contrast", "高对比"
    PLAIN = "plain", "纯文本"


def reading_mode(request: HttpRequest) -> ReadingMode:
    """The mode this reader chose; standard where the cookie is absent or says something else."""
    chosen = request.COOKIES.get(COOKIE, "")
    return ReadingMode(chosen) if chosen in ReadingMode.values else ReadingMode.STANDARD


def remember(response: HttpResponse, mode: ReadingMode) -> HttpResponse:
    response.set_cookie(COOKIE, mode.value, max_age=A_YEAR, httponly=True, samesite="Lax")
    return response
