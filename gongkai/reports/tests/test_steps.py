"""A report goes from draft to accepted to public only by lawful steps."""

import pytest

from gongkai.base.errors import NotAllowed, Refused
from gongkai.base.models import AuditEntry
from gongkai.organisations.tests.build import a_clerk, a_county_officer, a_reviewer
from gongkai.reports.actions import deciding, moving
from gongkai.reports.models import Report, State
from gongkai.reports.tests.build import NOON, a_published_report, a_report, an_accepted_report

pytestmark = pytest.mark.django_db


def test_a_clean_draft_is_accepted_by_the_reviewer_and_published_by_the_county_office():
    report = a_report()
    moving.accept(report, by=a_reviewer(report.unit, password=""), at=NOON)
    assert report.state == State.ACCEPTED
    publication = moving.publish(report, by=a_county_officer(password=""), at=NOON)
    assert (report.state, publication.number) == (State.PUBLISHED, 1)


def test_a_doubtful_cell_stands_in_the_way():
    report = a_report(doubtful=("new_received.total",))
    with pytest.raises(Refused, match="1格存疑"):
        moving.accept(report, by=a_reviewer(report.unit, password=""), at=NOON)
    deciding.confirm(report, keys=["new_received.total"], by=report.imported_by, at=NOON)
    moving.accept(report, by=a_reviewer(report.unit, password=""), at=NOON)


def test_an_unexplained_error_stands_in_the_way():
    report = a_report(new_received__total=17)
    with pytest.raises(Refused, match="勾稽错误"):
        moving.accept(report, by=a_reviewer(report.unit, password=""), at=NOON)


def test_whoever_imported_or_corrected_it_does_not_accept_it():
    officer = a_county_officer(password="")
    report = a_report(by=officer)
    with pytest.raises(Refused, match="自己经手"):
        moving.accept(report, by=officer, at=NOON)
    other = a_county_officer(password="")
    deciding.correct(report, key="rules_issued", text="0", reason="原件为0", by=other, at=NOON)
    with pytest.raises(Refused, match="自己经手"):
        moving.accept(report, by=other, at=NOON)


def test_a_clerk_neither_accepts_nor_publishes():
    report = a_report()
    with pytest.raises(NotAllowed):
        moving.accept(report, by=a_clerk(report.unit, password=""), at=NOON)
    report = an_accepted_report()
    with pytest.raises(NotAllowed):
        moving.publish(report, by=a_reviewer(report.unit, password=""), at=NOON)


def test_a_draft_is_not_published():
    with pytest.raises(Refused, match="只有“已核收”"):
        moving.publish(a_report(), by=a_county_officer(password=""), at=NOON)


def test_sending_back_wants_a_reason():
    report = an_accepted_report()
    reviewer = a_reviewer(report.unit, password="")
    with pytest.raises(Refused) as refusal:
        moving.send_back(report, by=reviewer, at=NOON, reason=" ")
    assert refusal.value.field == "reason"
    moving.send_back(report, by=reviewer, at=NOON, reason="标题有误")
    assert report.state == State.DRAFT


def test_a_revision_replaces_what_is_public_only_when_it_is_published():
    first = a_published_report()
    clerk = a_clerk(first.report.unit, password="")
    draft = moving.revise(first.report, by=clerk, at=NOON)
    deciding.correct(draft, key="normative_docs_in_force", text="5", reason="漏计一件", by=clerk, at=NOON)
    moving.accept(draft, by=a_reviewer(first.report.unit, password=""), at=NOON)
    assert Report.objects.get(pk=first.report_id).state == State.PUBLISHED
    second = moving.publish(draft, by=a_county_officer(password=""), at=NOON)
    first.refresh_from_db()
    assert (first.report.state, first.replaced, second.number) == (State.REPLACED, NOON, 2)
    assert '"normative_docs_in_force": {"value": 4' in first.document
    assert '"normative_docs_in_force": {"value": 5' in second.document


def test_only_one_revision_is_begun():
    published = a_published_report().report
    clerk = a_clerk(published.unit, password="")
    moving.revise(published, by=clerk, at=NOON)
    with pytest.raises(Refused, match="已有修订稿"):
        moving.revise(published, by=clerk, at=NOON)


def test_withdrawing_keeps_the_record_with_its_reason():
    publication = a_published_report()
    moving.withdraw(publication.report, by=a_county_officer(password=""), at=NOON, reason="表三数据有误")
    publication.refresh_from_db()
    assert (publication.report.state, publication.withdrawal_reason) == (State.WITHDRAWN, "表三数据有误")


def test_each_step_leaves_one_entry_in_the_audit_trail():
    report = an_accepted_report()
    moving.publish(report, by=a_county_officer(password=""), at=NOON)
    moving.withdraw(report, by=a_county_officer(password=""), at=NOON, reason="有误")
    actions = list(AuditEntry.objects.order_by("number").values_list("action", flat=True))
    assert actions == ["reports.accept", "reports.publish", "reports.withdraw"]
