"""A question on a phone, its answer by the county's people, each in a browser of their own, and back to the phone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from gongkai.applications.models import Application
from gongkai.organisations.tests.build import a_head


@pytest.fixture
def head(county):
    return a_head(county.bureau)


def filed_on_a_phone(page: Page) -> tuple[str, str]:
    """The three steps; the receipt's number and secret."""
    page.get_by_role("link", name="填写申请").click()
    page.get_by_label("向哪个机关申请").select_option(label="青禾县财政局")
    page.get_by_label("所需信息的名称或者文号").fill("2025年部门预算调整")
    page.get_by_label("内容描述").fill("2025年本级部门预算调整的批复和调整明细")
    page.get_by_role("button", name="下一步").click()
    page.get_by_label("姓名或者名称").fill("申请人甲")
    page.get_by_label("证件号码").fill("11010519491231002X")
    page.get_by_label("联系电话").fill("13900000001")
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_role("main")).to_contain_text("110*************2X")
    page.get_by_role("button", name="提交申请").click()
    number, secret = page.locator(".receipt-code").all_inner_texts()
    return number, secret


def follow(page: Page, number: str, secret: str) -> None:
    page.goto("/apply/status/")
    page.get_by_label("回执号").fill(number)
    page.get_by_label("查询码").fill(secret)
    page.get_by_role("button", name="查询").click()


def step(page: Page, label: str, **typed: str) -> None:
    """Open a step of the case before one, type, and take it."""
    page.get_by_role("main").get_by_role("link", name=re.compile(f"^{label}")).first.click()
    for name, value in typed.items():
        field = page.locator(f"#id_{name}")
        field.select_option(value) if field.evaluate("e => e.tagName") == "SELECT" else field.fill(value)
    page.get_by_role("main").get_by_role("button", name=label, exact=True).click()


def test_a_question_on_a_phone_is_answered_by_the_countys_people(open_page, sign_in, county, head):
    phone = open_page("/apply/", phone=True, script=False)
    number, secret = filed_on_a_phone(phone)

    case = f"/desk/applications/{Application.objects.get(receipt_number=number).pk}/"
    clerk = sign_in(county.clerk, case)
    expect(clerk.get_by_role("heading", level=1)).to_have_text("2025年部门预算调整")
    expect(clerk.get_by_role("main")).not_to_contain_text("申请人甲")
    step(clerk, "确认收到")
    expect(clerk.get_by_role("main")).to_contain_text("还有20个工作日")

    follow(phone, number, secret)
    expect(phone.get_by_role("main")).to_contain_text("双方确认收到申请")
    expect(phone.get_by_role("main")).to_contain_text("这个日期怎么算的")

    step(clerk, "拟写答复", outcome="disclosed", findings="经检索预算科档案，有批复1份。", given="批复和明细随函提供。")
    step(clerk, "送审")
    reviewer = sign_in(county.reviewer, case)
    for _ in ("科室", "法制", "保密"):
        step(reviewer, "审核同意")
    leader = sign_in(a_head(county.bureau), case)
    step(leader, "审核同意")
    signer = sign_in(head, case)
    step(signer, "签发")
    expect(signer.get_by_role("main")).to_contain_text("已作出决定")

    clerk.goto(case)
    step(clerk, "送达", method="electronic")
    phone.goto("/apply/following/")
    expect(phone.get_by_role("main")).to_contain_text("予以公开")
    with phone.expect_download() as letter:
        phone.locator(".downloads a").first.click()
    assert letter.value.suggested_filename.endswith(".pdf")
    phone.get_by_label("很满意", exact=True).check()
    phone.get_by_role("button", name="提交评价").click()
    expect(phone.get_by_role("main")).to_contain_text("您的评价：5分")

    clerk.goto(case)
    step(clerk, "归档")
    expect(clerk.get_by_role("main")).to_contain_text("已归档")


def test_the_form_is_filled_in_and_sent_by_the_keyboard_alone(open_page, county):
    page = open_page("/apply/what/")
    page.get_by_label("向哪个机关申请").focus()
    while page.get_by_label("向哪个机关申请").input_value() != county.bureau.slug:
        page.keyboard.press("ArrowDown")
    for text in ("预算调整", "2025年预算调整明细"):
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    page.keyboard.press("Tab")  # to the form in which it should come
    page.keyboard.press("ArrowDown")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("谁申请")


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_axe_finds_nothing_on_the_way(open_page, county, phone):
    page = open_page("/apply/", phone=phone)

    def clean() -> None:
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()

    clean()
    number, secret = filed_on_a_phone(page)
    clean()
    for address in ("/apply/what/", "/apply/who/", "/apply/status/"):
        page.goto(address)
        clean()
    follow(page, number, secret)
    clean()
