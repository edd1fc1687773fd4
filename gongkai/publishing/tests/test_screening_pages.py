"""公开前检查 on the desk: a clerk sees what was found and where, takes the copy or gives a reason; another agrees."""

import pytest
from django.test import Client

from gongkai.organisations.models import Staff
from gongkai.publishing.models import Exemption, Item
from gongkai.publishing.screening import contents_of
from gongkai.publishing.tests.build import Desk, submitted
from gongkai.publishing.tests.enclosures import IDENTITY, a_workbook
from gongkai.publishing.tests.test_screening import file_of, with_file
from gongkai.screening.files import screen
from tests.at_once import at_once

pytestmark = pytest.mark.django_db


def signed_in(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


def posted(staff: Staff, item: Item, action: str, **typed: object):
    version = Item.objects.get(pk=item.pk).version
    return signed_in(staff).post(f"/desk/items/{item.pk}/screening/{action}/", {"version": version, **typed})


def page(staff: Staff, item: Item) -> str:
    return signed_in(staff).get(f"/desk/items/{item.pk}/").content.decode()


def test_the_page_lists_what_was_found_with_place_law_and_remedy():
    desk = Desk()
    shown = page(desk.clerk, with_file(desk, a_workbook(hidden=True)))
    assert "工作表“明细”，已隐藏，B2:B4含身份证号3个" in shown
    assert "净化副本去掉了：隐藏工作表" in shown
    assert "《条例》第十五条" in shown
    assert IDENTITY not in shown


def test_the_cleaned_copy_can_be_looked_at_and_taken():
    desk = Desk()
    item = with_file(desk, a_workbook(hidden=True))
    attachment = file_of(item).attachment
    copy = signed_in(desk.clerk).get(f"/desk/items/{item.pk}/screening/cleaned/{attachment.pk}/")
    assert screen(b"".join(copy.streaming_content)) == []
    assert copy["Content-Disposition"].startswith("attachment")
    assert posted(desk.clerk, item, "cleaned", attachment=attachment.pk).status_code == 302
    assert Item.objects.get(pk=item.pk).latest == item.latest + 1
    assert posted(desk.clerk, item, "cleaned", attachment=attachment.pk).status_code == 422


def test_a_reason_is_asked_for_and_another_person_agrees():
    desk = Desk()
    item = with_file(desk, a_workbook(hidden=True))
    content = file_of(item).sha256
    assert posted(desk.clerk, item, "explain", content=content, reason=" ").status_code == 422
    assert posted(desk.clerk, item, "explain", content=content, reason="依" * 301).status_code == 422
    assert posted(desk.clerk, item, "explain", content=content, reason="依法公布").status_code == 302
    assert "待另一人同意" in page(desk.clerk, item)
    assert posted(desk.clerk, item, "agree", content=content).status_code == 403
    submitted(Item.objects.get(pk=item.pk), desk)
    assert "同意原样公开附件1" in page(desk.first, item)
    assert posted(desk.first, item, "agree", content=content).status_code == 302
    assert contents_of(Item.objects.get(pk=item.pk).revision)[1].settled


def test_what_was_read_is_named():
    desk = Desk()
    item = with_file(desk, a_workbook(hidden=True))
    content = file_of(item).sha256
    stale = {"version": 1, "content": content, "reason": "依法公布"}
    assert signed_in(desk.clerk).post(f"/desk/items/{item.pk}/screening/explain/", stale).status_code == 409
    assert posted(desk.clerk, item, "explain", content="0" * 64, reason="依法公布").status_code == 422
    assert not Exemption.objects.exists()


def test_strangers_see_nothing_of_it():
    desk, other = Desk(), Desk()
    item = with_file(desk, a_workbook(hidden=True))
    attachment = file_of(item).attachment.pk
    assert signed_in(other.clerk).get(f"/desk/items/{item.pk}/screening/cleaned/{attachment}/").status_code == 404
    assert posted(other.clerk, item, "cleaned", attachment=attachment).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_two_who_agree_at_once_one_has_effect():
    desk = Desk()
    item = with_file(desk, a_workbook(hidden=True))
    content = file_of(item).sha256
    posted(desk.clerk, item, "explain", content=content, reason="依法公布")
    version = Item.objects.get(pk=item.pk).version
    address, typed = f"/desk/items/{item.pk}/screening/agree/", {"version": version, "content": content}
    answers = at_once(
        lambda: signed_in(desk.first).post(address, typed).status_code,
        lambda: signed_in(desk.second).post(address, typed).status_code,
    )
    assert sorted(answers) == [302, 409]
    assert Exemption.objects.get().agreed_by in (desk.first, desk.second)
