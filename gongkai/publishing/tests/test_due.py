"""What a person is told of items on the desk's first page."""

from datetime import date

import pytest

from gongkai.organisations.tests.build import a_clerk, an_auditor
from gongkai.publishing.actions import drafting, publishing, reviewing
from gongkai.publishing.due import due_for
from gongkai.publishing.publication_term import term_of
from gongkai.publishing.tests.build import AT, TICKED, Desk, a_draft, a_text, an_approved_item, passed, submitted

TODAY = AT.date()
REGION = "999121"


@pytest.fixture
def desk(db):
    return Desk()


def told(staff, on=TODAY):
    return [(due.kind, due.deadline and due.deadline.day) for due in due_for(staff, on)]


def test_a_reviewer_is_told_until_the_review_is_passed(desk):
    item = submitted(a_draft(desk), desk)
    assert told(desk.first) == [("item-review", None)]
    assert told(desk.clerk) == []
    reviewing.pass_review(item, revision=1, stage=1, checks=TICKED, by=desk.first, at=AT)
    assert told(desk.first) == []


def test_the_drafter_is_told_of_what_came_back_and_another_clerk_is_not(desk):
    item = submitted(a_draft(desk), desk)
    reviewing.send_back(item, revision=1, marks="日期有误", by=desk.first, at=AT)
    assert told(desk.clerk) == [("item-returned", None)]
    assert told(a_clerk(desk.unit, password="")) == []


def test_what_is_approved_waits_to_be_published(desk):
    an_approved_item(desk)
    assert told(desk.clerk) == [("item-approved", None)]
    assert told(an_auditor(password="")) == []


def test_what_went_out_in_a_hurry_is_due_the_next_day_to_another_person(desk):
    item = passed(submitted(a_draft(desk), desk), desk, stages=0)
    publishing.publish_in_a_hurry(item, reason="抢险", by=desk.second, at=AT)
    assert told(desk.third) == [("item-hurried", date(2026, 3, 3))]
    assert told(desk.second) == []
    reviewing.review_afterwards(item, revision=1, checks=TICKED, by=desk.third, at=AT)
    assert told(desk.first) == []


def test_what_is_withheld_is_due_on_its_day_to_look_again(desk):
    item = a_draft(desk)
    settled = {"disclosure": "withheld", "ground": "内部事务信息", "look_again": date(2026, 6, 1)}
    drafting.settle_disclosure(item, **settled, by=desk.clerk, at=AT)
    publishing.keep(item, by=desk.clerk, at=AT)
    assert told(desk.clerk, date(2026, 5, 31)) == []
    assert told(desk.clerk, date(2026, 6, 1)) == [("item-register", date(2026, 6, 1))]


def test_the_clerk_is_reminded_from_the_sixteenth_working_day(desk):
    a_draft(desk)  # formed on Sunday 1 March 2026; no holiday follows before Friday 27, its twentieth working day
    assert told(desk.clerk, date(2026, 3, 20)) == []
    assert told(desk.clerk, date(2026, 3, 23)) == [("item-formed", date(2026, 3, 27))]
    assert told(desk.clerk, date(2026, 4, 1)) == [("item-formed", date(2026, 3, 27))]


def test_many_of_a_kind_stand_in_one_line(desk):
    for number in range(6):
        submitted(a_draft(desk, a_text(f"第{number}号公告")), desk)
    (due,) = due_for(desk.first, TODAY)
    assert due.title == "6件信息等您审核"


def test_the_term_runs_over_a_holiday_counted_by_hand():
    term = term_of(date(2025, 9, 19), REGION, date(2025, 10, 9))
    assert term.counted.due == date(2025, 10, 23)  # 28 September and 11 October are worked, 1 to 8 October are off
    assert (term.passed, term.left, term.late) == (9, 11, False)


def test_a_document_without_a_date_or_older_than_every_calendar_has_no_clock():
    assert term_of(None, REGION, TODAY) is None
    assert term_of(date(1999, 1, 1), REGION, TODAY) is None


def test_the_evaluation_of_a_document_is_due_in_the_half_year_before_its_force_ends(desk):
    text = a_text("办法", document_number="青政规〔2026〕1号", expires_on=date(2027, 3, 1))
    item = a_draft(desk, text, kind="normative_document")
    drafting.leave_uninterpreted(item, because="转发上级文件", by=desk.clerk)
    publishing.publish(passed(submitted(item, desk), desk), by=desk.clerk, at=AT)
    assert told(desk.clerk, date(2026, 8, 29)) == []
    assert told(desk.clerk, date(2026, 8, 30)) == [("item-ending", date(2027, 3, 1))]
    publishing.evaluate(item, reason="结论：修改后续期五年", by=desk.clerk, at=AT.replace(month=9))
    assert told(desk.clerk, date(2026, 9, 3)) == []
