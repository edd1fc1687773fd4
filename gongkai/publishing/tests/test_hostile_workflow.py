"""Every hostile case against the reviews, asked of the real pages and actions."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gongkai.base.clock import now
from gongkai.base.errors import Refused, Stale
from gongkai.organisations.models import Staff
from gongkai.organisations.tests.build import a_county_officer
from gongkai.publishing.actions import drafting, publishing, reviewing, scheduling
from gongkai.publishing.models import Item, Review, State
from gongkai.publishing.tests.build import (
    AT,
    TICKED,
    Desk,
    a_draft,
    a_text,
    an_approved_item,
    submitted,
)
from gongkai.publishing.tests.build import passed as after
from gongkai.publishing.tests.test_two_at_once import approve_twice, approve_while_returned
from tests.hostile import cases_of
from tests.house.access_table import public_addresses
from tests.house.world import a_world

pytestmark = pytest.mark.django_db(transaction=True)


def signed_in(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


def fresh(item: Item) -> Item:
    return Item.objects.get(pk=item.pk)


def review(staff: Staff, item: Item, stage: int, revision: int = 1):
    read = {"revision": revision, "version": fresh(item).version, "stage": stage, "verdict": "pass"}
    return signed_in(staff).post(f"/desk/items/{item.pk}/review/", {**read, "checks": list(TICKED)})


def step(staff: Staff, item: Item, key: str, **typed: object):
    return signed_in(staff).post(f"/desk/items/{item.pk}/steps/{key}/", {"version": fresh(item).version, **typed})


def self_approve(case: dict[str, Any]) -> None:
    """Not as the reviewer one also is, not as the county office, who reaches everything."""
    desk, officer = Desk(), a_county_officer(password="")
    item = drafting.draft(a_text(), kind="notice", unit=desk.unit, by=officer, at=AT)
    settled = {"disclosure": "proactive", "ground": "", "look_again": None}
    drafting.settle_disclosure(item, **settled, by=officer, at=AT)
    drafting.place(item, [a_draft(desk).columns.get()], by=officer)
    reviewing.submit(item, by=officer, at=AT)
    answer = review(officer, item, 1)
    assert answer.status_code == 422
    assert "起草人不能审核本人稿件" in answer.content.decode()
    assert not Review.objects.exists()


def same_person_two_stages(case: dict[str, Any]) -> None:
    desk = Desk()
    item = submitted(a_draft(desk), desk)
    assert review(desk.first, item, 1).status_code == 302
    answer = review(desk.first, item, 2)
    assert answer.status_code == 422
    assert "一审、二审、三审须为不同的人" in answer.content.decode()


def skip_stage(case: dict[str, Any]) -> None:
    desk = Desk()
    item = after(submitted(a_draft(desk), desk), desk, stages=1)
    answer = review(desk.third, item, 3)
    assert answer.status_code == 409
    assert "须先完成二审" in answer.content.decode()
    assert fresh(item).passed == 1


def stale_revision(case: dict[str, Any]) -> None:
    desk = Desk()
    item = submitted(a_draft(desk), desk)
    drafting.edit(item, a_text(body="<p>定于3月6日检修。</p>"), by=desk.clerk, at=AT)
    reviewing.submit(item, by=desk.clerk, at=AT)
    answer = review(desk.first, item, 1, revision=1)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "内容已更新为第2稿" in shown
    assert "<ins>6</ins>" in shown
    assert not Review.objects.exists()


def edit_after_approval(case: dict[str, Any]) -> None:
    desk = Desk()
    item = an_approved_item(desk)
    drafting.edit(item, a_text(body="<p>改过</p>"), by=desk.clerk, at=AT)
    answer = step(desk.clerk, item, "publish")
    assert answer.status_code == 422
    assert "只有“待发布”时可以发布" in answer.content.decode()
    assert fresh(item).state == State.DRAFT


def no_secrecy_review(case: dict[str, Any]) -> None:
    desk = Desk()
    item = submitted(a_draft(desk), desk)
    for stage, reviewer in ((1, desk.first), (2, desk.second)):
        assert review(reviewer, item, stage).status_code == 302
    answer = review(desk.third, item, 3)
    assert answer.status_code == 422
    assert "缺保密审查记录（审查人、时间、结论）" in answer.content.decode()


def no_attribute(case: dict[str, Any]) -> None:
    desk = Desk()
    item = drafting.draft(a_text(), kind="notice", unit=desk.unit, by=desk.clerk, at=AT)
    answer = step(desk.clerk, item, "submit")
    assert answer.status_code == 422
    assert "缺公开属性（主动公开、依申请公开或不予公开）及理由" in answer.content.decode()


def get_request(case: dict[str, Any]) -> None:
    desk = Desk()
    item = an_approved_item(desk)
    for key in ("publish", "recall", "withdraw", "hurry"):
        assert signed_in(desk.second).get(f"/desk/items/{item.pk}/steps/{key}/").status_code == 405
    signed_in(desk.second).get(f"/desk/items/{item.pk}/review/?verdict=pass&stage=3")
    assert fresh(item).version == item.version


def disabled_user(case: dict[str, Any]) -> None:
    desk = Desk()
    item = submitted(a_draft(desk), desk)
    client = signed_in(desk.first)
    Staff.objects.filter(pk=desk.first.pk).update(is_active=False)
    read = {"revision": 1, "version": item.version, "stage": 1, "verdict": "pass", "checks": list(TICKED)}
    assert client.post(f"/desk/items/{item.pk}/review/", read).status_code == 403
    assert not Review.objects.exists()


def backdate(case: dict[str, Any]) -> None:
    """Neither with the text nor with the step; what is taken over from elsewhere has a field of its own."""
    desk = Desk()
    item = an_approved_item(desk)
    answer = step(desk.clerk, item, "publish", **case["input"]["fields"])
    assert answer.status_code == 422
    assert "发布时间由系统记录" in answer.content.decode()
    typed = {"kind": "notice", "unit": desk.unit.pk, "title": "旧闻"}
    answer = signed_in(desk.clerk).post("/desk/items/new/", typed | case["input"]["fields"])
    assert "原发布日期" in answer.content.decode()
    assert answer.status_code == 422
    assert step(desk.clerk, item, "publish").status_code == 302
    assert (now() - fresh(item).published).total_seconds() < 60


def scheduled_withdrawn(case: dict[str, Any]) -> None:
    """Taken back before its time, and at its time not ready any more: a clock publishes neither."""
    desk = Desk()
    taken_back, closed = an_approved_item(desk), an_approved_item(desk)
    for item in (taken_back, closed):
        scheduling.schedule(item, publish_at=AT + timedelta(hours=1), by=desk.clerk, at=AT)
    reviewing.recall(taken_back, by=desk.clerk, at=AT)
    reviewing.review_secrecy(closed, revision=1, asked="附件", conclusion="closed", by=desk.secrecy, at=AT)
    assert scheduling.publish_what_is_due(at=AT + timedelta(hours=1)) == 0
    assert {fresh(item).state for item in (taken_back, closed)} == {State.DRAFT, State.APPROVED}
    assert Client().get(f"/items/{closed.pk}/").status_code == 404


def preview_leak(case: dict[str, Any]) -> None:
    """Nobody but staff in reach sees a draft: not its page, revision or file, nor where the public would find it."""
    desk = Desk()
    item = a_draft(desk)
    for address in ("", "review/", "revisions/1/", "edit/"):
        answer = Client().get(f"/desk/items/{item.pk}/{address}")
        assert answer["Location"].startswith("/sign-in/?next=")
        assert signed_in(Desk().first).get(f"/desk/items/{item.pk}/{address}").status_code in (403, 404)
    assert Client().get(f"/items/{item.pk}/").status_code == 404


def force_publish(case: dict[str, Any]) -> None:
    desk, officer = Desk(), a_county_officer(password="")
    item = submitted(a_draft(desk), desk)
    reviewing.review_secrecy(item, revision=1, asked="全文", conclusion="open", by=desk.secrecy, at=AT)
    answer = step(officer, item, "hurry", reason=case["input"]["reason"])
    assert answer.status_code == 422
    assert "请写明应急发布的理由" in answer.content.decode()
    publishing.publish_in_a_hurry(fresh(item), reason="管网爆裂", by=officer, at=AT)
    with pytest.raises(Refused, match="须由另一人补审"):
        reviewing.review_afterwards(fresh(item), revision=1, checks=TICKED, by=officer, at=AT)
    home = signed_in(desk.second).get("/desk/").content.decode()
    assert "24小时内补审" in home


def race_approve(case: dict[str, Any]) -> None:
    item, outcomes = approve_twice()
    assert sum(isinstance(outcome, Stale | Refused) for outcome in outcomes) == 1
    assert Review.objects.filter(revision__item=item).count() == 1


def race_approve_reject(case: dict[str, Any]) -> None:
    item, outcomes = approve_while_returned()
    assert sum(isinstance(outcome, Stale | Refused) for outcome in outcomes) == 1
    said = Review.objects.get(revision__item=item).verdict
    assert (item.state, said) in ((State.IN_REVIEW, "passed"), (State.RETURNED, "returned"))


def hidden_elsewhere(case: dict[str, Any]) -> None:
    """Every address anybody may open, asked before and after: what was withdrawn is in none but its own notice."""
    world = a_world()
    item = world.item
    addresses = public_addresses(world)
    shown = {address for address in addresses if item.title in read(address)}
    assert shown
    publishing.withdraw(fresh(item), reason="数据有误", by=world.reviewer, at=AT)
    for address in addresses:
        assert item.title not in read(address), address
    assert Client().get(f"/items/{item.pk}/").status_code == 410
    attachment = item.revision.attachments.get()
    assert Client().get(f"/items/{item.pk}/files/{attachment.pk}/").status_code == 404


def read(address: str) -> str:
    answer = Client().get(address, follow=True)
    content = b"".join(answer) if answer.streaming else answer.content
    return content.decode(errors="replace")


CLASSES: dict[str, Callable[[dict[str, Any]], None]] = {
    each.__name__: each
    for each in (
        self_approve, same_person_two_stages, skip_stage, stale_revision, edit_after_approval, no_secrecy_review,
        no_attribute, get_request, disabled_user, backdate, preview_leak, force_publish, race_approve,
        race_approve_reject, scheduled_withdrawn, hidden_elsewhere,
    )
}  # fmt: skip


@pytest.mark.parametrize("case", cases_of("publish.workflow"))
def test_hostile_workflow(case):
    CLASSES[case["cls"]](case)
