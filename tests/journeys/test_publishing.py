"""From a clerk's draft through three reviews and the secrecy review to the portal, by the mouse, few clicks each."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from gongkai.organisations.tests.build import a_clerk, a_head, a_reviewer
from gongkai.publishing.models import Item
from gongkai.publishing.tests.build import TICKED, a_column, a_published_item

FEWEST = 12  # clicks of one person must be fewer
COUNT = """addEventListener("pointerdown", () => {
  sessionStorage.setItem("clicks", Number(sessionStorage.getItem("clicks") || 0) + 1)
}, true)"""
TITLE = "关于城区供水管网检修的公告"


@pytest.fixture
def at_work(sign_in) -> Callable[..., Page]:
    """at_work(staff): signed in, at the first page of the desk, every click counted from there."""

    def begun(staff: object) -> Page:
        page = sign_in(staff)
        page.add_init_script(COUNT)
        page.goto("/desk/")
        return page

    return begun


def clicks(page: Page) -> int:
    return int(page.evaluate("sessionStorage.getItem('clicks') || 0"))


def test_a_notice_goes_from_draft_to_portal_in_few_clicks_each(at_work, open_page, county):
    column = a_column("公告公示", owner=county.bureau, slug="gonggao")
    clerk = at_work(a_clerk(county.bureau))
    draft(clerk)
    secrecy = at_work(a_reviewer(county.bureau))
    conclude(secrecy)
    reviewers = [at_work(person(county.bureau)) for person in (a_reviewer, a_head, a_head)]
    for stage, reviewer in zip(("一审", "二审", "三审"), reviewers, strict=True):
        review(reviewer, stage)
    clerk.goto("/desk/")
    clerk.get_by_role("link", name=TITLE, exact=True).click()
    clerk.get_by_role("button", name="发布", exact=False).first.click()
    expect(clerk.get_by_role("main")).to_contain_text("已发布")
    assert max(map(clicks, (clerk, secrecy, *reviewers))) < FEWEST

    citizen = open_page("/", script=False)
    citizen.get_by_role("link", name=TITLE, exact=True).click()
    expect(citizen.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(citizen.get_by_role("main")).to_contain_text("人民路以东停水")
    citizen.goto(f"/columns/{column.slug}/")
    expect(citizen.get_by_role("link", name=TITLE, exact=True)).to_be_visible()


def draft(page: Page) -> None:
    page.get_by_role("link", name="主动公开", exact=True).click()
    page.get_by_role("link", name="起草", exact=True).first.click()
    page.get_by_role("link", name="公告公示").click()
    page.get_by_label("标题").click()
    page.keyboard.type(TITLE)
    page.get_by_role("textbox", name="正文").focus()
    page.keyboard.insert_text("定于周六检修，人民路以东停水七小时。")
    page.get_by_label("成文日期").fill("2026-03-01")
    page.get_by_label("主动公开", exact=True).click()
    page.get_by_label("公告公示", exact=True).click()
    page.get_by_role("button", name="保存").click()
    page.wait_for_url(re.compile(r"/desk/items/\d+/$"))
    page.get_by_role("button", name="送审").click()
    expect(page.get_by_role("main")).to_contain_text("待一审")


def conclude(page: Page) -> None:
    page.get_by_role("link", name=TITLE, exact=True).click()
    page.get_by_role("link", name="保密审查").click()
    page.get_by_label("审查事项").fill("全文")
    page.get_by_label("可以公开").click()
    page.get_by_role("button", name="记录结论").click()
    expect(page.get_by_role("main")).to_contain_text("保密审查：可以公开")


def review(page: Page, stage: str) -> None:
    page.goto("/desk/")
    page.get_by_role("link", name=TITLE, exact=True).click()
    page.get_by_role("link", name=f"{stage}通过").click()
    for box in page.get_by_role("checkbox").all()[: len(TICKED)]:
        box.click()
    page.get_by_role("button", name=f"{stage}通过").click()
    page.wait_for_url(re.compile(r"/desk/items/\d+/$"))


def test_a_form_asks_for_what_its_kind_says_and_keeps_what_was_typed(sign_in, county):
    page = sign_in(a_clerk(county.bureau), "/desk/items/new/budget/")
    page.get_by_label("标题").fill("部门预算")
    page.get_by_label("“三公”经费合计（元）").fill("很多")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("main")).to_contain_text("请填写以元为单位的金额")
    page.get_by_label("“三公”经费合计（元）").fill("384000")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("main")).to_contain_text("384,000.00元")
    assert Item.objects.get().revision.details == {"three_public": "384000.00"}


def test_the_text_is_read_aloud_only_where_the_browser_can(open_page, county):
    item = a_published_item()
    with_voice = open_page(f"/items/{item.pk}/")
    button = with_voice.get_by_role("button", name="朗读正文")
    expect(button).to_be_visible()
    button.click()
    expect(with_voice.get_by_role("button", name="停止朗读").or_(button)).to_be_visible()
    without_script = open_page(f"/items/{item.pk}/", script=False)
    expect(without_script.get_by_text("朗读正文")).to_be_hidden()
