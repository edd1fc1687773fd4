"""三审三校: who may pass what, on which text."""

import pytest

from gongkai.base.errors import NotAllowed, Refused, Stale
from gongkai.base.models import AuditEntry
from gongkai.organisations.tests.build import a_reviewer
from gongkai.publishing.actions import drafting, publishing, reviewing
from gongkai.publishing.models import Item, State
from gongkai.publishing.tests.build import AT, TICKED, Desk, a_draft, a_text, an_approved_item, passed, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk()


def fresh(item):
    return Item.objects.get(pk=item.pk)


def test_three_different_people_and_the_secrecy_review_let_an_item_through(desk):
    item = an_approved_item(desk)
    assert (fresh(item).state, fresh(item).passed) == (State.APPROVED, 3)


def test_the_drafter_reviews_nothing_of_it(desk):
    item = submitted(a_draft(desk), desk)
    desk.clerk.appointments.create(unit=desk.unit, role="reviewer", since=AT.date())
    drafter = type(desk.clerk).objects.get(pk=desk.clerk.pk)
    with pytest.raises(Refused, match="起草人不能审核本人稿件"):
        reviewing.pass_review(item, revision=1, stage=1, checks=TICKED, by=drafter, at=AT)


def test_one_person_passes_one_review_only(desk):
    item = passed(submitted(a_draft(desk), desk), desk, stages=1)
    with pytest.raises(Refused, match="须为不同的人"):
        reviewing.pass_review(item, revision=1, stage=2, checks=TICKED, by=desk.first, at=AT)


def test_no_review_is_skipped(desk):
    item = submitted(a_draft(desk), desk)
    with pytest.raises(Refused, match="现在应进行一审"):
        reviewing.pass_review(item, revision=1, stage=3, checks=TICKED, by=desk.third, at=AT)


def test_without_the_secrecy_review_the_third_review_does_not_pass(desk):
    item = submitted(a_draft(desk), desk)
    for stage, reviewer in ((1, desk.first), (2, desk.second)):
        reviewing.pass_review(item, revision=1, stage=stage, checks=TICKED, by=reviewer, at=AT)
    with pytest.raises(Refused, match="缺保密审查记录"):
        reviewing.pass_review(item, revision=1, stage=3, checks=TICKED, by=desk.third, at=AT)


def test_an_unfinished_proofreading_is_refused_by_its_names(desk):
    item = submitted(a_draft(desk), desk)
    with pytest.raises(Refused, match="文字关"):
        reviewing.pass_review(item, revision=1, stage=1, checks=TICKED | {"wording": False}, by=desk.first, at=AT)


def test_a_new_text_voids_what_was_passed(desk):
    item = an_approved_item(desk)
    drafting.edit(item, a_text("改过的公告"), by=desk.clerk, at=AT)
    assert (fresh(item).state, fresh(item).passed, fresh(item).latest) == (State.DRAFT, 0, 2)
    with pytest.raises(Refused):
        publishing.publish(fresh(item), by=desk.clerk, at=AT)


def test_a_review_of_an_older_text_is_refused(desk):
    item = submitted(a_draft(desk), desk)
    drafting.edit(item, a_text("第二稿"), by=desk.clerk, at=AT)
    reviewing.submit(item, by=desk.clerk, at=AT)
    with pytest.raises(Refused, match="内容已更新为第2稿"):
        reviewing.pass_review(fresh(item), revision=1, stage=1, checks=TICKED, by=desk.first, at=AT)


def test_of_two_who_pass_the_same_review_the_second_is_told_who_was_first(desk):
    item = submitted(a_draft(desk), desk)
    mine, theirs = fresh(item), fresh(item)
    reviewing.pass_review(mine, revision=1, stage=1, checks=TICKED, by=desk.first, at=AT)
    with pytest.raises(Stale, match=desk.first.name):
        reviewing.pass_review(theirs, revision=1, stage=1, checks=TICKED, by=desk.second, at=AT)
    assert item.revision.reviews.count() == 1


def test_what_is_sent_back_keeps_the_marks(desk):
    item = submitted(a_draft(desk), desk)
    reviewing.send_back(item, revision=1, marks="第二段数字与附件不一致", by=desk.first, at=AT)
    assert fresh(item).state == State.RETURNED
    assert item.revision.reviews.get().marks == "第二段数字与附件不一致"


def test_a_reviewer_of_another_unit_may_not_review(desk):
    item = submitted(a_draft(desk), desk)
    with pytest.raises(NotAllowed):
        reviewing.pass_review(item, revision=1, stage=1, checks=TICKED, by=a_reviewer(password=""), at=AT)


def test_every_step_leaves_one_entry_in_the_trail(desk):
    publishing.publish(an_approved_item(desk), by=desk.clerk, at=AT)
    said = AuditEntry.objects.filter(action__startswith="publishing.").values_list("action", flat=True)
    assert list(said) == [
        "publishing.draft",
        "publishing.attribute",
        "publishing.place",
        "publishing.submit",
        "publishing.secrecy",
        "publishing.pass",
        "publishing.pass",
        "publishing.pass",
        "publishing.publish",
    ]
