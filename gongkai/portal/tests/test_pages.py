"""What the public finds, reads and downloads."""

import json
from datetime import date, datetime
from decimal import Decimal

import pytest
from lxml import html

from gongkai.base.clock import BEIJING
from gongkai.organisations.models import Unit, UnitKind, UnitName
from gongkai.organisations.tests.build import a_county_officer, a_unit
from gongkai.portal.tests.build import a_published_report, a_sheet
from gongkai.reports.actions import moving
from gongkai.tables.editions import EDITIONS

pytestmark = pytest.mark.django_db
FIGURES = {
    "new_received.natural_person": 25,
    "new_received.total": 25,
    "disclosed.natural_person": 24,
    "disclosed.total": 24,
    "results_total.natural_person": 24,
    "results_total.total": 24,
    "carried_out.natural_person": 1,
    "carried_out.total": 1,
    "admin_fees_wan": Decimal("1987.2046"),
}


@pytest.fixture
def county() -> Unit:
    return a_unit("青禾县人民政府", kind=UnitKind.COUNTY, slug="county", short_name="县政府")


def page(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status, url
    return html.fromstring(response.content.decode())


def words(element) -> str:
    return " ".join(element.text_content().split())


def test_an_empty_site_says_when_reports_are_due(client):
    assert "每年1月31日前" in words(page(client, "/"))
    assert "还没有公开的年度报告" in words(page(client, "/reports/"))


def test_home_tells_the_countys_latest_figures_and_each_opens_its_report(client, county):
    a_published_report(county, 2023, {"new_received.total": 14})
    a_published_report(county, 2024, FIGURES)
    home = page(client, "/")
    assert "2024年办得怎么样" in words(home)
    first = home.xpath("//li[@class='figure']")[0]
    assert first.xpath(".//p[@class='figure-value']/a/@href") == ["/reports/county/2024/#new_received.total"]
    assert "上年14件。" in words(first)


def test_the_archive_marks_a_missing_year_and_a_unit_that_did_not_exist(client, county):
    young = a_unit("青禾县数据局", slug="data", since=date(2024, 3, 1))
    a_published_report(county, 2023)
    a_published_report(young, 2024)
    rows = {row.xpath("string(th)"): row for row in page(client, "/reports/").xpath("//tr[th[@scope='row']]")}
    assert [words(cell) for cell in rows["青禾县人民政府"].xpath("td")] == ["未公开", "1月20日"]
    assert [words(cell) for cell in rows["青禾县数据局"].xpath("td")] == ["1月20日", "—"]


def test_the_archive_narrows_to_a_kind_and_a_year(client, county):
    a_published_report(county, 2023)
    a_published_report(a_unit("石桥镇人民政府", kind=UnitKind.TOWNSHIP), 2024)
    narrowed = page(client, "/reports/?kind=township&year=2024")
    assert narrowed.xpath("//th[@scope='row']/a/text()") == ["石桥镇人民政府"]
    assert narrowed.xpath("//thead//th/text()") == ["单位", "2024年"]
    assert page(client, "/reports/?kind=x&year=20x4").xpath("//thead//th/text()") == ["单位", "2024年", "2023年"]


def test_a_report_page_prints_every_cell_of_the_form_in_six_sections(client, county):
    a_published_report(county, 2024, FIGURES)
    report = page(client, "/reports/county/2024/")
    headings = [words(heading)[0] for heading in report.xpath("//div[@class='document-text']/section/h2")]
    assert headings[:6] == list("一二三四五六")
    ids = set(report.xpath("//table[contains(@class,'form')]//td/@id"))
    assert ids == set(EDITIONS["2021"].cells)


def test_a_figure_opens_where_it_comes_from_and_a_zero_is_plain(client, county):
    a_published_report(county, 2024, FIGURES)
    report = page(client, "/reports/county/2024/")
    cell, zero = (report.xpath(f"//td[@id='{key}']")[0] for key in ("new_received.total", "carried_in.total"))
    assert (words(zero), zero.xpath("a")) == ("0", [])
    figure = page(client, "/reports/county/2024/" + cell.xpath("a/@href")[0])
    assert words(figure.xpath("//dt[.='原件印作']/following-sibling::dd")[0]) == "25"
    assert "表2第" in words(figure)
    assert words(report.xpath("//td[@id='admin_fees_wan']")[0]) == "1987.2046"


def test_a_blank_cell_is_called_blank(client, county):
    a_published_report(county, 2024, {**FIGURES, "rules_issued": None})
    assert words(page(client, "/reports/county/2024/").xpath("//td[@id='rules_issued']")[0]) == "空白"


def test_charts_leave_a_gap_for_a_year_without_a_report(client, county):
    for year, received in ((2021, 11), (2022, 16), (2024, 25)):
        a_published_report(county, year, {**FIGURES, "new_received.total": received})
    chart = page(client, "/reports/county/2024/").xpath("//figure[.//h2 or figcaption[contains(.,'新收')]]")[0]
    rows = {row.xpath("string(th)"): row.xpath("string(td[1])") for row in chart.xpath(".//tbody/tr")}
    assert rows == {"2021年": "11", "2022年": "16", "2023年": "未公开", "2024年": "25"}
    assert len(chart.xpath(".//*[@class='bar-missing']")) == 1
    assert chart.xpath(".//desc/text()")[0].startswith("2021年11件，2024年增至25件。2023年未公开。")


def test_earlier_and_later_years_are_one_link_away(client, county):
    for year in (2021, 2023, 2024):
        a_published_report(county, year)
    links = page(client, "/reports/county/2023/").xpath("//section[@id='others']//a/@href")
    assert "/reports/county/2021/" in links
    assert "/reports/county/2024/" in links
    assert "/compare/?a=county/2021&b=county/2023" in links


def test_names_and_phone_numbers_are_not_public(client, county):
    sheet = a_sheet(2024, county, FIGURES)
    sheet.meta.head, sheet.meta.filler, sheet.meta.phone = "张三丰", "李四光", "13912345678"
    sheet.sections = (sheet.sections[0]._replace(text="联系人手机13912345678，身份证11010519491231002X。"),)
    a_published_report(county, 2024, sheet=sheet)
    for ending in ("", "report.json", "report.html", "report.csv"):
        shown = client.get(f"/reports/county/2024/{ending}").content.decode()
        for private in ("张三丰", "李四光", "13912345678", "11010519491231002X"):
            assert private not in shown, (ending, private)


def test_a_withdrawn_report_keeps_its_address_and_says_why(client, county):
    publication = a_published_report(county, 2024)
    at = datetime(2025, 2, 3, 9, tzinfo=BEIJING)
    moving.withdraw(publication.report, by=a_county_officer(county, password=""), at=at, reason="表三漏计两件")
    shown = words(page(client, "/reports/county/2024/", status=410))
    assert "2025年2月3日" in shown
    assert "表三漏计两件" in shown
    assert client.get("/reports/county/2024/report.json").status_code == 404
    assert client.get("/reports/county/2024/figures/rules_issued/").status_code == 404
    assert "2024年政府信息公开工作年度报告" not in words(page(client, "/reports/"))


def test_downloads_are_the_frozen_document(client, county):
    publication = a_published_report(county, 2024, FIGURES)
    data = client.get("/reports/county/2024/report.json")
    assert data.content.decode() == publication.document
    assert json.loads(data.content)["cells"]["new_received.total"]["value"] == 25
    assert "filename*=utf-8''" in data["Content-Disposition"]
    assert publication.digest in client.get("/reports/county/2024/").content.decode()
    table = client.get("/reports/county/2024/report.csv").content.decode()
    assert "new_received.total" in table
    assert client.get("/reports/county/2024/report.html")["Content-Disposition"].startswith("attachment")


def test_a_unit_tells_its_names_over_time(client, county):
    UnitName.objects.filter(unit=county).update(until=date(2020, 1, 1))
    UnitName.objects.create(unit=county, name="青禾县人民政府", short_name="县政府", since=date(2020, 1, 1))
    a_published_report(county, 2024)
    assert "名称沿革" in words(page(client, "/reports/county/"))


@pytest.mark.parametrize("url", ["/reports/nobody/", "/reports/county/1999/", "/reports/county/2024/figures/none/"])
def test_what_is_not_there_is_404(client, county, url):
    a_published_report(county, 2024)
    assert client.get(url).status_code == 404


def test_a_report_asks_the_database_as_often_for_ten_years_as_for_two(client, county, django_assert_max_num_queries):
    for year in range(2015, 2025):
        a_published_report(county, year, FIGURES)
    for url, most in (("/", 18), ("/reports/county/", 12), ("/reports/county/2024/", 12)):
        with django_assert_max_num_queries(most):
            client.get(url)
