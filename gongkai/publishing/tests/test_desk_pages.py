"""The desk's pages of items, asked as a person's browser asks them."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.organisations.models import Staff
from gongkai.organisations.tests.build import a_clerk, a_county_officer, a_unit, an_auditor
from gongkai.publishing.actions import drafting, publishing, reviewing
from gongkai.publishing.models import Item, State
from gongkai.publishing.tests.build import (
    AT,
    TICKED,
    Desk,
    a_draft,
    a_published_item,
    a_text,
    an_approved_item,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk()


def signed_in(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


def at(item: Item, to: str = "") -> str:
    return f"/desk/items/{item.pk}/{to}"


def page(staff: Staff, item: Item, to: str = "") -> str:
    answer = signed_in(staff).get(at(item, to))
    assert answer.status_code == 200
    return answer.content.decode()


def fresh(item: Item) -> Item:
    return Item.objects.get(pk=item.pk)


def step(staff: Staff, item: Item, key: str, **typed: object):
    return signed_in(staff).post(at(item, f"steps/{key}/"), {"version": fresh(item).version, **typed})


def typed_text(desk: Desk, **more: object) -> dict[str, object]:
    return {"kind": "notice", "unit": desk.unit.pk, "title": "供水检修公告", "body": "第一段\n\n第二段", **more}


def test_from_a_draft_to_the_public_by_forms_alone(desk):
    clerk = signed_in(desk.clerk)
    made = clerk.post("/desk/items/new/", typed_text(desk, made_on="2026-03-01"))
    item = Item.objects.get()
    assert made["Location"] == at(item)
    clerk.post(at(item, "attributes/"), {"version": 1, "disclosure": "proactive"})
    column = a_draft(Desk()).columns.get()
    clerk.post(at(item, "columns/"), {"version": fresh(item).version, "columns": [column.pk]})
    assert step(desk.clerk, item, "submit").status_code == 302
    read = {"revision": 1, "version": fresh(item).version}
    signed_in(desk.secrecy).post(at(item, "secrecy/"), {**read, "asked": "全文", "conclusion": "open"})
    for stage, reviewer in enumerate(desk.reviewers, start=1):
        read = {"revision": 1, "version": fresh(item).version, "stage": stage, "verdict": "pass"}
        assert signed_in(reviewer).post(at(item, "review/"), {**read, "checks": list(TICKED)}).status_code == 302
    assert step(desk.clerk, item, "publish").status_code == 302
    assert fresh(item).state == State.PUBLISHED
    assert item.revision.body == "<p>第一段</p><p>第二段</p>"


def test_a_draft_takes_its_attribute_and_columns_with_its_text(desk):
    column = a_draft(Desk()).columns.get()
    typed = typed_text(desk, made_on="2026-03-01", disclosure="proactive", columns=[column.pk])
    told = signed_in(desk.clerk).post("/desk/items/new/", typed, follow=True).content.decode()
    item = Item.objects.latest("pk")
    assert "下一步：送审" in told
    assert (item.disclosure, list(item.columns.all())) == ("proactive", [column])
    assert step(desk.clerk, item, "submit").status_code == 302


def test_the_page_says_which_review_is_next_and_what_stands_in_the_way(desk):
    item = submitted(a_draft(desk), desk)
    shown = page(desk.clerk, item)
    assert "待一审，保密审查未做" in shown
    reviewed = reviewing.pass_review(item, revision=1, stage=1, checks=TICKED, by=desk.first, at=AT)
    assert reviewed.stage == 1
    shown = page(desk.first, fresh(item))
    assert "现在不能做，原因" in shown
    assert "您已完成本稿一审" in shown


def test_the_clock_is_counted_day_by_day(desk):
    shown = page(desk.clerk, a_draft(desk))
    assert "3月1日成文，当日不算，次日起数" in shown
    assert "2026年3月27日" in shown


def test_every_error_keeps_what_was_typed_and_the_files_already_sent(desk):
    clerk = signed_in(desk.clerk)
    file = SimpleUploadedFile("检修范围.pdf", b"%PDF-1.4 ...")
    answer = clerk.post("/desk/items/new/", typed_text(desk, title="", summary="停水三天", files=[file]))
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "停水三天" in shown
    token = re.search(r'name="kept" value="([^"]+)"[^>]* checked', shown).group(1)
    clerk.post("/desk/items/new/", typed_text(desk, kept=[token]))
    assert Item.objects.get().revision.attachments.get().name == "检修范围.pdf"


def test_a_file_nobody_was_shown_cannot_be_enclosed(desk):
    answer = signed_in(desk.clerk).post("/desk/items/new/", typed_text(desk, kept=["1:forged"]))
    assert answer.status_code == 422
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [("空.pdf", b"", "是空文件"), ("工具.pdf", b"MZ\x90", "是程序"), ("页.docx", b"<html>", "是网页")],
)
def test_an_attachment_is_judged_by_its_content(desk, name, content, why):
    files = [SimpleUploadedFile(name, content)]
    answer = signed_in(desk.clerk).post("/desk/items/new/", typed_text(desk, files=files))
    assert answer.status_code == 422
    assert why in answer.content.decode()


def test_an_attachment_too_large_is_refused_by_its_name(desk, settings):
    settings.FILE_MAX_SIZE = 1 << 20
    files = [SimpleUploadedFile("大.pdf", b"%PDF-" + bytes(2 << 20))]
    answer = signed_in(desk.clerk).post("/desk/items/new/", typed_text(desk, files=files))
    assert "“大.pdf”超过1MB" in answer.content.decode()


def test_an_edit_keeps_ticked_attachments_and_drops_the_others(desk):
    clerk = signed_in(desk.clerk)
    files = [SimpleUploadedFile(name, b"%PDF-1 " + name.encode()) for name in ("甲.pdf", "乙.pdf")]
    clerk.post("/desk/items/new/", typed_text(desk, files=files))
    item = Item.objects.get()
    tokens = re.findall(r'name="kept" value="([^"]+)"', clerk.get(at(item, "edit/")).content.decode())
    clerk.post(at(item, "edit/"), {"version": 1, "title": "第二稿", "body": "改过", "kept": tokens[1:]})
    assert [each.name for each in fresh(item).revision.attachments.all()] == ["乙.pdf"]
    assert item.revisions.get(number=1).attachments.count() == 2


def test_the_second_editor_is_told_who_wrote_and_keeps_the_text(desk):
    item = a_draft(desk)
    seen = item.version
    drafting.edit(item, a_text("别人的一稿"), by=desk.clerk, at=AT)
    mine = signed_in(a_county_officer(password=""))
    typed = {"version": seen, "title": "我的一稿", "body": "我写的一段"}
    answer = mine.post(at(item, "edit/"), typed)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert desk.clerk.name in shown
    assert "我写的一段" in shown
    again = re.search(r'name="version" value="(\d+)"', shown).group(1)
    assert mine.post(at(item, "edit/"), typed | {"version": again}).status_code == 302


def test_a_review_of_an_older_text_is_a_conflict_that_shows_what_changed(desk):
    item = submitted(a_draft(desk), desk)
    version = item.version
    drafting.edit(item, a_text(body="<p>定于3月6日检修。</p>"), by=desk.clerk, at=AT)
    reviewing.submit(item, by=desk.clerk, at=AT)
    typed = {"revision": 1, "version": version, "stage": 1, "checks": list(TICKED), "marks": "记号", "verdict": "pass"}
    answer = signed_in(desk.first).post(at(item, "review/"), typed)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "内容已更新为第2稿" in shown
    assert "<del>5</del><ins>6</ins>" in shown
    assert "记号" in shown
    assert " checked" not in shown


def test_what_is_sent_back_needs_marks_and_shows_them_to_the_drafter(desk):
    item = submitted(a_draft(desk), desk)
    typed = {"revision": 1, "version": item.version, "stage": 1, "verdict": "return", "marks": ""}
    reviewer = signed_in(desk.first)
    assert reviewer.post(at(item, "review/"), typed).status_code == 422
    assert reviewer.post(at(item, "review/"), typed | {"marks": "第二段日期有误"}).status_code == 302
    assert "第二段日期有误" in page(desk.clerk, item)


def test_an_emergency_needs_its_reason_and_is_reviewed_by_another(desk):
    item = a_draft(desk)
    reviewing.submit(item, by=desk.clerk, at=AT)
    reviewing.review_secrecy(item, revision=1, asked="全文", conclusion="open", by=desk.secrecy, at=AT)
    assert step(desk.second, item, "hurry", reason="").status_code == 422
    assert step(desk.second, item, "hurry", reason="管网爆裂，须即刻告知").status_code == 302
    read = {"revision": 1, "version": fresh(item).version, "stage": 1, "checks": list(TICKED)}
    assert signed_in(desk.second).post(at(item, "review-afterwards/"), read).status_code == 422
    assert "待补审" in page(desk.third, item)
    assert signed_in(desk.third).post(at(item, "review-afterwards/"), read).status_code == 302
    assert "已补审" in page(desk.third, item)


def test_the_register_shows_ground_and_day_and_leads_to_another_look(desk):
    item = a_draft(desk)
    settled = {"disclosure": "withheld", "ground": "第十六条内部事务信息", "look_again": date(2026, 6, 1)}
    drafting.settle_disclosure(item, **settled, by=desk.clerk, at=AT)
    publishing.keep(item, by=desk.clerk, at=AT)
    shown = signed_in(desk.clerk).get("/desk/items/register/").content.decode()
    assert "第十六条内部事务信息" in shown
    assert "2026年6月1日" in shown
    assert step(desk.clerk, item, "reconsider", reason="情况已变").status_code == 302
    assert fresh(item).state == State.DRAFT


def test_another_units_items_do_not_exist(desk):
    item = submitted(a_draft(desk), desk)
    stranger = signed_in(a_clerk(a_unit(), password=""))
    for to in ("", "edit/", "attributes/", "columns/", "relations/", "revisions/1/"):
        assert stranger.get(at(item, to)).status_code == 404
    assert stranger.post(at(item, "steps/recall/"), {"version": item.version}).status_code == 404
    assert item.title not in stranger.get("/desk/items/").content.decode()


def test_the_auditor_reads_and_writes_nothing(desk):
    item = submitted(a_draft(desk), desk)
    auditor = an_auditor(password="")
    assert "现在没有您可以办理的步骤" in page(auditor, item)
    assert step(auditor, item, "recall").status_code == 403
    assert signed_in(auditor).post(at(item, "review/"), {}).status_code == 403


def test_the_list_is_narrowed_by_its_address(desk):
    published = a_published_item(desk)
    waiting = submitted(a_draft(desk, a_text("待审的公告")), desk)
    clerk = signed_in(desk.clerk)

    def listed(query: str) -> set[str]:
        return set(re.findall(r'href="/desk/items/(\d+)/"', clerk.get(f"/desk/items/?{query}").content.decode()))

    assert listed("state=published") == {str(published.pk)}
    assert listed("q=待审") == {str(waiting.pk)}
    assert listed(f"q={published.index_number}") == {str(published.pk)}
    assert listed("kind=news") == set()
    assert listed("view=mine&state=in_review") == {str(waiting.pk)}
    assert listed(f"unit={desk.unit.slug}&page=9") == {str(published.pk), str(waiting.pk)}


def test_waiting_for_review_leaves_out_what_one_wrote_or_passed(desk):
    item = submitted(a_draft(desk), desk)
    assert item.title in signed_in(desk.first).get("/desk/items/?view=review").content.decode()
    reviewing.pass_review(item, revision=1, stage=1, checks=TICKED, by=desk.first, at=AT)
    assert item.title not in signed_in(desk.first).get("/desk/items/?view=review").content.decode()
    assert item.title in signed_in(desk.second).get("/desk/items/?view=review").content.decode()


def test_what_cleaning_took_out_is_said(desk):
    typed = typed_text(desk, body='<p style="color:red">正文</p><script>alert(1)</script>')
    answer = signed_in(desk.clerk).post("/desk/items/new/", typed, follow=True)
    assert "已从正文去掉：字体、颜色等样式、脚本" in answer.content.decode()


def test_the_differences_of_two_revisions_are_shown(desk):
    item = an_approved_item(desk)
    drafting.edit(item, a_text("改了题目", body="<p>定于3月5日检修。</p><p>新增一段。</p>"), by=desk.clerk, at=AT)
    shown = page(desk.clerk, item, "revisions/2/")
    assert "<ins>改了题目</ins>" in shown
    assert "<ins>新增一段。</ins>" in shown
