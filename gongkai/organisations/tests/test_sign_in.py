"""Coming in with a second factor, changing a password, what is and what is not recorded."""

import time

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongkai.base.models import AuditEntry
from gongkai.organisations.codes import organ_code
from gongkai.organisations.models import Staff, Unit
from gongkai.organisations.passwords import PasswordPolicy, one_time_password
from gongkai.organisations.tests.build import PASSWORD, a_clerk, a_staff

pytestmark = pytest.mark.django_db


def came_in(staff: Staff, **more: str) -> Client:
    client = Client()
    client.post("/sign-in/", {"username": staff.username, "password": PASSWORD, **more})
    return client


def code_of(staff: Staff, ahead: int = 0) -> str:
    return f"{totp(TOTPDevice.objects.get(user=staff).bin_key, t0=-30 * ahead):06d}"


def enrolled() -> tuple[Staff, list[str]]:
    staff = a_clerk()
    client = came_in(staff)
    client.get("/desk/account/second-factor/")
    page = client.post("/desk/account/second-factor/", {"otp": code_of(staff)}).content.decode()
    TOTPDevice.objects.update(last_t=-1)  # as if the half minute of that code were over
    codes = list(StaticToken.objects.values_list("token", flat=True))
    assert all(code in page for code in codes)
    return staff, codes


def test_with_a_second_factor_the_password_alone_opens_nothing():
    staff, _ = enrolled()
    client = came_in(staff, next="/desk/units/")
    assert client.get("/desk/").status_code == 302
    assert client.post("/sign-in/code/", {"otp": "000000"}).status_code == 422
    TOTPDevice.objects.update(throttling_failure_count=0)
    response = client.post("/sign-in/code/", {"otp": code_of(staff), "next": "/desk/units/"})
    assert response["Location"] == "/desk/units/"
    assert client.get("/desk/").status_code == 200


def test_a_recovery_code_opens_once():
    staff, codes = enrolled()
    assert came_in(staff).post("/sign-in/code/", {"otp": codes[0].upper()}).status_code == 302
    assert came_in(staff).post("/sign-in/code/", {"otp": codes[0]}).status_code == 422
    assert AuditEntry.objects.filter(action="sign_in.recovery_code_used").count() == 1


def test_a_code_works_once():
    staff, _ = enrolled()
    code = code_of(staff)
    assert came_in(staff).post("/sign-in/code/", {"otp": code}).status_code == 302
    assert came_in(staff).post("/sign-in/code/", {"otp": code}).status_code == 422


def test_a_session_from_before_the_second_factor_ends():
    staff = a_clerk()
    elsewhere, here = came_in(staff), came_in(staff)
    here.get("/desk/account/second-factor/")
    here.post("/desk/account/second-factor/", {"otp": code_of(staff)})
    assert here.get("/desk/").status_code == 200
    assert elsewhere.get("/desk/")["Location"] == "/sign-in/"


def test_a_role_that_must_have_a_second_factor_is_led_there_first(settings):
    settings.TOTP_REQUIRED = ["clerk"]
    client = came_in(a_clerk())
    assert client.get("/desk/")["Location"] == "/desk/account/second-factor/"
    assert client.get("/").status_code == 200


def test_an_old_password_is_to_be_changed(settings):
    settings.PASSWORD_DAYS = 180
    staff = a_clerk(password_set="2020-01-01T00:00:00+08:00")
    assert came_in(staff).get("/desk/")["Location"] == "/desk/account/password/"
    settings.PASSWORD_DAYS = 0
    assert came_in(staff).get("/desk/").status_code == 200


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("Ab1-x", "太短"),
        ("abcdefghijkl", "三种"),
        ("Gov@12345678", "常见"),
        ("Admin@2026!!", "常见"),
        ("Qwerty123456!", "常见"),
        ("Aa1!Aa1!Aa1!", "常见"),
        ("Linzhixia-2026", "相似"),
        ("x" * 200, "太长"),
    ],
)
def test_a_weak_password_is_refused_and_told_why(password, says):
    staff = a_staff(username="linzhixia", name="林知夏", password="")
    with pytest.raises(ValidationError, match=says):
        PasswordPolicy().validate(password, staff)


def test_a_password_given_out_meets_the_policy():
    for _ in range(200):
        PasswordPolicy().validate(one_time_password())


def test_a_change_of_password_asks_for_the_present_one():
    client = came_in(a_clerk())
    typed = {
        "current_password": "wrong-One-9",
        "new_password": "Ganjing-2026-x",
        "new_password_again": "Ganjing-2026-x",
    }
    response = client.post("/desk/account/password/", typed)
    assert response.status_code == 422
    assert "当前密码不正确" in response.content.decode()
    assert "Ganjing-2026-x" not in response.content.decode()


def test_what_was_typed_into_a_failed_sign_in_is_nowhere_in_the_trail():
    staff = a_staff(username="known")
    for typed in ("known", "P@ssw0rd-typed-here"):
        Client().post("/sign-in/", {"username": typed, "password": "Secret-typed-1"})
    came_in(staff).post("/sign-out/")
    trail = list(AuditEntry.objects.values_list("action", "subject", "details"))
    assert [action for action, _, _ in trail] == ["sign_in.failed"] * 2 + ["sign_in.succeeded", "sign_in.ended"]
    assert "typed" not in str(trail)


def test_a_lockout_is_recorded_once():
    a_staff(username="known")
    client = Client()
    for number in range(12):
        client.post("/sign-in/", {"username": "known", "password": f"Wrong-{number}-x"})
    actions = list(AuditEntry.objects.values_list("action", flat=True))
    assert actions == ["sign_in.failed"] * 4 + ["sign_in.locked"]


def test_signing_out_takes_a_post():
    client = came_in(a_clerk())
    assert client.get("/sign-out/").status_code == 405
    assert client.get("/desk/account/").status_code == 200
    client.post("/sign-out/")
    assert client.get("/desk/account/").status_code == 302


def test_the_first_administrator_is_made_by_a_command_and_only_once(capsys):
    county = {"county": "青禾县人民政府", "code": organ_code("999121", 1), "region": "999121"}
    with pytest.raises(CommandError, match="--county"):
        call_command("first_administrator", "zhang.wei", "张伟")
    call_command("first_administrator", "zhang.wei", "张伟", **county)
    password = capsys.readouterr().out.split("one-time password: ")[1].split()[0]
    client = Client()
    assert client.post("/sign-in/", {"username": "zhang.wei", "password": password}).status_code == 302
    assert client.get("/desk/people/")["Location"] == "/desk/account/password/"
    assert Unit.objects.get().name == "青禾县人民政府"
    with pytest.raises(CommandError, match="已经有系统管理员"):
        call_command("first_administrator", "li.na", "李娜")


def test_time_of_a_failure_does_not_tell_a_disabled_account(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    disabled = a_staff(is_active=False)
    seconds = []
    for username in (disabled.username, "nobody"):
        begun = time.perf_counter()
        Client().post("/sign-in/", {"username": username, "password": PASSWORD})
        seconds.append(time.perf_counter() - begun)
    assert max(seconds) < min(seconds) * 3 + 0.05
