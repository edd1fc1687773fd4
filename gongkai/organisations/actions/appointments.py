"""Roles given and ended. Nobody gives more than he reaches, and never to himself."""

from datetime import date

from django.db import transaction

from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import NotAllowed, Refused
from gongkai.organisations.actions.units import hold_the_tree
from gongkai.organisations.actions.versions import mark
from gongkai.organisations.models import Appointment, Role, Staff, Unit, UnitKind
from gongkai.organisations.roles import covers, reach, units_given
from gongkai.organisations.selectors import administrators_of_all

PERSON, UNIT = "organisations.manage_person", "organisations.manage_people"
ALONE = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})  # who manages or audits takes no part in the work (等保)


@transaction.atomic
def appoint(staff: Staff, *, by: Staff, on: date, unit: Unit, role: str) -> Appointment:
    """Give the person a role at a unit from today."""
    hold_the_tree()
    require(by, PERSON, staff)
    check_may_give(by, unit, Role(role), on)
    if staff.pk == by.pk:
        raise Refused("不能给自己任职，请由另一位管理员办理。")
    held = {Role(each) for each in staff.appointments.filter(until=None).values_list("role", flat=True)}
    if staff.appointments.filter(unit=unit, role=role, until=None).exists():
        raise Refused("该人员已担任这一角色，无需重复任职。", "role")
    if held - {Role(role)} and ALONE & (held | {Role(role)}):
        raise Refused("系统管理员、审计员不能兼任其他角色；请先结束现有任职，或另开账号。", "role")
    appointment = Appointment.objects.create(staff=staff, unit=unit, role=role, since=on)
    details = {"unit": unit.code, "role": role, "since": on}
    audit.record("organisations.appointed", by=by, subject=mark(staff), details=details)
    return appointment


@transaction.atomic
def end_appointment(appointment: Appointment, *, by: Staff, on: date) -> None:
    """End a role from today; its days stay on record."""
    hold_the_tree()
    require(by, UNIT, appointment.unit)
    if not covers(reach(by, Role.ADMINISTRATOR), units_given(Role(appointment.role), appointment.unit, on)):
        raise NotAllowed(UNIT, appointment)
    check_an_administrator_remains(appointment.staff)
    if not Appointment.objects.filter(pk=appointment.pk, until=None).update(until=max(on, appointment.since)):
        raise Refused("这项任职已经结束。")
    details = {"unit": appointment.unit.code, "role": appointment.role, "until": on}
    audit.record("organisations.appointment_ended", by=by, subject=mark(appointment.staff), details=details)


def check_may_give(by: Staff, unit: Unit, role: Role, on: date) -> None:
    """Refuse a role that reaches further than its giver does, or that has no place at this unit."""
    require(by, UNIT, unit)
    if not covers(reach(by, Role.ADMINISTRATOR), units_given(role, unit, on)):
        raise Refused("这一角色管理的范围超出您的权限，请由县级系统管理员办理。", "role")
    if not Unit.objects.on(on).filter(pk=unit.pk).exists():
        raise Refused(f"{unit.name}已经撤销，请选择承继职责的单位。", "unit")
    if role == Role.COUNTY_OFFICE and unit.kind not in (UnitKind.COUNTY, UnitKind.COUNTY_OFFICE):
        raise Refused("“县政府办”角色只能设在县政府办公室。", "role")


def check_an_administrator_remains(staff: Staff) -> None:
    """Refuse to remove the last person who can manage everything; nobody could undo it from the pages."""
    remaining = administrators_of_all()
    if remaining.filter(pk=staff.pk).exists() and remaining.count() == 1:
        raise Refused("这是最后一位县级系统管理员，请先任命另一位再办理。")
