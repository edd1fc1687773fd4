"""What reaches the public, under which number, and what stays in the register."""

from datetime import date, timedelta

import pytest

from gongkai.base.errors import Refused
from gongkai.publishing.actions import drafting, publishing, reviewing
from gongkai.publishing.kinds import Kind
from gongkai.publishing.models import IndexSeries, Item, Relation, State
from gongkai.publishing.tests.build import (
    AT,
    TICKED,
    Desk,
    a_draft,
    a_published_item,
    a_text,
    an_approved_item,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk()


def test_published_items_are_numbered_without_gap_in_their_units_year(desk):
    numbers = [a_published_item(desk).index_number for _ in range(3)]
    assert [number.rpartition("-")[2] for number in numbers] == ["00001", "00002", "00003"]
    assert all(number.startswith(f"{desk.unit.code}/2026-") for number in numbers)


def test_a_refused_publication_gives_its_number_back(desk):
    with pytest.raises(Refused):
        publishing.publish(a_draft(desk), by=desk.clerk, at=AT)
    assert not IndexSeries.objects.filter(last__gt=0).exists()


def test_the_year_of_a_number_is_the_civil_year_in_beijing(desk):
    late = AT.replace(year=2026, month=12, day=31, hour=23, minute=59)
    assert "/2026-" in a_published_item(desk, at=late).index_number
    assert "/2027-" in a_published_item(desk, at=late + timedelta(minutes=2)).index_number


def test_a_document_without_number_is_not_submitted(desk):
    item = a_draft(desk, kind=Kind.OTHER_DOCUMENT)
    with pytest.raises(Refused, match="缺文号"):
        submitted(item, desk)


def normative(desk):
    text = a_text("青禾县农村饮水管理办法", document_number="青政规〔2026〕1号")
    return submitted(a_draft(desk, text, kind=Kind.NORMATIVE_DOCUMENT), desk)


def all_but_third(item, desk):
    reviewing.review_secrecy(item, revision=1, asked="全文", conclusion="open", by=desk.secrecy, at=AT)
    for stage, reviewer in ((1, desk.first), (2, desk.second)):
        reviewing.pass_review(item, revision=1, stage=stage, checks=TICKED, by=reviewer, at=AT)
    return item


def test_a_normative_document_does_not_leave_review_without_its_interpretation(desk):
    item = all_but_third(normative(desk), desk)
    with pytest.raises(Refused, match="缺解读材料"):
        reviewing.pass_review(item, revision=1, stage=3, checks=TICKED, by=desk.third, at=AT)


def test_with_its_interpretation_beside_it_the_document_passes(desk):
    item = all_but_third(normative(desk), desk)
    reading = a_draft(desk, a_text("饮水管理办法解读"), kind=Kind.INTERPRETATION)
    drafting.relate(reading, item, kind=Relation.Kind.INTERPRETS, on=None, by=desk.clerk)
    reviewing.pass_review(item, revision=1, stage=3, checks=TICKED, by=desk.third, at=AT)
    assert Item.objects.get(pk=item.pk).state == State.APPROVED


def test_what_is_withheld_goes_to_the_register_with_ground_and_day_to_look_again(desk):
    item = drafting.draft(a_text(), kind=Kind.NOTICE, unit=desk.unit, by=desk.clerk, at=AT)
    with pytest.raises(Refused, match="法律依据"):
        drafting.settle_disclosure(item, disclosure="withheld", ground=" ", look_again=None, by=desk.clerk, at=AT)
    drafting.settle_disclosure(
        item, disclosure="withheld", ground="内部事务信息", look_again=date(2027, 3, 1), by=desk.clerk, at=AT
    )
    publishing.keep(item, by=desk.clerk, at=AT)
    assert Item.objects.get(pk=item.pk).state == State.KEPT


def test_what_is_withheld_cannot_be_sent_to_review(desk):
    item = a_draft(desk)
    drafting.settle_disclosure(
        item, disclosure="withheld", ground="内部事务信息", look_again=date(2027, 3, 1), by=desk.clerk, at=AT
    )
    with pytest.raises(Refused, match="不是“主动公开”"):
        submitted(item, desk)


def test_a_closed_secrecy_review_stops_publication(desk):
    item = an_approved_item(desk)
    reviewing.review_secrecy(item, revision=1, asked="附件", conclusion="closed", by=desk.secrecy, at=AT)
    with pytest.raises(Refused, match="不得公开"):
        publishing.publish(item, by=desk.clerk, at=AT)


def test_a_withdrawn_item_keeps_its_number_and_says_why(desk):
    item = a_published_item(desk)
    publishing.withdraw(item, reason="数据有误，更正后重新发布", by=desk.first, at=AT)
    item = Item.objects.get(pk=item.pk)
    assert (item.state, item.withdrawn_because) == (State.WITHDRAWN, "数据有误，更正后重新发布")
    assert item.index_number
