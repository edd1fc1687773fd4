"""What counts as a visit of a public page."""

import pytest
from django.test import Client

from gongkai.base.clock import now
from gongkai.organisations.tests.build import a_clerk
from gongkai.publishing import visits
from gongkai.publishing.actions import publishing
from gongkai.publishing.models import Visits
from gongkai.publishing.tests.build import AT, Desk, a_published_item

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
WECHAT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(visits, "_seen", visits.Seen())


def visited(item, agent=FIREFOX, method="get", client=None, **headers):
    getattr(client or Client(), method)(f"/items/{item.pk}/", headers={"user-agent": agent, **headers})
    return visits.gather(now())


@pytest.mark.parametrize("agent", [FIREFOX, WECHAT])
def test_a_browser_is_a_visitor(agent):
    item = a_published_item()
    assert (visited(item, agent), visited(item, agent)) == (1, 0)


@pytest.mark.parametrize(
    "agent",
    [
        "", "curl/8.5.0", "python-requests/2.32", "Wget/1.21", "Go-http-client/2.0",
        "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
        "Mozilla/5.0 (compatible; Googlebot/2.1)", "Mozilla/5.0 (compatible; bingbot/2.0)",
        "Mozilla/5.0 (X11) AppleWebKit/537.36 HeadlessChrome/120.0", "Mozilla/5.0 (compatible; Bytespider)",
        "Sogou web spider/4.0", "Mozilla/5.0 UptimeRobot/2.0",
    ],
)  # fmt: skip
def test_a_program_is_none(agent):
    assert visited(a_published_item(), agent) == 0


@pytest.mark.parametrize(
    "headers", [{"sec-purpose": "prefetch;prerender"}, {"purpose": "prefetch"}, {"x-moz": "prefetch"}]
)
def test_a_page_fetched_before_anybody_asks_is_none(headers):
    assert visited(a_published_item(), **headers) == 0


def test_a_look_at_the_headers_is_none():
    assert visited(a_published_item(), method="head") == 0


def test_whoever_works_here_is_none():
    client = Client()
    client.force_login(a_clerk(password=""))
    assert visited(a_published_item(), client=client) == 0


def test_a_withdrawn_item_and_one_that_is_not_there_count_nothing():
    desk = Desk()
    item = a_published_item(desk)
    publishing.withdraw(item, reason="有误", by=desk.first, at=AT)
    assert visited(item) == 0
    item.pk += 1000
    assert visited(item) == 0


def test_a_kept_page_counts_each_visitor_and_says_the_sum_of_the_days_before():
    item = a_published_item()
    for last in range(3):
        Client(REMOTE_ADDR=f"203.0.113.{last}").get(f"/items/{item.pk}/", headers={"user-agent": FIREFOX})
    assert visits.gather(now()) == 3
    Visits.objects.update(day=AT.date())
    Desk()
    page = Client().get(f"/items/{item.pk}/", {"fresh": "1"}).content.decode()
    assert "3次" in page
