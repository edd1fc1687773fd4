"""Every hostile case against files that are to be published, asked of the real actions; and what no upload may be."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.base.errors import Refused
from gongkai.publishing.actions import drafting, publishing, reviewing, screening
from gongkai.publishing.enclosing import received
from gongkai.publishing.models import State
from gongkai.publishing.screening import contents_of
from gongkai.publishing.tests.build import AT, Desk, a_draft, a_text, an_approved_item, passed, submitted
from gongkai.publishing.tests.enclosures import a_workbook, enclosed
from gongkai.screening.kinds import Level
from tests.hostile import cases_of, file_of

pytestmark = pytest.mark.django_db
SECRETS = ("11010519491231002X", "13800138000", "6222020200112230004", "１１０１０５１９４９１２３１００２Ｘ")
REPLACED = "PA05-37"
# a case says what it is in its own words; the first of its words that stands here is looked for in the refusal
SAID = {
    "很远的列": "很远的单元格",
    "筛选隐藏行": "筛选隐藏行",
    "未引用的工作表部件": "未引用的工作表部件",
    "1 磅以下文字": "极小文字",
    "页眉中的密级标识": "密级或者内部标识",
    "黑框下文字仍可复制": "遮盖下的文字仍可复制",
    "作者/修改者去除后发布": "作者、最后修改者",
    "作者等元数据": "作者",
    "身份证号、手机号、银行卡号各有几处": "身份证号3个",
    "全角、空格、连字符写法都算": "身份证号3个",
    "混有未遮盖的一条也要拦(只拦未遮盖的)": "身份证号1个",
}


def drafted(case: dict[str, Any], desk: Desk):
    name, content = file_of(case)
    item = a_draft(desk)
    drafting.edit(item, a_text(), enclosures=[enclosed(content, name)], by=desk.clerk, at=AT)
    return item


@pytest.mark.parametrize("case", cases_of("publish.attachment", without=(REPLACED,)))
def test_what_a_file_hides_does_not_go_out(case):
    desk = Desk()
    item = drafted(case, desk)
    if case["expect"]["outcome"] == "accept":
        reviewing.submit(item, by=desk.clerk, at=AT)
        return
    with pytest.raises(Refused, match="公开前检查未通过") as refusal:
        reviewing.submit(item, by=desk.clerk, at=AT)
    assert not any(secret in refusal.value.message for secret in SECRETS)
    if case["expect"]["outcome"] == "warn":
        let_through_after_a_look(item, desk)
        return
    (_, file) = contents_of(item.revision)
    says = case["expect"]["says"].partition(":")[0].partition(";")[0]
    told = " ".join(found.said for found in file.against)
    assert SAID.get(says, says) in told
    expected = Level.CLEAN if case["expect"]["outcome"] == "sanitise" else Level.BLOCK
    assert expected in {found.level for found in file.against}


def let_through_after_a_look(item, desk: Desk) -> None:
    screening.explain(item, contents_of(item.revision)[1].sha256, reason="逐页看过", by=desk.clerk, at=AT)
    publishing.publish(passed(submitted(item, desk), desk), by=desk.clerk, at=AT)
    assert item.state == State.PUBLISHED


@pytest.mark.parametrize("case", [case for case in cases_of("publish.attachment") if case.id == REPLACED])
def test_a_file_replaced_after_approval_is_reviewed_anew(case):
    desk = Desk()
    item = an_approved_item(desk)
    drafting.edit(item, a_text(), enclosures=[enclosed(a_workbook())], by=desk.clerk, at=AT)
    assert (item.state, item.passed) == (State.DRAFT, 0)
    with pytest.raises(Refused, match="待发布"):
        publishing.publish(item, by=desk.clerk, at=AT)


# what of the cases for uploads concerns files to be published: refused at the door, or found before they go out
AT_THE_DOOR = {"UA04-19": "网页", "UA04-18": "网页", "UA04-21": "网页", "UA04-22": "程序", "UA04-34": "空文件"}
FOUND = {
    **dict.fromkeys(("UA04-01", "UA04-02", "UA04-03", "UA04-43"), "展开后超过上限"),
    "UA04-05": "压缩包嵌套过深",
    "UA04-06": "压缩包内文件过多",
    "UA04-07": "声明大小与实际不符",
    **dict.fromkeys(("UA04-08", "UA04-09", "UA04-10", "UA04-11"), "DOCTYPE"),
    **dict.fromkeys(("UA04-14", "UA04-15"), "宏"),
    "UA04-16": "外部模板",
    "UA04-17": "自动执行的域",
    "UA04-23": "文件结构以外的数据",
    "UA04-25": "文件结构以外的数据",
    "UA04-35": "损坏",
    **dict.fromkeys(("UA04-36", "UA04-37"), "加密"),
    **dict.fromkeys(("UA04-38", "UA04-39"), "脚本或者自动动作"),
    "UA04-40": "内嵌文件",
    **dict.fromkeys(("UA04-41", "UA04-42"), "无法解析"),
    **dict.fromkeys(("UA04-44", "UA04-45"), "像素数超过上限"),
    **dict.fromkeys(("UA04-50", "UA04-51"), "未能打开检查"),
}


def shared(which: dict[str, str]) -> list[Any]:
    return [case for case in cases_of("upload.attachment") if case.id in which] or cases_of("no such entry")


@pytest.mark.parametrize("case", shared(AT_THE_DOOR))
def test_what_no_reader_should_open_is_refused_at_the_door(case):
    name, content = file_of(case)
    with pytest.raises(Refused, match=AT_THE_DOOR[case["id"]]):
        received(SimpleUploadedFile(name, content))


@pytest.mark.parametrize("case", shared(FOUND))
def test_what_cannot_be_checked_or_acts_by_itself_does_not_go_out(case):
    desk = Desk()
    item = drafted(case, desk)
    assert FOUND[case["id"]] in str([found.said for found in contents_of(item.revision)[1].against])
    with pytest.raises(Refused, match="公开前检查未通过"):
        reviewing.submit(item, by=desk.clerk, at=AT)
