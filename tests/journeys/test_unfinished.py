"""RF09-29: a browser that dies while somebody types loses no more than thirty seconds of it."""

from playwright.sync_api import Page, expect

from gongkai.base.models import Unfinished
from gongkai.organisations.tests.build import PASSWORD
from gongkai.reports.tests.build import a_report

KEPT = 15_000  # ms within which what was typed is kept; half of what may be lost
CELL = "?cell=new_received.total"


def typed(page: Page, label: str, words: str) -> None:
    page.get_by_label(label).first.press_sequentially(words, delay=60)


def test_what_was_typed_before_the_browser_was_killed_is_there_after_signing_in_again(sign_in, county):
    report = a_report(county.bureau, 2025)
    dying = sign_in(county.clerk, report.get_absolute_url())
    dying.goto(report.get_absolute_url() + CELL)
    typed(dying, "更正为", "17")
    typed(dying, "理由", "与台账逐件核对后发现少计一件")
    expect(dying.get_by_text("已暂存").first).to_be_visible(timeout=KEPT)
    dying.context.close()

    page = sign_in(county.clerk, report.get_absolute_url())
    expect(page.get_by_role("region", name="上次未保存的内容")).to_be_visible()
    page.get_by_role("link", name="恢复").click()
    expect(page.get_by_label("更正为")).to_have_value("17")
    expect(page.get_by_label("理由").first).to_have_value("与台账逐件核对后发现少计一件")
    page.get_by_role("button", name="更正", exact=True).click()
    expect(page.locator("[id='new_received.total']")).to_contain_text("17")
    assert not Unfinished.objects.exists()


def test_long_typing_without_a_pause_is_kept_as_it_goes(sign_in, county):
    page = sign_in(county.clerk, "/desk/items/new/notice/")
    page.get_by_label("标题").fill("关于城区供水检修的公告")
    editor = page.get_by_role("textbox", name="正文")
    editor.focus()
    for _ in range(24):  # half a second a stroke: never a pause, longer than the longest wait
        page.keyboard.insert_text("检修")
        page.wait_for_timeout(500)
    expect(page.get_by_text("已暂存").first).to_be_visible(timeout=100)
    page.goto("/desk/unfinished/")
    page.get_by_role("link", name="恢复").click()
    expect(page.get_by_role("textbox", name="正文")).to_contain_text("检修" * 12)


def test_a_lost_session_is_said_and_keeping_goes_on_after_signing_in_beside(sign_in, county):
    report = a_report(county.bureau, 2025)
    page = sign_in(county.clerk, report.get_absolute_url())
    page.goto(report.get_absolute_url() + CELL)
    page.context.clear_cookies(name="session")
    typed(page, "理由", "登录失效后还在填写")
    expect(page.get_by_text("登录已失效").first).to_be_visible(timeout=KEPT)
    beside = page.context.new_page()  # signing in again also makes the tokens of the first page old
    beside.goto("/sign-in/")
    beside.get_by_label("账号").fill(county.clerk.username)
    beside.get_by_label("密码").fill(PASSWORD)
    beside.get_by_role("button", name="登录").click()
    expect(page.get_by_text("已暂存").first).to_be_visible(timeout=KEPT)
    page.get_by_label("更正为").fill("17")
    page.get_by_role("button", name="更正", exact=True).click()
    expect(page.locator("[id='new_received.total']")).to_contain_text("17")
    assert not Unfinished.objects.exists()
