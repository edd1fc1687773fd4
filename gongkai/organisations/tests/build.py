"""Builders for tests of every room: `a_clerk(a_unit("蒲山镇人民政府"))`."""

from datetime import date
from itertools import count
from typing import Any

from gongkai.organisations.codes import organ_code
from gongkai.organisations.models import Appointment, Placement, Role, Staff, Unit, UnitKind, UnitName

PASSWORD = "Correct-Horse-9"
LONG_AGO = date(2010, 1, 1)
_numbers = count(1)


def a_unit(
    name: str = "",
    *,
    parent: Unit | None = None,
    kind: str = UnitKind.DEPARTMENT,
    since: date = LONG_AGO,
    **fields: Any,
) -> Unit:
    """A unit with its first name and, under a parent, its first place; `name` defaults to a fresh one."""
    number = next(_numbers)
    name = name or f"青禾县第{number}局"
    fields = {"short_name": name.removesuffix("人民政府"), "slug": f"unit-{number}", "region": "999121"} | fields
    unit = Unit.objects.create(
        name=name, kind=kind, created=since, **({"code": organ_code("999121", 90_000 + number)} | fields)
    )
    UnitName.objects.create(unit=unit, name=name, short_name=unit.short_name, since=since)
    if parent is not None:
        Placement.objects.create(unit=unit, parent=parent, since=since)
    return unit


def a_county() -> Unit:
    """The root of a tree: a county government."""
    return a_unit("青禾县人民政府", kind=UnitKind.COUNTY)


def a_staff(name: str = "", *, password: str = PASSWORD, **fields: Any) -> Staff:
    """A person without any role; give a password of "" to skip the slow hash."""
    number = next(_numbers)
    staff = Staff(username=fields.pop("username", f"staff{number}"), name=name or f"人员{number}", **fields)
    if password:
        staff.set_password(password)
    else:
        staff.set_unusable_password()
    staff.save()
    return staff


def an_appointed(role: Role, unit: Unit | None = None, *, since: date = LONG_AGO, **fields: Any) -> Staff:
    """A person who holds the role at the unit (a fresh unit without one)."""
    staff = a_staff(**fields)
    Appointment.objects.create(staff=staff, unit=unit or a_unit(), role=role, since=since)
    return staff


def a_clerk(unit: Unit | None = None, **fields: Any) -> Staff:
    return an_appointed(Role.CLERK, unit, **fields)


def a_reviewer(unit: Unit | None = None, **fields: Any) -> Staff:
    return an_appointed(Role.REVIEWER, unit, **fields)


def a_head(unit: Unit | None = None, **fields: Any) -> Staff:
    return an_appointed(Role.HEAD, unit, **fields)


def a_county_officer(unit: Unit | None = None, **fields: Any) -> Staff:
    return an_appointed(Role.COUNTY_OFFICE, unit, **fields)


def an_administrator(unit: Unit | None = None, **fields: Any) -> Staff:
    return an_appointed(Role.ADMINISTRATOR, unit, **fields)


def an_auditor(unit: Unit | None = None, **fields: Any) -> Staff:
    return an_appointed(Role.AUDITOR, unit, **fields)
