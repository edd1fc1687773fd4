"""Every hostile case against the public search, asked of the real page."""

import time
from typing import Any

import pytest
from django.test import Client

from gongkai.base.search.query import LONGEST
from gongkai.portal.tests.build import a_published_report
from gongkai.publishing.actions import publishing
from gongkai.publishing.tests.build import AT, Desk, a_draft, a_published_item, a_text
from gongkai.reports.models import Publication
from tests.hostile import built, cases_of

pytestmark = pytest.mark.django_db
LIMIT = 1.0  # seconds of CPU one search may take
APART = ("SP08-22", "SP08-26")  # below
SECRET = "绝密的字"


@pytest.mark.parametrize("case", cases_of("search.public", without=APART))
def test_a_hostile_search_is_answered_quickly_and_as_text(client: Client, case: dict[str, Any], indexed) -> None:
    a_published_report()
    a_published_item(text=a_text("政务公开目录"))
    indexed()
    asked = {"q": "公开", **built(case["input"])}
    raw = asked.pop("query", "")
    started = time.process_time()
    response = client.get("/search/", asked) if not raw else client.get(f"/search/?q=公开&{raw}")
    assert time.process_time() - started < LIMIT
    page = response.content.decode()
    refused = {"查找的字太多": len(asked["q"]) > LONGEST, "日期格式不对": "from" in asked}
    assert response.status_code == (400 if any(refused.values()) else 200)
    for said, expected in refused.items():
        assert (said in page) == expected
    assert "<svg onload" not in page
    assert "203.0.113.9" not in response.get("Location", "")


def test_words_of_what_is_not_public_find_nothing_and_stand_nowhere(client: Client, indexed) -> None:
    """SP08-22: neither as a result nor in excerpts, counts, words offered or pages kept."""
    desk = Desk()
    publication = a_published_report()
    hidden = a_published_item(desk, text=a_text(f"{SECRET}公告", body=f"<p>{SECRET}</p>"))
    a_draft(desk, a_text(f"{SECRET}草稿"))
    indexed()
    assert f"{SECRET}公告" in client.get("/search/", {"q": "公告"}).content.decode().replace("</mark>", "").replace(
        "<mark>", ""
    )
    publishing.withdraw(hidden, reason="有误", by=desk.first, at=AT)
    Publication.objects.filter(pk=publication.pk).update(withdrawn=publication.published)
    for asked in (SECRET, "公告", "juemidezi", "决密的字", "政策解读", ""):
        page = client.get("/search/", {"q": asked}).content.decode()
        typed = page.count(SECRET) - page.count(f"“{SECRET}”") if asked != SECRET else 0
        assert typed == 0, asked
        assert publication.report.title not in page
    assert "没有找到" in client.get("/search/", {"q": SECRET}).content.decode()


def test_who_collects_by_machine_is_slowed_and_others_are_not(indexed, settings) -> None:
    """SP08-26: 3,000 a minute from one address, while another visitor looks for something."""
    a_published_item(text=a_text("政务公开目录"))
    indexed()
    answers = [Client().get("/search/?q=公开", REMOTE_ADDR="203.0.113.7").status_code for _ in range(300)]
    assert answers.count(200) == settings.SEARCHES_A_MINUTE
    assert set(answers) == {200, 429}
    started = time.monotonic()
    assert Client().get("/search/?q=公开", REMOTE_ADDR="203.0.113.8").status_code == 200
    assert time.monotonic() - started < 2
