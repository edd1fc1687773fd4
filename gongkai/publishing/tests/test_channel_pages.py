"""The pages of the channels, asked as a person's browser asks them."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.http import int_to_base36

from gongkai.organisations.tests.build import a_clerk, an_auditor
from gongkai.publishing.actions import publishing
from gongkai.publishing.models import Account, Release, ReleaseState
from gongkai.publishing.tests.build import AT, Desk, a_draft, a_published_item

pytestmark = pytest.mark.django_db
NOW = "2026-03-02T10:00"
JPEG = b"\xff\xd8\xff\xe0 photograph"


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def item(desk):
    return a_published_item(desk)


@pytest.fixture
def clerk(desk):
    return signed_in(desk.clerk)


def signed_in(staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


def prepared(clerk, item, *targets) -> Release:
    clerk.post(f"/desk/items/{item.pk}/channels/", {"targets": targets or ["notice_board"]})
    return Release.objects.first()


def at(release, to=""):
    return f"/desk/channels/{release.pk}/{to}"


def noted(release, **fields):
    said = {"sent": NOW, "place": "蒲山镇公示栏", "address": "", "version": release.version} | fields
    return {"send": "1"} | {f"sent-{name}": value for name, value in said.items()}


def text(answer) -> str:
    return answer.content.decode()


def test_from_a_published_item_to_a_photograph_of_the_notice_board(clerk, item):
    release = prepared(clerk, item)
    page = text(clerk.get(at(release, "print/")))
    assert "<svg" in page
    assert f"http://testserver/i/{int_to_base36(item.pk)}/" in page
    answer = clerk.post(at(release), noted(release, proof=SimpleUploadedFile("公示栏.jpg", JPEG)))
    assert answer.status_code == 302
    release.refresh_from_db()
    assert (release.state, release.place) == (ReleaseState.SENT, "蒲山镇公示栏")
    answer = clerk.get(at(release, "proof/"))
    assert b"".join(answer) == JPEG
    assert answer["Content-Disposition"].startswith("attachment")


def test_an_account_of_the_unit_is_offered_and_a_closed_one_is_not(clerk, desk, item):
    given = {"unit": desk.unit, "opened": AT.date(), "platform": "weibo"}
    Account.objects.create(name="青禾发布", identifier="1", **given)
    Account.objects.create(name="旧号", identifier="2", closed=AT.date(), **given)
    page = text(clerk.get(f"/desk/items/{item.pk}/channels/"))
    assert "青禾发布" in page
    assert "旧号" not in page


def test_a_page_as_proof_is_refused_and_what_was_typed_stays(clerk, item):
    release = prepared(clerk, item)
    answer = clerk.post(at(release), noted(release, proof=SimpleUploadedFile("x.jpg", b"<html><script>")))
    assert answer.status_code == 422
    assert "蒲山镇公示栏" in text(answer)
    assert Release.objects.get().state == ReleaseState.PREPARED


def test_a_text_file_is_no_photograph(clerk, item):
    release = prepared(clerk, item)
    answer = clerk.post(at(release), noted(release, proof=SimpleUploadedFile("x.jpg", b"plain words")))
    assert "不是 PNG、JPEG 图片" in text(answer)


def test_a_changed_text_must_be_cleared_by_a_reviewer(clerk, desk, item):
    release = prepared(clerk, item)
    clerk.post(at(release), {"text": "明天停水。", "version": 1})
    page = text(clerk.get(at(release)))
    assert "须由另一人审定" in page
    reviewer = signed_in(desk.first)
    assert "审定文稿" in text(reviewer.get(at(release)))
    reviewer.post(at(release, "steps/clear/"), {"version": 2})
    assert "审定" in text(clerk.get(at(release)))
    assert clerk.post(at(release), noted(release, version=3, address="https://example.cn/1")).status_code == 302


def test_who_comes_second_is_told_and_keeps_what_was_typed(clerk, item):
    release = prepared(clerk, item)
    clerk.post(at(release), {"text": "先到的。", "version": 1})
    answer = clerk.post(at(release), {"text": "后到的。", "version": 1})
    assert answer.status_code == 422
    assert "已先行办理" in text(answer)
    assert "后到的。" in text(answer)


@pytest.mark.parametrize("typed", [{}, {"version": "x"}, {"version": "1" * 400}, {"version": "1", "reason": "乱"}])
@pytest.mark.parametrize("step", ["clear", "take-down", "drop", "nothing"])
def test_no_step_however_it_is_asked_breaks_the_page(clerk, item, step, typed):
    release = prepared(clerk, item)
    assert clerk.post(at(release, f"steps/{step}/"), typed).status_code in (302, 403, 404, 422)


@pytest.mark.parametrize(
    "query", ["?channel=x", "?state=%00", "?view=nothing", "?page=99999999999999999999", "?channel[]=1"]
)
def test_the_list_leaves_out_what_is_asked_wrongly(clerk, item, query):
    prepared(clerk, item)
    assert clerk.get(f"/desk/channels/{query}").status_code == 200


def test_what_is_withdrawn_stands_on_the_list_of_what_must_be_taken_down(clerk, desk, item):
    release = prepared(clerk, item)
    clerk.post(at(release), noted(release, address="https://example.cn/1"))
    publishing.withdraw(item, reason="有误", by=desk.first, at=AT)
    assert item.title in text(clerk.get("/desk/channels/?view=take-down"))
    assert "须撤下" in text(clerk.get(at(release)))
    clerk.post(at(release, "steps/take-down/"), {"version": 2, "reason": "已揭下"})
    assert "没有须撤下的" in text(clerk.get("/desk/channels/?view=take-down"))


def test_every_figure_opens_as_many_records_as_it_says(clerk, item):
    release = prepared(clerk, item)
    clerk.post(at(release), noted(release, address="https://example.cn/1"))
    page = text(clerk.get("/desk/channels/figures/?year=2026"))
    figures = re.findall(r'href="(/desk/channels/figures/items/[^"]+)">(\d+)<', page)
    assert len(figures) > 6
    for address, count in figures:
        opened = text(clerk.get(address.replace("&amp;", "&")))
        assert f"：{count}条</h1>" in opened, address


@pytest.mark.parametrize("query", ["", "?year=2026", "?channel=weibo", "?channel=any&year=x", "?unit=none&year=2026"])
def test_records_without_a_channel_and_a_year_are_not_there(clerk, item, query):
    assert clerk.get(f"/desk/channels/figures/items/{query}").status_code in (200, 404)
    assert clerk.get(f"/desk/channels/figures/{query}").status_code == 200


def test_another_units_editions_do_not_exist_and_an_auditor_reads_only(clerk, item):
    release = prepared(clerk, item)
    stranger, auditor = signed_in(a_clerk(password="")), signed_in(an_auditor(password=""))
    assert stranger.get(at(release)).status_code == 404
    assert auditor.get(at(release)).status_code == 200
    assert auditor.post(at(release), noted(release, address="https://example.cn/1")).status_code == 403
    assert "登记发出" not in text(auditor.get(at(release))).split("<main")[1]


def test_a_draft_offers_no_channels(clerk, desk):
    draft = a_draft(desk)
    assert "尚未发布" in text(clerk.get(f"/desk/items/{draft.pk}/channels/"))
    assert clerk.post(f"/desk/items/{draft.pk}/channels/", {"targets": ["other"]}).status_code == 422


def test_an_account_is_registered_changed_and_refused_a_second_time(clerk, desk):
    filed = {
        "platform": "wechat", "name": "青禾民政", "identifier": "gh_1", "unit": desk.unit.pk,
        "opened": "2020-01-01", "last_post": "2020-01-02",
    }  # fmt: skip
    assert clerk.post("/desk/channels/accounts/register/", filed).status_code == 302
    account = Account.objects.get()
    assert "超期未更新" in text(clerk.get("/desk/channels/accounts/"))
    assert clerk.post("/desk/channels/accounts/register/", filed).status_code == 422
    changed = filed | {"name": "民政发布", "version": 1}
    assert clerk.post(f"/desk/channels/accounts/{account.pk}/", changed).status_code == 302
    account.refresh_from_db()
    assert account.name == "民政发布"
    other = signed_in(a_clerk(password=""))
    assert other.get(f"/desk/channels/accounts/{account.pk}/").status_code == 404
