"""A clerk imports and corrects, a reviewer accepts, the county office publishes, a citizen reads it."""

import re

from playwright.sync_api import Page, expect

from gongkai.reports.models import Report
from gongkai.reports.tests.files import a_page

UNBALANCED = {"new_received__total": 17, "other_misc__natural_person": 0}


def dropped(page: Page, name: str, content: bytes) -> None:
    page.goto("/desk/reports/import/")
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/html", "buffer": content})
    page.get_by_role("button", name="导入并读取").click()
    page.wait_for_url(re.compile(r"/desk/reports/batches/\d+/"))


def test_from_a_dropped_file_to_a_page_anybody_can_read(open_page, sign_in, county):
    clerk = sign_in(county.clerk)
    expect(clerk.get_by_role("heading", level=1)).to_contain_text("今天，")
    dropped(clerk, "2025年报.html", a_page("青禾县财政局", 2025, **UNBALANCED))
    clerk.get_by_role("link", name="青禾县财政局2025年政府信息公开工作年度报告").click()
    expect(clerk.get_by_role("main")).to_contain_text("错误")

    clerk.locator("[id='new_received.total'] a").click()
    clerk.get_by_label("更正为").fill("16")
    clerk.get_by_label("理由").first.fill("与原件核对，总计应为16")
    clerk.get_by_role("button", name="更正", exact=True).click()
    expect(clerk.locator("[id='new_received.total']")).to_contain_text("16")
    expect(clerk.locator("[id='new_received.total']")).to_contain_text("已更正")
    expect(clerk.get_by_role("main")).to_contain_text("没有未说明的错误")

    report = Report.objects.get(unit=county.bureau, year=2025)
    reviewer = sign_in(county.reviewer, report.get_absolute_url())
    reviewer.get_by_role("button", name="核收").click()
    expect(reviewer.get_by_role("main")).to_contain_text("已核收")

    officer = sign_in(county.officer, report.get_absolute_url())
    officer.get_by_role("button", name="公开").click()
    expect(officer.get_by_role("main")).to_contain_text("已公开")

    citizen = open_page("/reports/finance/2025/", script=False)
    expect(citizen.locator("[id='new_received.total']")).to_have_text("16")
    expect(citizen.get_by_role("complementary")).to_contain_text("校验通过")


def test_an_error_that_stands_is_explained_and_the_explanation_is_public(open_page, sign_in, county):
    clerk = sign_in(county.clerk)
    dropped(clerk, "2025年报.html", a_page("青禾县财政局", 2025, **UNBALANCED))
    report = Report.objects.get(unit=county.bureau, year=2025)
    clerk.goto(report.get_absolute_url())
    while clerk.get_by_text("说明为什么不改").count():
        clerk.get_by_text("说明为什么不改").first.click()
        clerk.locator("details[open] textarea").fill("原件如此，已去函原单位")
        clerk.locator("details[open]").get_by_role("button", name="记下说明").click()
        clerk.wait_for_load_state()
    expect(clerk.get_by_role("main")).to_contain_text("没有未说明的错误")
    for staff, step in ((county.reviewer, "核收"), (county.officer, "公开")):
        sign_in(staff, report.get_absolute_url()).get_by_role("button", name=step).click()
    citizen = open_page("/reports/finance/2025/", script=False)
    expect(citizen.get_by_role("complementary")).to_contain_text("勾稽有不符，已说明")
    expect(citizen.locator("#checks")).to_contain_text("原件如此，已去函原单位")


def test_the_one_who_imported_cannot_accept_and_is_told_why(sign_in, county):
    officer = sign_in(county.officer)
    dropped(officer, "2025年报.html", a_page("青禾县财政局", 2025))
    officer.goto(Report.objects.get(unit=county.bureau, year=2025).get_absolute_url())
    expect(officer.get_by_role("button", name="核收")).to_have_count(0)
    expect(officer.get_by_role("main")).to_contain_text("不能核收自己经手的报告")


def test_a_wrong_password_keeps_the_name_and_says_what_to_do(open_page, county):
    page = open_page("/sign-in/")
    page.get_by_label("账号").fill("nobody")
    page.get_by_label("密码").fill("wrong")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("账号")).to_have_value("nobody")
