"""How Han text is set: titles break at phrases, found words are marked."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from gongkai.base.phrases import PHRASE

register = template.Library()


@register.filter
def phrases(text: str) -> SafeString:
    """The text with <wbr> between its phrases; under `word-break: keep-all` it breaks nowhere else if it can."""
    return mark_safe(PHRASE.sub("<wbr>", escape(text)))  # noqa: S308 - escaped just before


@register.simple_tag
def marked(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    """Pieces of text, those that were looked for marked."""
    shown = (format_html("<mark>{}</mark>", text) if found else text for text, found in pieces)
    return format_html_join("", "{}", ((each,) for each in shown))
