"""Which role reaches which unit: the predicates other rooms compose their permissions of.

clerk, reviewer, head   the unit they are appointed at, nothing else
county office, auditor  every unit
administrator           the unit they are appointed at and everything below it; at the county government, every unit

Use as `rules.add_perm("reports.correct", is_clerk_of_unit | is_county_office)`. The object asked about is a
Unit or anything with a `unit`; without an object the question is "at some unit at all?".
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import rules

from gongkai.organisations.models import Appointment, Placement, Role, Staff, Unit, UnitKind, lasting_on

EVERY_UNIT = frozenset({Role.COUNTY_OFFICE, Role.AUDITOR})
UNIT_AND_BELOW = frozenset({Role.ADMINISTRATOR})


class Held(NamedTuple):
    """One role a person holds: at which unit, and the ids of the units it reaches (None: every unit)."""

    role: Role
    unit_id: int
    reach: frozenset[int] | None


def held_by(staff: Staff, on: date) -> tuple[Held, ...]:
    """Return the roles a person holds on a day."""
    appointed = Appointment.objects.filter(lasting_on(on), staff=staff).select_related("unit")
    return tuple(Held(Role(each.role), each.unit_id, units_given(Role(each.role), each.unit, on)) for each in appointed)


def units_given(role: Role, unit: Unit, on: date) -> frozenset[int] | None:
    """Return the ids of the units that the role at this unit reaches on the day; None means every unit."""
    if role in EVERY_UNIT or (role in UNIT_AND_BELOW and unit.kind == UnitKind.COUNTY):
        return None
    return with_all_below(unit.pk, on) if role in UNIT_AND_BELOW else frozenset({unit.pk})


def with_all_below(unit_id: int, on: date) -> frozenset[int]:
    """Return the ids of the unit and of every unit that stood below it on the day."""
    below: dict[int, list[int]] = {}
    for child, parent in Placement.objects.filter(lasting_on(on)).values_list("unit_id", "parent_id"):
        below.setdefault(parent, []).append(child)
    found, waiting = {unit_id}, [unit_id]
    while waiting:
        fresh = [child for child in below.get(waiting.pop(), ()) if child not in found]
        found.update(fresh)
        waiting.extend(fresh)
    return frozenset(found)


def reach(staff: Any, *roles: Role) -> frozenset[int] | None:
    """Return the ids of the units a person reaches in the roles (none named: in any); None means every unit."""
    units: set[int] = set()
    for held in getattr(staff, "held", ()):
        if not roles or held.role in roles:
            if held.reach is None:
                return None
            units |= held.reach
    return frozenset(units)


def covers(mine: frozenset[int] | None, theirs: frozenset[int] | None) -> bool:
    """Return whether one reach contains another; both as `reach` returns them."""
    return mine is None or (theirs is not None and theirs <= mine)


def holds(*roles: Role) -> rules.Predicate:
    """Return the predicate "holds one of the roles with the object's unit in reach"."""

    def predicate(staff: Any, obj: Any = None) -> bool:
        held = [held for held in getattr(staff, "held", ()) if held.role in roles]
        if obj is None:
            return bool(held)
        unit_id = obj.pk if isinstance(obj, Unit) else obj.unit_id
        return any(each.reach is None or unit_id in each.reach for each in held)

    return rules.predicate(predicate, name="holds:" + ",".join(roles))


is_clerk_of_unit = holds(Role.CLERK)
is_reviewer_of_unit = holds(Role.REVIEWER)
is_head_of_unit = holds(Role.HEAD)
is_county_office = holds(Role.COUNTY_OFFICE)
is_administrator = holds(Role.ADMINISTRATOR)
is_auditor = holds(Role.AUDITOR)
works_at_unit = holds(Role.CLERK, Role.REVIEWER, Role.HEAD)
