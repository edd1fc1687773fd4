"""Every hostile case against the public search, asked of the real page."""

import time
from typing import Any

import pytest
from django.test import Client

from gongkai.portal.tests.build import a_published_report
from gongkai.reports.finding import LONGEST_QUERY
from gongkai.reports.models import Publication
from tests.hostile import built, cases_of

pytestmark = pytest.mark.django_db
LIMIT = 1.0  # seconds of CPU one search may take
APART = ("SP08-22", "SP08-23", "SP08-26")  # the first is below; the others are in the ledger


@pytest.mark.parametrize("case", cases_of("search.public", without=APART))
def test_a_hostile_search_is_answered_quickly_and_as_text(client: Client, case: dict[str, Any]) -> None:
    a_published_report()
    asked = {"q": "公开", **built(case["input"])}
    raw = asked.pop("query", "")
    started = time.process_time()
    response = client.get(f"/reports/?{raw}", asked) if not raw else client.get(f"/reports/?q=公开&{raw}")
    assert time.process_time() - started < LIMIT
    too_long = len(asked["q"]) > LONGEST_QUERY
    assert response.status_code == (400 if too_long else 200)
    assert ("查找的字太多" in response.content.decode()) == too_long
    assert "<svg onload" not in response.content.decode()


def test_words_of_a_withdrawn_report_find_nothing(client: Client) -> None:
    """SP08-22."""
    publication = a_published_report()
    assert "没有找到" not in client.get("/reports/", {"q": "政策解读"}).content.decode()
    Publication.objects.filter(pk=publication.pk).update(withdrawn=publication.published)
    page = client.get("/reports/", {"q": "政策解读"}).content.decode()
    assert "没有找到" in page
    assert publication.report.title not in page
