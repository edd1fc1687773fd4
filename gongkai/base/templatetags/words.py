"""How Han text is set: titles break at phrases, found words are marked."""

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from gongkai.base.phrases import PHRASE

register = template.Library()


@register.filter
def phrases(text: str) -> SafeString:
    """The text with <wbr> between its phrases; under `word-break: keep-all` it breaks nowhere else if it can."""
    return mark_safe(PHRASE.sub("<wbr>", escape(text)))  # noqa: S308 - escaped just before


@register.simple_tag
def marked(before: str, found: str, after: str) -> SafeString:
    return format_html("{}<mark>{}</mark>{}", before, found, after)
