"""Six sections in order, the form's headings, one year throughout, a calendar year."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.checks import check_report
from gongkai.tables.sheet import Section
from gongkai.tables.tests.generate import a_sheet, consistent_sheets


def of_rule(rule, sheet):
    return [finding for finding in check_report(sheet).findings if finding.rule == rule]


def told(rule, sheet):
    return rule not in {one.rule for one in check_report(sheet).cannot_tell}


def with_sections(*numbers):
    sheet = a_sheet("2021")
    sections = {section.number: section for section in sheet.sections}
    return replace(sheet, sections=tuple(sections[number] for number in numbers))


def test_six_sections_in_order_raise_nothing():
    assert of_rule("report.six-sections", with_sections(1, 2, 3, 4, 5, 6)) == []


def test_a_missing_section_is_named():
    (finding,) = of_rule("report.six-sections", with_sections(1, 2, 3, 4, 6))
    assert finding.message == "缺少“五、存在的主要问题及改进情况”。"
    assert finding.section == 5


def test_a_table_that_lost_its_heading_is_still_there():
    assert of_rule("report.six-sections", with_sections(1, 5, 6)) == []
    without = with_sections(1, 5, 6)
    without.cells.clear()
    assert [finding.section for finding in of_rule("report.six-sections", without)] == [2, 3, 4]


@given(st.permutations([1, 2, 3, 4, 5, 6]))
def test_any_other_order_is_a_finding(numbers):
    expected = 0 if numbers == sorted(numbers) else 1
    assert len(of_rule("report.six-sections", with_sections(*numbers))) == expected


def test_without_a_narrative_the_structure_cannot_be_told():
    assert not told("report.six-sections", with_sections())


def test_a_heading_of_its_own_is_pointed_out():
    sheet = with_sections(1, 2, 3, 4, 5, 6)
    own = Section(5, "五、明年工作打算", "")
    renamed = replace(sheet, sections=(*sheet.sections[:4], own, sheet.sections[5]))
    (finding,) = of_rule("report.headings", renamed)
    assert finding.message == "第5部分的标题是“五、明年工作打算”，格式为“五、存在的主要问题及改进情况”。"
    assert of_rule("report.headings", sheet) == []


@given(st.integers(1, 6), st.text(alphabet="公开工作情况打算", min_size=1, max_size=8))
def test_only_the_words_of_the_form_are_its_heading(number, words):
    sheet = with_sections(1, 2, 3, 4, 5, 6)
    own = [section._replace(heading=words) if section.number == number else section for section in sheet.sections]
    found = of_rule("report.headings", replace(sheet, sections=tuple(own)))
    assert [finding.section for finding in found] == [number]


def test_headings_split_by_blanks_are_the_forms_headings():
    sheet = with_sections(1)
    spaced = replace(sheet, sections=(replace_heading(sheet.sections[0], "一、总 体 情 况"),))
    assert of_rule("report.headings", spaced) == []


def replace_heading(section, heading):
    return section._replace(heading=heading)


def test_a_title_of_another_year_is_found():
    sheet = a_sheet("2021")
    sheet.meta.title = "青禾县2020年政府信息公开工作年度报告"
    (finding,) = of_rule("report.one-year", sheet)
    assert finding.message == "年份不一致：标题为2020年，统计期限为2021年，正文为2021年。"


def test_a_text_left_from_last_year_is_found():
    sheet = a_sheet("2021")
    sheet.sections = (Section(1, "一、总体情况", "2020年，本县认真落实公开工作，2020年共公开信息5条。"),)
    (finding,) = of_rule("report.one-year", sheet)
    assert finding.message.endswith("正文为2020年。")


def test_a_look_back_is_not_another_year():
    sheet = a_sheet("2021")
    sheet.sections = (Section(1, "一、总体情况", "2016年、2016年、2016年以来，2021年，本县认真落实。"),)
    assert of_rule("report.one-year", sheet) == []


@given(consistent_sheets("2019"), st.integers(2000, 2099))
def test_one_year_is_one_year_whatever_it_is(sheet, year):
    sheet.meta.title = f"青禾县{year}年政府信息公开工作年度报告"
    assert bool(of_rule("report.one-year", sheet)) == (year != 2019)


@pytest.mark.parametrize("stated", [(date(2021, 1, 1), date(2021, 12, 1)), (date(2020, 11, 1), date(2021, 10, 31))])
def test_a_period_that_is_not_the_calendar_year_is_found(stated):
    sheet = a_sheet("2021")
    sheet.meta.period = stated
    (finding,) = of_rule("report.calendar-year", sheet)
    assert "应为自然年度" in finding.message


def test_the_calendar_year_is_accepted_and_no_period_cannot_be_told():
    sheet = a_sheet("2021")
    assert of_rule("report.calendar-year", sheet) == []
    sheet.meta.period = None
    assert not told("report.calendar-year", sheet)


@given(st.dates(date(2021, 1, 1), date(2021, 12, 31)))
def test_only_the_last_of_december_ends_the_period(end):
    sheet = a_sheet("2021")
    sheet.meta.period = (date(2021, 1, 1), end)
    assert bool(of_rule("report.calendar-year", sheet)) == (end != date(2021, 12, 31))
