"""Accounts of people: opened, disabled, given a new password. A password is shown once and kept nowhere."""

from datetime import date, datetime

from django.db import transaction

from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import Refused
from gongkai.organisations.actions.appointments import check_an_administrator_remains, check_may_give
from gongkai.organisations.actions.units import hold_the_tree
from gongkai.organisations.actions.versions import mark, take
from gongkai.organisations.models import Appointment, Role, Staff, Unit
from gongkai.organisations.passwords import one_time_password
from gongkai.organisations.second_factor import forget
from gongkai.organisations.selectors import administrators_of_all

MANAGE = "organisations.manage_person"


@transaction.atomic
def open_account(
    *,
    by: Staff,
    on: date,
    at: datetime,
    username: str,
    name: str,
    unit: Unit,
    role: str,
    phone: str = "",
    email: str = "",
) -> tuple[Staff, str]:
    """Open an account with a first appointment; return it with its one-time password."""
    hold_the_tree()
    check_may_give(by, unit, Role(role), on)
    staff, password = _begin(username, name, unit, role, on, at, phone=phone, email=email)
    details = {"unit": unit.code, "role": role}
    audit.record("organisations.account_opened", by=by, subject=mark(staff), details=details)
    return staff, password


@transaction.atomic
def open_first_account(*, unit: Unit, on: date, at: datetime, username: str, name: str) -> tuple[Staff, str]:
    """Open the first administrator's account; a command does this while nobody can sign in as one."""
    hold_the_tree()
    if administrators_of_all().exists():
        raise Refused("已经有系统管理员，其他账号请由他在“人员”页面开设。")
    staff, password = _begin(username, name, unit, Role.ADMINISTRATOR, on, at)
    details = {"unit": unit.code, "role": Role.ADMINISTRATOR}
    audit.record("organisations.account_opened", by=None, subject=mark(staff), details=details)
    return staff, password


def _begin(
    username: str, name: str, unit: Unit, role: str, on: date, at: datetime, **contact: str
) -> tuple[Staff, str]:
    if Staff.objects.filter(username=username).exists():
        raise Refused(f"账号“{username}”已有人使用，请另取一个。", "username")
    staff = Staff(username=username, name=name, **contact)
    password = _give_password(staff, at)
    staff.save()
    Appointment.objects.create(staff=staff, unit=unit, role=role, since=on)
    return staff, password


@transaction.atomic
def set_active(staff: Staff, *, active: bool, version: int, by: Staff) -> Staff:
    """Disable an account, and with it every open session, or enable it again."""
    hold_the_tree()
    require(by, MANAGE, staff)
    _check_not_oneself(staff, by, "不能停用自己的账号，请由另一位管理员办理。")
    if not active:
        check_an_administrator_remains(staff)
    staff = take(staff, version)
    staff.is_active = active
    staff.save(update_fields=("is_active",))
    action = "organisations.account_enabled" if active else "organisations.account_disabled"
    audit.record(action, by=by, subject=mark(staff))
    return staff


@transaction.atomic
def reset_password(staff: Staff, *, version: int, by: Staff, at: datetime) -> str:
    """Give out a new one-time password; every session of the person ends."""
    require(by, MANAGE, staff)
    _check_not_oneself(staff, by, "自己的密码请在“我的账号”里修改。")
    staff = take(staff, version)
    password = _give_password(staff, at)
    staff.save(update_fields=("password", "must_change_password", "password_set"))
    audit.record("organisations.password_reset", by=by, subject=mark(staff))
    return password


@transaction.atomic
def reset_second_factor(staff: Staff, *, version: int, by: Staff) -> None:
    """Remove the person's authenticator and recovery codes, to be enrolled anew."""
    require(by, MANAGE, staff)
    _check_not_oneself(staff, by, "自己的动态口令请在“我的账号”里管理。")
    staff = take(staff, version)
    forget(staff)
    audit.record("organisations.second_factor_reset", by=by, subject=mark(staff))


@transaction.atomic
def change_contact(staff: Staff, *, version: int, by: Staff, name: str, phone: str, email: str) -> Staff:
    """Change a person's name, phone and e-mail; the trail says which changed, never to what."""
    require(by, MANAGE, staff)
    staff = take(staff, version)
    new = {"name": name, "phone": phone, "email": email}
    changed = sorted(field for field, value in new.items() if getattr(staff, field) != value)
    staff.name, staff.phone, staff.email = name, phone, email
    staff.save(update_fields=("name", "phone", "email"))
    audit.record("organisations.contact_changed", by=by, subject=mark(staff), details={"fields": changed})
    return staff


@transaction.atomic
def open_contact(staff: Staff, *, by: Staff) -> dict[str, str]:
    """Return a person's phone and e-mail in full, and record that they were looked at."""
    require(by, MANAGE, staff)
    audit.record("organisations.contact_opened", by=by, subject=mark(staff))
    return {"phone": staff.phone, "email": staff.email}


def _give_password(staff: Staff, at: datetime) -> str:
    password = one_time_password()
    staff.set_password(password)
    staff.must_change_password, staff.password_set = True, at
    return password


def _check_not_oneself(staff: Staff, by: Staff, message: str) -> None:
    if staff.pk == by.pk:
        raise Refused(message)
