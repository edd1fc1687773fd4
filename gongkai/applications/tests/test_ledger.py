"""A ledger kept in a spreadsheet: looked at first, imported once, wrong rows left out and said."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.applications.figures import table_three
from gongkai.applications.ledger import entries_of
from gongkai.applications.models import Applicant, Application
from gongkai.applications.tests.build import Office
from gongkai.base.models import AuditEntry, StoredFile

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
HEAD = [
    "登记号",
    "收到日期",
    "提交方式",
    "申请人类别",
    "申请人",
    "联系电话",
    "信息名称",
    "办理结果",
    "答复日期",
    "送达日期",
]
GOOD = [
    "旧〔2024〕1号",
    "2024-03-04",
    "当面",
    "个人",
    "史一鸣",
    "",
    "低保标准文件",
    "予以公开",
    "2024年3月18日",
    "2024.3.19",
]
OPEN = ["", "2026-11-02", "网络", "企业", "青禾某公司", "", "规划条件", "", "", ""]


def entry(**changes):
    row = [changes.get(name, value) for name, value in zip(HEAD, GOOD, strict=True)]
    found, fault = entries_of([HEAD, row], Office().unit, TODAY)
    assert fault == ""
    return found[0]


def csv(*rows) -> SimpleUploadedFile:
    return SimpleUploadedFile("台账.csv", "\n".join(",".join(row) for row in rows).encode(), "text/csv")


def test_a_row_is_read_as_it_was_kept():
    found = entry()
    assert (found.received, found.decided, found.served) == (date(2024, 3, 4), date(2024, 3, 18), date(2024, 3, 19))
    assert (found.channel, found.applicant_class, found.outcome) == ("in_person", "natural_person", "disclosed")
    assert found.ready


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"收到日期": "去年三月"}, "看不懂"),
        ({"收到日期": "2027-01-01"}, "不在条例施行至今天之间"),
        ({"收到日期": "2024-02-30"}, "看不懂"),
        ({"申请人类别": "学校"}, "不在可选之列"),
        ({"办理结果": "公开了"}, "不在可选之列"),
        ({"答复日期": ""}, "须同时填写"),
        ({"答复日期": "2024-03-01"}, "答复日期早于收到日期"),
        ({"送达日期": "2024-03-10"}, "送达日期早于答复日期"),
        ({"申请人": ""}, "缺申请人"),
    ],
)
def test_what_is_wrong_with_a_row_is_said(changes, fault):
    found = entry(**changes)
    assert not found.ready
    assert fault in "；".join(found.faults)


def test_without_its_columns_the_file_is_refused():
    found, fault = entries_of([["日期", "谁", "什么"], ["1", "2", "3"]], Office().unit, TODAY)
    assert (found, fault[:9]) == ([], "第一行缺列名：收到")


def test_first_a_dry_run_then_the_import_once():
    office = Office()
    client = Client()
    client.force_login(office.clerk, "django.contrib.auth.backends.ModelBackend")
    wrong = [*GOOD[:4], "史二鸣", *GOOD[5:7], "公开了", *GOOD[8:]]
    address, unit = "/desk/applications/import/", office.unit.pk
    shown = client.post(address, {"unit": unit, "file": csv(HEAD, GOOD, OPEN, wrong)})
    assert "共3行，可导入2行，1行不导入" in shown.content.decode()
    assert Application.objects.count() == 0
    token = shown.context["token"]
    done = client.post(address, {"unit": unit, "kept": token, "confirmed": "1"})
    assert done.status_code == 302
    states = dict(Application.objects.values_list("title", "state"))
    assert states == {"低保标准文件": "archived", "规划条件": "registered"}
    assert Application.objects.get(title="低保标准文件").number == "旧〔2024〕1号"
    assert table_three(office.unit, 2024)["disclosed.natural_person"] == 1
    assert StoredFile.objects.count() == 0
    assert AuditEntry.objects.get(action="applications.import").details == {"number": 2, "left": 1}
    again = client.post(address, {"unit": unit, "file": csv(HEAD, GOOD, OPEN)})
    assert "可导入0行，2行不导入" in again.content.decode()
    assert Applicant.objects.count() == 2


def test_a_file_that_is_no_table_is_refused_with_what_to_do():
    office = Office()
    client = Client()
    client.force_login(office.clerk, "django.contrib.auth.backends.ModelBackend")
    file = SimpleUploadedFile("台账.pdf", b"%PDF-1.7 nothing", "application/pdf")
    shown = client.post("/desk/applications/import/", {"unit": office.unit.pk, "file": file})
    assert shown.status_code == 422
    assert shown.context["form"].errors["file"]
