"""An explanation holds while the figures it speaks of stand."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.tables.rules import apply_explanations, check, explain
from gongkai.tables.tests.generate import a_sheet, changed

SHEET = a_sheet("indicator-2014", {"townships_with_centre": 11, "townships_total": 4})
(FINDING,) = check(SHEET).findings
SAID = {"author": "王静", "reason": "含设在社区的便民服务中心", "on": date(2026, 3, 2)}


def test_an_explained_finding_is_no_longer_open():
    explanation = explain(FINDING, **SAID)
    result = apply_explanations(check(SHEET).findings, [explanation])
    assert result.open == ()
    assert result.explained == ((FINDING, explanation),)
    assert result.lapsed == ()


def test_an_explanation_lapses_when_its_figures_change():
    explanation = explain(FINDING, **SAID)
    result = apply_explanations(check(changed(SHEET, {"townships_with_centre": 12})).findings, [explanation])
    assert [finding.printed for finding in result.open] == [12]
    assert result.lapsed == (explanation,)


@given(st.sampled_from(sorted(set(SHEET.cells) - {"townships_with_centre", "townships_total"})), st.integers(0, 9))
def test_an_explanation_outlives_a_change_elsewhere(key, value):
    found = apply_explanations(check(changed(SHEET, {key: value})).findings, [explain(FINDING, **SAID)])
    assert len(found.explained) == 1


def test_of_two_explanations_the_later_holds():
    earlier, later = explain(FINDING, **SAID), explain(FINDING, **{**SAID, "on": date(2026, 3, 9), "reason": "已核实"})
    (held,) = apply_explanations([FINDING], [later, earlier]).explained
    assert held[1] is later


def test_the_fingerprint_of_an_amount_does_not_depend_on_how_it_is_written():
    prints = {
        check(a_sheet("2021", {"admin_fees_wan": fee})).findings[0].fingerprint()
        for fee in (-2957, Decimal("-2957"), Decimal("-2957.000"))
    }
    assert len(prints) == 1


@pytest.mark.parametrize("missing", ["author", "reason"])
def test_an_explanation_without_author_or_reason_is_refused(missing):
    with pytest.raises(ValueError, match="说明应当写明说明人和理由"):
        explain(FINDING, **{**SAID, missing: " "})
