"""How items look: the kind of mark beside a state, the text as it is cleaned once more when shown."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from gongkai.publishing import body
from gongkai.publishing.models import State

register = template.Library()
MARKS = {
    State.DRAFT: "soon",
    State.RETURNED: "wait",
    State.IN_REVIEW: "plain",
    State.APPROVED: "plain",
    State.PUBLISHED: "on",
}


@register.filter
def item_mark(state: str) -> str:
    return MARKS.get(state, "off")


@register.filter
def as_shown(html: str) -> SafeString:
    return mark_safe(body.purified(html))  # noqa: S308 - cleaned on the same line
