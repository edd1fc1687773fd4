"""Every figure has an address, and behind it the records it was counted from."""

import pytest
from lxml import html

from gongkai.portal.tests.test_items import a_document
from gongkai.publishing.actions import publishing, registering
from gongkai.publishing.models import DecisionCount
from gongkai.publishing.tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return build.Desk()


def page(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status, url
    return html.fromstring(response.content.decode())


def words(element) -> str:
    return " ".join(element.text_content().split())


def test_a_units_figures_lead_to_their_records(client, desk):
    item = build.a_published_item(desk)
    a_document(desk)
    tree = page(client, f"/records/{desk.unit.slug}/2026/")
    (link,) = tree.xpath("//a[text()='公告公示']")
    assert words(link.getparent()) == "公告公示 1条"
    (row,) = tree.xpath("//tr[th='行政规范性文件']")
    assert words(row) == "行政规范性文件101"
    records = page(client, link.get("href"))
    assert records.xpath("//ul[@class='dated-list']//a/@href") == [f"/items/{item.pk}/"]


def test_decisions_open_their_entries_without_what_only_the_desk_may_see(client, desk):
    public = build.a_published_item(desk, kind="licensing_decision")
    build.some_decisions(desk, 23)
    draft = build.a_draft(desk, build.a_text("未公开的许可"), kind="licensing_decision")
    tree = page(client, f"/records/{desk.unit.slug}/2026/licensing_decisions/")
    assert words(tree.xpath("//p[@class='figure-value']")[0]) == "25件"
    assert tree.xpath("//ul[@class='dated-list']//a/@href") == [f"/items/{public.pk}/"]
    shown = words(tree)
    assert "双公示系统导出清单" not in shown
    assert draft.title not in shown
    assert desk.clerk.name not in shown


def test_what_was_withdrawn_or_cancelled_leaves_the_figure_at_once(client, desk):
    item = build.a_published_item(desk, kind="penalty_decision")
    url = f"/records/{desk.unit.slug}/2026/kind-penalty_decision/"
    assert words(page(client, url).xpath("//p[@class='figure-value']")[0]) == "1条"
    publishing.withdraw(item, reason="有误", by=desk.first, at=build.AT)
    registering.cancel(DecisionCount.objects.get(), reason="有误", by=desk.clerk, at=build.AT)
    assert words(page(client, url).xpath("//p[@class='figure-value']")[0]) == "0条"
    decisions = page(client, f"/records/{desk.unit.slug}/2026/penalty_decisions/")
    assert words(decisions.xpath("//p[@class='figure-value']")[0]) == "0件"


def test_all_units_stand_under_one_address_and_what_is_not_there_is_not_found(client, desk):
    build.a_published_item(desk)
    assert "全县2026年公开数字" in words(page(client, "/records/all/2026/"))
    for url in (
        "/records/nowhere/2026/", "/records/all/1999/", "/records/all/9999/", "/records/all/2026/nothing/",
        "/records/all/2026/field-nowhere/",
    ):  # fmt: skip
        page(client, url, 404)


def test_the_page_of_all_figures_asks_the_database_as_often_for_many_items(client, desk, django_assert_max_num_queries):
    for number in range(4):
        build.a_column(f"领域{number}", owner=desk.unit, slug=f"field{number}", kind="basic_field")
        build.a_published_item(desk)
    with django_assert_max_num_queries(22):
        client.get(f"/records/{desk.unit.slug}/2026/")
