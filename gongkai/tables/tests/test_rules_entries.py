"""A4 and C5: what may stand in a cell at all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.tables.editions import EDITIONS
from gongkai.tables.model import Kind
from gongkai.tables.rules import Level, check
from gongkai.tables.rules.levels import level_of
from gongkai.tables.sheet import Cell
from gongkai.tables.tests.generate import a_sheet, changed


def of_rule(rule, result):
    return [finding for finding in result.findings if finding.rule == rule]


@pytest.mark.parametrize(
    ("form", "key", "value", "wanted"),
    [
        ("2021", "disclosed.other_org", -1, "0或正数"),
        ("2021", "penalty_decisions", Decimal("2.5"), "整数"),
        ("2021", "licensing_decisions", "若干", "数字"),
        ("2021", "admin_fees_wan", Decimal("-0.5"), "0或正数"),
        ("2019", "penalty_items_change", Decimal("0.5"), "整数"),
    ],
)
def test_a_cell_holds_what_its_kind_allows(form, key, value, wanted):
    (finding,) = of_rule("cells.whole-and-not-negative", check(a_sheet(form, {key: value})))
    assert (finding.cells, finding.printed) == ((key,), value)
    assert finding.message.endswith(f"应为{wanted}。")


def test_fees_have_decimals_and_changes_may_be_negative():
    lawful = {"penalty_items_prev": 2648, "penalty_items_change": -18, "procurement_amount_wan": Decimal("7380.28959")}
    assert check(a_sheet("2019", lawful)).findings == ()


def test_no_more_items_are_dropped_than_there_were():
    rule = "proactive.items-not-below-zero"
    assert of_rule(rule, check(a_sheet("2019", {"fee_items_prev": 35, "fee_items_change": -35}))) == []
    (finding,) = of_rule(rule, check(a_sheet("2019", {"fee_items_prev": 35, "fee_items_change": -36})))
    assert finding.cells == ("fee_items_prev", "fee_items_change")
    assert "减后为-1" in finding.message


@given(st.integers(0, 999), st.integers(-999, 999))
def test_items_left_are_never_below_zero(were, change):
    sheet = a_sheet("2019", {"penalty_items_prev": were, "penalty_items_change": change})
    assert bool(of_rule("proactive.items-not-below-zero", check(sheet))) == (were + change < 0)


def test_an_indicator_is_not_negative():
    (finding,) = of_rule("cells.whole-and-not-negative", check(a_sheet("indicator-2014", {"via_gazette": -2})))
    assert finding.printed == -2


@given(st.sampled_from(sorted(EDITIONS["2021"].cells)), st.integers(max_value=-1))
def test_no_cell_of_2021_may_be_negative(key, value):
    found = of_rule("cells.whole-and-not-negative", check(a_sheet("2021", {key: value})))
    assert [finding.cells for finding in found] == [(key,)]


def test_blank_cells_are_named_once_for_each_table():
    blank = dict.fromkeys(("rules_issued", "rules_repealed", "review_other"), None)
    two, four = of_rule("cells.no-blanks", check(a_sheet("2021", blank)))
    assert two.message == (
        "二、主动公开政府信息情况有2个单元格空白：“规章 · 本年制发件数”、“规章 · 本年废止件数”。空白不等于0。"
    )
    assert four.cells == ("review_other",)


def test_a_cell_that_could_not_be_read_is_not_called_blank():
    sheet = a_sheet("2021")
    sheet.cells["review_other"] = Cell(None, raw="?", flags=("unreadable",))
    del sheet.cells["review_upheld"]
    assert of_rule("cells.no-blanks", check(sheet)) == []


@given(st.sets(st.sampled_from([key for key, spec in EDITIONS["2019"].cells.items() if spec.kind is Kind.COUNT])))
def test_every_blank_cell_is_named(keys):
    found = of_rule("cells.no-blanks", check(a_sheet("2019", dict.fromkeys(keys))))
    assert {key for finding in found for key in finding.cells} == keys


@pytest.mark.parametrize(
    ("level", "levels"),
    [
        ("county", [Level.ERROR]),
        ("county-office", [Level.ERROR]),
        ("township", [Level.ERROR]),
        ("city", []),
        ("province", []),
    ],
)
def test_only_provinces_and_prefectures_make_rules(level, levels):
    result = check(a_sheet("2021", {"rules_issued": 2, "rules_in_force": 2}), level=level)
    assert [finding.level for finding in of_rule("proactive.no-rules-below-prefecture", result)] == levels


def test_rules_of_another_government_may_have_been_published_in_2019():
    result = check(a_sheet("2019", {"rules_public_total": 7}), level="county")
    assert [finding.level for finding in of_rule("proactive.no-rules-below-prefecture", result)] == [Level.WARNING]


def test_without_the_units_level_rules_cannot_be_told():
    sheet = a_sheet("2021", {"rules_issued": 2, "rules_in_force": 2})
    sheet.meta.unit = "青禾区人民政府"
    (untold,) = [one for one in check(sheet).cannot_tell if one.rule == "proactive.no-rules-below-prefecture"]
    assert untold.why == "不知道单位层级，不能判断有无规章制定权"


@given(st.sampled_from(["county", "township", "department"]), st.integers(1, 99))
def test_any_rule_of_a_county_is_named_with_its_figure(level, count):
    sheet = changed(a_sheet("2021"), {"rules_in_force": count})
    (finding,) = of_rule("proactive.no-rules-below-prefecture", check(sheet, level=level))
    assert f"“规章 · 现行有效件数”为{count}" in finding.message


@pytest.mark.parametrize(
    ("unit", "level"),
    [
        ("卧龙区蒲山镇人民政府", "township"),
        ("石家庄市桥西区中山街道办事处", "township"),
        ("鄯善县", "county"),
        ("淮安市洪泽区人民政府", "county"),
        ("嵊泗县人民政府办公室", "county_office"),
        ("青禾县民政局", "department"),
        ("浙江省人民政府", "province"),
        ("大理白族自治州人民政府", "city"),
        ("新乡", None),
        ("杭州市", None),
        ("内蒙古自治区人民政府", None),
        ("平潭综合实验区", None),
        (None, None),
    ],
)
def test_a_name_tells_the_level_where_it_can(unit, level):
    assert level_of(unit) == level
