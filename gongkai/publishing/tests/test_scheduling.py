"""定时发布: decided beforehand, done by a clock, asked again at that moment, failing where people look."""

from datetime import timedelta

import pytest

from gongkai.base import audit
from gongkai.base.errors import Refused
from gongkai.publishing.actions import drafting, publishing, reviewing, scheduling
from gongkai.publishing.due import due_for
from gongkai.publishing.models import Item, State
from gongkai.publishing.tests.build import AT, Desk, a_text, an_approved_item
from gongkai.publishing.tests.test_desk_pages import at, page, signed_in

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=2)


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def item(desk):
    """Approved, and to be published in two hours."""
    item = an_approved_item(desk)
    scheduling.schedule(item, publish_at=LATER, by=desk.clerk, at=AT)
    return item


def fresh(item):
    return Item.objects.get(pk=item.pk)


def tick(moment=LATER):
    return scheduling.publish_what_is_due(at=moment)


def test_the_clock_publishes_at_the_time_and_not_before(item, desk):
    assert tick(LATER - timedelta(seconds=1)) == 0
    assert tick() == 1
    after = fresh(item)
    assert (after.state, after.published, after.publish_at) == (State.PUBLISHED, LATER, None)
    assert after.passages.get(step="publish").by == desk.clerk
    assert tick(LATER + timedelta(minutes=1)) == 0


def test_what_was_taken_back_before_its_time_is_not_published(item, desk):
    reviewing.recall(item, by=desk.clerk, at=AT)
    assert tick() == 0
    reviewing.submit(item, by=desk.clerk, at=AT)
    assert fresh(item).publish_at is None


def test_an_edit_voids_the_time_with_the_reviews(item, desk):
    drafting.edit(item, a_text("改过"), by=desk.clerk, at=AT)
    assert tick() == 0
    assert (fresh(item).state, fresh(item).publish_at) == (State.DRAFT, None)


def test_a_cancelled_time_publishes_nothing(item, desk):
    scheduling.unschedule(item, by=desk.clerk, at=AT)
    assert tick() == 0
    assert fresh(item).state == State.APPROVED


def test_a_secrecy_review_that_closes_it_meanwhile_stops_the_clock_and_says_so(item, desk):
    reviewing.review_secrecy(item, revision=1, asked="附件", conclusion="closed", by=desk.secrecy, at=AT)
    assert tick() == 0
    after = fresh(item)
    assert (after.state, after.index_number) == (State.APPROVED, None)
    assert "不得公开" in after.schedule_failed
    (due,) = due_for(desk.clerk, AT.date())
    assert (due.kind, "定时发布未成" in due.detail) == ("item-unscheduled", True)
    assert audit.entries_about(item).filter(action="publishing.schedule-failed").count() == 1
    assert tick(LATER + timedelta(minutes=1)) == 0
    assert audit.entries_about(item).filter(action="publishing.schedule-failed").count() == 1


def test_whoever_may_no_longer_publish_does_not_publish_by_a_clock_either(item, desk):
    desk.clerk.appointments.update(until=AT.date() - timedelta(days=1))
    assert tick() == 0
    assert "已无权发布" in fresh(item).schedule_failed


def test_one_that_cannot_go_out_keeps_no_other_back(item, desk):
    other = an_approved_item(desk)
    scheduling.schedule(other, publish_at=LATER + timedelta(seconds=30), by=desk.clerk, at=AT)
    reviewing.review_secrecy(item, revision=1, asked="附件", conclusion="closed", by=desk.secrecy, at=AT)
    assert tick(LATER + timedelta(minutes=1)) == 1
    assert fresh(other).state == State.PUBLISHED


def test_a_new_time_after_a_failure_is_tried_again(item, desk):
    reviewing.review_secrecy(item, revision=1, asked="附件", conclusion="closed", by=desk.secrecy, at=AT)
    tick()
    again = fresh(item)
    reviewing.review_secrecy(again, revision=1, asked="附件已换", conclusion="open", by=desk.secrecy, at=LATER)
    scheduling.schedule(again, publish_at=LATER + timedelta(hours=1), by=desk.clerk, at=LATER)
    assert tick(LATER + timedelta(hours=1)) == 1


def test_a_time_that_has_passed_is_refused(desk):
    with pytest.raises(Refused, match="须在现在以后"):
        scheduling.schedule(an_approved_item(desk), publish_at=AT, by=desk.clerk, at=AT)


def test_the_page_takes_a_time_in_beijing_and_says_it(desk):
    item = an_approved_item(desk)
    typed = {"version": item.version, "publish_at": "2126-03-05T08:30"}
    assert signed_in(desk.clerk).post(at(item, "schedule/"), typed).status_code == 302
    assert "定于3月5日08:30发布" in page(desk.clerk, item)
    assert signed_in(desk.clerk).post(at(item, "schedule/"), typed).status_code == 409


def test_publishing_by_hand_ends_the_schedule(item, desk):
    publishing.publish(item, by=desk.clerk, at=AT)
    assert tick() == 0
    assert fresh(item).published == AT
