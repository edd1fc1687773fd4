"""What may still be changed once reviewers read it, what was published, and what was withdrawn."""

import pytest

from gongkai.base.errors import Refused, Stale
from gongkai.base.files import store
from gongkai.publishing.actions import drafting, publishing, reviewing
from gongkai.publishing.actions.drafting import Enclosure
from gongkai.publishing.desk_selectors import to_review_afterwards_by
from gongkai.publishing.kinds import Kind
from gongkai.publishing.models import Item, Relation, State
from gongkai.publishing.tests.build import (
    AT,
    TICKED,
    Desk,
    a_column,
    a_draft,
    a_published_item,
    a_text,
    an_approved_item,
    passed,
    submitted,
)
from gongkai.publishing.tests.test_desk_pages import at, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk()


def fresh(item):
    return Item.objects.get(pk=item.pk)


def test_columns_and_relations_stand_still_while_reviewers_read(desk):
    item, other = submitted(a_draft(desk), desk), a_published_item(desk)
    with pytest.raises(Refused, match="现为“审核中”"):
        drafting.place(item, [], by=desk.clerk)
    with pytest.raises(Refused, match="现为“审核中”"):
        drafting.relate(item, other, kind=Relation.Kind.IMPLEMENTS, on=None, by=desk.clerk)
    assert not Relation.objects.exists()


def test_two_who_set_relations_from_the_same_page_are_told_apart(desk):
    item, other = a_draft(desk), a_published_item(desk)
    mine, theirs = fresh(item), fresh(item)
    relation = drafting.relate(mine, other, kind=Relation.Kind.IMPLEMENTS, on=None, by=desk.clerk)
    with pytest.raises(Stale):
        drafting.relate(theirs, other, kind=Relation.Kind.REPEALS, on=AT.date(), by=desk.clerk)
    with pytest.raises(Stale):
        drafting.unrelate(theirs, relation, by=desk.clerk)
    assert Relation.objects.get().kind == Relation.Kind.IMPLEMENTS


def test_the_page_of_relations_names_the_version_it_saw(desk):
    item, other = a_draft(desk), a_published_item(desk)
    typed = {"kind": "implements", "target": other.index_number, "version": fresh(item).version}
    assert signed_in(desk.clerk).post(at(item, "relations/"), typed).status_code == 302
    answer = signed_in(desk.clerk).post(at(item, "relations/"), typed)
    assert answer.status_code == 409
    assert other.index_number in answer.content.decode()


def test_a_reason_for_no_interpretation_written_meanwhile_makes_the_reviewer_look_again(desk):
    text = a_text(document_number="青政规〔2026〕1号")
    item = submitted(a_draft(desk, text, kind=Kind.NORMATIVE_DOCUMENT), desk)
    reading = fresh(item)
    drafting.leave_uninterpreted(item, because="转发上级文件", by=desk.clerk)
    with pytest.raises(Stale):
        reviewing.pass_review(reading, revision=1, stage=1, checks=TICKED, by=desk.first, at=AT)


def test_the_columns_of_what_is_published_are_changed_by_another_with_a_reason(desk):
    item, column = a_published_item(desk), a_column("惠企政策", owner=desk.unit, slug="huiqi")
    desk.clerk.appointments.create(unit=desk.unit, role="reviewer", since=AT.date())
    clerk = type(desk.clerk).objects.get(pk=desk.clerk.pk)
    with pytest.raises(Refused, match="起草人不能"):
        publishing.rearrange(item, [column], reason="归类有误", by=clerk, at=AT)
    answer = signed_in(desk.first).post(
        at(item, "columns/"), {"version": fresh(item).version, "columns": [column.pk], "reason": "归类有误"}
    )
    assert answer.status_code == 302
    assert [each.slug for each in item.columns.all()] == ["huiqi"]
    assert fresh(item).passages.get(step="rearrange").reason == "归类有误"


def test_what_was_withdrawn_is_drafted_anew_and_passes_every_review_again(desk, client):
    item = drafting.draft(
        a_text(), kind=Kind.NOTICE, unit=desk.unit, by=desk.clerk, at=AT,
        enclosures=[Enclosure(store(b"map", "text/plain"), "图.txt")],
    )  # fmt: skip
    drafting.settle_disclosure(item, disclosure="proactive", ground="", look_again=None, by=desk.clerk, at=AT)
    drafting.place(item, [a_column(owner=desk.unit)], by=desk.clerk)
    publishing.publish(passed(submitted(item, desk), desk), by=desk.clerk, at=AT)
    number = item.index_number
    publishing.withdraw(item, reason="面积有误", by=desk.first, at=AT)
    publishing.reopen(item, reason="更正面积", by=desk.clerk, at=AT)
    after = fresh(item)
    assert (after.state, after.latest, after.passed) == (State.DRAFT, 2, 0)
    assert [each.name for each in after.revision.attachments.all()] == ["图.txt"]
    assert client.get(f"/items/{item.pk}/").status_code == 410
    drafting.edit(item, a_text(body="<p>更正后</p>"), by=desk.clerk, at=AT)
    submitted(item, desk)
    with pytest.raises(Refused, match="只有“待发布”时可以发布"):
        publishing.publish(item, by=desk.clerk, at=AT)
    publishing.publish(passed(item, desk), by=desk.clerk, at=AT)
    shown = client.get(f"/items/{item.pk}/")
    assert (shown.status_code, fresh(item).index_number) == (200, number)
    assert "更正后" in shown.content.decode()


def test_a_reopened_draft_that_is_discarded_leaves_the_notice(desk, client):
    item = a_published_item(desk)
    publishing.withdraw(item, reason="面积有误", by=desk.first, at=AT)
    publishing.reopen(item, reason="更正", by=desk.clerk, at=AT)
    publishing.discard(item, reason="不再发布", by=desk.clerk, at=AT)
    assert client.get(f"/items/{item.pk}/").status_code == 410


def test_in_an_emergency_a_draft_goes_out_after_its_secrecy_review_alone(desk):
    item = a_draft(desk)
    with pytest.raises(Refused, match="缺保密审查记录"):
        publishing.publish_in_a_hurry(item, reason="管网爆裂", by=desk.second, at=AT)
    reviewing.review_secrecy(item, revision=1, asked="全文", conclusion="open", by=desk.secrecy, at=AT)
    publishing.publish_in_a_hurry(item, reason="管网爆裂", by=desk.second, at=AT)
    assert (fresh(item).state, fresh(item).passed) == (State.PUBLISHED, 0)


def test_a_hurried_item_that_was_withdrawn_and_reopened_is_hurried_no_more(desk):
    item = a_draft(desk)
    reviewing.review_secrecy(item, revision=1, asked="全文", conclusion="open", by=desk.secrecy, at=AT)
    publishing.publish_in_a_hurry(item, reason="管网爆裂", by=desk.second, at=AT)
    publishing.withdraw(item, reason="有误", by=desk.third, at=AT)
    publishing.reopen(item, reason="更正", by=desk.clerk, at=AT)
    assert (fresh(item).hurried, fresh(item).hurried_because) == (False, "")


def test_what_is_hurried_a_second_time_is_reviewed_afterwards_a_second_time(desk):
    item = a_draft(desk)
    for revision in (1, 2):
        reviewing.review_secrecy(item, revision=revision, asked="全文", conclusion="open", by=desk.secrecy, at=AT)
        publishing.publish_in_a_hurry(item, reason="管网爆裂", by=desk.second, at=AT)
        assert item in to_review_afterwards_by(desk.third)
        reviewing.review_afterwards(item, revision=revision, checks=TICKED, by=desk.third, at=AT)
        assert item not in to_review_afterwards_by(desk.third)
        publishing.withdraw(item, reason="有误", by=desk.first, at=AT)
        publishing.reopen(item, reason="更正", by=desk.clerk, at=AT)


def test_the_columns_of_an_approved_item_are_those_that_were_reviewed(desk):
    item = an_approved_item(desk)
    with pytest.raises(Refused, match="现为“待发布”"):
        drafting.place(item, [], by=desk.clerk)
