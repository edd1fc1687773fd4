"""The file of an archived case: complete, in the order of the plan, the same bytes each time, and checked."""

import hashlib
import json
import zipfile
from datetime import date, timedelta
from io import BytesIO, StringIO

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command

from gongkai.applications.actions import answering, charging, correcting, intake, remedies
from gongkai.applications.actions.attaching import Enclosure, attach
from gongkai.applications.archive_check import faults
from gongkai.applications.archive_file import MANIFEST, PLAN
from gongkai.applications.erasing import retention_ends
from gongkai.applications.models import Attachment
from gongkai.applications.papers.case_file import on_the_way
from gongkai.applications.papers.drawing import letter_file
from gongkai.applications.tests.build import (
    RECEIVED,
    Office,
    a_person,
    again,
    an_application,
    archived,
    consulted,
    drafted,
    noon,
    served,
    something_wanted,
)
from gongkai.applications.tests.test_letter_pages import pdf_words
from gongkai.base import audit
from gongkai.base.errors import Refused
from gongkai.base.files import place
from gongkai.base.papers.tests.build import unspaced
from gongkai.organisations.tests.build import a_clerk, a_unit

pytestmark = pytest.mark.django_db
AT = noon(RECEIVED)
PERSON = {"name": "欧阳青禾", "phone": "13900001111", "identity_kind": "居民身份证", "identity_number": "SECRET-ID-7"}
SCAN = b"%PDF-1.4 scan"


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def case(office):
    """Answered in part, with files of every kind, archived, and taken to reconsideration."""
    wanted = something_wanted("高标准农田建设资金拨付明细")
    application = an_application(office, person=a_person(**PERSON), wanted=wanted)
    for content, name, role in (
        (b"who", "欧阳青禾身份证.jpg", Attachment.Role.IDENTITY),
        (SCAN, "../欧阳青禾/来信.PDF", Attachment.Role.SCAN),
        (b"agreed", "回复\u202e.docx", Attachment.Role.OPINION),
        (b"given", "拨付明细.xlsx", Attachment.Role.RELEASED),
    ):
        attach(application, Enclosure(content, name, role=role), by=office.clerk, at=AT)
    application = archived(again(application), office, "partly_disclosed")
    remedies.open_remedy(application, kind="review", body="青禾县人民政府", by=office.clerk, at=AT)
    return again(application)


def taken(client, staff, application):
    client.force_login(staff)
    return client.get(f"/desk/applications/{application.pk}/archive.zip")


def opened(response):
    return zipfile.ZipFile(BytesIO(response.getvalue()))


def manifest_of(archive):
    return json.loads(archive.read(MANIFEST))


def test_the_file_holds_everything_in_the_order_of_the_plan(client, office, case):
    archive = opened(taken(client, office.clerk, case))
    said = manifest_of(archive)
    assert said["number"] == case.number
    assert said["outcome"] == case.get_outcome_display()
    assert said["dates"] == {
        "received": "2026-03-02", "decided": "2026-03-02", "served": "2026-03-02", "archived": "2026-03-02",
        "retained_until": "2036-03-02", "erased": None,
    }  # fmt: skip
    assert [each["name"] for each in said["files"]] == archive.namelist()[1:]
    for each in said["files"]:
        content = archive.read(each["name"])
        assert (len(content), hashlib.sha256(content).hexdigest()) == (each["size"], each["sha256"])
    parts = [each["part"] for each in said["files"]]
    assert list(dict.fromkeys(parts)) == ["卷内目录", *PLAN]
    held = {each["role"]: archive.read(each["name"]) for each in said["files"]}
    assert (held["来信扫描件"], held["征求意见回复"], held["提供的信息"]) == (SCAN, b"agreed", b"given")
    assert held["送达凭证"] == b"signed"
    for role, words in {
        "申请表": "欧阳青禾",
        "办理经过": "签发",
        "审查呈批单": "分管领导",
        "复议诉讼情况": "行政复议",
    }.items():
        assert words in pdf_words(held[role])


def test_letters_are_the_very_files_that_were_issued(client, office, case):
    archive = opened(taken(client, office.clerk, case))
    letters = [
        each["name"] for each in manifest_of(archive)["files"] if each["part"] == "文书" and "〔" in each["name"]
    ]
    numbered = [letter for letter in case.letters.all() if letter.number]
    assert [archive.read(name) for name in letters] == [letter_file(each, "pdf", at=AT) for each in numbered]
    assert numbered


def test_the_same_case_is_the_same_bytes(client, office, case):
    first, second = (taken(client, office.clerk, case).getvalue() for _ in range(2))
    assert first == second
    entries = audit.entries_about(case).filter(action="applications.archive-export")
    assert [each.details["sha256"] for each in entries] == [hashlib.sha256(first).hexdigest()] * 2


def test_the_manifest_names_nobody_and_identity_stays_sealed(client, office, case):
    response = taken(client, office.clerk, case)
    archive = opened(response)
    index = archive.read(MANIFEST).decode() + "".join(archive.namelist())
    for personal in (*PERSON.values(), "高标准农田", "\u202e", ".."):
        assert personal not in index
    assert manifest_of(archive)["left_out"] == [{"part": "申请材料", "role": "身份证明", "why": "加密封存，未导出"}]
    pages = [pdf_words(archive.read(name)) for name in archive.namelist() if name.endswith("办理经过.pdf")]
    pages += [pdf_words(archive.read("卷内目录.pdf")), pdf_words(archive.read("1申请材料/001 申请表.pdf"))]
    assert not any("SECRET" in page for page in pages)
    assert unspaced("加密封存，未导出") in pages[1]
    assert "拨付明细.xlsx" in pages[1]
    assert b"who" not in response.getvalue()


def test_it_is_saved_and_never_kept_on_the_way(client, office, case):
    response = taken(client, office.clerk, case)
    assert response["Content-Disposition"].startswith("attachment; ")
    assert (response["Content-Type"], response["Cache-Control"]) == ("application/zip", "no-store")
    assert int(response["Content-Length"]) == len(response.getvalue())
    assert "导出案卷" in client.get(f"/desk/applications/{case.pk}/").content.decode()


def test_only_those_who_handle_the_case_take_it(client, office, case):
    assert taken(client, a_clerk(password=""), case).status_code == 404
    assert taken(client, office.reviewer, case).status_code == 403


def test_a_case_not_yet_archived_has_no_file(client, office):
    application = served(an_application(office), office)
    response = taken(client, office.clerk, application)
    assert response.status_code == 422
    assert "请在办结、送达后先办理归档" in response.content.decode()
    assert "导出案卷" not in client.get(f"/desk/applications/{application.pk}/").content.decode()


def test_the_course_tells_what_was_asked_and_answered_on_the_way(office):
    application = an_application(office)
    correcting.ask_correction(application, points="请写明年份", by=office.clerk, at=AT)
    correcting.receive_correction(again(application), text="二〇二四年", by=None, at=AT)
    intake.branch(again(application), a_unit(), asked="拨付凭证", days=5, by=office.clerk, at=AT)
    application = again(application)
    consulted(application, office, on=RECEIVED)
    application = again(drafted(again(application), office))
    charging.charge(application, tariff="by_page", pages=200, by=office.clerk, at=AT)
    charging.pay(again(application), voucher="票据1号", by=office.clerk, at=AT)
    told = on_the_way(again(application))
    assert [said for _, said in told[:3]] == ["请写明年份", "二〇二四年", "不同意公开：涉及商业秘密"]
    assert told[2][0] == "征求意见：青禾农业有限公司"
    assert told[3] == ("信息处理费", "2700.00元，2026年3月2日缴费")
    assert told[4][1] == "拨付凭证"


def test_an_erased_case_says_what_was_erased(client, office):
    application = archived(an_application(office, person=a_person(**PERSON)), office)
    answering.erase(application, reason="保存期满", by=office.head, at=AT + timedelta(days=3660))
    archive = opened(taken(client, office.clerk, application))
    said = manifest_of(archive)
    assert said["dates"]["erased"] == "2036-03-09"
    assert [each["role"] for each in said["files"]] == ["卷内目录", "办理经过"]
    gone = {each["role"] for each in said["left_out"] if each["why"] == "已清除"}
    assert {"申请人信息和申请内容", "全部附件"} < gone
    assert any(application.decision.letter.number in role for role in gone)
    assert "欧阳青禾" not in "".join(pdf_words(archive.read(each["name"])) for each in said["files"])


def test_a_file_that_was_changed_where_it_is_kept_is_not_handed_out(client, office, case):
    enclosure = Enclosure(b"kept by this case alone", "其他.txt", role=Attachment.Role.OTHER)
    kept, vault = attach(case, enclosure, by=office.clerk, at=AT).file, storages["files"]
    vault.delete(place(kept.sha256))
    assert taken(client, office.clerk, case).status_code == 422
    vault.save(place(kept.sha256), BytesIO(b"KEPT by this case alone"))
    assert "与存入时不一致" in taken(client, office.clerk, case).content.decode()


def test_nothing_is_erased_before_the_years_of_retention_end(office, case):
    day = retention_ends(case.archived_on)
    with pytest.raises(Refused, match="保存期限未满"):
        answering.erase(case, reason="保存期满", by=office.head, at=noon(day - timedelta(days=1)))


def test_the_years_of_retention_end_on_the_same_day_of_the_year():
    assert retention_ends(date(2026, 3, 31)) == date(2036, 3, 31)
    assert retention_ends(date(2028, 2, 29)) == date(2038, 3, 1)


# checking it


def packed_anew(content: bytes, change) -> BytesIO:
    """The ZIP with its members as `change(name, content)` gives them; None leaves one out."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if (changed := change(name, old.read(name))) is not None:
                new.writestr(name, changed)
    return out


def test_every_hash_is_checked(client, office, case):
    content = taken(client, office.clerk, case).getvalue()
    assert faults(BytesIO(content)) == []
    names = zipfile.ZipFile(BytesIO(content)).namelist()[1:]
    for name in names:
        changed = packed_anew(content, lambda each, held, name=name: held[:-1] + b"~" if each == name else held)
        assert faults(changed) == [f"内容已改变：{name}"]
        missing = packed_anew(content, lambda each, held, name=name: None if each == name else held)
        assert faults(missing) == [f"缺失：{name}"]


def test_what_the_manifest_does_not_name_is_found(client, office, case):
    more = packed_anew(taken(client, office.clerk, case).getvalue(), lambda _, held: held)
    with zipfile.ZipFile(more, "a") as archive:
        archive.writestr("4文书/999.pdf", b"slipped in")
    assert faults(more) == ["清单之外：4文书/999.pdf"]


@pytest.mark.parametrize(
    "said",
    [
        "", "[]", "{}", "[" * 100_000, '{"format":"gongkai-case/1","files":[{"name":"a","size":Infinity,"sha256":""}]}',
        '{"format":"gongkai-case/1","files":7}', '{"format":"another","files":[]}',
    ],
)  # fmt: skip
def test_a_broken_manifest_is_no_manifest(said):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(MANIFEST, said)
    assert "没有可以读取的清单" in faults(out)[0]


def test_what_is_no_zip_is_told(client, office, case):
    assert faults(BytesIO(b"PK")) == ["不是ZIP文件，或者已损坏。"]
    content = taken(client, office.clerk, case).getvalue()
    assert faults(BytesIO(content[: len(content) // 2])) == ["不是ZIP文件，或者已损坏。"]


def test_the_command_checks_a_file_and_asks_the_trail(client, office, case, tmp_path):
    kept, told = tmp_path / "案卷.zip", StringIO()
    kept.write_bytes(taken(client, office.clerk, case).getvalue())
    call_command("applications", "verify-archive", str(kept), stdout=told)
    assert "操作记录中有这份案卷的导出记录" in told.getvalue()
    kept.write_bytes(packed_anew(kept.read_bytes(), lambda _, held: held).getvalue())
    call_command("applications", "verify-archive", str(kept), stdout=told)
    assert "操作记录中没有这份案卷的导出记录" in told.getvalue()
    kept.write_bytes(b"PK")
    with pytest.raises(CommandError, match="1处不符"):
        call_command("applications", "verify-archive", str(kept), stderr=told)
    with pytest.raises(CommandError, match="无法读取"):
        call_command("applications", "verify-archive", str(tmp_path / "none.zip"))
