"""Coming in, going out, and what a person does to the own account. Typed names and passwords are never recorded."""

from datetime import datetime

from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django_otp import login as otp_login
from django_otp.models import Device

from gongkai.base import audit
from gongkai.base.errors import Refused
from gongkai.organisations.actions.versions import mark
from gongkai.organisations.models import Staff
from gongkai.organisations.second_factor import (
    confirmed_with,
    device_answering,
    forget,
    is_recovery,
    is_required,
    new_recovery_codes,
)
from gongkai.organisations.throttle import must_wait, plain_username

WRONG = "账号或密码不正确。请核对后重试；忘记密码请联系本单位的系统管理员重置。"
WAIT = "登录失败次数过多，请一分钟后再试。"
BACKEND = "django.contrib.auth.backends.ModelBackend"


class MustWait(Refused):
    """Too many failures; even the right password is refused for a minute (429)."""


def check_password(request: HttpRequest, *, username: str, password: str) -> Staff:
    """Return whose password it is; the same words and the same time for a wrong one and for an unknown account."""
    username = plain_username(username)
    if must_wait(request, username):
        raise MustWait(WAIT)
    staff = authenticate(request, username=username, password=password)
    if isinstance(staff, Staff):
        return staff
    known = Staff.objects.filter(username=username).first()
    locked = getattr(request, "axes_locked_out", False)
    request.axes_locked_out = False  # the page that says so is ours, not django-axes'
    audit.record(
        "sign_in.locked" if locked else "sign_in.failed", by=None, subject=mark(known) if known else "未知账号"
    )
    raise MustWait(WAIT) if locked else Refused(WRONG)


@transaction.atomic
def sign_in(request: HttpRequest, staff: Staff) -> None:
    """Open a session under a new key."""
    login(request, staff, backend=BACKEND)
    audit.record("sign_in.succeeded", by=staff, subject=mark(staff))


def sign_in_with_code(request: HttpRequest, staff: Staff, code: str) -> None:
    """Open a session for somebody whose password was right, with a code of the authenticator or a recovery code."""
    device = device_answering(staff, code)
    if device is None:  # recorded before it is refused: a refusal would roll back its own record
        audit.record("sign_in.failed", by=None, subject=mark(staff), details={"step": "second factor"})
        raise Refused("动态口令不正确或已用过。请输入验证器当前显示的6位数字，或一个未用过的恢复码。", "otp")
    _open_verified_session(request, staff, device)


@transaction.atomic
def _open_verified_session(request: HttpRequest, staff: Staff, device: Device) -> None:
    login(request, staff, backend=BACKEND)
    otp_login(request, device)
    action = "sign_in.recovery_code_used" if is_recovery(device) else "sign_in.succeeded"
    audit.record(action, by=staff, subject=mark(staff))


@transaction.atomic
def sign_out(request: HttpRequest, staff: Staff) -> None:
    audit.record("sign_in.ended", by=staff, subject=mark(staff))
    logout(request)


def change_password(
    request: HttpRequest, staff: Staff, *, current_password: str, new_password: str, at: datetime
) -> None:
    """Replace the own password; every other session of the person ends at once.

    Wrong guesses at the current password count like those at the sign-in page.
    """
    if must_wait(request, staff.username):
        raise MustWait(WAIT, "current_password")
    if authenticate(request, username=staff.username, password=current_password) is None:
        audit.record("sign_in.failed", by=staff, subject=mark(staff), details={"step": "password change"})
        raise Refused("当前密码不正确。", "current_password")
    if new_password == current_password:
        raise Refused("新密码不能与当前密码相同。", "new_password")
    try:
        validate_password(new_password, staff)
    except ValidationError as weak:
        raise Refused("".join(weak.messages), "new_password") from weak
    with transaction.atomic():
        staff.set_password(new_password)
        staff.must_change_password, staff.password_set = False, at
        staff.save(update_fields=("password", "must_change_password", "password_set"))
        audit.record("sign_in.password_changed", by=staff, subject=mark(staff))
    update_session_auth_hash(request, staff)


def enrol_second_factor(request: HttpRequest, staff: Staff, *, code: str) -> list[str]:
    """Switch the authenticator on once it shows the right code; return the recovery codes, shown once."""
    device = confirmed_with(staff, code)
    if device is None:
        raise Refused("动态口令不正确。请核对手机时间是否准确，再输入当前显示的6位数字。", "otp")
    with transaction.atomic():
        codes = new_recovery_codes(staff)
        audit.record("sign_in.second_factor_enrolled", by=staff, subject=mark(staff))
    otp_login(request, device)
    return codes


def remove_second_factor(request: HttpRequest, staff: Staff, *, password: str) -> None:
    """Switch the own authenticator off, given the password again."""
    if must_wait(request, staff.username):
        raise MustWait(WAIT, "password")
    if authenticate(request, username=staff.username, password=password) is None:
        audit.record("sign_in.failed", by=staff, subject=mark(staff), details={"step": "second factor removal"})
        raise Refused("密码不正确。", "password")
    if is_required(staff):
        raise Refused("您的角色必须使用动态口令，不能停用；换手机请联系系统管理员重置。")
    with transaction.atomic():
        forget(staff)
        audit.record("sign_in.second_factor_removed", by=staff, subject=mark(staff))
