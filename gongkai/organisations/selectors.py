"""Questions other rooms ask about units: who stood where, under which name, on a day."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gongkai.organisations.models import Placement, Role, Staff, Succession, Unit, UnitKind, UnitName, lasting_on
from gongkai.organisations.roles import reach


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
    for unit in units.values():
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


def plain(text: str) -> str:
    """Return a name without spaces and width differences, for comparing."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def unit_named(text: str, on: date) -> Unit | None:
    """Return the one unit a printed name means, or None when none or several could be meant.

    Full names are looked for first, then short ones, then former ones; the name may lead with names of the regions
    above ("南阳市卧龙区蒲山镇人民政府") or leave the county out ("蒲山镇").
    """
    wanted = plain(text)
    if not wanted:
        return None
    units = {unit.pk: unit for unit in Unit.objects.on(on)}
    rows = UnitName.objects.values_list("unit_id", "name", "short_name", "since", "until")
    current, former = [], []
    for unit_id, name, short_name, since, until in rows:
        there = current if since <= on and (until is None or until > on) else former
        there.append((unit_id, plain(name), plain(short_name)))
    for names in (current, former):
        found = {unit_id for unit_id, name, short in names if wanted in (name, short)}
        found = found or {unit_id for unit_id, name, short in names if _means(wanted, name, short)}
        if len(found) == 1:
            unit_id = found.pop()
            return units.get(unit_id) or Unit.objects.get(pk=unit_id)
        if found:
            return None
    return None


def _means(wanted: str, name: str, short: str) -> bool:
    """Return whether the printed name is this one with regions before it, or with the county or the ending left out."""
    if wanted.endswith(name) or (name.endswith(wanted) and len(wanted) > 3):
        return True
    for ending in ("人民政府", "办事处", "街道办事处"):
        if wanted.removesuffix(ending).endswith(short) and len(short) > 1:
            return True
    return False


def units_reached(staff: Staff, *roles: Role) -> Q:
    """Return the condition on Unit for those a person reaches in the roles (none named: any); scope lists with it."""
    ids = reach(staff, *roles)
    return Q() if ids is None else Q(pk__in=ids)
