"""Two people at the same moment: one thing happens, the other is told who was first."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from gongkai.base import audit
from gongkai.base.errors import Refused, Stale
from gongkai.publishing.actions import drafting, publishing, registering, reviewing, scheduling
from gongkai.publishing.models import Column, DecisionCount, Item, Review, State
from gongkai.publishing.tests.build import (
    AT,
    TICKED,
    Desk,
    a_draft,
    a_text,
    an_approved_item,
    some_decisions,
    submitted,
)

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 200
LATER = AT + timedelta(hours=1)

Outcome = tuple[Item, list[object]]


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Do all in threads of their own, started together; what each gave, or the refusal it met."""
    together = Barrier(len(deeds))

    def one(deed: Callable[[], object]) -> object:
        try:
            together.wait()
            return deed()
        except (Refused, Stale) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))


def fresh(item: Item) -> Item:
    return Item.objects.select_related("unit", "drafted_by").get(pk=item.pk)


def passing(item: Item, by: object) -> Callable[[], object]:
    mine = fresh(item)
    return lambda: reviewing.pass_review(mine, revision=1, stage=1, checks=TICKED, by=by, at=AT)


def approve_twice(desk: Desk | None = None) -> Outcome:
    desk = desk or Desk()
    item = submitted(a_draft(desk), desk)
    outcomes = at_once(passing(item, desk.first), passing(item, desk.second))
    return fresh(item), outcomes


def approve_while_returned(desk: Desk | None = None) -> Outcome:
    desk = desk or Desk()
    item = submitted(a_draft(desk), desk)
    other = fresh(item)
    returning = lambda: reviewing.send_back(other, revision=1, marks="日期有误", by=desk.second, at=AT)  # noqa: E731
    outcomes = at_once(passing(item, desk.first), returning)
    return fresh(item), outcomes


def told(outcomes: list[object]) -> int:
    return sum(isinstance(outcome, Refused | Stale) for outcome in outcomes)


def of_two_who_approve_one_has_effect(desk: Desk | None = None) -> None:
    item, outcomes = approve_twice(desk)
    assert told(outcomes) == 1
    assert (item.state, item.passed) == (State.IN_REVIEW, 1)
    assert Review.objects.filter(revision__item=item).count() == 1
    assert item.passages.filter(step="pass").count() == 1
    assert audit.entries_about(item).filter(action="publishing.pass").count() == 1


def approval_and_return_never_both_hold(desk: Desk | None = None) -> None:
    item, outcomes = approve_while_returned(desk)
    assert told(outcomes) == 1
    verdict = Review.objects.get(revision__item=item).verdict
    assert (item.state, item.passed, verdict) in (
        (State.IN_REVIEW, 1, "passed"),
        (State.RETURNED, 0, "returned"),
    )


def publish_by_clock_and_by_hand_gives_one_number(desk: Desk | None = None) -> None:
    desk = desk or Desk()
    item = an_approved_item(desk)
    scheduling.schedule(item, publish_at=LATER, by=desk.clerk, at=AT)
    mine = fresh(item)
    at_once(
        lambda: scheduling.publish_what_is_due(at=LATER), lambda: publishing.publish(mine, by=desk.second, at=LATER)
    )
    assert fresh(item).state == State.PUBLISHED
    assert item.passages.filter(step="publish").count() == 1
    assert audit.entries_about(item).filter(action="publishing.publish").count() == 1


def what_is_recalled_as_the_clock_strikes_is_not_public(desk: Desk | None = None) -> None:
    """Either the recall came first and nothing is published, or it came too late and says so."""
    desk = desk or Desk()
    item = an_approved_item(desk)
    scheduling.schedule(item, publish_at=LATER, by=desk.clerk, at=AT)
    mine = fresh(item)
    outcomes = at_once(
        lambda: scheduling.publish_what_is_due(at=LATER), lambda: reviewing.recall(mine, by=desk.clerk, at=LATER)
    )
    after = fresh(item)
    recalled = not isinstance(outcomes[1], Refused | Stale)
    assert (after.state, bool(after.index_number)) == ((State.DRAFT, False) if recalled else (State.PUBLISHED, True))
    assert after.publish_at is None


def an_entry_is_cancelled_once(desk: Desk | None = None) -> None:
    desk = desk or Desk()
    entry = some_decisions(desk)
    both = [DecisionCount.objects.get(pk=entry.pk) for _ in range(2)]
    deeds = (lambda e=e: registering.cancel(e, reason="重复", by=desk.clerk, at=AT) for e in both)
    assert told(at_once(*deeds)) == 1
    assert audit.entries_about(entry).filter(action="publishing.unregister").count() == 1


def columns_set_from_the_same_page_are_those_of_one_person(desk: Desk | None = None) -> None:
    desk = desk or Desk()
    item = a_draft(desk)
    columns = [Column.objects.create(title=name, slug=f"{name}-{item.pk}", owner=desk.unit) for name in ("a", "b")]
    pairs = [(fresh(item), column) for column in columns]
    outcomes = at_once(*(lambda i=i, c=c: drafting.place(i, [c], by=desk.clerk) for i, c in pairs))
    assert told(outcomes) == 1
    assert item.columns.count() == 1


MORE_RACES = (
    publish_by_clock_and_by_hand_gives_one_number,
    what_is_recalled_as_the_clock_strikes_is_not_public,
    an_entry_is_cancelled_once,
    columns_set_from_the_same_page_are_those_of_one_person,
)


@pytest.mark.parametrize("race", MORE_RACES)
def test_of_two_things_at_once_one_holds(race):
    race()


def test_of_two_who_approve_at_once_one_has_effect():
    of_two_who_approve_one_has_effect()


def test_an_approval_and_a_return_at_once_never_both_hold():
    approval_and_return_never_both_hold()


def test_two_publish_at_once_and_one_number_is_given():
    desk = Desk()
    item = an_approved_item(desk)
    mine = [fresh(item) for _ in range(2)]
    outcomes = at_once(*(lambda m=m: publishing.publish(m, by=desk.clerk, at=AT) for m in mine))
    assert told(outcomes) == 1
    assert fresh(item).index_number.endswith("-00001")


def test_an_edit_and_an_approval_at_once_never_approve_the_new_text():
    desk = Desk()
    item = submitted(a_draft(desk), desk)
    writing = fresh(item)
    at_once(
        passing(item, desk.first),
        lambda: drafting.edit(writing, a_text("第二稿"), by=desk.clerk, at=AT),
    )
    after = fresh(item)
    assert (after.latest, after.passed) in ((1, 1), (2, 0))


@pytest.mark.prove
@pytest.mark.parametrize("race", [of_two_who_approve_one_has_effect, approval_and_return_never_both_hold, *MORE_RACES])
def test_the_race_ends_the_same_way_200_times(race):
    desk = Desk()
    for _ in range(TIMES):
        race(desk)
