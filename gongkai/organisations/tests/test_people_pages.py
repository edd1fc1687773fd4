"""The pages of people: accounts opened and closed, personal data masked, opened only on the record."""

import re

import pytest
from django.db import connection
from django.test import Client

from gongkai.base.models import AuditEntry
from gongkai.organisations.models import Staff
from gongkai.organisations.tests.build import a_clerk, a_county, a_unit, an_administrator, an_auditor

pytestmark = pytest.mark.django_db
NEW = {"name": "张伟", "username": "zhang.wei", "role": "clerk", "phone": "13812345678", "email": "zhang@example.cn"}
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def county():
    return a_county()


@pytest.fixture
def unit(county):
    return a_unit("青禾县水利局", parent=county)


@pytest.fixture
def desk(county):
    client = Client()
    client.force_login(an_administrator(county, password=""), BACKEND)
    return client


def one_time_password(page: str) -> str:
    return re.search(r"<code>(\S+)</code>", page)[1]


def test_a_new_account_gets_a_password_shown_once_to_be_changed_at_the_first_sign_in(desk, unit):
    page = desk.post("/desk/people/open/", NEW | {"unit": unit.pk})
    password = one_time_password(page.content.decode())
    assert page["Cache-Control"] == "no-store"
    assert password not in desk.get("/desk/people/zhang.wei/").content.decode()
    newcomer = Client()
    assert newcomer.post("/sign-in/", {"username": "Zhang.Wei ", "password": password}).status_code == 302
    assert newcomer.get("/desk/")["Location"] == "/desk/account/password/"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"username": "张伟"}, "账号以小写字母开头"),
        ({"phone": "12345"}, "电话号码不正确"),
        ({"email": "zhang"}, "邮"),
        ({"role": "county_office"}, "只能设在县政府办公室"),
        ({"username": "taken"}, "已有人使用"),
    ],
)
def test_an_account_filled_in_wrongly_keeps_what_was_typed(desk, unit, wrong, says):
    a_clerk(unit, username="taken", password="")
    typed = NEW | wrong
    response = desk.post("/desk/people/open/", typed | {"unit": unit.pk})
    page = response.content.decode()
    assert response.status_code == 422
    assert says in page
    assert all(f'value="{value}"' in page for value in typed.values())
    assert Staff.objects.count() == 2


def test_personal_data_is_masked_on_pages_and_unreadable_in_the_database(desk, unit):
    desk.post("/desk/people/open/", NEW | {"unit": unit.pk})
    page = desk.get("/desk/people/zhang.wei/").content.decode()
    assert "138****5678" in page
    assert "13812345678" not in page
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone, email FROM organisations_staff WHERE username = 'zhang.wei'")
        kept = "".join(cursor.fetchone())
    assert "1381" not in kept
    assert "example" not in kept
    assert Staff.objects.get(username="zhang.wei").phone == "13812345678"


def test_looking_at_a_phone_number_is_recorded_and_the_number_is_not(desk, unit):
    desk.post("/desk/people/open/", NEW | {"unit": unit.pk})
    page = desk.post("/desk/people/zhang.wei/contact/").content.decode()
    assert 'value="13812345678"' in page
    typed = {"name": "张伟", "phone": "13900001111", "email": "", "version": 1}
    assert desk.post("/desk/people/zhang.wei/contact/", typed).status_code == 302
    actions = list(AuditEntry.objects.values_list("action", flat=True))
    assert actions[-2:] == ["organisations.contact_opened", "organisations.contact_changed"]
    trail = "".join(str(row) for row in AuditEntry.objects.values_list("subject", "details"))
    assert "1381" not in trail
    assert "1390" not in trail


def test_a_disabled_person_is_out_at_once_and_cannot_come_back(desk, unit):
    clerk, client = a_clerk(unit), Client()
    typed = {"username": clerk.username, "password": "Correct-Horse-9"}
    client.post("/sign-in/", typed)
    assert client.get("/desk/account/").status_code == 200
    desk.post(f"/desk/people/{clerk.username}/active/", {"version": 1, "active": "no"})
    assert client.get("/desk/account/").status_code == 302
    assert Client().post("/sign-in/", typed).status_code == 422


def test_a_role_ends_with_its_appointment(desk, unit):
    clerk, client = a_clerk(unit, password=""), Client()
    client.force_login(clerk, BACKEND)
    assert client.get("/desk/units/").status_code == 200
    number = clerk.appointments.get().pk
    assert desk.post(f"/desk/people/{clerk.username}/appointments/{number}/end/").status_code == 302
    assert client.get("/desk/units/").status_code == 403


def test_who_administers_or_audits_takes_no_other_role(desk, unit, county):
    clerk = a_clerk(unit, password="")
    typed = {"unit": unit.pk, "role": "administrator"}
    response = desk.post(f"/desk/people/{clerk.username}/appoint/", typed)
    assert response.status_code == 422
    assert "不能兼任" in response.content.decode()


def test_the_list_is_narrowed_by_what_stands_in_the_address(desk, unit):
    a_clerk(unit, name="王小河", password="")
    page = desk.get(f"/desk/people/?unit={unit.pk}&role=clerk").content.decode()
    assert "王小河" in page
    assert "共1个账号" in page
    assert "没有符合条件的人员" in desk.get("/desk/people/?q=没有这人").content.decode()


def test_an_auditor_sees_accounts_and_changes_none(county, unit):
    clerk, client = a_clerk(unit, password=""), Client()
    client.force_login(an_auditor(county, password=""), BACKEND)
    page = client.get(f"/desk/people/{clerk.username}/").content.decode()
    assert "重置密码" not in page
    assert client.post(f"/desk/people/{clerk.username}/reset-password/", {"version": 1}).status_code == 403
