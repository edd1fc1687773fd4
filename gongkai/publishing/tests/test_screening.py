"""公开前检查: what is hidden or personal does not go out, unless it is taken out or two people answer for it."""

import pytest

from gongkai.base.errors import NotAllowed, Refused
from gongkai.base.models import AuditEntry
from gongkai.organisations.tests.build import a_clerk, a_head
from gongkai.publishing.actions import drafting, publishing, reviewing, screening
from gongkai.publishing.models import Exemption, Screening, State
from gongkai.publishing.screening import contents_of, own_words, searched
from gongkai.publishing.screening_panel import ScreeningPanel
from gongkai.publishing.tests.build import AT, TICKED, Desk, a_draft, a_text, passed, submitted
from gongkai.publishing.tests.enclosures import IDENTITY, MOBILE, a_workbook, enclosed

pytestmark = pytest.mark.django_db


def with_file(desk: Desk, content: bytes, name: str = "名单.xlsx"):
    """A draft, lacking nothing, with one file."""
    item = a_draft(desk)
    drafting.edit(item, a_text(), enclosures=[enclosed(content, name)], by=desk.clerk, at=AT)
    return item


def file_of(item):
    return contents_of(item.revision)[1]


def test_a_hidden_sheet_is_found_with_its_place_and_nothing_of_it_is_shown_in_full():
    item = with_file(Desk(), a_workbook(hidden=True))
    (found,) = file_of(item).against
    assert found.said == "工作表“明细”，隐藏工作表，已隐藏，B2:B4含身份证号3个"
    assert found.law == "《条例》第十七条、《条例》第十五条"
    assert IDENTITY not in str(Screening.objects.values())


def test_what_is_hidden_is_not_sent_to_review_without_a_word():
    desk = Desk()
    item = with_file(desk, a_workbook(hidden=True))
    with pytest.raises(Refused, match="工作表“明细”，隐藏工作表，已隐藏，B2:B4含身份证号3个"):
        reviewing.submit(item, by=desk.clerk, at=AT)


def test_a_personal_number_in_the_text_is_found():
    desk = Desk()
    item = a_draft(desk, a_text(body=f"<p>公示如下。</p><p>联系人 {MOBILE}</p>"))
    with pytest.raises(Refused, match="正文，第2段，个人信息，手机号1个") as refusal:
        reviewing.submit(item, by=desk.clerk, at=AT)
    assert MOBILE not in refusal.value.message


def test_a_clean_file_needs_nothing():
    desk = Desk()
    item = with_file(desk, a_workbook())
    publishing.publish(passed(submitted(item, desk), desk), by=desk.clerk, at=AT)
    assert item.state == State.PUBLISHED


def test_a_reason_takes_it_to_review_and_a_second_person_to_the_public():
    desk = Desk()
    item = with_file(desk, a_workbook(shown=True))
    sha256 = file_of(item).sha256
    screening.explain(item, sha256, reason="法律规定公布当事人身份", by=desk.clerk, at=AT)
    item = passed(submitted(item, desk), desk, stages=2)
    with pytest.raises(Refused, match="由另一人同意"):
        reviewing.pass_review(item, revision=item.latest, stage=3, checks=TICKED, by=desk.third, at=AT)
    screening.agree(item, sha256, by=desk.second, at=AT)
    reviewing.pass_review(item, revision=item.latest, stage=3, checks=TICKED, by=desk.third, at=AT)
    publishing.publish(item, by=desk.clerk, at=AT)
    assert item.state == State.PUBLISHED


def test_nobody_agrees_with_themselves_and_no_clerk_agrees():
    desk = Desk()
    item = with_file(desk, a_workbook(hidden=True))
    sha256 = file_of(item).sha256
    with pytest.raises(Refused, match="由起草人先写明理由"):
        screening.agree(item, sha256, by=desk.second, at=AT)
    screening.explain(item, sha256, reason="须原样公开", by=desk.clerk, at=AT)
    with pytest.raises(NotAllowed):
        screening.agree(item, sha256, by=a_clerk(desk.unit, password=""), at=AT)
    writer = a_head(desk.unit, password="")
    writer.appointments.create(unit=desk.unit, role="clerk", since=AT.date())
    other = a_workbook(hidden=True, author="王五")
    drafting.edit(item, a_text(), enclosures=[enclosed(other)], by=writer, at=AT)
    screening.explain(item, file_of(item).sha256, reason="须原样公开", by=desk.clerk, at=AT)
    with pytest.raises(Refused, match="起草人不能审核本人稿件"):
        screening.agree(item, file_of(item).sha256, by=writer, at=AT)


def test_a_change_of_the_file_voids_what_was_agreed():
    desk = Desk()
    item = with_file(desk, a_workbook(hidden=True))
    old = file_of(item).sha256
    screening.explain(item, old, reason="须原样公开", by=desk.clerk, at=AT)
    screening.agree(item, old, by=desk.second, at=AT)
    assert file_of(item).settled
    drafting.edit(item, a_text(), enclosures=[enclosed(a_workbook(hidden=True, author="李四"))], by=desk.clerk, at=AT)
    assert not file_of(item).explained
    with pytest.raises(Refused, match="内容已更换"):
        screening.agree(item, old, by=desk.second, at=AT)


def test_a_change_of_what_is_found_voids_it_too():
    desk = Desk()
    item = with_file(desk, a_workbook(hidden=True))
    screening.explain(item, file_of(item).sha256, reason="须原样公开", by=desk.clerk, at=AT)
    made = Screening.objects.get(sha256=file_of(item).sha256)
    made.findings = [*made.findings, made.findings[0] | {"place": "工作表“另一张”"}]
    made.save()
    assert not file_of(item).explained


def test_what_another_item_agreed_to_counts_for_nothing_here():
    desk = Desk()
    book = a_workbook(hidden=True)
    one, other = with_file(desk, book), with_file(desk, book)
    assert Screening.objects.filter(sha256=file_of(one).sha256).count() == 1
    screening.explain(one, file_of(one).sha256, reason="须原样公开", by=desk.clerk, at=AT)
    assert file_of(one).explained
    assert not file_of(other).explained


def test_a_scan_only_wants_somebody_to_have_looked():
    desk = Desk()
    item = with_file(desk, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧表.xls")
    content = file_of(item)
    assert (content.needs_consent, content.settled) == (False, False)
    screening.explain(item, content.sha256, reason="逐页看过，无个人信息", by=desk.clerk, at=AT)
    assert file_of(item).settled


def test_a_file_not_yet_searched_is_waited_for():
    desk = Desk()
    item = with_file(desk, a_workbook())
    Screening.objects.update(state=Screening.State.WAITING)
    with pytest.raises(Refused, match="正在进行公开前检查：请稍候"):
        reviewing.submit(item, by=desk.clerk, at=AT)


def test_what_is_hurried_is_searched_as_well():
    desk = Desk()
    item = passed(submitted(with_file(desk, a_workbook()), desk), desk, stages=0)
    Screening.objects.update(findings=[{**HIDDEN}])
    with pytest.raises(Refused, match="公开前检查未通过"):
        publishing.publish_in_a_hurry(item, reason="防汛", by=desk.second, at=AT)


HIDDEN = {"kind": "hidden-sheet", "place": "工作表“明细”", "detail": "", "sample": "", "count": 1, "level": "block"}


def test_the_trail_says_how_much_of_what_and_repeats_nothing():
    desk = Desk()
    item = with_file(desk, a_workbook(hidden=True), f"名单{MOBILE}.xlsx")
    screening.explain(item, file_of(item).sha256, reason=f"本人{IDENTITY}同意公开", by=desk.clerk, at=AT)
    screening.agree(item, file_of(item).sha256, by=desk.second, at=AT)
    said = AuditEntry.objects.get(action="publishing.agree-to-findings").details
    assert (said["what"], said["findings"]) == ("附件1", {"隐藏工作表": 1})
    everything = str([*AuditEntry.objects.values_list("details"), *Exemption.objects.values_list("reason")])
    assert IDENTITY not in everything
    assert MOBILE not in everything


def test_a_cleaned_copy_is_offered_and_taken_as_a_new_revision():
    desk = Desk()
    item = with_file(desk, a_workbook(hidden=True, author="李四"))
    content = file_of(item)
    assert content.screening.removed == ["隐藏工作表", "作者等文档属性"]
    assert content.remains == []
    before = item.revision
    screening.use_cleaned(item, [content.attachment.pk], by=desk.clerk, at=AT)
    assert (item.latest, item.revision.body, item.revision.made_on) == (before.number + 1, before.body, before.made_on)
    assert file_of(item).against == []
    publishing.publish(passed(submitted(item, desk), desk), by=desk.clerk, at=AT)
    assert before.attachments.get().file.sha256 == content.sha256


def test_taking_the_copy_under_review_voids_what_was_passed():
    desk = Desk()
    item = with_file(desk, a_workbook(hidden=True))
    screening.explain(item, file_of(item).sha256, reason="须原样公开", by=desk.clerk, at=AT)
    item = passed(submitted(item, desk), desk, stages=2)
    screening.use_cleaned(item, [file_of(item).attachment.pk], by=desk.clerk, at=AT)
    assert (item.state, item.passed) == (State.DRAFT, 0)


def test_only_what_was_offered_can_be_taken():
    desk = Desk()
    item = with_file(desk, a_workbook())
    with pytest.raises(Refused, match="没有净化副本"):
        screening.use_cleaned(item, [file_of(item).attachment.pk], by=desk.clerk, at=AT)


def test_what_stands_in_the_open_stays_and_is_said():
    item = with_file(Desk(), a_workbook(shown=True, author="李四"))
    assert [found.said for found in file_of(item).remains] == ["工作表“明细”，B2:B4，个人信息，身份证号3个"]


def test_a_grave_wording_stands_against_publication_and_a_slip_is_only_said():
    desk = Desk()
    item = a_draft(desk, a_text(body="<p>以习近平总书记为核心的党中央全面布署。</p>"))
    grave, slip = contents_of(item.revision)[0].findings
    assert (grave.stands, slip.stands) == ("阻止公开", "提示")
    assert slip.detail == "“布署”应为“部署”，错别字"
    with pytest.raises(Refused, match="严重表述错误"):
        reviewing.submit(item, by=desk.clerk, at=AT)


def test_a_county_has_a_list_of_its_own(settings, tmp_path):
    settings.WORDING = tmp_path / "wording.tsv"
    settings.WORDING.write_text("grave\t青河县\t青禾县\t本县县名\n", encoding="utf-8")
    own_words.cache_clear()
    searched.cache_clear()
    item = a_draft(Desk(), a_text(body="<p>青河县人民政府公告</p>"))
    (found,) = contents_of(item.revision)[0].findings
    own_words.cache_clear()
    searched.cache_clear()
    assert found.detail == "“青河县”应为“青禾县”，本县县名"


def test_what_is_missing_and_where_links_lead_is_said_beside():
    desk = Desk()
    body = '<p><a href="/items/999999/">见通知</a>，<a href="https://www.example.gov.cn/">省平台</a></p>'
    panel = ScreeningPanel(item := a_draft(desk, a_text(body=body)), item.revision, desk.clerk)
    assert [found.said for found in panel.asides] == [
        "著录项，著录项不全，缺内容概述、主题分类",
        "正文，链接不能打开，/items/999999/",
        "正文，站外链接未核对，https://www.example.gov.cn/",
    ]
