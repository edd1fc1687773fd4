"""Take the pictures of the documentation from a demo site of its own: python docs/take_pictures.py"""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.site.running import Site  # noqa: E402 - a script beside the package

PICTURES = ROOT / "docs" / "pictures"
HEAVIEST = 300_000  # bytes
COUNTY = "/reports/qinghe-xianzhengfu"
LOGIN = re.compile(r"^  (\w+) +([\w-]{9,}) ", re.MULTILINE)


class Picture(NamedTuple):
    """One picture: who looks at what; `at` is scrolled to, `opens` is chosen on the page before."""

    name: str
    path: str
    who: str = ""
    phone: bool = False
    mode: str = "standard"
    at: str = ""
    opens: str = ""


SHOWN = (
    Picture("home", "/"),
    Picture("home-phone", "/", phone=True),
    Picture("home-contrast", "/", mode="contrast"),
    Picture("report", f"{COUNTY}/2025/"),
    Picture("report-table", f"{COUNTY}/2025/", at="#s3"),
    Picture("report-phone", f"{COUNTY}/2025/", phone=True),
    Picture("report-table-phone", f"{COUNTY}/2025/", phone=True, at="#s3"),
    Picture("unit", f"{COUNTY}/", at="#figures"),
    Picture("compare", "/compare/?a=minzhengju/2020&b=minzhengju/2025"),
    Picture("archive", "/reports/"),
    Picture("desk", "/desk/", who="xianban"),
    Picture("desk-phone", "/desk/", who="xianban", phone=True),
    Picture("draft", "/desk/reports/?doubtful=on", who="xianban", opens="main th a"),
    Picture("draft-cell", "/desk/reports/?doubtful=on", who="xianban", opens="main th a, .form td.doubtful a"),
    Picture("search", "/search/?q=供水"),
    Picture("apply-phone", "/apply/what/", phone=True),
    Picture("case", "/desk/applications/?q=老旧小区", who="xianban", opens="main table a"),
    Picture("account", "/desk/reports/accounts/", who="xianban"),
    Picture("import", "/desk/reports/import/", who="xianban"),
    Picture("missing", "/desk/reports/missing/", who="xianban"),
)


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Site(Path(folder))
        logins = filled(site)
        site.start()
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for picture in SHOWN:
            taken = take(picture, chromium, f"http://127.0.0.1:{site.port}", logins)
            print(f"{picture.name}  {taken:,} bytes")  # noqa: T201 - a script tells what it does
            if taken > HEAVIEST:
                sys.exit(f"{picture.name} is heavier than {HEAVIEST:,} bytes")
        site.stop()


def filled(site: Site) -> dict[str, str]:
    """Load the demo county, before a worker is there to take its tasks; return its passwords by user name."""
    how = {"cwd": ROOT, "env": site.environment, "check": True, "stdout": subprocess.PIPE, "text": True}
    for command in ("migrate", "demo"):
        told = subprocess.run([sys.executable, "manage.py", command], **how)  # noqa: S603
    return dict(LOGIN.findall(told.stdout))


def take(picture: Picture, chromium: Browser, address: str, logins: dict[str, str]) -> int:
    """Take one picture in a browser of its own; return its size in bytes."""
    size = {"width": 390, "height": 844} if picture.phone else {"width": 1280, "height": 960}
    context = chromium.new_context(base_url=address, viewport=size, locale="zh-CN")
    context.add_cookies([{"name": "reading_mode", "value": picture.mode, "url": address}])
    page = context.new_page()
    if picture.who:
        sign_in(page, picture.who, logins[picture.who])
    page.goto(picture.path)
    for link in filter(None, picture.opens.split(", ")):
        page.locator(link).first.click()
        page.wait_for_load_state()
    if picture.at:
        page.locator(picture.at).first.evaluate("element => element.scrollIntoView()")
    path = PICTURES / f"{picture.name}.png"
    page.screenshot(path=path)
    context.close()
    return path.stat().st_size


def sign_in(page: Page, username: str, password: str) -> None:
    page.goto("/sign-in/")
    page.get_by_label("账号").fill(username)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/desk/")


if __name__ == "__main__":
    main()
