"""L7, L8, L9 of the indicator table, and 本年度 within 历年累计."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.tables.rules import Level, check
from gongkai.tables.tests.generate import a_sheet, changed, consistent_sheets

BOUNDS = [
    ("indicators.normative-docs-within-total", "proactive_normative_docs", "proactive_total"),
    ("indicators.normative-docs-within-issued", "proactive_normative_docs", "normative_docs_issued"),
    ("indicators.chief-at-press-conferences", "press_conferences_by_chief", "press_conferences"),
    ("indicators.chief-at-interviews", "online_interviews_by_chief", "online_interviews"),
    ("indicators.centre-within-approvals", "centre_items_total", "approval_items_total"),
    ("indicators.centres-within-townships", "townships_with_centre", "townships_total"),
    ("indicators.agents-within-villages", "villages_with_agent", "villages_total"),
]


def of_rule(rule, result):
    return [finding for finding in result.findings if finding.rule == rule]


@pytest.mark.parametrize(("rule", "part", "whole"), BOUNDS, ids=[bound[0] for bound in BOUNDS])
def test_a_part_is_within_its_whole(rule, part, whole):
    assert of_rule(rule, check(a_sheet("indicator-2014", {part: 4, whole: 4}))) == []
    (finding,) = of_rule(rule, check(a_sheet("indicator-2014", {part: 5, whole: 4})))
    assert (finding.cells, finding.printed, finding.expected) == ((part, whole), 5, 4)
    assert finding.level is Level.WARNING


def test_eleven_centres_in_four_townships_are_named():
    sheet = a_sheet("indicator-2014", {"townships_with_centre": 11, "townships_total": 4})
    (finding,) = of_rule("indicators.centres-within-townships", check(sheet))
    assert finding.message == "“其中:已建成综合便民服务中心”为11，多于“(五)苏木乡镇街道办事处”的4。"


def test_channels_may_add_up_to_more_than_the_total():
    counted = {"proactive_total": 2294, "via_website": 2294, "via_weibo": 9895, "via_wechat": 2137, "via_other": 4594}
    (finding,) = check(a_sheet("indicator-2014", counted)).findings
    assert (finding.rule, finding.level) == ("indicators.channels-may-repeat", Level.INFO)
    assert "18920" in finding.message


def test_fewer_through_all_channels_than_in_total_is_silent():
    assert check(a_sheet("indicator-2014", {"proactive_total": 5, "via_website": 5})).findings == ()


def test_a_year_is_within_all_years():
    sound = a_sheet("province-summary", {"sum.1.year": 3460, "sum.1.cumulative": 85376})
    assert check(sound).findings == ()
    (finding,) = check(changed(sound, {"sum.1.cumulative": 346})).findings
    assert finding.rule == "summary.year-within-cumulative"
    assert finding.message == "“主动公开文件数 · 本年度”为3460，多于“主动公开文件数 · 历年累计”的346。"


@given(consistent_sheets("indicator-2014"), st.sampled_from(BOUNDS))
def test_whatever_exceeds_its_whole_is_named(sheet, bound):
    rule, part, whole = bound
    (finding,) = of_rule(rule, check(changed(sheet, {part: sheet[whole] + 1})))
    assert finding.cells == (part, whole)


@given(consistent_sheets("indicator-2014"))
def test_repeated_channels_are_pointed_out_exactly_when_they_exceed_the_total(sheet):
    channels = sum(sheet[f"via_{channel}"] for channel in ("gazette", "website", "weibo", "wechat", "other"))
    pointed_out = of_rule("indicators.channels-may-repeat", check(sheet))
    assert bool(pointed_out) == (channels > sheet["proactive_total"])


@given(consistent_sheets("province-summary"), st.integers(1, 16))
def test_any_year_beyond_all_years_is_named(sheet, row):
    year, cumulative = f"sum.{row}.year", f"sum.{row}.cumulative"
    found = check(changed(sheet, {year: sheet[cumulative] + 1}))
    (finding,) = of_rule("summary.year-within-cumulative", found)
    assert finding.cells == (year, cumulative)
