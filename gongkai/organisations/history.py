"""What befell a unit, in order: names, places, duties taken over and handed on."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongkai.organisations.models import Unit


class Event(NamedTuple):
    """words    what began that day; `other` is the unit it speaks of, printed after them, then `ending`
    until     the day it ended, None while it lasts or where it is over at once
    """

    since: date
    until: date | None
    words: str
    other: Unit | None
    ending: str
    document: str
    lasts: bool


def history_of(unit: Unit) -> list[Event]:
    names = (
        Event(each.since, each.until, f"名称：{each.name}", None, "", each.document, True) for each in unit.names.all()
    )
    places = (
        Event(each.since, each.until, "隶属于", each.parent, "", each.document, True)
        for each in unit.placements.select_related("parent")
    )
    handed_on = (
        Event(each.on, None, each.get_kind_display(), each.successor, "", each.document, False)
        for each in unit.successions.select_related("successor")
    )
    taken_over = (
        Event(each.on, None, "承继", each.predecessor, "的职责", each.document, False)
        for each in unit.inheritances.select_related("predecessor")
    )
    return sorted((*names, *places, *handed_on, *taken_over), key=lambda event: event.since)
