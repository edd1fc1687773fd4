"""The kinds of mark beside what goes out on another channel, and beside the rows of an intake."""

from django import template

from gongkai.publishing.models import IntakeRow, ReleaseState

register = template.Library()
MARKS = {ReleaseState.PREPARED: "soon", ReleaseState.SENT: "on"}


@register.filter
def release_mark(state: str) -> str:
    return MARKS.get(state, "off")


@register.filter
def row_mark(state: str) -> str:
    return {IntakeRow.State.FIT: "soon", IntakeRow.State.TAKEN: "on"}.get(state, "off")
