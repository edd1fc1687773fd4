"""Every hostile case against the pages of people, asked of the real pages."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from gongkai.organisations.models import Appointment, Role, Staff
from gongkai.organisations.tests.build import PASSWORD, a_clerk, a_county, a_unit, an_administrator
from tests.hostile import cases_of

pytestmark = pytest.mark.django_db


def signed_in(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


def escalate(case: dict[str, Any]) -> None:
    """A unit's administrator can become nothing more: not by a field nobody asked for, not by appointing."""
    county = a_county()
    unit = a_unit(parent=county)
    administrator, clerk = an_administrator(unit, password=""), a_clerk(unit, password="")
    client = signed_in(administrator)
    for person in (administrator, clerk):
        for role in (Role.COUNTY_OFFICE, Role.AUDITOR, Role.ADMINISTRATOR):
            for where in (county, unit):
                typed = {"unit": where.pk, "role": role, "is_superuser": "1", "is_staff": "1"}
                client.post(f"/desk/people/{person.username}/appoint/", typed)
    for role in (Role.COUNTY_OFFICE, Role.AUDITOR):
        opened = {"username": f"new.{role[:3]}", "name": "新人", "unit": unit.pk, "role": role}
        assert client.post("/desk/people/open/", opened).status_code == 422
    assert not Appointment.objects.filter(role__in=(Role.COUNTY_OFFICE, Role.AUDITOR)).exists()
    assert not Appointment.objects.filter(unit=county).exists()
    assert administrator.appointments.count() == 1
    assert not hasattr(Staff.objects.get(pk=administrator.pk), "is_superuser")


def cross_unit(case: dict[str, Any]) -> None:
    county = a_county()
    mine, theirs = a_unit(parent=county), a_unit(parent=county)
    client, stranger = signed_in(an_administrator(mine, password="")), a_clerk(theirs, password="")
    number = stranger.appointments.get().pk
    page = f"/desk/people/{stranger.username}/"
    posts = [
        "contact/",
        "appoint/",
        f"appointments/{number}/end/",
        "active/",
        "reset-password/",
        "reset-second-factor/",
    ]
    answers = [client.get(page), *(client.post(page + post, {"version": 1, "active": "no"}) for post in posts)]
    assert [answer.status_code for answer in answers] == [404] * 7
    absent = client.get("/desk/people/nobody/")
    assert without_tokens(answers[0]).replace(stranger.username, "nobody") == without_tokens(absent)


def without_tokens(response: Any) -> str:
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def last_admin(case: dict[str, Any]) -> None:
    county = a_county()
    last, second = an_administrator(county, password=""), an_administrator(county, password="")
    client = signed_in(last)
    version = {"version": 1, "active": "no"}
    assert client.post(f"/desk/people/{second.username}/active/", version).status_code == 302
    assert client.post(f"/desk/people/{last.username}/active/", version).status_code == 422
    end = f"/desk/people/{last.username}/appointments/{last.appointments.get().pk}/end/"
    response = client.post(end)
    assert response.status_code == 422
    assert "最后一位县级系统管理员" in response.content.decode()
    assert last.appointments.filter(until=None).exists()


def session_kill(case: dict[str, Any]) -> None:
    staff = a_clerk()
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        client.post("/sign-in/", {"username": staff.username, "password": PASSWORD})
        assert client.get("/desk/account/").status_code == 200
    new = {"current_password": PASSWORD, "new_password": "Ganjing-2026-x", "new_password_again": "Ganjing-2026-x"}
    assert here.post("/desk/account/password/", new).status_code == 302
    assert here.get("/desk/account/").status_code == 200
    assert elsewhere.get("/desk/account/").status_code == 302


HANDLED: dict[str, Callable[[dict[str, Any]], None]] = {
    "escalate": escalate,
    "cross_unit": cross_unit,
    "last_admin": last_admin,
    "session_kill": session_kill,
}


@pytest.mark.parametrize("case", cases_of("admin.users"))
def test_a_hostile_use_of_accounts_behaves_as_it_should(case):
    HANDLED[case["cls"]](case)
