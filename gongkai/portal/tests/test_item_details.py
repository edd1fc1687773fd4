"""What the page of an item says by its kind, of its life, and of whom to ask."""

from datetime import date, timedelta

import pytest

from gongkai.base.clock import today
from gongkai.portal.tests.test_items import SECRET, a_document, page, relate, words
from gongkai.publishing.actions import publishing
from gongkai.publishing.kinds import Kind
from gongkai.publishing.models import Relation
from gongkai.publishing.tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return build.Desk()


def test_a_page_prints_what_its_kind_says(client, desk):
    budget = build.a_published_item(
        desk, kind=Kind.BUDGET, text=build.a_text("部门预算", details={"budget_of": "民政局"})
    )
    facts = words(page(client, f"/items/{budget.pk}/").xpath("//dl[contains(@class,'facts')]")[0])
    assert "预决算单位民政局" in facts
    assert "年度2026年" in facts
    done = build.a_published_item(desk, kind=Kind.LIVELIHOOD, text=build.a_text(details={"percent": "83"}))
    assert page(client, f"/items/{done.pk}/").xpath("//progress/@value") == ["83"]


def test_a_gazettes_contents_lead_to_what_is_public_and_print_the_rest(client, desk):
    public, kept = build.a_published_item(desk), build.a_draft(desk, build.a_text(SECRET))
    contents = f"{public.index_number}\n只在纸质公报刊登的通报\n{kept.pk}"
    gazette = build.a_published_item(desk, kind=Kind.GAZETTE, text=build.a_text("公报", details={"contents": contents}))
    lines = page(client, f"/items/{gazette.pk}/").xpath("//div[contains(@class,'item-body')]//ol/li")
    assert [words(line) for line in lines] == [public.title, "只在纸质公报刊登的通报", str(kept.pk)]
    assert lines[0].xpath("a/@href") == [f"/items/{public.pk}/"]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [(1, 5, "公示尚未开始"), (-1, 3, "正在公示，还有3天"), (-3, 0, "公示今天截止"), (-3, -1, "公示已结束")],
)
def test_a_notice_says_how_its_period_stands(client, desk, first, last, said):
    days = {"notice_from": str(today() + timedelta(first)), "notice_to": str(today() + timedelta(last))}
    item = build.a_published_item(desk, text=build.a_text(details=days))
    assert said in words(page(client, f"/items/{item.pk}/"))


def test_a_document_tells_its_life_and_where_to_go(client, desk):
    old = a_document(
        desk, effective_on=date(2026, 4, 1), details={"services": "补贴申请 https://zwfw.example.gov.cn/1"}
    )
    new = a_document(desk, "新的办法", expires_on=date(2150, 1, 1))
    relate(new, old, Relation.Kind.REPEALS, desk, on=date(2026, 10, 1))
    tree = page(client, f"/items/{old.pk}/")
    assert [words(line) for line in tree.xpath("//ol[@class='item-history']/li")] == [
        "2026年3月1日成文", "2026年3月2日在本站发布", "2026年4月1日施行", "2026年10月1日被废止：新的办法",
    ]  # fmt: skip
    assert tree.xpath("//a[text()='补贴申请']/@href") == ["https://zwfw.example.gov.cn/1"]
    ahead = page(client, f"/items/{new.pk}/").xpath("//ol[@class='item-history']/li[@class='coming']")
    assert [words(line) for line in ahead] == ["2150年1月1日将有效期届满"]


def test_a_page_says_whom_to_ask_and_promises_nothing_that_is_not_there(client, desk):
    guide = build.a_published_item(desk, kind=Kind.GUIDE, text=build.a_text(details={"telephone": "0000-7220001"}))
    item = build.a_published_item(desk)
    shown = words(page(client, f"/items/{item.pk}/"))
    assert "电话0000-7220001" in shown
    assert f"说明索引号{item.index_number}" in shown
    assert "网上提问尚未开通" in shown
    publishing.withdraw(guide, reason="更新", by=desk.first, at=build.AT)
    assert "0000-7220001" not in words(page(client, f"/items/{item.pk}/"))


def test_every_page_names_its_site_and_one_address(client, desk):
    item = build.a_published_item(desk)
    for url in (
        "/",
        "/platform/",
        f"/columns/{item.columns.get().slug}/",
        f"/items/{item.pk}/",
        "/catalogue/?kind=notice",
    ):
        tree = page(client, url)
        assert tree.xpath("//meta[@name='SiteName']/@content") == ["青禾县政务公开"]
        assert tree.xpath("//link[@rel='canonical']/@href") == [f"http://testserver{url.partition('?')[0]}"]
