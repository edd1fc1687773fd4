"""Every hostile case against the citizen's form and the receipt: sent as a browser sends it."""

import errno
import os
import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.applications.actions import intake
from gongkai.applications.actions.filing import file_online
from gongkai.applications.models import Application, State
from gongkai.applications.tests.build import Office, a_person, again, something_wanted
from gongkai.applications.tests.citizen import WHAT, Citizen, text_of
from gongkai.base.clock import BEIJING
from tests.at_once import at_once
from tests.hostile import built, cases_of

pytestmark = pytest.mark.django_db
NAMES = {"id_number": "identity_number", "id_type": "identity_kind", "description": "content", "agency": "unit"}
APART = tuple(f"IW01-{number}" for number in (20, 25, 26, 27, 29, 31, 32, 33, 35, 36, 37, 38, 39))


@pytest.fixture
def office():
    return Office()


def typed(case: dict[str, Any], office: Office) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields of a case, under our names, by step."""
    given = {NAMES.get(name, name): value for name, value in built(case["input"].get("fields", {})).items()}
    if "credit_code" in given:
        given |= {"identity_kind": "统一社会信用代码", "identity_number": given.pop("credit_code")}
    if case["id"] == "IW01-01":
        given["title"] = ""
    what = {name: given.pop(name) for name in (*WHAT, "unit") if name in given}
    return what, given


@pytest.mark.parametrize("case", cases_of("intake.web", without=APART))
def test_the_form_answers_as_the_case_says(case, office):
    what, who = typed(case, office)
    citizen, outcome = Citizen(), case["expect"]["outcome"]
    answer = citizen.fill_in(office.unit, what, who)
    assert answer.status_code < 500
    if outcome == "reject":
        assert (answer.status_code, Application.objects.count()) == (422, 0)
        assert 'class="field-error"' in answer.content.decode()
    elif outcome == "reject_or_strip":
        assert answer.status_code == 422
    elif outcome == "throttle":
        flooded(citizen, office)
    else:
        assert answer.status_code == 302
        citizen.browser.post("/apply/check/")
        accepted(case, what, who)


def accepted(case: dict[str, Any], what: dict[str, Any], who: dict[str, Any]) -> None:
    filed = Application.objects.select_related("applicant").get()
    assert filed.state == State.AWAITING_CONFIRMATION
    if "content" in what:
        assert filed.wanted == what["content"].strip()
    if "name" in who:
        assert filed.applicant.name == re.sub("[•・‧∙]", "·", who["name"])
    if case["id"] in ("IW01-07", "IW01-08"):
        assert re.fullmatch(r"[0-9]{17}[0-9X]", filed.applicant.identity_number)


def flooded(citizen: Citizen, office: Office) -> None:
    """The thirty-first within ten minutes waits; what has a receipt is on record."""
    answers = []
    for number in range(33):
        citizen.fill_in(office.unit, {"content": f"第{number}件"})
        answers.append(citizen.browser.post("/apply/check/"))
    assert [answer.status_code for answer in answers[:30]] == [302] * 30
    assert {answer.status_code for answer in answers[30:]} == {429}
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert "当面或者邮寄" in text_of(answers[-1])
    assert Application.objects.count() == 30


def test_each_missing_field_has_its_own_line(office):
    blank = Citizen().fill_in(office.unit, {"unit": "", "content": ""})
    assert "请选择受理机关" in text_of(blank)
    assert "请填写所需政府信息的名称、文号或者其他特征" in text_of(blank)
    nobody = Citizen().fill_in(office.unit, who={"name": "", "identity_number": "", "phone": ""})
    for line in ("请填写申请人的姓名或者名称", "请填写证件号码", "电话、邮箱、通讯地址至少一项"):
        assert line in text_of(nobody)


def test_a_wrong_document_number_is_not_shown_in_what_is_said_of_it(office):
    answer = Citizen().fill_in(office.unit, who={"identity_number": "110105194912310021"})
    summary = re.search(r'class="error-summary".*?</div>', answer.content.decode(), re.S)[0]
    assert "请对照证件核对" in summary
    assert "110105194912310021" not in summary


def test_what_is_typed_as_markup_is_shown_as_text(office):
    """IW01-14: on the page that shows it once more, on the receipt and to whoever follows it."""
    citizen = Citizen()
    script, image = "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'
    citizen.fill_in(office.unit, {"content": script, "title": image}, {"name": image})
    pages = [citizen.browser.get("/apply/check/")]
    citizen.browser.post("/apply/check/")
    number, secret = citizen.receipt()
    citizen.ask(number, secret)
    pages += [citizen.browser.get("/apply/receipt/"), citizen.browser.get("/apply/following/")]
    for page in pages:
        assert script not in page.content.decode()
        assert "<img src=x" not in page.content.decode()


def test_more_fields_than_a_form_has_are_refused_whole(office):
    """IW01-25."""
    answer = Client().post("/apply/what/", {f"f{n}": "1" for n in range(5_000)})
    assert answer.status_code in (400, 413)


def test_a_form_without_its_token_is_kept_and_sent_again(office):
    """IW01-27."""
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/apply/what/", {**WHAT, "unit": office.unit.slug}, HTTP_SEC_FETCH_SITE="same-origin")
    assert answer.status_code == 403
    assert WHAT["content"] in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_button_pressed_twice_at_once_files_once(office):
    """IW01-28, IW01-29."""
    citizen = Citizen()
    citizen.fill_in(office.unit)
    key = citizen.browser.cookies["filing"].value

    def press() -> int:
        browser = Client()
        browser.cookies["filing"] = key
        return browser.post("/apply/check/").status_code

    assert at_once(press, press) == [302, 302]
    assert Application.objects.count() == 1


def test_what_is_filed_in_the_last_second_of_a_year_is_of_that_year_in_beijing(office):
    """IW01-31: it is counted by the day both sides confirm."""
    at = datetime(2026, 12, 31, 23, 59, 59, 900_000, BEIJING)
    made = file_online(
        a_person(), something_wanted(), unit=office.unit, applicant_class="natural_person", filing_key="k", at=at
    )
    assert made.receipt_number.startswith("2026-")
    intake.confirm(made.application, by=office.clerk, at=at + timedelta(hours=10))
    assert again(made.application).receipt_date == date(2027, 1, 1)


def test_a_full_disk_receives_nothing_and_says_so(office, monkeypatch):
    """IW01-38: no receipt, no half of a file, no record; what was filled in is still there."""
    citizen = Citizen()
    citizen.fill_in(office.unit, who={"files": SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n" + b"0" * 64)})

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        answer = citizen.browser.post("/apply/check/")
    assert (answer.status_code, "Retry-After" in answer.headers) == (503, True)
    assert Application.objects.count() == 0
    assert citizen.browser.post("/apply/check/").status_code == 302


def test_fields_that_no_form_shows_have_no_effect(office):
    """IW01-23."""
    extra = {"state": "archived", "receipt_date": "2020-01-01", "id": "1", "handler": "1"}
    Citizen().file(office.unit, extra, extra)
    filed = Application.objects.get()
    assert (filed.state, filed.receipt_date, filed.handler) == (State.AWAITING_CONFIRMATION, None, None)


def test_names_of_files_are_made_harmless(office):
    citizen = Citizen()
    picture = SimpleUploadedFile("../../etc/\u202egnp.exe.png", b"\x89PNG\r\n\x1a\n" + b"0" * 64)
    citizen.file(office.unit, who={"files": picture})
    assert again(Application.objects.get()).attachments.get().name == "gnp.exe.png"
