"""Two reports side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from gongkai.organisations.models import UnitKind
from gongkai.organisations.tests.build import a_unit
from gongkai.portal.comparing import Line, Side
from gongkai.portal.tests.build import a_published_report

COUNTY = "青禾县人民政府"


@pytest.fixture
def county(db):
    return a_unit(COUNTY, kind=UnitKind.COUNTY, slug="county")


def rows_of(client, query):
    response = client.get(f"/compare/?{query}")
    assert response.status_code == 200
    tree = html.fromstring(response.content.decode())
    return {
        row.xpath("string(th)"): [cell.text_content() for cell in row.xpath("td")] for row in tree.xpath("//tbody/tr")
    }


def test_two_years_of_a_unit_differ_by_the_second_less_the_first(client, county):
    a_published_report(county, 2023, {"new_received.total": 14, "carried_out.total": 2})
    a_published_report(county, 2024, {"new_received.total": 25, "carried_out.total": 1})
    rows = rows_of(client, "a=county/2023&b=county/2024")
    assert rows["一、本年新收政府信息公开申请数量 · 总计"] == ["14", "25", "多11"]
    assert rows["四、结转下年度继续办理 · 总计"] == ["2", "1", "少1"]
    assert rows["二、上年结转政府信息公开申请数量 · 总计"] == ["0", "0", "相同"]
    assert "一、本年新收政府信息公开申请数量 · 自然人" not in rows


def test_every_kind_of_applicant_is_one_link_away(client, county):
    a_published_report(county, 2023)
    a_published_report(county, 2024)
    rows = rows_of(client, "a=county/2023&b=county/2024&every=1")
    assert "一、本年新收政府信息公开申请数量 · 自然人" in rows


def test_figures_of_two_editions_are_held_against_each_other_only_where_they_compare(client, county):
    a_published_report(county, 2020, {"new_received.total": 3, "other_processing.total": 4}, edition="2019")
    a_published_report(county, 2021, {"new_received.total": 5, "other_misc.total": 1, "admin_fees_wan": 8})
    rows = rows_of(client, "a=county/2020&b=county/2021")
    assert rows["一、本年新收政府信息公开申请数量 · 总计"] == ["3", "5", "多2"]
    assert rows["（六）其他处理 · 总计"] == ["4", "1", "少3"]
    assert rows["规范性文件 · 本年新制作数量"][2].endswith("口径不同，不可比。")
    assert (
        next(cells for label, cells in rows.items() if label.startswith("政府集中采购 · 采购项目数量"))[1] == "无此栏"
    )


def test_a_blank_is_not_nought(client, county):
    a_published_report(county, 2023, {"rules_issued": None})
    a_published_report(county, 2024, {"rules_issued": 2})
    assert rows_of(client, "a=county/2023&b=county/2024")["规章 · 本年制发件数"] == ["空白", "2", ""]


def test_the_form_leads_to_the_address_of_the_pair(client, county):
    chosen = {"a_unit": "county", "a_year": "2023", "b_unit": "county", "b_year": "2024"}
    assert client.get("/compare/", chosen)["Location"] == "/compare/?a=county/2023&b=county/2024"
    assert client.get("/compare/", {"a_unit": "../x", "a_year": "1"})["Location"] == "/compare/?"


@pytest.mark.parametrize("query", ["", "a=county/2024", "a=county/1900&b=x", "a=%00&b=../..", "a[]=1&b=" + "长" * 3000])
def test_a_pair_that_is_not_there_asks_again(client, county, query):
    a_published_report(county, 2024)
    response = client.get(f"/compare/?{query}")
    assert response.status_code == 200
    assert ("还差一份" in response.content.decode()) == bool(query)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_difference_turned_round_changes_its_sign(before, after):
    there = Line("", "", Side(before, ""), Side(after, ""))
    back = Line("", "", Side(after, ""), Side(before, ""))
    assert there.difference == -back.difference
    assert (there.difference_text == "相同") == (before == after)
