"""How Han text is set: titles break at phrases, found words are marked."""

import re

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# A long title may break after a unit's name, a year or a comma, and before what it is about.
AFTER = (r"(?<=人民政府)(?=[^0-9办])", r"(?<=[0-9]年)(?!度)", r"(?<=[0-9]年度)", r"(?<=[、，：])", r"(?<=处理)(?=政府)")
BEFORE = r"(?<=.)(?=政府信息公开|工作年度报告|行政诉讼情况)"
PHRASE = re.compile("|".join((*AFTER, BEFORE)))


@register.filter
def phrases(text: str) -> SafeString:
    """The text with <wbr> between its phrases; under `word-break: keep-all` it breaks nowhere else if it can."""
    return mark_safe(PHRASE.sub("<wbr>", escape(text)))  # noqa: S308 - escaped just before


@register.simple_tag
def marked(before: str, found: str, after: str) -> SafeString:
    return format_html("{}<mark>{}</mark>{}", before, found, after)
