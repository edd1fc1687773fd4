"""How states of reports and files look: the kind of mark beside the word."""

from django import template

from gongkai.reports.models import BatchFile, State

register = template.Library()
MARKS = {
    State.DRAFT: "soon",
    State.ACCEPTED: "plain",
    State.PUBLISHED: "on",
    State.REPLACED: "off",
    State.WITHDRAWN: "off",
    State.DISCARDED: "off",
    BatchFile.State.WAITING: "soon",
    BatchFile.State.READING: "soon",
    BatchFile.State.READ: "on",
    BatchFile.State.UNPLACED: "wait",
    BatchFile.State.DUPLICATE: "wait",
    BatchFile.State.FAILED: "late",
}


@register.filter
def mark_of(state: str) -> str:
    return MARKS.get(state, "off")
