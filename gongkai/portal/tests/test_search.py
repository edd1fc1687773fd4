"""One box over everything public: the page of results, and where there are none."""

from datetime import date

import pytest
from lxml import html

from gongkai.base.search import throttle
from gongkai.base.search.models import WordGroup
from gongkai.organisations.models import UnitKind
from gongkai.organisations.tests.build import a_unit
from gongkai.portal.tests.build import a_published_report, a_sheet
from gongkai.publishing.kinds import Kind
from gongkai.publishing.tests.build import Desk, a_published_item, a_text
from gongkai.reports.actions import moving

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(indexed):
    WordGroup.objects.all().delete()
    government = a_unit("青禾县人民政府", kind=UnitKind.COUNTY, slug="county", short_name="县政府")
    a_published_report(government, 2024)
    desk = Desk(a_unit("青禾县水利局", slug="water", short_name="县水利局"))
    document = a_text(
        "青禾县农村饮水管理办法",
        document_number="青政规〔2026〕1号",
        body="<p>停水应当提前告知。</p><p>按月公示水质。</p>",
    )
    a_published_item(desk, text=document, kind=Kind.OTHER_DOCUMENT)
    a_published_item(desk, text=a_text("关于城区供水检修的公告"))
    indexed()
    return government


def page(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status, url
    return html.fromstring(response.content.decode())


def words(element) -> str:
    return " ".join(element.text_content().split())


def titles(page) -> list[str]:
    return [words(each) for each in page.xpath("//ol[@class='found-list']/li/h2")]


def test_everything_public_is_found_from_the_first_page_and_printed_with_its_facts(client, county):
    box = page(client, "/").xpath("//form[@role='search']")[0]
    assert box.get("action") == "/search/"
    (line,) = page(client, "/search/?q=提前告知").xpath("//ol[@class='found-list']/li")
    assert line.xpath(".//mark/text()") == ["提前告知"]
    assert words(line.xpath(".//p[@class='found-facts']")[0]) == (
        "其他文件 青政规〔2026〕1号 县水利局 2026年3月2日 现行有效"
    )


@pytest.mark.parametrize("query", ["解读", "政策 解读", "人民政府 2024", "ＱＩＮＧ", "二〇二四", "政策解读"])
def test_a_report_is_found_by_a_few_characters_over_the_ends_of_lines(client, county, indexed, query):
    sheet = a_sheet(2023, county, {})
    broken = "二〇二四年  qing\n政策解\n读"
    sheet.sections = (*sheet.sections[:1], sheet.sections[1]._replace(text=broken))
    publication = a_published_report(county, 2023, sheet=sheet)
    indexed()
    found = page(client, f"/search/?q={query}&kind=annual_report")
    assert publication.report.title in titles(found) or "2024" in query


def test_results_are_narrowed_by_links_that_tell_how_many_there_are(client, county):
    found = page(client, "/search/?q=青禾县")
    narrow = {words(each): each.xpath("a/@href")[0] for each in found.xpath("//aside//li")}
    href = narrow["其他文件 1"]
    assert titles(page(client, href)) == ["青禾县农村饮水管理办法"]
    chosen = page(client, href).xpath("//aside//a[@aria-current]")[0]
    assert chosen.get("href") == "/search/?q=%E9%9D%92%E7%A6%BE%E5%8E%BF"


def test_dates_narrow_and_wrong_ones_are_told(client, county):
    assert titles(page(client, "/search/?q=饮水&from=2026-03-01&to=2026-03-31")) == ["青禾县农村饮水管理办法"]
    assert titles(page(client, "/search/?q=饮水&to=2026-03-01")) == []
    wrong = page(client, "/search/?q=饮水&from=2026-13-45", status=400)
    assert "日期格式不对" in words(wrong)
    assert "止日不能早于起日" in words(page(client, "/search/?from=2026-03-02&to=2026-03-01", status=400))


def test_what_narrows_and_is_not_known_is_left_out(client, county):
    assert len(titles(page(client, "/search/?kind=x&unit=x&column=x&validity=x&year=x&sort=x&page=x"))) == 3


def test_where_nothing_is_found_the_page_helps(client, county):
    found = page(client, "/search/?q=农村饮睡&kind=notice")
    assert words(found.xpath("//h1")[0]) == "没有找到"
    assert "您要找的是不是：农村饮水？" in words(found)
    links = found.xpath("//main//a/@href")
    assert "/search/?q=%E5%86%9C%E6%9D%91%E9%A5%AE%E7%9D%A1" in links  # the same without what narrows
    assert {"/catalogue/", "/library/", "/platform/#apply"} <= set(links)
    shorter = page(client, "/search/?q=饮水 不存在的字").xpath("//main//li/a/text()")
    assert shorter[:2] == ["不存在的字", "饮水"]


def test_other_words_are_looked_for_too_and_said_so(client, county):
    WordGroup.objects.create(kind="same", words="停水 断水")
    found = page(client, "/search/?q=断水")
    assert titles(found) == ["青禾县农村饮水管理办法"]
    assert "同时找了：停水。" in words(found)
    exactly = found.xpath("//a[contains(., '只找')]/@href")[0]
    assert titles(page(client, exactly)) == []


def test_units_and_columns_stand_beside_the_results(client, county):
    found = page(client, "/search/?q=水利局")
    assert found.xpath("//p[@class='find-places']/a/@href") == ["/units/water/"]


def test_a_withdrawn_report_is_gone_at_once(client, county):
    report = a_published_report(county, 2022).report
    from gongkai.organisations.tests.build import a_county_officer

    moving.withdraw(report, reason="有误", by=a_county_officer(county, password=""), at=report.publication.published)
    assert report.title not in titles(page(client, "/search/?q=2022"))


def test_signs_alone_are_nothing_to_look_for(client, county):
    assert "标点符号不参与查找" in words(page(client, "/search/?q=《》"))


def test_the_old_address_of_the_search_in_reports_leads_here(client, county):
    assert client.get("/reports/?q=解读")["Location"] == "/search/?q=%E8%A7%A3%E8%AF%BB&kind=annual_report"


def test_before_there_is_an_index_the_page_says_so(client, settings, tmp_path):
    settings.SEARCH_INDEX = tmp_path / "none"
    assert "检索正在准备" in words(page(client, "/search/?q=水"))


def test_pages_end_where_the_results_do(client, county):
    assert len(titles(page(client, "/search/?page=999999"))) == 3
    assert len(titles(page(client, "/search/?page=0"))) == 3


def test_who_asks_too_often_is_asked_to_wait(client, county, settings):
    settings.SEARCHES_A_MINUTE = 3
    throttle.VISITORS.counts.clear()
    for _ in range(3):
        page(client, "/search/?q=水")
    refused = client.get("/search/?q=水")
    assert (refused.status_code, int(refused["Retry-After"]) <= 61) == (429, True)
    assert "请稍后再试" in refused.content.decode()
    assert client.get("/search/?q=水", REMOTE_ADDR="203.0.113.9").status_code == 200


def test_when_many_search_at_once_the_next_is_asked_to_wait(client, county, monkeypatch):
    monkeypatch.setattr(throttle, "WAITING", 0.01)
    with throttle.turn(), throttle.turn():
        refused = client.get("/search/?q=水")
    assert refused.status_code == 429
    assert "同时检索的人较多" in refused.content.decode()


def test_dates_of_results_are_civil_dates(client, county):
    assert page(client, "/search/?q=检修").xpath("//ol[@class='found-list']//time/@datetime") == [str(date(2026, 3, 2))]
