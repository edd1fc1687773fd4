"""The pages of 迁入 and 导出, asked as a browser asks them; tasks are done at once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.organisations.tests.build import a_clerk, a_county_officer, a_unit
from gongkai.publishing.models import Export, Intake, Item
from gongkai.publishing.tests.archives import a_row, an_archive
from gongkai.publishing.tests.build import a_published_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return a_unit(slug="shuiliju")


@pytest.fixture
def officer():
    client = Client()
    client.force_login(a_county_officer(password=""))
    return client


def sent(client, whose, packed, **fields):
    file = SimpleUploadedFile("site.zip", packed, "application/zip")
    typed = {"unit": whose.pk, "source": "原网站", "reviewed": "原网站三审，县政府办负责", "archive": file}
    return client.post("/desk/transfer/", typed | fields)


def text(answer):
    return answer.content.decode()


def test_from_an_archive_to_the_public_by_forms_alone(officer, unit):
    answer = sent(officer, unit, an_archive([a_row(1), a_row(2, 类别="没有的")]))
    page = officer.get(answer["Location"])
    assert "迁入可以迁入的1条" in text(page)
    assert "没有“没有的”这个类别" in text(officer.get(f"{answer['Location']}?state=refused"))
    assert not Item.objects.exists()
    officer.post(f"{answer['Location']}steps/begin/")
    assert "已完成" in text(officer.get(answer["Location"]))
    assert Client().get(f"/items/{Item.objects.get().pk}/").status_code == 200


def test_the_verdicts_are_a_table_to_take_away(officer, unit):
    answer = sent(officer, unit, an_archive([a_row(1, 标题="=1+1", 类别="x")]))
    table = b"".join(officer.get(f"{answer['Location']}verdicts.csv")).decode("utf-8-sig")
    assert "没有“x”这个类别" in table
    assert "\n2,不能迁入,'=1+1," in table.replace("\r", "")


def test_what_is_no_archive_says_so_on_its_page(officer, unit):
    answer = sent(officer, unit, b"not a zip")
    assert "不是可以打开的ZIP" in text(officer.get(answer["Location"]))


@pytest.mark.parametrize("missing", ["source", "reviewed", "unit", "archive"])
def test_nothing_is_received_without_all_that_is_asked(officer, unit, missing):
    answer = sent(officer, unit, an_archive([a_row()]), **{missing: ""})
    assert answer.status_code == 422
    assert not Intake.objects.exists()


@pytest.mark.parametrize("step", ["begin", "give-up", "nothing"])
def test_a_step_taken_twice_or_unknown_is_refused(officer, unit, step):
    page = sent(officer, unit, an_archive([a_row()]))["Location"]
    officer.post(f"{page}steps/give-up/")
    assert officer.post(f"{page}steps/{step}/").status_code in (404, 422)
    assert not Item.objects.exists()


@pytest.mark.parametrize("query", ["?state=x", "?page=99999999999999999999", "?state=fit&state=%00"])
def test_the_page_leaves_out_what_is_asked_wrongly(officer, unit, query):
    page = sent(officer, unit, an_archive([a_row()]))["Location"]
    assert officer.get(page + query).status_code == 200


def test_an_export_is_made_and_taken_away(officer):
    a_published_item()
    officer.post("/desk/transfer/export/", {"year": "2026"})
    made = Export.objects.get()
    answer = officer.get(f"/desk/transfer/exports/{made.pk}/")
    assert b"".join(answer)[:2] == b"PK"
    assert answer["Content-Disposition"].startswith("attachment")
    assert officer.post("/desk/transfer/export/", {"year": "x"}).status_code == 404


def test_a_clerk_sees_nothing_of_it(unit):
    client = Client()
    client.force_login(a_clerk(unit, password=""))
    assert client.get("/desk/transfer/").status_code == 403
    assert "迁入和导出" not in text(client.get("/desk/items/"))
