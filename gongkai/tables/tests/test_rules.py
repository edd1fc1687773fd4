"""Consistent reports raise no finding; one changed cell raises one that names it. For every form met."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.tables.editions import edition_for, edition_of
from gongkai.tables.rules import RULES, Level, check
from gongkai.tables.sheet import Sheet
from gongkai.tables.tests.generate import FORMS_MET, a_sheet, changed, consistent_sheets, year_before

any_form = st.sampled_from(FORMS_MET).flatmap(lambda form: consistent_sheets(*form))
BROUGHT_FORWARD = ("2021", "2019")


@pytest.mark.parametrize(("key", "variants"), FORMS_MET)
def test_a_report_of_zeros_raises_nothing(key, variants):
    assert check(a_sheet(key, variants=variants)).findings == ()


@given(any_form)
def test_a_consistent_report_raises_nothing_that_needs_mending(sheet):
    assert [finding for finding in check(sheet).findings if finding.level is not Level.INFO] == []


@settings(max_examples=200)
@given(any_form, st.data())
def test_a_changed_figure_raises_a_finding_that_names_it(sheet, data):
    summed = sorted({key for equation in edition_of(sheet).equations for key in (*equation.left, *equation.right)})
    key = data.draw(st.sampled_from(summed))
    found = check(changed(sheet, {key: sheet[key] + 1})).findings
    assert any(key in finding.cells for finding in found if finding.level is not Level.INFO)


@given(any_form, st.data())
def test_an_unreadable_cell_is_never_taken_for_zero(sheet, data):
    summed = sorted({key for equation in edition_of(sheet).equations for key in equation.left})
    key = data.draw(st.sampled_from(summed))
    result = check(changed(sheet, {key: None}))
    assert not any("相差" in finding.message for finding in result.findings)
    assert any(key in untold.cells for untold in result.cannot_tell)


@given(consistent_sheets("2021"), st.integers(0, 2**32))
def test_a_year_that_follows_on_raises_nothing(sheet, seed):
    result = check(sheet, previous=year_before(sheet, seed))
    assert result.findings == ()
    assert result.cannot_tell == ()


@given(any_form, st.data())
def test_a_finding_carries_what_is_printed_and_says_how_to_mend_it(sheet, data):
    printed = changed(sheet, {data.draw(st.sampled_from(sorted(sheet.cells))): -1})
    for finding in check(printed).findings:
        assert finding.values == tuple(printed[key] for key in finding.cells)
        assert finding.message.endswith("。")
        assert finding.remedy.endswith("。")
        assert finding.citation


def test_every_sum_of_every_form_has_its_rule():
    known = {rule.id for rule in RULES}
    assert {equation.rule for form in FORMS_MET for equation in edition_for(*form).equations} <= known


def test_a_sheet_without_a_form_is_not_judged():
    assert check(Sheet()).findings == ()
