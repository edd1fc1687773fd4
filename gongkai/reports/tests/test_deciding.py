"""Cells are decided by people: the old value is kept, nothing becomes 0 by itself."""

import pytest

from gongkai.base.errors import NotAllowed, Refused, Stale
from gongkai.base.models import AuditEntry
from gongkai.organisations.tests.build import a_clerk, an_auditor
from gongkai.reports.actions import deciding
from gongkai.reports.checking import remarks
from gongkai.reports.models import Report
from gongkai.reports.tests.build import NOON, a_published_report, a_report
from gongkai.tables.editions import EDITIONS

pytestmark = pytest.mark.django_db
TOTAL = "new_received.total"


def test_a_correction_keeps_the_old_value():
    report = a_report(new_received__total=17)
    deciding.correct(report, key=TOTAL, text=" １６ ", reason="原件为16", by=report.imported_by, at=NOON)
    correction = report.corrections.get()
    assert (correction.old, correction.new, report.values[TOTAL]) == (17, 16, 16)
    assert report.errors == 0
    assert report.reading.document["cells"][TOTAL]["value"] == 17


def test_a_figure_that_was_read_without_doubt_is_changed_for_a_reason_only():
    report = a_report(doubtful=("disclosed.total",))
    with pytest.raises(Refused) as refusal:
        deciding.correct(report, key=TOTAL, text="18", reason="", by=report.imported_by, at=NOON)
    assert refusal.value.field == "reason"
    deciding.correct(report, key="disclosed.total", text="18", reason="", by=report.imported_by, at=NOON)
    assert report.values["disclosed.total"] == 18


def test_blank_is_not_zero():
    report = a_report()
    deciding.leave_blank(report, key=TOTAL, reason="原件此格空白", by=report.imported_by, at=NOON)
    assert report.values[TOTAL] is None


def test_money_keeps_its_digits():
    report = a_report()
    deciding.correct(report, key="admin_fees_wan", text="2,041.5500", reason="漏读", by=report.imported_by, at=NOON)
    report.refresh_from_db()
    assert report.values["admin_fees_wan"] == "2041.5500"


def test_another_reading_of_the_same_ink_is_chosen():
    report = a_report(doubtful=(TOTAL,))
    report.reading.document["cells"][TOTAL]["candidates"] = [16, 76]
    deciding.choose(report, key=TOTAL, number=1, reason="原件为76", by=report.imported_by, at=NOON)
    assert (report.values[TOTAL], report.doubtful, report.corrections.get().how) == (76, 0, "chosen")
    with pytest.raises(Refused, match="没有这个读法"):
        deciding.choose(report, key=TOTAL, number=2, reason="", by=report.imported_by, at=NOON)


def test_what_was_not_read_cannot_be_confirmed_but_is_filled_in_or_left_blank():
    report = a_report()
    del report.reading.document["cells"][TOTAL]
    report.reading.save()
    report.values[TOTAL] = None
    report.save()
    report = Report.objects.get()
    with pytest.raises(Refused, match="不能确认"):
        deciding.confirm(report, keys=[TOTAL], by=report.imported_by, at=NOON)
    deciding.leave_blank(report, key=TOTAL, reason="", by=report.imported_by, at=NOON)
    assert (report.values[TOTAL], report.doubtful) == (None, 0)


def test_corrections_replayed_over_the_reading_give_the_values():
    report = a_report(doubtful=("rules_issued",))
    read = {key: cell["value"] for key, cell in report.reading.document["cells"].items()}
    clerk = report.imported_by
    deciding.correct(report, key=TOTAL, text="17", reason="台账", by=clerk, at=NOON)
    deciding.confirm(report, keys=["rules_issued"], by=clerk, at=NOON)
    deciding.leave_blank(report, key="disclosed.total", reason="原件空白", by=clerk, at=NOON)
    deciding.correct(report, key=TOTAL, text="18", reason="再核", by=clerk, at=NOON)
    for correction in report.corrections.all():
        assert read[correction.key] == correction.old
        read[correction.key] = correction.new
    assert read == Report.objects.get(pk=report.pk).values


def test_a_heading_of_the_form_holds_no_figure():
    report = a_report(edition="indicator-2014", year=2016)
    heading = next(key for key, spec in EDITIONS["indicator-2014"].cells.items() if spec.kind == "heading")
    with pytest.raises(Refused, match="没有这一格"):
        deciding.correct(report, key=heading, text="1", reason="x", by=report.imported_by, at=NOON)


def test_an_explanation_holds_while_the_figures_stand():
    report = a_report(new_received__total=17)
    for remark in remarks(report):
        if remark.is_open_error:
            fingerprint = remark.finding.fingerprint()
            deciding.explain(report, fingerprint=fingerprint, reason="原件如此", by=report.imported_by, at=NOON)
    assert report.errors == 0
    deciding.correct(report, key="rules_issued", text="1", reason="与此无关", by=report.imported_by, at=NOON)
    explained = [remark.finding.rule for remark in remarks(report) if remark.explanation]
    assert explained
    deciding.correct(report, key=TOTAL, text="18", reason="改动所涉数字", by=report.imported_by, at=NOON)
    assert report.errors > 0


def test_the_second_of_two_people_is_told_who_wrote_first():
    report = a_report()
    mine, theirs = Report.objects.get(pk=report.pk), Report.objects.get(pk=report.pk)
    colleague = a_clerk(report.unit, name="李一", password="")
    deciding.correct(theirs, key=TOTAL, text="18", reason="核对台账", by=colleague, at=NOON)
    with pytest.raises(Stale) as conflict:
        deciding.correct(mine, key=TOTAL, text="19", reason="核对原件", by=report.imported_by, at=NOON)
    assert conflict.value.who == "李一"
    assert "18" in conflict.value.what
    assert Report.objects.get(pk=report.pk).values[TOTAL] == 18
    assert report.corrections.count() == 1


def test_published_figures_are_not_touched():
    report = a_published_report().report
    with pytest.raises(Refused, match="修订稿"):
        deciding.correct(report, key=TOTAL, text="18", reason="有误", by=report.imported_by, at=NOON)


def test_another_units_clerk_and_the_auditor_may_not_correct():
    report = a_report()
    for stranger in (a_clerk(password=""), an_auditor(password="")):
        with pytest.raises(NotAllowed):
            deciding.correct(report, key=TOTAL, text="18", reason="x", by=stranger, at=NOON)


def test_the_audit_trail_has_the_figures_and_no_words_of_people():
    report = a_report()
    reason = "张三电话13800000000说的"
    deciding.correct(report, key=TOTAL, text="18", reason=reason, by=report.imported_by, at=NOON)
    entry = AuditEntry.objects.get(action="reports.decide")
    assert (entry.details["old"], entry.details["new"]) == (16, 18)
    assert "13800000000" not in str(entry.details)
