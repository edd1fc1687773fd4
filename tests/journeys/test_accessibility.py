"""axe finds nothing, on any page, in any way of reading, at a desk or on a phone."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe

from gongkai.base.clock import now
from gongkai.base.models import Unfinished
from gongkai.base.reading_mode import ReadingMode
from gongkai.publishing.actions import drafting, publishing
from gongkai.publishing.models import Item
from gongkai.publishing.tests.build import AT, Desk, a_draft, a_published_item, a_text, submitted
from gongkai.reports.tests.build import a_report

PUBLIC = (
    "/",
    "/about/",
    "/accessibility/",
    "/records/all/2026/",
    "/records/all/2026/published/",
    "/reports/",
    "/search/?q=公开",
    "/search/?q=没有的字",
    "/search/?from=2026-13-45",
    "/reports/county/",
    "/reports/county/2024/",
    "/reports/county/2024/figures/new_received.total/",
    "/items/{public}/",
    "/items/{withdrawn}/",
    "/columns/{column}/",
    "/units/finance/",
    "/platform/",
    "/catalogue/",
    "/catalogue/?q=没有的字",
    "/library/",
    "/compare/",
    "/compare/?a=county/2019&b=county/2024",
    "/sign-in/",
    "/found-error/?page=/library/",
    "/found-error/status/",
    "/subscribe/",
    "/patterns/",
    "/nowhere/",
)
DESK = (
    "/desk/",
    "/desk/reports/",
    "/desk/reports/import/",
    "/desk/reports/missing/",
    "/desk/reports/accounts/finance/2026/",
    "/desk/reports/accounts/finance/2026/new_received.total/",
    "/desk/reports/{draft}/",
    "/desk/reports/{draft}/?cell=new_received.total",
    "/desk/items/",
    "/desk/items/?q=没有的字",
    "/desk/items/new/",
    "/desk/items/new/notice/",
    "/desk/items/new/budget/",
    "/desk/ledger/",
    "/desk/ledger/decisions/new/",
    "/desk/ledger/fees/new/",
    "/desk/items/register/",
    "/desk/items/{draft_item}/",
    "/desk/items/{draft_item}/edit/",
    "/desk/items/{draft_item}/attributes/",
    "/desk/items/{draft_item}/columns/",
    "/desk/items/{draft_item}/relations/",
    "/desk/items/{public}/",
    "/desk/items/{public}/revisions/1/",
    "/desk/items/{in_review}/",
    "/desk/items/{in_review}/secrecy/",
    "/desk/items/{in_review}/review/",
    "/desk/applications/overview/",
    "/desk/columns/",
    "/desk/columns/create/",
    "/desk/columns/{column}/",
    "/desk/unfinished/",
    "/desk/channels/",
    "/desk/channels/figures/",
    "/desk/channels/accounts/",
    "/desk/channels/accounts/register/",
    "/desk/errors/",
    "/desk/transfer/",
    "/desk/units/",
    "/desk/units/finance/",
    "/desk/account/",
)
KEYBOARD = ("/desk/items/", "/desk/items/new/notice/", "/desk/items/{draft_item}/", "/desk/items/{in_review}/review/")


def faults(page) -> list[str]:
    """What axe says against the page: rule, and where."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


@pytest.fixture
def places(county) -> dict[str, object]:
    """What stands in the addresses: items in each state a page shows, a draft of a report, a form left unsent."""
    desk = Desk(county.bureau)
    public = a_published_item(desk, text=a_text("关于城区供水检修的公告", document_number="青政〔2026〕3号"))
    withdrawn = a_published_item(desk)
    publishing.withdraw(withdrawn, reason="时间有误，更正后重新发布。", by=desk.first, at=AT)
    kept = a_draft(desk)
    a_registered(kept, desk)
    draft = a_report(county.bureau, 2025, doubtful=("new_received.total",), carried_out__total=9)
    left = {"form": "/desk/items/new/notice/", "title": "起草公开信息", "fields": "title=检修", "at": now()}
    Unfinished.objects.create(owner=county.officer, page="0" * 16, **left)
    return {
        "public": public.pk,
        "withdrawn": withdrawn.pk,
        "column": public.columns.get().slug,
        "draft_item": a_draft(desk).pk,
        "in_review": submitted(a_draft(desk), desk).pk,
        "draft": draft.pk,
    }


def a_registered(item: Item, desk: Desk) -> None:
    settled = {"disclosure": "withheld", "ground": "内部事务信息（《条例》第十六条）", "look_again": date(2027, 3, 1)}
    drafting.settle_disclosure(item, **settled, by=desk.clerk, at=AT)
    publishing.keep(item, by=desk.clerk, at=AT)


@pytest.mark.parametrize("mode", ReadingMode.values)
def test_axe_finds_nothing_on_public_pages(open_page, places, mode):
    page = open_page("/", mode=mode)
    said = {}
    for path in PUBLIC:
        page.goto(path.format(**places))
        said[path] = faults(page)
    assert not {path: found for path, found in said.items() if found}


def test_axe_finds_nothing_on_a_phone(open_page, places):
    page = open_page("/", phone=True)
    said = {}
    for path in PUBLIC:
        page.goto(path.format(**places))
        said[path] = faults(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    assert not {path: found for path, found in said.items() if found}


@pytest.mark.parametrize("mode", ["standard", "large"])
def test_no_page_of_the_desk_is_wider_than_a_phone(sign_in, county, places, mode):
    page = sign_in(county.officer, "/desk/", phone=True, mode=mode)
    for path in DESK:
        page.goto(path.format(**places))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path


@pytest.mark.parametrize("mode", ReadingMode.values)
def test_axe_finds_nothing_on_the_desk(sign_in, county, places, mode):
    page = sign_in(county.officer, "/desk/", mode=mode)
    said = {}
    for path in DESK:
        page.goto(path.format(**places))
        said[path] = faults(page)
    assert not {path: found for path, found in said.items() if found}


CONTROLS = """() => [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [contenteditable=true]"
)].filter(one => one.checkVisibility() && !one.disabled && !(one.type === "radio" && !one.checked))"""
FOCUSED = """controls => {
    const one = document.activeElement, drawn = getComputedStyle(one);
    const seen = drawn.outlineStyle !== "none" || drawn.boxShadow !== "none";
    return [controls.indexOf(one), seen, one.outerHTML.slice(0, 80)];
}"""
MISSED = """([controls, reached]) =>
    controls.filter((_, number) => !reached.includes(number)).map(one => one.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("path", KEYBOARD)
def test_every_control_is_reached_by_the_keyboard_and_shows_it(sign_in, county, places, path):
    page = sign_in(county.officer, "/desk/")
    page.goto(path.format(**places))
    controls = page.evaluate_handle(CONTROLS)
    count = page.evaluate("controls => controls.length", controls)
    reached, unseen = set(), []
    for _ in range(2 * count + 20):
        page.keyboard.press("Tab")
        number, seen, what = page.evaluate(FOCUSED, controls)
        if number >= 0:
            reached.add(number)
            unseen += [] if seen else [what]
    missed = page.evaluate(MISSED, [controls, sorted(reached)])
    assert (missed, unseen) == ([], [])


def test_an_item_is_drafted_without_touching_the_mouse(sign_in, county):
    page = sign_in(county.clerk, "/desk/items/")
    page.get_by_role("link", name="起草", exact=True).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/items/new/")
    page.get_by_role("link", name="公告公示").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/items/new/notice/")
    page.get_by_label("标题").focus()  # the only unit is chosen already
    page.keyboard.insert_text("关于城区供水检修的公告")
    page.keyboard.press("Tab")  # over the bar of the editor, into the text
    while not page.evaluate("document.activeElement.isContentEditable"):
        page.keyboard.press("Tab")
    page.keyboard.insert_text("定于3月5日检修。")
    page.get_by_label("标题").press("Enter")
    page.wait_for_url("**/desk/items/*/")
    assert "关于城区供水检修的公告" in page.get_by_role("heading", level=1).inner_text()
    assert "定于3月5日检修。" in page.get_by_role("main").inner_text()
