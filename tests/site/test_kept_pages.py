"""Pages kept in each server process agree with the database after every write, in all of them at once."""

from tests.site.running import running_site

PREPARED = """
from gongkai.organisations.tests.build import a_unit
from gongkai.reports.tests.build import a_published_report
unit = a_unit("青禾县财政局", slug="caizheng")
for year in (2024, 2025): a_published_report(unit, year)
"""
WITHDRAWN = """
from gongkai.organisations.tests.build import a_county_officer
from gongkai.reports.actions import moving
from gongkai.reports.models import Report
from gongkai.reports.tests.build import NOON
report = Report.objects.get(year=2025, unit__slug="caizheng")
moving.withdraw(report, by=a_county_officer(password=""), at=NOON, reason="表三漏计")
"""
PAGES = ("/", "/reports/", "/reports/caizheng/", "/reports/caizheng/2025/", "/reports/caizheng/2025/report.json")
TIMES = 16  # requests, so that each of two processes surely answers


def test_what_is_withdrawn_is_gone_in_every_process_at_once(tmp_path):
    with running_site(tmp_path, GONGKAI_WEB_PROCESSES="2", GONGKAI_WEB_THREADS="2") as site:
        site.run(PREPARED)
        for page in PAGES:
            assert {site.get(page)[0] for _ in range(TIMES)} == {200}
            assert "2025" in site.get(page)[1]
        site.run(WITHDRAWN)
        after = {page: [site.get(page) for _ in range(TIMES)] for page in PAGES}
    title = "青禾县财政局2025年政府信息公开工作年度报告"
    assert {status for page in PAGES[:3] for status, _ in after[page]} == {200}
    assert not any(title in text for page in PAGES[:3] for _, text in after[page])
    assert {status for status, _ in after[PAGES[3]]} == {410}
    assert {status for status, _ in after[PAGES[4]]} == {404}
