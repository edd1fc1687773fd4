"""Two people at the same moment: one thing happens, the other is told who was first."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from gongkai.base import audit
from gongkai.base.errors import Refused, Stale
from gongkai.publishing.actions import drafting, publishing, reviewing
from gongkai.publishing.models import Item, Review, State
from gongkai.publishing.tests.build import AT, TICKED, Desk, a_draft, a_text, an_approved_item, submitted

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 200

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
@pytest.mark.parametrize("race", [of_two_who_approve_one_has_effect, approval_and_return_never_both_hold])
def test_the_race_ends_the_same_way_200_times(race):
    desk = Desk()
    for _ in range(TIMES):
        race(desk)
