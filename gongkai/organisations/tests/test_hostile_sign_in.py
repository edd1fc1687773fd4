"""Every hostile case against the sign-in, asked of the real pages."""

import re
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils.timezone import now

from gongkai.organisations.tests.build import PASSWORD, a_clerk, a_staff, a_unit
from tests.hostile import built, cases_of

pytestmark = pytest.mark.django_db
ADDRESS = "/sign-in/"


def attempt(client: Client, username: str, password: str, **more: Any) -> Any:
    return client.post(ADDRESS, {"username": username, "password": password}, **more)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def a_minute_passes() -> None:
    AccessAttempt.objects.update(attempt_time=now() - timedelta(seconds=61))


def brute(case: dict[str, Any]) -> None:
    known, other = a_staff(username="known"), a_staff(username="other")
    client = Client()
    answers = [
        attempt(client, "known", f"Wrong-{number}-x").status_code for number in range(case["input"]["passwords"])
    ]
    assert answers[:4] == [422] * 4
    assert set(answers[4:]) == {429}
    assert attempt(client, "known", PASSWORD).status_code == 429
    assert not is_in(client)
    assert attempt(Client(), other.username, PASSWORD).status_code == 302
    a_minute_passes()
    assert attempt(client, known.username, PASSWORD).status_code == 302


def spray(case: dict[str, Any]) -> None:
    client, password = Client(), case["input"]["password"]
    answers = [attempt(client, f"user{number}", password).status_code for number in range(case["input"]["users"])]
    assert 429 in answers[:31]
    assert set(answers[31:]) == {429}
    assert attempt(Client(REMOTE_ADDR="10.9.9.9"), a_staff().username, PASSWORD).status_code == 302


def enumeration(case: dict[str, Any]) -> None:
    a_staff(username="exists")
    pages, seconds = [], []
    for username in ("exists", "nobody"):
        tries = []
        for number in range(4):
            begun = time.perf_counter()
            page = attempt(Client(REMOTE_ADDR=f"10.0.0.{number}"), username, "Wrong-1-xyz").content.decode()
            tries.append(time.perf_counter() - begun)
        pages.append(re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page).replace(username, "?"))
        seconds.append(min(tries))
    assert pages[0] == pages[1]
    assert max(seconds) < min(seconds) * 1.5 + 0.01


def huge_password(case: dict[str, Any]) -> None:
    begun = time.perf_counter()
    response = attempt(Client(), a_staff().username, built(case["input"]["password"]))
    assert time.perf_counter() - begun < 1
    assert response.status_code == 422


def sqli(case: dict[str, Any]) -> None:
    a_staff(username="admin")
    client = Client()
    assert attempt(client, case["input"]["user"], PASSWORD).status_code == 422
    assert not is_in(client)


def foreign_next(case: dict[str, Any]) -> None:
    staff = a_staff()
    for address in (case["input"]["next"], "//evil.example", "/\\evil.example", "javascript:alert(1)", "https:evil"):
        typed = {"username": staff.username, "password": PASSWORD, "next": address}
        response = Client().post(ADDRESS, typed)
        assert (response.status_code, response["Location"]) == (302, "/desk/")


def fixation(case: dict[str, Any]) -> None:
    client = Client()
    session = client.session
    session["planted"] = 1
    session.save()
    client.cookies["session"] = session.session_key
    attempt(client, a_staff().username, PASSWORD)
    assert is_in(client)
    assert client.session.session_key != session.session_key
    assert not Session.objects.filter(session_key=session.session_key).exists()


def idle(case: dict[str, Any]) -> None:
    client, unit = Client(), a_unit()
    attempt(client, a_clerk(unit).username, PASSWORD)
    Session.objects.update(expire_date=now() - timedelta(minutes=case["input"]["idle_minutes"] - 30))
    typed = {"name": "青禾县新名称局", "document": "青机编〔2026〕1号"}
    response = client.post(f"/desk/units/{unit.slug}/rename/", typed, headers={"Sec-Fetch-Site": "same-origin"})
    assert response.status_code == 403
    page = response.content.decode()
    assert "登录" in page
    assert all(value in page for value in typed.values())
    assert client.get("/desk/units/").status_code == 302


def foreign_host(case: dict[str, Any]) -> None:
    name, value = case["input"]["header"].split(": ")
    assert Client(headers={name: value}).get(ADDRESS).status_code == 400


def used_reset(case: dict[str, Any]) -> None:
    """There is no reset by link; what an administrator gives out opens nothing but the page to replace it."""
    staff = a_staff(must_change_password=True)
    client = Client()
    attempt(client, staff.username, PASSWORD)
    assert client.get("/desk/units/")["Location"] == "/desk/account/password/"
    new = {"current_password": PASSWORD, "new_password": "Ganjing-2026-x", "new_password_again": "Ganjing-2026-x"}
    assert client.post("/desk/account/password/", new)["Location"] == "/desk/account/"
    assert attempt(Client(), staff.username, PASSWORD).status_code == 422


def default_account(case: dict[str, Any]) -> None:
    assert not get_user_model().objects.exists()
    client = Client()
    assert attempt(client, case["input"]["user"], case["input"]["password"]).status_code == 422
    assert not is_in(client)


def forged_source(case: dict[str, Any]) -> None:
    a_staff(username="known")
    name, value = case["input"]["header"].split(": ")
    client = Client()
    answers = [
        attempt(client, "known", f"Wrong-{number}-x", headers={name: value.format(i=number)}).status_code
        for number in range(20)
    ]
    assert set(answers[4:]) == {429}


HANDLED: dict[str, Callable[[dict[str, Any]], None]] = {
    "brute": brute,
    "spray": spray,
    "enumeration": enumeration,
    "huge_password": huge_password,
    "sqli": sqli,
    "next": foreign_next,
    "fixation": fixation,
    "idle": idle,
    "reset_host": foreign_host,
    "reset_reuse": used_reset,
    "default_account": default_account,
    "xff": forged_source,
}


@pytest.mark.parametrize("case", cases_of("auth.login"))
def test_a_hostile_sign_in_behaves_as_it_should(case, settings):
    if case["cls"] == "enumeration":
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    HANDLED[case["cls"]](case)
