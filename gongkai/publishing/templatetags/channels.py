"""The kind of mark beside the state of what goes out on another channel."""

from django import template

from gongkai.publishing.models import ReleaseState

register = template.Library()
MARKS = {ReleaseState.PREPARED: "soon", ReleaseState.SENT: "on"}


@register.filter
def release_mark(state: str) -> str:
    return MARKS.get(state, "off")
