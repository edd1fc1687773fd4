"""What the rules found is kept with a report at hand only while everything they looked at stays."""

import pytest

from gongkai.organisations.tests.build import a_unit
from gongkai.reports import checking
from gongkai.reports.actions import deciding
from gongkai.reports.tests.build import NOON, a_report

pytestmark = pytest.mark.django_db
CARRIED = "carried_out.natural_person"


def rules(report):
    return {remark.finding.rule for remark in checking.remarks(report)}


def test_a_change_to_last_years_report_is_seen():
    unit = a_unit()
    before, report = a_report(unit, 2024), a_report(unit, 2025)
    clean = rules(report)
    deciding.correct(before, key=CARRIED, text="3", reason="与原件核对", by=before.imported_by, at=NOON)
    assert rules(report) > clean


def test_a_change_to_the_report_itself_is_seen():
    report = a_report()
    clean = rules(report)
    deciding.correct(report, key=CARRIED, text="3", reason="与原件核对", by=report.imported_by, at=NOON)
    assert rules(report) > clean


def test_asked_again_the_rules_are_not_run_again(django_assert_max_num_queries):
    unit = a_unit()
    a_report(unit, 2024)
    report = a_report(unit, 2025)
    checking.remarks(report)
    with django_assert_max_num_queries(3):
        checking.remarks(report)
