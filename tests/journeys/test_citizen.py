"""A citizen finds a report, reads it, compares two, changes how the site is read, prints; without any script."""

import re

from playwright.sync_api import expect

from gongkai.base.reading_mode import ReadingMode


def test_a_report_is_found_read_and_followed_to_its_source(open_page, county):
    page = open_page("/", script=False)
    page.get_by_label("找文件、找公告、找报告").fill("县人民政府 2024")
    page.get_by_role("button", name="搜索").click()
    page.get_by_role("link", name="青禾县人民政府2024年政府信息公开工作年度报告").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("青禾县人民政府2024年政府信息公开工作年度报告")
    expect(page.get_by_role("heading", level=2)).to_contain_text(["一、", "二、", "三、", "四、", "五、", "六、"])
    page.locator("[id='new_received.total'] a").click()
    expect(page.get_by_role("main")).to_contain_text("这个数字从哪里来")
    page.get_by_role("row", name="2021年").get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/reports/county/2021/$"))


def test_what_was_not_published_is_said_not_hidden(open_page, county):
    page = open_page("/reports/", script=False)
    expect(page.get_by_role("row", name="青禾县财政局")).to_contain_text("未公开")
    page.get_by_role("link", name="青禾县财政局", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("青禾县财政局")


def test_two_years_are_compared_by_choosing_them(open_page, county):
    page = open_page("/compare/", script=False)
    page.locator("#a-unit").select_option(label="青禾县人民政府")
    page.locator("#a-year").select_option("2019")
    page.locator("#b-unit").select_option(label="青禾县人民政府")
    page.locator("#b-year").select_option("2024")
    page.get_by_role("button", name="比较").click()
    expect(page.get_by_role("row", name="一、本年新收政府信息公开申请数量 · 总计")).to_contain_text("多22")
    expect(page.get_by_role("main")).to_contain_text("口径不同，不可比")


def test_every_way_of_reading_is_one_button_away_and_stays(open_page, county):
    page = open_page("/reports/county/2024/", script=False)
    for mode in (ReadingMode.LARGE, ReadingMode.CONTRAST, ReadingMode.PLAIN, ReadingMode.STANDARD):
        page.get_by_role("button", name=mode.label, exact=True).click()
        expect(page).to_have_url(re.compile(r"/reports/county/2024/$"))
        expect(page.locator("html")).to_have_attribute("data-mode", mode.value)
        expect(page.get_by_role("button", name=mode.label, exact=True)).to_have_attribute("aria-pressed", "true")
        expect(page.locator("link[rel=stylesheet]")).to_have_count(0 if mode is ReadingMode.PLAIN else 1)
    page.get_by_role("button", name="大字", exact=True).click()
    page.get_by_role("link", name="关于本站", exact=True).click()
    expect(page.locator("html")).to_have_css("font-size", "22px")


def test_the_printed_page_has_the_report_and_not_the_site(open_page, county):
    page = open_page("/reports/county/2024/")
    page.emulate_media(media="print")
    expect(page.locator(".form-applications")).to_be_visible()
    for left_out in (".mode-switch", ".masthead nav", ".contents", ".downloads"):
        expect(page.locator(left_out).first).to_be_hidden()
    assert page.locator(".form-frame").first.evaluate("frame => getComputedStyle(frame).overflowX") == "visible"
    assert len(page.pdf(format="A4")) > 10_000


def test_on_a_phone_the_labels_and_the_total_stay_while_the_applicants_slide(open_page, county):
    page = open_page("/reports/county/2024/", phone=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    frame = page.locator(".form-frame", has=page.locator(".form-applications"))
    frame.scroll_into_view_if_needed()
    for slid in (0, 1000):
        frame.evaluate("(frame, left) => { frame.scrollLeft = left }", slid)
        inside = frame.bounding_box()
        label = page.locator(".form-applications tbody .at-2").first.bounding_box()
        total = page.locator("[id='new_received.total']").bounding_box()
        assert inside["x"] <= label["x"] < inside["x"] + 100
        assert inside["x"] + inside["width"] - 80 < total["x"] + total["width"] <= inside["x"] + inside["width"] + 1
    slides = page.locator("[id='new_received.other_org']").bounding_box()
    assert label["x"] + label["width"] <= slides["x"] < total["x"]


def test_the_keyboard_reaches_everything_and_shows_where_it_is(open_page, county):
    page = open_page("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("找文件、找公告、找报告")).to_be_focused()
    page.keyboard.type("2024")
    page.keyboard.press("Tab")
    button = page.get_by_role("button", name="搜索")
    expect(button).to_be_focused()
    expect(button).to_have_css("outline-width", "3px")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("找到")


def test_what_can_be_touched_is_large_enough(open_page, county):
    for mode, least in (("", 44), ("large", 56)):
        page = open_page("/", phone=True, mode=mode)
        for name in ("搜索", "大字"):
            assert page.get_by_role("button", name=name, exact=True).bounding_box()["height"] >= least
