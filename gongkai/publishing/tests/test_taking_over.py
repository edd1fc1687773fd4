"""An older site is taken over: every row judged first, taken once, marked, found under its old address."""

import io
import zipfile
from datetime import date

import pytest
from django.test import Client
from docx import Document
from PIL import Image

from gongkai.base.clock import BEIJING
from gongkai.base.errors import NotAllowed, Refused
from gongkai.base.models import AuditEntry
from gongkai.base.search.models import Change
from gongkai.organisations.tests.build import a_clerk, a_unit
from gongkai.publishing import selectors
from gongkai.publishing.actions import publishing, taking_over
from gongkai.publishing.models import Intake, IntakeRow, Item, OldAddress
from gongkai.publishing.tests.archives import AGES, PAGE, a_row, a_table, an_archive, an_intake, taken
from gongkai.publishing.tests.build import AT, Desk, a_column, a_published_item, an_approved_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return a_unit("青禾县水利局", slug="shuiliju")


def verdicts(intake):
    return {row.number: (row.state, "；".join(row.notes)) for row in intake.rows.all()}


def refused(row, unit, files=None):
    """Why the row is refused; that it is."""
    (found,) = an_intake(an_archive([row], files), unit).rows.all()
    assert found.state == IntakeRow.State.REFUSED, found.notes
    return "；".join(found.notes)


def noted(row, unit, files=None):
    (found,) = an_intake(an_archive([row], files), unit).rows.all()
    assert found.state == IntakeRow.State.FIT, found.notes
    return "；".join(found.notes)


def test_looking_publishes_nothing_and_taking_publishes_what_is_fit(unit):
    column = a_column("公告公示", owner=unit, slug="gonggao")
    rows = [a_row(1, 栏目="gonggao", 文号="青水〔2019〕3号", 成文日期="2019年3月1日"), a_row(2, 类别="没有的类别")]
    intake = an_intake(an_archive(rows), unit)
    assert not Item.objects.exists()
    assert {number: state for number, (state, _) in verdicts(intake).items()} == {2: "fit", 3: "refused"}
    taken(intake)
    item = selectors.public_items().get()
    assert (item.title, item.first_published) == ("关于供水检修的公告（1）", date(2019, 3, 2))
    assert item.published.astimezone(BEIJING).date() == date(2019, 3, 2)
    assert list(item.columns.all()) == [column]
    assert (item.revision.body, item.revision.made_on) == ("<p>定于3月5日检修。</p>", date(2019, 3, 1))
    assert intake.state == Intake.State.DONE


def test_what_is_taken_over_is_to_be_indexed(unit):
    taken(an_intake(an_archive([a_row(1), a_row(2)]), unit))
    waiting = Change.objects.filter(supplier="item").values_list("key", flat=True)
    assert set(waiting) == set(selectors.public_items().values_list("pk", flat=True))


def test_each_item_says_that_it_was_reviewed_elsewhere_and_who_answers(unit):
    taken(an_intake(an_archive([a_row()]), unit))
    item = Item.objects.get()
    (passage,) = item.passages.all()
    assert passage.label == "迁入"
    assert "原网站三审，县政府办负责" in passage.reason
    page = Client().get(f"/items/{item.pk}/").content.decode()
    assert "自青禾县政府原网站迁入" in page


@pytest.mark.parametrize("old", ["/art/1.html", "/art.jsp?id=5&page=2", "/art/%E5%85%AC%E5%91%8A.html"])
def test_the_old_address_leads_to_the_item(unit, old):
    taken(an_intake(an_archive([a_row(原网址=f"http://old.example.gov.cn{old}")]), unit))
    answer = Client().get(old)
    assert (answer.status_code, answer["Location"]) == (301, f"/items/{Item.objects.get().pk}/")
    assert Client().post(old).status_code in (403, 404)
    assert Client().get("/art/none.html").status_code == 404


def test_an_old_address_that_is_ours_is_not_redirected(unit):
    assert "不设跳转" in noted(a_row(原网址="http://old.example.gov.cn/library/"), unit)
    taken(Intake.objects.get())
    assert not OldAddress.objects.exists()


def test_an_old_number_is_kept_and_ours_go_on_after_it(unit):
    ours = f"{unit.code}/2019-00007"
    rows = [a_row(1, 索引号="014225972/2019-00001"), a_row(2, 索引号=ours), a_row(3), a_row(4, 索引号=ours)]
    taken(an_intake(an_archive(rows), unit))
    numbers = list(Item.objects.order_by("pk").values_list("index_number", flat=True))
    assert numbers == ["014225972/2019-00001", ours, f"{unit.code}/2019-00008", f"{unit.code}/2019-00009"]


def test_what_is_published_after_a_take_over_gets_a_number_of_its_own():
    desk = Desk()
    taken(an_intake(an_archive([a_row(发布日期="2026-03-01", 索引号=f"{desk.unit.code}/2026-00001")]), desk.unit))
    item = an_approved_item(desk)
    publishing.publish(item, by=desk.clerk, at=AT)
    assert item.index_number == f"{desk.unit.code}/2026-00002"


def test_a_word_file_is_an_attachment_and_pictures_of_a_page_go_with_it(unit):
    page = '<div id="zoom"><p>图解</p><img src="img/a.png"><img src="img/none.png"></div>'.encode()
    picture, paper = io.BytesIO(), io.BytesIO()
    Image.new("1", (2, 2)).save(picture, "png")
    Document().save(paper)
    files = {"2019/1.html": page, "2019/img/a.png": picture.getvalue(), "2.docx": paper.getvalue()}
    intake = an_intake(an_archive([a_row(1, 文件="2019/1.html"), a_row(2, 文件="2.docx")], files), unit)
    assert "1张图片改为附件；正文中的1张图片没有随同提供" in verdicts(intake)[2][1]
    taken(intake)
    assert [a.name for item in Item.objects.all() for a in item.revision.attachments.all()] == ["2.docx", "a.png"]


def test_links_between_old_pages_stay_and_are_redirected(unit):
    page = '<div id="zoom"><p><a href="../art/2.html">另一件</a><a href="https://www.gov.cn/x">国务院</a></p></div>'
    taken(an_intake(an_archive([a_row()], {"1.html": page.encode()}), unit))
    assert '<a href="/art/2.html">' in Item.objects.get().revision.body
    assert '<a href="https://www.gov.cn/x">' in Item.objects.get().revision.body


def test_how_items_bear_on_each_other_comes_with_them(unit):
    rows = [
        a_row(1, 类别="行政规范性文件", 索引号="A/1", 关联=""),
        a_row(2, 类别="政策解读", 索引号="A/2", 关联="interprets:A/1:|repeals:A/1:2020-01-01|interprets:没有:|乱写"),
    ]
    taken(an_intake(an_archive(rows), unit))
    first, second = Item.objects.order_by("index_number")
    assert {(r.kind, r.target, r.on) for r in second.relations.all()} == {
        ("interprets", first, None), ("repeals", first, date(2020, 1, 1)),
    }  # fmt: skip


def test_a_table_of_chinese_windows_is_read(unit):
    intake = an_intake(an_archive([a_row()], encoding="gb18030"), unit)
    assert intake.rows.get().said["title"] == "关于供水检修的公告（1）"


def test_names_of_files_as_chinese_windows_writes_them_are_found(unit):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("items.csv", a_table([a_row(文件="公告.html")]))
        archive.writestr("abcd.html", PAGE)
    intake = an_intake(out.getvalue().replace(b"abcd", "公告".encode("gb18030")), unit)
    assert verdicts(intake)[2][0] == "fit"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"标题": ""}, "缺标题"),
        ({"标题": "长" * 201}, "标题超过200字"),
        ({"类别": ""}, "缺类别"),
        ({"类别": "公告<script>"}, "没有“公告<script>”这个类别"),
        ({"发布日期": ""}, "缺发布日期"),
        ({"发布日期": "2019-02-30"}, "不是日期"),
        ({"发布日期": "三月五日"}, "不是日期"),
        ({"发布日期": "99999-01-01"}, "不是日期"),
        ({"发布日期": "1901-01-01"}, "早于1949年"),
        ({"发布日期": "2027-01-01"}, "晚于今天"),
        ({"成文日期": "2019-13-01"}, "成文日期“2019-13-01”不是日期"),
        ({"单位": "没有的局"}, "没有“没有的局”这个单位"),
        ({"文件": "没有.html "}, "没有“没有.html”"),
        ({"文件": ""}, "没有文件，也没有附件"),
        ({"文件": "../../etc/passwd"}, "没有“../../etc/passwd”"),
        ({"文件": "/etc/passwd"}, "没有“/etc/passwd”"),
        ({"文件": "C:\\Windows\\x.html"}, "没有“C:"),
        ({"附件": "没有.pdf"}, "没有“没有.pdf”"),
        ({"内容概述": "\x01"}, "控制字符"),
    ],
)
def test_a_row_that_cannot_be_taken_says_every_reason(unit, fields, why):
    row = a_row(**fields)
    assert why in refused(row, unit, {"1.html": PAGE.encode()})


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "空文件"),
        (b"MZ\x90\x00", "程序"),
        (b'<div id="zoom"><p style="display:none"><a href="http://bo.example/">x</a></p></div>', "暗链"),
        (b"<div>" * 400 + "深".encode(), "嵌套过深"),
        ("<html><body><p>停水</p>".encode() + b"\xff\xfe\xff" * 50, "无法识别的字节"),
        (b"<html><body><script>x</script></body></html>", "读不出正文"),
    ],
)
def test_a_page_that_cannot_be_taken_says_why(unit, content, why):
    name = "1.exe" if content.startswith(b"MZ") else "1.html"
    row = a_row(文件="", 附件=name) if content.startswith(b"MZ") else a_row()
    assert why in refused(row, unit, {name: content})


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({"类别": "行政规范性文件"}, "缺文号"),
        ({"成文日期": ""}, "缺成文日期"),
        ({"成文日期": "2019-03-09"}, "成文日期晚于发布日期"),
        ({"栏目": "没有的栏目"}, "没有这些栏目：没有的栏目"),
        ({"索引号": "有 空格"}, "另编"),
        ({"原网址": "ftp://x/y"}, "不设跳转"),
    ],
)
def test_what_should_be_known_of_a_row_is_said_and_does_not_stop_it(unit, fields, note):
    assert note in noted(a_row(**fields), unit)


def test_a_row_said_twice_is_taken_once(unit):
    intake = an_intake(an_archive([a_row(1), a_row(1), a_row(2, 原网址="http://other.example.cn/art/1.html")]), unit)
    assert [state for state, _ in verdicts(intake).values()] == ["fit", "refused", "refused"]


def test_what_was_taken_is_not_taken_again(unit):
    archive = an_archive([a_row(1), a_row(2, 原网址="", 索引号="A/2")])
    taken(an_intake(archive, unit))
    again = an_intake(archive, unit)
    assert [note for _, note in verdicts(again).values()] == [
        f"原网址已经迁入过（编号{OldAddress.objects.get().item_id}）", "本站已有同一索引号、同一标题的信息",
    ]  # fmt: skip
    with pytest.raises(Refused, match="没有可以迁入的行"):
        taking_over.begin(again, by=again.by)


def test_two_intakes_of_the_same_archive_that_were_both_found_fit_give_each_item_once(unit):
    archive = an_archive([a_row(1)])
    first, second = an_intake(archive, unit), an_intake(archive, unit)
    taken(first)
    taken(second)
    assert Item.objects.count() == 1
    assert second.rows.get().notes == ["原网址已经迁入过"]


def test_looking_and_taking_go_on_where_they_were_stopped(unit, monkeypatch):
    monkeypatch.setattr(taking_over, "AT_ONCE", 3)
    archive = an_archive([a_row(number) for number in range(1, 9)])
    intake = an_intake(archive, unit)
    Intake.objects.filter(pk=intake.pk).update(state=Intake.State.LOOKING)
    intake.rows.filter(number__gt=4).delete()
    assert not taking_over.look_through(intake, on=AT, seconds=0)
    assert intake.rows.count() == 6
    assert taking_over.look_through(intake, on=AT, seconds=AGES)
    assert intake.rows.count() == 8
    taking_over.begin(intake, by=intake.by)
    assert not taking_over.take(intake, at=AT, seconds=0)
    assert Item.objects.count() == 3
    assert taking_over.take(intake, at=AT, seconds=AGES)
    assert Item.objects.count() == 8
    assert AuditEntry.objects.filter(action="publishing.take-over").count() == 5


def test_a_duplicate_is_found_across_a_stop(unit, monkeypatch):
    monkeypatch.setattr(taking_over, "AT_ONCE", 2)
    intake = an_intake(an_archive([a_row(1), a_row(2), a_row(1)]), unit)
    Intake.objects.filter(pk=intake.pk).update(state=Intake.State.LOOKING)
    intake.rows.filter(number__gt=2).delete()
    taking_over.look_through(intake, on=AT, seconds=AGES)
    assert verdicts(intake)[4][0] == "refused"


def test_what_is_given_up_takes_nothing_more(unit):
    intake = an_intake(an_archive([a_row()]), unit)
    taking_over.give_up(intake, by=intake.by)
    with pytest.raises(Refused, match="已放弃"):
        taking_over.begin(intake, by=intake.by)
    assert taking_over.take(intake, at=AT, seconds=AGES)
    assert not Item.objects.exists()


def test_what_is_given_up_while_it_is_looked_at_stays_given_up(unit):
    intake = an_intake(an_archive([a_row()]), unit)
    Intake.objects.filter(pk=intake.pk).update(state=Intake.State.GIVEN_UP)
    taking_over.look_through(intake, on=AT, seconds=AGES)
    intake.refresh_from_db()
    assert intake.state == Intake.State.GIVEN_UP


def test_only_the_county_office_takes_over(unit):
    with pytest.raises(NotAllowed):
        an_intake(an_archive([a_row()]), unit, by=a_clerk(unit, password=""))


@pytest.mark.parametrize(
    ("archive", "why"),
    [
        (b"no archive", "不是可以打开的ZIP"),
        (b"PK\x05\x06" + b"\0" * 18, "没有读到元数据表"),
        (an_archive([a_row()], headings=("标题", "文件")), "缺栏目：类别、发布日期"),
        (an_archive([a_row()]).replace(b"items.csv", b"Items.txt"), "没有读到元数据表"),
    ],
)
def test_an_archive_that_cannot_be_looked_at_says_why(unit, archive, why):
    intake = an_intake(archive, unit)
    assert (intake.state, why in intake.trouble) == (Intake.State.GIVEN_UP, True), intake.trouble


def test_headings_said_twice_are_refused(unit):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("items.csv", "标题,标题,类别,发布日期\n")
    assert "栏目重复：标题" in an_intake(out.getvalue(), unit).trouble


def test_a_bomb_is_stopped_at_the_size_of_one_file(unit, settings):
    settings.FILE_MAX_SIZE = 1 << 20
    assert "超过1MB" in refused(a_row(), unit, {"1.html": b"<p>" + b" " * (200 << 20)})


def test_a_folder_gives_nothing_from_outside_it(unit, tmp_path):
    root = tmp_path / "site"
    root.mkdir()
    (tmp_path / "secret.html").write_text(PAGE)
    (root / "link.html").symlink_to(tmp_path / "secret.html")
    (root / "1.html").write_text(PAGE)
    rows = [a_row(1), a_row(2, 文件="../secret.html"), a_row(3, 文件="link.html"), a_row(4, 文件="a/../../secret.html")]
    (root / "items.csv").write_bytes(a_table(rows))
    officer = an_intake(an_archive([]), unit).by
    intake = taking_over.receive(unit=unit, source="x", reviewed="y", by=officer, at=AT, folder=str(root))
    taking_over.look_through(intake, on=AT, seconds=AGES)
    assert [state for state, _ in verdicts(intake).values()] == ["fit", "refused", "refused", "refused"]


def test_what_stands_here_already_is_untouched(unit):
    item = a_published_item()
    before = item.index_number
    taken(an_intake(an_archive([a_row(1, 索引号=before)]), unit))
    assert Item.objects.exclude(pk=item.pk).get().index_number != before


def test_personal_data_in_text_or_file_stops_the_row_and_says_where(unit):
    number = "11010519491231002X"
    page = f'<div id="zoom"><p>张三，身份证号{number}</p></div>'.encode()
    said = refused(a_row(), unit, {"1.html": page})
    assert "身份证" in said
    assert number not in said
    listed = f"姓名,身份证号\n张三,{number}\n".encode()
    assert "附件“名单.csv”" in refused(a_row(附件="名单.csv"), unit, {"名单.csv": listed})


def test_a_file_changed_after_it_was_looked_at_is_not_taken(unit, tmp_path):
    (tmp_path / "1.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "items.csv").write_bytes(a_table([a_row()]))
    officer = an_intake(an_archive([]), unit).by
    intake = taking_over.receive(unit=unit, source="x", reviewed="y", by=officer, at=AT, folder=str(tmp_path))
    taking_over.look_through(intake, on=AT, seconds=AGES)
    (tmp_path / "1.html").write_text(PAGE.replace("3月5日", "3月6日"), encoding="utf-8")
    taken(intake)
    assert not Item.objects.exists()
    assert "被更换" in intake.rows.get().notes[0]
