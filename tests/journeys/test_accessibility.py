"""axe finds nothing, on any page, in any way of reading, at a desk or on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from gongkai.base.reading_mode import ReadingMode
from gongkai.reports.tests.build import a_report

PUBLIC = (
    "/",
    "/about/",
    "/reports/",
    "/reports/?q=解读",
    "/reports/?q=没有的字",
    "/reports/county/",
    "/reports/county/2024/",
    "/reports/county/2024/figures/new_received.total/",
    "/compare/",
    "/compare/?a=county/2019&b=county/2024",
    "/sign-in/",
    "/patterns/",
    "/nowhere/",
)
DESK = (
    "/desk/",
    "/desk/reports/",
    "/desk/reports/import/",
    "/desk/reports/missing/",
    "/desk/reports/{draft}/",
    "/desk/reports/{draft}/?cell=new_received.total",
    "/desk/units/",
    "/desk/units/finance/",
    "/desk/account/",
)


def faults(page) -> list[str]:
    """What axe says against the page: rule, and where."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("mode", ReadingMode.values)
def test_axe_finds_nothing_on_public_pages(open_page, county, mode):
    page = open_page("/", mode=mode)
    said = {}
    for path in PUBLIC:
        page.goto(path)
        said[path] = faults(page)
    assert not {path: found for path, found in said.items() if found}


def test_axe_finds_nothing_on_a_phone(open_page, county):
    page = open_page("/", phone=True)
    said = {}
    for path in PUBLIC:
        page.goto(path)
        said[path] = faults(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    assert not {path: found for path, found in said.items() if found}


@pytest.mark.parametrize("mode", ["standard", "large"])
def test_no_page_of_the_desk_is_wider_than_a_phone(sign_in, county, mode):
    draft = a_report(county.bureau, 2025, doubtful=("new_received.total",), carried_out__total=9)
    page = sign_in(county.officer, "/desk/", phone=True, mode=mode)
    for path in DESK:
        page.goto(path.format(draft=draft.pk))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path


@pytest.mark.parametrize("mode", ReadingMode.values)
def test_axe_finds_nothing_on_the_desk(sign_in, county, mode):
    draft = a_report(county.bureau, 2025, doubtful=("new_received.total",), carried_out__total=9)
    page = sign_in(county.officer, "/desk/", mode=mode)
    said = {}
    for path in DESK:
        page.goto(path.format(draft=draft.pk))
        said[path] = faults(page)
    assert not {path: found for path, found in said.items() if found}
