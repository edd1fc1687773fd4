"""Questions other rooms ask about units: who stood where, under which name, on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.organisations import naming
from gongkai.organisations.models import (
    Appointment,
    Placement,
    Role,
    Staff,
    Succession,
    Unit,
    UnitKind,
    UnitName,
    lasting_on,
)
from gongkai.organisations.roles import reach

KIND_ORDER = {kind.value: place for place, kind in enumerate(UnitKind)}  # as lists of organs print them


@dataclass(frozen=True)
class Node:
    """A unit in the tree of a day, with the name it bore then and the units below it."""

    unit: Unit
    name: str
    depth: int
    children: tuple[Node, ...]

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()


def tree(on: date) -> tuple[Node, ...]:
    """Return the roots of the tree of a day; every unit existing that day stands in it exactly once."""
    units = {unit.pk: unit for unit in Unit.objects.on(on)}
    names = names_on(units.values(), on)
    below: dict[int | None, list[Unit]] = {}
    parents = dict(Placement.objects.filter(lasting_on(on)).values_list("unit_id", "parent_id"))
    for unit in sorted(units.values(), key=lambda unit: (KIND_ORDER[unit.kind], unit.code)):
        below.setdefault(parents.get(unit.pk), []).append(unit)

    def grow(parent: int | None, depth: int) -> tuple[Node, ...]:
        return tuple(Node(unit, names[unit.pk], depth, grow(unit.pk, depth + 1)) for unit in below.get(parent, ()))

    return grow(None, 0)


def names_on(units: Iterable[Unit], on: date) -> dict[int, str]:
    """Return {unit id: full name that day}; a unit not yet or no longer there keeps its present name."""
    units = list(units)
    then = UnitName.objects.filter(lasting_on(on), unit__in=units).values_list("unit_id", "name")
    return {unit.pk: unit.name for unit in units} | dict(then)


def units_of_kind(kind: UnitKind, on: date) -> list[Unit]:
    return list(Unit.objects.on(on).filter(kind=kind))


def parent(unit: Unit, on: date) -> Unit | None:
    placed = Placement.objects.filter(lasting_on(on), unit=unit).select_related("parent").first()
    return placed.parent if placed else None


def children(unit: Unit, on: date) -> list[Unit]:
    placed = Placement.objects.filter(lasting_on(on), parent=unit)
    return list(Unit.objects.on(on).filter(pk__in=placed.values("unit")))


def successors(unit: Unit, on: date) -> list[Unit]:
    """Return who answers for the unit's duties on a day: itself while it exists, else the ends of its chain."""
    return sorted(_standing(unit, on, set()).values(), key=lambda each: each.code)


def _standing(unit: Unit, on: date, seen: set[int]) -> dict[int, Unit]:
    seen.add(unit.pk)
    if unit.abolished is None or unit.abolished > on:
        return {unit.pk: unit}
    found: dict[int, Unit] = {}
    for step in Succession.objects.filter(predecessor=unit, on__lte=on).select_related("successor"):
        if step.successor_id not in seen:
            found |= _standing(step.successor, on, seen)
    return found


def stands_below(unit: Unit, upper: Unit, on: date) -> bool:
    """Return whether the unit is the upper one or stood anywhere below it on the day."""
    parents = dict(Placement.objects.filter(lasting_on(on)).values_list("unit_id", "parent_id"))
    step: int | None = unit.pk
    while step is not None and step != upper.pk:
        step = parents.get(step)
    return step is not None


def days_of_change_since(day: date) -> list[date]:
    """Return the day and every later one on which the tree changed: between two of them it stands still."""
    later = Placement.objects.filter(since__gt=day).values_list("since", flat=True).distinct()
    return [day, *sorted(later)]


def unit_named(text: str, on: date) -> Unit | None:
    """Return the one unit a printed name means ("卧龙区蒲山镇人民政府", "蒲山镇"), or None for none or several.

    Names of that day go before former ones. The name may lead with its county and what lies above, and leave out
    "人民政府" or "办事处"; a name led by another county is nobody's.
    """
    rows = UnitName.objects.values_list("unit_id", "unit__kind", "name", "short_name", "since", "until")
    regions = {naming.region_of(name) for _, kind, name, *_ in rows if kind == UnitKind.COUNTY}
    wanted = naming.core(text, regions)
    then: set[int] = set()
    formerly: dict[int, date] = {}
    for unit_id, _, name, short_name, since, until in rows:
        if wanted and wanted in {naming.core(name, regions), naming.core(short_name, regions)}:
            if since <= on and (until is None or until > on):
                then.add(unit_id)
            else:
                formerly[unit_id] = since
    found = then or formerly.keys()
    return Unit.objects.get(pk=next(iter(found))) if len(found) == 1 else None


def units_reached(staff: Staff, *roles: Role) -> Q:
    """Return the condition on Unit for those a person reaches in the roles (none named: any); scope lists with it."""
    ids = reach(staff, *roles)
    return Q() if ids is None else Q(pk__in=ids)


def units_administered_by(staff: Staff) -> QuerySet[Unit]:
    return Unit.objects.filter(units_reached(staff, Role.ADMINISTRATOR))


def units_read_by(staff: Staff) -> QuerySet[Unit]:
    return Unit.objects.filter(units_reached(staff))


def units_matching(text: str) -> list[UnitName]:
    """Return present and former names holding the text, each with its unit."""
    text = naming.compact(text)
    found = UnitName.objects.filter(
        Q(name__icontains=text) | Q(short_name__icontains=text) | Q(unit__code=text.upper())
    )
    return list(found.select_related("unit").order_by("unit__code", "-since"))


def administrators_of_all() -> QuerySet[Staff]:
    """Return the people who can sign in and manage the whole tree."""
    roots = Appointment.objects.filter(role=Role.ADMINISTRATOR, until=None, unit__kind=UnitKind.COUNTY)
    return Staff.objects.filter(is_active=True, pk__in=roots.values("staff"))


def people_seen_by(staff: Staff) -> QuerySet[Staff]:
    """Return the accounts an administrator or auditor sees: those who hold, or last held, a role at a unit in reach."""
    ids = reach(staff, Role.ADMINISTRATOR, Role.AUDITOR)
    if ids is None:
        return Staff.objects.all()
    now = Appointment.objects.filter(unit__in=ids, until=None)
    left = Staff.objects.exclude(appointments__until=None).filter(appointments__unit__in=ids)
    return Staff.objects.filter(Q(pk__in=now.values("staff")) | Q(pk__in=left.values("pk")))
