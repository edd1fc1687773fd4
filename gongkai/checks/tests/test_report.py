"""One entry point checks everything."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.checks import RULES, check_report
from gongkai.tables.rules import Level
from gongkai.tables.sheet import Sheet
from gongkai.tables.tests.generate import FORMS_MET, a_sheet, consistent_sheets, year_before


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


def test_no_rule_stands_twice():
    assert len({rule.id for rule in RULES}) == len(RULES)
