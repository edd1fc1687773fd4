"""A browser that reports every fault: errors on the console and requests to anywhere but the site fail the journey."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from gongkai.organisations.tests.build import PASSWORD
from tests.journeys.county import County, a_county_with_reports

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.nodeid:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in this thread; the ORM is used between
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, live_server) -> Iterator[OpenPage]:
    """open_page(path, phone=…, mode=…, script=…) in a browser of its own."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_in_new_browser(path: str = "/", *, phone: bool = False, mode: str = "", script: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport=PHONE if phone else DESKTOP, java_script_enabled=script, locale="zh-CN"
        )
        contexts.append(context)
        if mode:
            context.add_cookies([{"name": "reading_mode", "value": mode, "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text) if is_fault(message) else None)
        page.on("request", lambda request: faults.append(request.url) if is_outside(request.url) else None)
        page.goto(path)
        return page

    def is_outside(url: str) -> bool:
        return not url.startswith((live_server.url, "data:"))

    yield open_in_new_browser
    for context in contexts:
        context.close()
    assert not faults


def is_fault(message: object) -> bool:
    """An error of the page; the browser's own note of a 4xx answer is none."""
    return message.type == "error" and "Failed to load resource" not in message.text  # type: ignore[attr-defined]


@pytest.fixture
def sign_in(open_page: OpenPage) -> Callable[..., Page]:
    """sign_in(staff, path): a browser of its own, with this person signed in."""

    def signed_in(staff: object, path: str = "/desk/", **kwargs: object) -> Page:
        page = open_page(f"/sign-in/?next={path}", **kwargs)
        page.get_by_label("账号").fill(staff.username)  # type: ignore[attr-defined]
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(f"**{path}")
        return page

    return signed_in


@pytest.fixture
def county(transactional_db, indexed) -> County:
    made = a_county_with_reports()
    indexed()
    return made
