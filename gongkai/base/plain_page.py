"""A page drawn of nothing but text: for errors when neither database nor templates can be relied on."""

from html import escape
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from gongkai.base.stylesheet import stylesheet

PAGE = (Path(__file__).parent / "templates/base/errors/plain.html").read_text()


def plain_page(title: str, words: str) -> str:
    look = reverse("style", args=(stylesheet().digest,))
    return PAGE.format(title=escape(title), words=escape(words), site=escape(settings.SITE["name"]), look=look)
