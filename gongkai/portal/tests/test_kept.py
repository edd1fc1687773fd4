"""Pages are kept, and nobody ever sees one that is not his or that no longer holds."""

from datetime import date

import pytest
from django.test import Client

from gongkai.base import audit
from gongkai.organisations.models import UnitKind
from gongkai.organisations.tests.build import a_clerk, a_county_officer, a_unit
from gongkai.portal.kept import key_of
from gongkai.publishing.actions import publishing
from gongkai.publishing.tests.build import AT, Desk, a_published_item
from gongkai.reports.actions import moving
from gongkai.reports.tests.build import NOON, a_published_report, an_accepted_report

pytestmark = pytest.mark.django_db
EVERYWHERE = (
    "/",
    "/reports/",
    "/reports/caizheng/",
    "/reports/caizheng/2025/",
    "/reports/caizheng/2025/figures/new_received.total/",
    "/reports/caizheng/2025/report.html",
    "/reports/caizheng/2025/report.json",
    "/reports/caizheng/2025/report.csv",
    "/compare/?a=caizheng/2024&b=caizheng/2025",
)


@pytest.fixture
def caizheng():
    return a_unit("青禾县财政局", slug="caizheng", kind=UnitKind.COUNTY)


@pytest.fixture
def report(caizheng):
    a_published_report(caizheng, 2024)
    return a_published_report(caizheng, 2025).report


def read(client, url):
    response = client.get(url)
    return response.status_code, response.content.decode()


@pytest.mark.parametrize("url", EVERYWHERE)
def test_a_page_read_again_asks_the_database_once(client, report, url, django_assert_num_queries):
    first = read(client, url)
    with django_assert_num_queries(1):
        assert read(client, url) == first


@pytest.mark.parametrize("url", EVERYWHERE)
def test_what_is_withdrawn_is_gone_from_every_page_at_once(client, report, url):
    before = read(client, url)
    moving.withdraw(report, by=a_county_officer(password=""), at=NOON, reason="表三漏计")
    after = read(client, url)
    assert before[0] == 200
    assert after != before
    assert after[0] in (404, 410) or "青禾县财政局2025年政府信息公开工作年度报告" not in after[1]


def test_a_published_item_is_kept_on_every_page_it_stands_on_and_gone_at_once(client, django_assert_num_queries):
    desk = Desk()
    item = a_published_item(desk)
    column = item.columns.get()
    places = (
        f"/items/{item.pk}/",
        f"/columns/{column.slug}/",
        f"/units/{desk.unit.slug}/",
        "/platform/",
        "/catalogue/",
    )
    before = [read(client, url) for url in places]
    with django_assert_num_queries(len(places)):
        assert [read(client, url) for url in places] == before
    publishing.withdraw(item, reason="数字有误", by=desk.first, at=AT)
    assert [status for status, _ in (read(client, url) for url in places)] == [410, 200, 200, 200, 200]
    assert all(item.title not in read(client, url)[1] for url in places)


def test_a_page_is_kept_for_its_host_and_its_day(client, rf):
    item = a_published_item()
    assert "http://testserver/i/" in read(client, f"/items/{item.pk}/")[1]
    assert "http://localhost/i/" in client.get(f"/items/{item.pk}/", headers={"host": "localhost"}).content.decode()
    asked = rf.get("/library/")
    assert key_of(asked, date(2026, 12, 31)) != key_of(asked, date(2027, 1, 1))


def test_what_is_published_is_there_at_once(client, caizheng):
    accepted = an_accepted_report(caizheng, 2025)
    assert "还没有公开的年度报告" in read(client, "/reports/")[1]
    assert read(client, "/reports/caizheng/2025/")[0] == 404
    moving.publish(accepted, by=a_county_officer(password=""), at=NOON)
    assert "/reports/caizheng/2025/" in read(client, "/")[1]
    assert read(client, "/reports/caizheng/2025/")[0] == 200


def test_somebody_signed_in_gets_a_page_made_for_him(client, report, caizheng):
    read(client, "/")
    staff = Client()
    staff.force_login(a_clerk(caizheng), backend="django.contrib.auth.backends.ModelBackend")
    own = staff.get("/")
    assert own["Cache-Control"] == "no-store"
    assert "ETag" not in own
    assert "ETag" in client.get("/")


def test_each_reading_mode_has_its_own_page(client, report):
    shown = {}
    for mode in ("standard", "large", "contrast", "plain"):
        client.cookies["reading_mode"] = mode
        shown[mode] = [read(client, "/reports/caizheng/2025/")[1] for _ in range(2)]
        assert f'data-mode="{mode}"' in shown[mode][1]
    assert all(first == second for first, second in shown.values())


def test_the_reading_mode_is_changed_from_a_kept_page():
    reader = Client(enforce_csrf_checks=True)
    for _ in range(2):
        assert reader.get("/reports/").status_code == 200
    assert not reader.cookies
    answer = reader.post("/reading-mode/", {"mode": "large", "next": "/reports/"}, HTTP_ORIGIN="http://testserver")
    assert answer["Location"] == "/reports/"
    assert 'data-mode="large"' in read(reader, "/reports/")[1]


@pytest.mark.parametrize("query", ["?utm=1", "?kind=township&utm=1", "?q=财政"])
def test_a_query_the_page_does_not_know_is_never_kept(client, report, query):
    assert "ETag" not in client.get(f"/reports/{query}")
    assert "ETag" in client.get("/reports/?kind=township&year=2025")


def test_a_browser_that_has_the_page_is_told_so_until_something_is_written(client, report):
    page = client.get("/reports/caizheng/2025/")
    again = client.get("/reports/caizheng/2025/", HTTP_IF_NONE_MATCH=page["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == page["Cache-Control"] == "no-cache"
    assert "Cookie" in again["Vary"]
    moving.withdraw(report, by=a_county_officer(password=""), at=NOON, reason="表三漏计")
    assert client.get("/reports/caizheng/2025/", HTTP_IF_NONE_MATCH=page["ETag"]).status_code == 410


def test_whoever_cannot_take_it_compressed_gets_it_plain(client, report):
    plain = client.get("/reports/caizheng/2025/")
    small = client.get("/reports/caizheng/2025/", HTTP_ACCEPT_ENCODING="gzip")
    assert small["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain
    assert len(small.content) < len(plain.content) / 3


def test_a_page_is_read_only(client, report):
    read(client, "/reports/")
    assert client.post("/reports/").status_code == 405


def test_any_entry_of_the_trail_makes_the_pages_anew(client, report, django_assert_max_num_queries):
    page = client.get("/")
    audit.record("audit.exported", by=None, subject="操作记录")
    with django_assert_max_num_queries(10) as asked:
        assert client.get("/")["ETag"] == page["ETag"]
    assert len(asked) > 1
