"""One entry point checks everything."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.checks import RULES, check_report
from gongkai.tables.rules import Level
from gongkai.tables.sheet import Section, Sheet
from gongkai.tables.tests.generate import FORMS_MET, a_sheet, changed, consistent_sheets, year_before


@given(st.sampled_from(FORMS_MET).flatmap(lambda form: consistent_sheets(*form)))
def test_a_report_in_order_raises_nothing(sheet):
    assert [
        finding for finding in check_report(sheet, level="county").findings if finding.level is not Level.INFO
    ] == []


@given(consistent_sheets("2021"))
def test_everything_can_be_told_of_a_report_that_says_everything(sheet):
    result = check_report(sheet, previous=year_before(sheet), level="county")
    assert result.cannot_tell == ()


def test_errors_come_before_warnings_before_information():
    sheet = a_sheet("indicator-2014", {"via_website": 5, "townships_with_centre": 1, "review_upheld": 1})
    levels = [finding.level for finding in check_report(sheet).findings]
    assert levels == [Level.ERROR, Level.WARNING, Level.INFO]


def test_a_file_in_which_no_form_was_recognised_is_not_judged():
    assert check_report(Sheet()).findings == ()


ANY_VALUE = st.none() | st.integers() | st.decimals() | st.text(max_size=5)
ANY_TEXT = st.text(alphabet="0123456789,.年条件其中收到申请微信公开信息、，。（）\n", max_size=200)


@given(st.sampled_from(FORMS_MET), st.data())
def test_no_rule_raises_whatever_stands_in_a_report(form, data):
    sheet = a_sheet(form[0], variants=form[1])
    keys = data.draw(st.lists(st.sampled_from(sorted(sheet.cells)), max_size=8))
    broken = changed(sheet, {key: data.draw(ANY_VALUE) for key in keys})
    broken.sections = tuple(Section(number, data.draw(ANY_TEXT), data.draw(ANY_TEXT)) for number in (1, 1, 9))
    broken.meta.title = data.draw(ANY_TEXT)
    for finding in check_report(broken, previous=year_off(sheet)).findings:
        assert finding.fingerprint()


def year_off(sheet):
    before = changed(sheet, {})
    return replace(before, meta=replace(sheet.meta, year=sheet.meta.year - 1))


@pytest.mark.parametrize("digits", ["9" * 5000, "1" + ",000" * 2000])
def test_endless_figures_in_the_text_are_passed_over(digits):
    sheet = a_sheet("2021")
    sheet.sections = (Section(1, "一、总体情况", f"2021年收到申请{digits}件，其中{digits}件、5件。"),)
    assert "narrative.parts-add-up" not in {finding.rule for finding in check_report(sheet).findings}


def test_a_form_that_is_not_declared_is_not_judged():
    assert check_report(Sheet(edition="1999")).findings == ()


def test_no_rule_stands_twice():
    assert len({rule.id for rule in RULES}) == len(RULES)
