"""The authenticator on a person's phone (TOTP, RFC 6238) and the recovery codes beside it."""

from base64 import b32encode

import segno
from django.conf import settings
from django.db import transaction
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongkai.organisations.models import Staff

RECOVERY_CODES = 10


def is_enrolled(staff: Staff) -> bool:
    return TOTPDevice.objects.filter(user=staff, confirmed=True).exists()


def is_required(staff: Staff) -> bool:
    """Return whether one of the person's roles is listed in GONGKAI_TOTP_REQUIRED."""
    return any(held.role.value in settings.TOTP_REQUIRED for held in staff.held)


def is_recovery(device: Device) -> bool:
    return isinstance(device, StaticDevice)


@transaction.atomic
def device_answering(staff: Staff, code: str) -> Device | None:
    """Return the device the code is of, or None; each code works once, and wrong ones slow down the next try."""
    code = "".join(code.split()).lower()
    model = TOTPDevice if code.isdecimal() else StaticDevice
    for device in model.objects.select_for_update().filter(user=staff, confirmed=True):
        if device.verify_token(code):
            return device
    return None


def device_to_enrol(staff: Staff) -> TOTPDevice:
    """Return the person's authenticator not yet switched on, made at the first visit of the page."""
    device, _ = TOTPDevice.objects.get_or_create(user=staff, confirmed=False, defaults={"name": "手机验证器"})
    return device


@transaction.atomic
def confirmed_with(staff: Staff, code: str) -> TOTPDevice | None:
    """Switch the waiting authenticator on when it answers with the right code; an earlier one is replaced."""
    device = TOTPDevice.objects.select_for_update().filter(user=staff, confirmed=False).first()
    if device is None or not device.verify_token("".join(code.split())):
        return None
    TOTPDevice.objects.filter(user=staff, confirmed=True).delete()
    device.confirmed = True
    device.save(update_fields=("confirmed",))
    return device


def new_recovery_codes(staff: Staff) -> list[str]:
    """Replace the person's recovery codes; each signs in once, without the phone."""
    StaticDevice.objects.filter(user=staff).delete()
    device = StaticDevice.objects.create(user=staff, name="恢复码", confirmed=True)
    codes = [f"r{StaticToken.random_token()}" for _ in range(RECOVERY_CODES)]  # the letter tells it from a phone's code
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def forget(staff: Staff) -> None:
    TOTPDevice.objects.filter(user=staff).delete()
    StaticDevice.objects.filter(user=staff).delete()


def qr_code(device: TOTPDevice) -> str:
    """Return the enrolment address as an SVG element, to be photographed by the phone."""
    return segno.make(device.config_url, error="m").svg_inline(scale=5, border=2, omitsize=False)


def typed_key(device: TOTPDevice) -> str:
    """Return the key in groups of four letters, for a phone that cannot photograph."""
    key = b32encode(device.bin_key).decode("ascii")
    return " ".join(key[place : place + 4] for place in range(0, len(key), 4))
