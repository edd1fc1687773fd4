"""E1: a rolled-up report is the sum of its parts, and says who is missing."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.tables.editions import edition_of
from gongkai.tables.model import SUMMABLE, Kind
from gongkai.tables.rules import Level, check, check_roll_up
from gongkai.tables.sheet import Sheet
from gongkai.tables.tests.generate import a_sheet, changed, consistent_sheets

OWN = a_sheet("2021", {"licensing_decisions": 40000, "review_upheld": 1, "review_total": 1})
BUREAU = a_sheet("2021", {"licensing_decisions": 333})
COUNTY = a_sheet("2021", {"licensing_decisions": 40333, "review_upheld": 1, "review_total": 1})
PARTS = {"本级": OWN, "县民政局": BUREAU}


def test_a_county_is_its_own_figures_and_its_bureaus():
    assert check_roll_up(COUNTY, PARTS).findings == ()
    (finding,) = check_roll_up(changed(COUNTY, {"licensing_decisions": 40330}), PARTS).findings
    assert (finding.rule, finding.level, finding.printed, finding.expected) == (
        "roll-up.adds-up",
        Level.ERROR,
        40330,
        40333,
    )
    assert finding.message == "“行政许可 · 本年处理决定数量”汇总为40330，本级与各下级之和为40333。"


def test_a_missing_unit_is_named_and_nothing_is_guessed():
    result = check_roll_up(COUNTY, {**PARTS, "青禾镇": None})
    (finding,) = result.findings
    assert (finding.rule, finding.message) == ("roll-up.complete", "汇总缺少1个单位的报告：青禾镇。")
    (untold,) = result.cannot_tell
    assert len(untold.cells) == 200
    assert untold.why == "青禾镇没有这一项的数字"


def test_parts_beyond_the_sum_are_wrong_even_while_a_unit_is_missing():
    result = check_roll_up(changed(COUNTY, {"licensing_decisions": 40332}), {**PARTS, "青禾镇": None})
    assert {finding.rule for finding in result.findings} == {"roll-up.adds-up", "roll-up.complete"}


def test_children_given_to_check_make_the_report_a_roll_up():
    result = check(changed(COUNTY, {"licensing_decisions": 1}), children=PARTS)
    assert "roll-up.adds-up" in {finding.rule for finding in result.findings}
    assert "roll-up.adds-up" not in {finding.rule for finding in check(COUNTY).findings}


def added(sheets: list[Sheet]) -> Sheet:
    kinds = (*SUMMABLE, Kind.CHANGE)
    keys = [spec.key for spec in edition_of(sheets[0]).cells.values() if spec.kind in kinds]
    return changed(sheets[0], {key: sum(sheet[key] for sheet in sheets) for key in keys})


@given(st.lists(consistent_sheets("2019"), min_size=1, max_size=4), st.data())
def test_a_sum_of_sheets_adds_up_and_any_change_is_named(sheets, data):
    parent, children = added(sheets), {str(n): sheet for n, sheet in enumerate(sheets)}
    assert check_roll_up(parent, children).findings == ()
    key = data.draw(st.sampled_from(sorted(parent.cells)))
    (finding,) = check_roll_up(changed(parent, {key: parent[key] + 1}), children).findings
    assert finding.cells == (key,)


@given(consistent_sheets("2021"))
def test_a_unit_without_reports_below_is_its_own_sum(sheet):
    assert check_roll_up(sheet, {"本级": sheet}).findings == ()


@given(st.sets(st.sampled_from(["青禾镇", "柳河乡", "县水利局", "县教育局"])))
def test_exactly_the_missing_units_are_named(missing):
    found = check_roll_up(COUNTY, {**PARTS, **dict.fromkeys(sorted(missing))}).findings
    named = [finding.message for finding in found if finding.rule == "roll-up.complete"]
    assert named == ([f"汇总缺少{len(missing)}个单位的报告：{'、'.join(sorted(missing))}。"] if missing else [])
