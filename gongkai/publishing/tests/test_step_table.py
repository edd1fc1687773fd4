"""Each state × each role: the exact list of what may be done."""

from datetime import date

import pytest

from gongkai.organisations.models import Staff
from gongkai.organisations.tests.build import a_clerk, a_county_officer, an_administrator, an_auditor
from gongkai.publishing.actions import drafting, publishing, reviewing
from gongkai.publishing.desk_selectors import lawful
from gongkai.publishing.models import Item, State
from gongkai.publishing.steps import STEPS
from gongkai.publishing.tests.build import AT, Desk, a_draft, a_published_item, an_approved_item, passed, submitted

pytestmark = pytest.mark.django_db
ROLES = ("drafter", "clerk", "reviewer", "head", "county_officer", "administrator", "auditor", "stranger")
NOBODY = ("administrator", "auditor", "stranger")
OPEN = "edit attribute submit discard"

# every row: the state, then for each role what it may do; a role left out may do nothing
TABLE: dict[str, dict[str, str]] = {
    "draft": {"drafter": OPEN, "clerk": OPEN, "county_officer": OPEN},
    "returned": {"drafter": OPEN, "clerk": OPEN, "county_officer": OPEN},
    "in_review": {
        "drafter": "rework recall",
        "clerk": "rework recall",
        "reviewer": "pass return secrecy",
        "head": "pass return secrecy",
        "county_officer": "rework recall pass return secrecy",
    },
    "in_review after secrecy": {
        "drafter": "rework recall",
        "clerk": "rework recall",
        "reviewer": "pass return secrecy",
        "head": "pass return secrecy hurry",
        "county_officer": "rework recall pass return secrecy hurry",
    },
    "in_review for the third": {
        "drafter": "rework recall",
        "clerk": "rework recall",
        "reviewer": "approve return secrecy",
        "head": "approve return secrecy hurry",
        "county_officer": "rework recall approve return secrecy hurry",
    },
    "approved": {
        "drafter": "rework recall publish",
        "clerk": "rework recall publish",
        "reviewer": "secrecy publish",
        "head": "secrecy publish",
        "county_officer": "rework recall secrecy publish",
    },
    "published": {"reviewer": "withdraw", "head": "withdraw", "county_officer": "withdraw"},
    "published in a hurry": {
        "reviewer": "review-afterwards withdraw",
        "head": "review-afterwards withdraw",
        "county_officer": "review-afterwards withdraw",
    },
    "kept": {"drafter": "reconsider", "clerk": "reconsider", "county_officer": "reconsider"},
    "withdrawn": {},
    "discarded": {},
}


def withheld(desk: Desk) -> Item:
    item = a_draft(desk)
    settled = {"disclosure": "withheld", "ground": "内部事务信息", "look_again": date(2027, 3, 1)}
    drafting.settle_disclosure(item, **settled, by=desk.clerk, at=AT)
    publishing.keep(item, by=desk.clerk, at=AT)
    return item


def in_state(name: str, desk: Desk) -> Item:
    if name == "draft":
        return a_draft(desk)
    if name in ("approved", "published", "withdrawn"):
        item = an_approved_item(desk) if name == "approved" else a_published_item(desk)
        if name == "withdrawn":
            publishing.withdraw(item, reason="有误", by=desk.first, at=AT)
        return item
    if name == "kept":
        return withheld(desk)
    if name == "discarded":
        item = a_draft(desk)
        publishing.discard(item, reason="重复", by=desk.clerk, at=AT)
        return item
    item = submitted(a_draft(desk), desk)
    if name == "returned":
        reviewing.send_back(item, revision=1, marks="日期有误", by=desk.first, at=AT)
    elif name == "in_review after secrecy":
        passed(item, desk, stages=0)
    elif name == "in_review for the third":
        passed(item, desk, stages=2)
    elif name == "published in a hurry":
        passed(item, desk, stages=0)
        publishing.publish_in_a_hurry(item, reason="抢险", by=desk.second, at=AT)
    return item


def people(desk: Desk) -> dict[str, Staff]:
    """Nobody but the drafter has had a hand in the item; the head and reviewer are the ones who have not passed it."""
    return {
        "drafter": desk.clerk,
        "clerk": a_clerk(desk.unit, password=""),
        "reviewer": desk.secrecy,
        "head": desk.third,
        "county_officer": a_county_officer(password=""),
        "administrator": an_administrator(desk.unit, password=""),
        "auditor": an_auditor(password=""),
        "stranger": a_clerk(password=""),
    }


@pytest.mark.parametrize("state", TABLE)
def test_what_each_role_may_do(state):
    desk = Desk()
    item = Item.objects.get(pk=in_state(state, desk).pk)
    may = {role: lawful(item, staff) for role, staff in people(desk).items()}
    assert may == {role: set(TABLE[state].get(role, "").split()) for role in ROLES}


def test_the_table_has_every_state_and_every_step():
    assert {State(name.split()[0]) for name in TABLE} == set(State)
    named = {step for row in TABLE.values() for steps in row.values() for step in steps.split()}
    assert named | {"keep"} == set(STEPS)


def test_what_is_withheld_is_kept_or_changed_and_not_submitted():
    desk = Desk()
    item = a_draft(desk)
    settled = {"disclosure": "withheld", "ground": "内部事务信息", "look_again": date(2027, 3, 1)}
    drafting.settle_disclosure(item, **settled, by=desk.clerk, at=AT)
    assert lawful(item, desk.clerk) == {"edit", "attribute", "keep", "discard"}
