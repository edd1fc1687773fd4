"""Published by 31 January or 31 March of the following year (条例49)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.checks import check_report
from gongkai.checks.dates import due
from gongkai.tables.tests.generate import a_sheet

RULE = "report.published-in-time"


def published(on, level, unit="青禾区"):
    sheet = a_sheet("2021")
    sheet.meta.published, sheet.meta.unit = on, unit
    return check_report(sheet, level=level)


def of_rule(rule, result):
    return [finding for finding in result.findings if finding.rule == rule]


@pytest.mark.parametrize(
    ("level", "on", "late"),
    [
        ("department", date(2022, 1, 31), False),
        ("department", date(2022, 2, 1), True),
        ("county-office", date(2022, 2, 1), True),
        ("township", date(2022, 2, 1), True),
        ("county", date(2022, 3, 31), False),
        ("county", date(2022, 4, 1), True),
        ("city", date(2022, 2, 8), False),
    ],
)
def test_the_last_day_is_in_time_and_the_next_is_late(level, on, late):
    assert bool(of_rule(RULE, published(on, level))) == late


def test_a_late_report_says_the_day_it_was_due():
    (finding,) = of_rule(RULE, published(date(2022, 4, 6), "county"))
    assert finding.message == "公布日期为2022年4月6日，应在2022年3月31日前公布。"
    assert finding.citation.endswith("第四十九条")


def test_a_townships_date_is_set_by_the_county():
    (finding,) = of_rule(RULE, published(date(2022, 2, 1), "township"))
    assert "以县级工作方案规定的日期为准" in finding.message


def test_between_both_days_the_level_decides():
    for on, known in ((date(2022, 1, 31), True), (date(2022, 2, 1), False), (date(2022, 4, 1), True)):
        untold = {one.rule for one in published(on, None).cannot_tell}
        assert (RULE not in untold) == known


def test_a_report_published_within_its_own_year_is_dated_wrongly():
    (finding,) = of_rule(RULE, published(date(2021, 12, 1), "county"))
    assert finding.message == "公布日期为2021年12月1日，早于报告年度结束。"


def test_a_report_without_a_date_says_so_and_cannot_be_told():
    result = published(None, "county")
    assert [finding.level for finding in of_rule("report.dated", result)] == ["info"]
    assert RULE in {one.rule for one in result.cannot_tell}
    assert of_rule("report.dated", published(date(2022, 1, 4), "county")) == []


@given(st.dates(date(2022, 1, 1), date(2023, 12, 31)), st.sampled_from(["county", "department"]))
def test_late_is_after_the_day_it_was_due(on, level):
    assert bool(of_rule(RULE, published(on, level))) == (on > due(level, 2021))


@given(st.dates(date(2022, 1, 1), date(2022, 12, 31)) | st.none())
def test_a_date_is_there_or_is_missed(on):
    assert bool(of_rule("report.dated", published(on, "county"))) == (on is None)
