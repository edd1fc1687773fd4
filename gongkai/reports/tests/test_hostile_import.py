"""Every hostile report file, dropped on the real page: a draft, a question or a refusal, never an error page."""

import re

import pytest
from django.test import Client

from benchmarks.documents import text_report
from gongkai.base.errors import Refused
from gongkai.organisations.models import Unit, UnitKind
from gongkai.organisations.tests.build import a_county_officer, a_unit
from gongkai.reports.actions import moving
from gongkai.reports.models import BatchFile, Report, State
from gongkai.reports.tests.build import NOON, a_report, a_sheet
from gongkai.reports.tests.files import a_numbered_name, a_page, upload, zipped
from tests.hostile import built, cases_of, file_of

pytestmark = pytest.mark.django_db
CHINESE = re.compile(r"[\u4e00-\u9fff]")
NOT_A_FILE = ("RI10-26", "RI10-29", "RI10-30", "RI10-31", "RI10-32", "RI10-33", "RI10-34", "RI10-35")
ONE_ROW = "RI10-27"
SAID = {  # what the person who dropped the file is told
    "RI10-05": "“（四）无法提供 · 2.没有现成信息需要另行制作”一行",
    "RI10-06": "“法律服务机构”一列",
    "RI10-07": "次序与格式不同",
    "RI10-08": "表格出现两次",
    "RI10-11": "声明的编码",
    "RI10-13": "（一）予以公开 · 自然人",
    "RI10-14": "为15，各分项之和为16+0+0+0+0+0=16，相差1",
    "RI10-15": "含脚本，已去除，仅取文字",
    "RI10-17": "3 与重算 2 不一致",
    "RI10-18": "没有计算结果",
    "RI10-19": "没有找到",
    "RI10-20": "嵌套过深",
    "RI10-21": "表格过大",
    "RI10-22": "DOCTYPE",
    "RI10-23": "没有文字层",
    "RI10-24": "页数超过 300",
    "RI10-28": "第 1 行有无法识别的字节",
}
REFUSED = ("RI10-08", "RI10-17", "RI10-18", "RI10-19", "RI10-20", "RI10-21", "RI10-22", "RI10-23", "RI10-24")
FAILING = ("RI10-14",)  # a draft, so that its sums can be mended or explained; it cannot be accepted as it is
BAD_IN_A_THOUSAND = 37


@pytest.fixture
def county() -> Unit:
    return a_unit("同心县人民政府", kind=UnitKind.COUNTY)


@pytest.fixture
def officer(client: Client) -> Client:
    client.force_login(a_county_officer(password=""))
    return client


def dropped(client: Client, name: str, content: bytes, **typed: object) -> BatchFile:
    answer = client.post("/desk/reports/import/", {"files": upload(name, content), **typed})
    assert answer.status_code == 302
    assert client.get(answer.url).status_code == 200
    return BatchFile.objects.latest("pk")


def what_stands_against(report: Report) -> str:
    """Why the report cannot be accepted, as the person who tries is told; empty where nothing does."""
    try:
        moving.accept(report, by=a_county_officer(password=""), at=NOON)
    except Refused as refusal:
        return refusal.message
    return ""


@pytest.mark.parametrize("case", cases_of("report.import", without=(*NOT_A_FILE, ONE_ROW)))
def test_a_hostile_file_becomes_a_draft_or_is_refused_with_the_reason(case, county, officer):
    file = dropped(officer, *file_of(case), unit=county.pk, year=2022)
    outcome = case["expect"]["outcome"]
    assert SAID.get(case["id"], "") in file.reason
    assert file.state == "failed" or case["id"] not in REFUSED
    if file.state == "failed":
        assert outcome in ("reject", "accept_or_reject")
        return
    assert file.state == "read"
    shown = officer.get(file.report.get_absolute_url())
    assert shown.status_code == 200
    assert b"<script>alert" not in shown.content
    assert b"<b onmouseover" not in shown.content
    assert "勾稽错误" in what_stands_against(file.report) if case["id"] in FAILING else file.report.errors == 0
    if outcome == "accept":
        assert file.report.values["new_received.total"] == 16


def test_ri10_27_a_byte_order_mark_is_known(county, officer):
    """One row is no report, but it is not the encoding that stands in its way: a whole report so written is read."""
    (case,) = [one.values[0] for one in cases_of("report.import") if one.id == ONE_ROW] or [{}]
    one_row = file_of(case)[1] if case else "一、本年新收政府信息公开申请数量\n16\n".encode("utf-16")
    refused = dropped(officer, "年报.txt", one_row, unit=county.pk, year=2022)
    assert (refused.state, refused.reason.startswith("文字已按 utf-16-le 编码读出。")) == ("failed", True)
    whole = text_report(a_sheet("同心县人民政府", 2022)).encode("utf-16")
    read = dropped(officer, "年报.txt", whole, unit=county.pk, year=2022)
    assert (read.state, read.report.values["new_received.total"]) == ("read", 16)


def test_ri10_29_a_personal_telephone_number_is_pointed_out_and_never_published(county, officer):
    (case,) = [one.values[0] for one in cases_of("report.import") if one.id == "RI10-29"] or [{}]
    text = built(case["input"]["text"]) if case else "单位负责人: 某某 联系电话:18600000000"
    page = a_page("同心县人民政府", 2022).replace(b"</body>", f"<p>{text}</p></body>".encode())
    report = dropped(officer, "年报.html", page).report
    assert "手机" in officer.get(report.get_absolute_url()).content.decode()
    moving.accept(report, by=a_county_officer(password=""), at=NOON)
    publication = moving.publish(report, by=a_county_officer(password=""), at=NOON)
    assert "18600000000" not in publication.document


def test_ri10_30_the_form_of_another_year_is_said(county, officer):
    legacy = a_page("同心县人民政府", 2022, edition="indicator-2014")
    file = dropped(officer, "年报.html", legacy)
    assert file.report.edition == "indicator-2014"
    assert "格式" in file.reason


def test_ri10_32_a_part_larger_than_its_whole_is_kept_and_marked(county, officer):
    figures = {"townships_total": 4, "townships_with_centre": 11}
    report = dropped(officer, "年报.html", a_page("同心县人民政府", 2017, edition="indicator-2014", **figures)).report
    assert {key: report.values[key] for key in figures} == figures
    shown = officer.get(report.get_absolute_url() + "?cell=townships_with_centre").content.decode()
    assert "indicators.centres-within-townships" in shown


def test_ri10_33_a_second_report_of_a_unit_and_year_waits_for_a_choice(county, officer):
    standing = a_report(county, 2022)
    file = dropped(officer, "同心县二〇二二年年报（修订）.html", a_page("同心县人民政府", 2022, rules_in_force=0))
    assert (file.state, file.standing) == ("duplicate", standing)
    assert "另存为修订" in file.reason
    assert Report.objects.get() == standing


@pytest.mark.prove
def test_ri10_34_of_a_thousand_files_the_good_become_reports_and_the_bad_say_why(officer):
    units = [a_unit(a_numbered_name(number)) for number in range(1000 - BAD_IN_A_THOUSAND)]
    good = {f"{unit.slug}.html": a_page(unit.name, 2022) for unit in units}
    bad = {f"坏{number:02}.txt": f"第{number}份不是年报".encode() for number in range(BAD_IN_A_THOUSAND)}
    dropped(officer, "全部.zip", zipped({**good, **bad}))
    assert Report.objects.filter(state=State.DRAFT).count() == len(good)
    failed = BatchFile.objects.filter(state="failed")
    assert (failed.count(), all(CHINESE.search(file.reason) for file in failed)) == (len(bad), True)
    batch = failed[0].batch
    listed = officer.get(f"/desk/reports/batches/{batch.pk}/failures.csv").content.decode("utf-8-sig")
    assert listed.count("未能读入") == len(bad)
    officer.post(f"/desk/reports/batches/{batch.pk}/retry/")
    assert Report.objects.count() == len(good)
