"""An applicant's data stays in the unit that received the application: no other unit's page, list, export or trail."""

import logging

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from gongkai.applications.actions import consulting, intake
from gongkai.applications.models import Application
from gongkai.applications.tests.build import RECEIVED, Office, a_person, again, an_application, noon, something_wanted
from gongkai.base.models import AuditEntry
from gongkai.organisations.models import Staff
from gongkai.organisations.tests.build import an_administrator, an_auditor

pytestmark = pytest.mark.django_db
NAME, PHONE, IDENTITY, ADDRESS = "钟离望舒", "13987650123", "410185199003070019", "青禾县柳林路7号"
PERSONAL = (NAME, PHONE, IDENTITY, ADDRESS)
LISTS = (
    "/desk/",
    "/desk/applications/?view=all",
    "/desk/applications/export.csv?view=all",
    "/desk/applications/register/?year=2026",
    "/desk/applications/refused/",
    "/desk/applications/branches/",
    "/desk/applications/calendar/",
)


def a_named_case(office: Office) -> Application:
    person = a_person(NAME, phone=PHONE, identity_number=IDENTITY, address=ADDRESS)
    return an_application(office, person=person, wanted=something_wanted("关于柳林路改造的批复"))


def seen_by(staff: Staff, *addresses: str) -> str:
    client = Client(raise_request_exception=False)
    client.force_login(staff, "django.contrib.auth.backends.ModelBackend")
    answers = [client.get(address) for address in addresses]
    return "".join((b"".join(each.streaming_content) if each.streaming else each.content).decode() for each in answers)


def test_another_unit_sees_nothing_of_the_case():
    case, other = a_named_case(Office()), Office()
    shown = seen_by(other.clerk, *LISTS, f"/desk/applications/{case.pk}/")
    assert not [each for each in (*PERSONAL, case.title, case.number) if each in shown]


def test_a_unit_asked_to_help_is_told_what_to_find_and_nothing_of_who_asks():
    office, other = Office(), Office()
    case = a_named_case(office)
    asked = intake.branch(case, other.unit, asked="柳林路改造的批复原件", days=5, by=office.clerk, at=noon(RECEIVED))
    shown = seen_by(other.clerk, *LISTS, f"/desk/applications/branches/{asked.pk}/")
    assert "柳林路改造的批复原件" in shown
    assert not [each for each in PERSONAL if each in shown]
    assert intake.answer_branch(asked, answer="已找到", by=other.clerk, at=noon(RECEIVED)) is None


def test_in_its_own_unit_lists_mask_the_name_and_hold_no_more():
    office = Office()
    case = a_named_case(office)
    shown = seen_by(office.clerk, *LISTS, f"/desk/applications/{case.pk}/")
    assert "钟***" in shown
    assert not [each for each in PERSONAL if each in shown]


def test_who_opens_the_applicants_data_is_on_record():
    office = Office()
    case = a_named_case(office)
    client = Client()
    client.force_login(office.reviewer, "django.contrib.auth.backends.ModelBackend")
    response = client.post(f"/desk/applications/{case.pk}/applicant/")
    assert all(each in response.content.decode() for each in PERSONAL)
    assert response["Cache-Control"] == "no-store"
    assert AuditEntry.objects.get(action="applications.open-applicant").actor == office.reviewer.name


def test_auditors_and_administrators_read_registers_without_names():
    office = Office()
    case = a_named_case(office)
    for staff in (an_auditor(password=""), an_administrator(office.unit, password="")):
        shown = seen_by(staff, *LISTS, f"/desk/applications/{case.pk}/", "/desk/audit/")
        assert not [each for each in PERSONAL if each in shown]


def test_neither_trail_nor_log_nor_plain_columns_hold_personal_data(caplog):
    caplog.set_level(logging.DEBUG)
    office = Office()
    case = a_named_case(office)
    consulting.consult(again(case), kind="third_party", party=NAME, content="批复", by=office.clerk, at=noon(RECEIVED))
    trail = "".join(f"{entry.subject}{entry.details}" for entry in AuditEntry.objects.all())
    kept = "".join(str(value) for row in rows_as_stored() for value in row)
    assert not [each for each in PERSONAL if each in trail + caplog.text + kept]


def rows_as_stored() -> list[tuple]:
    """Every column of every table of the room, as the database holds it."""
    found: list[tuple] = []
    with connection.cursor() as cursor:
        for model in apps.get_app_config("applications").get_models():
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            found += cursor.fetchall()
    return found
