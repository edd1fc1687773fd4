"""Each state × each role: the exact list of what may be done."""

from datetime import date, timedelta

import pytest

from gongkai.organisations.models import Staff
from gongkai.organisations.tests.build import a_clerk, a_county_officer, an_administrator, an_auditor
from gongkai.publishing.actions import drafting, publishing, reviewing, scheduling
from gongkai.publishing.desk_selectors import lawful
from gongkai.publishing.models import Item, State
from gongkai.publishing.steps import STEPS
from gongkai.publishing.tests.build import (
    AT,
    Desk,
    a_draft,
    a_published_item,
    a_text,
    an_approved_item,
    passed,
    submitted,
)

pytestmark = pytest.mark.django_db
ROLES = ("drafter", "clerk", "reviewer", "head", "county_officer", "administrator", "auditor", "stranger")
NOBODY = ("administrator", "auditor", "stranger")
OPEN = "edit attribute place relate submit discard"
DRAFTERS = {"drafter": OPEN, "clerk": OPEN, "county_officer": f"{OPEN} secrecy"}
REGULATED = OPEN.replace("submit", "uninterpreted submit")  # a normative document
TAKE_BACK, UNDO = "rework recall", "withdraw rearrange"

# every row: the state, then for each role what it may do; a role left out may do nothing
TABLE: dict[str, dict[str, str]] = {
    "draft": {**DRAFTERS, "reviewer": "secrecy", "head": "secrecy"},
    "draft after secrecy": {
        **DRAFTERS,
        "reviewer": "secrecy",
        "head": "secrecy hurry",
        "county_officer": f"{OPEN} secrecy hurry",
    },
    "draft of a normative document": {
        "drafter": REGULATED,
        "clerk": REGULATED,
        "reviewer": "secrecy",
        "head": "secrecy",
        "county_officer": f"{REGULATED} secrecy",
    },
    "returned": {**DRAFTERS, "reviewer": "secrecy", "head": "secrecy"},
    "in_review": {
        "drafter": TAKE_BACK,
        "clerk": TAKE_BACK,
        "reviewer": "pass return secrecy",
        "head": "pass return secrecy",
        "county_officer": f"{TAKE_BACK} pass return secrecy",
    },
    "in_review of a normative document": {
        "drafter": f"{TAKE_BACK} uninterpreted",
        "clerk": f"{TAKE_BACK} uninterpreted",
        "reviewer": "pass return secrecy",
        "head": "pass return secrecy",
        "county_officer": f"{TAKE_BACK} uninterpreted pass return secrecy",
    },
    "in_review after secrecy": {
        "drafter": TAKE_BACK,
        "clerk": TAKE_BACK,
        "reviewer": "pass return secrecy",
        "head": "pass return secrecy hurry",
        "county_officer": f"{TAKE_BACK} pass return secrecy hurry",
    },
    "in_review for the third": {
        "drafter": TAKE_BACK,
        "clerk": TAKE_BACK,
        "reviewer": "approve return secrecy",
        "head": "approve return secrecy hurry",
        "county_officer": f"{TAKE_BACK} approve return secrecy hurry",
    },
    "approved": {
        "drafter": f"{TAKE_BACK} publish schedule",
        "clerk": f"{TAKE_BACK} publish schedule",
        "reviewer": "secrecy publish schedule",
        "head": "secrecy publish schedule",
        "county_officer": f"{TAKE_BACK} secrecy publish schedule",
    },
    "approved and scheduled": {
        "drafter": f"{TAKE_BACK} publish schedule unschedule",
        "clerk": f"{TAKE_BACK} publish schedule unschedule",
        "reviewer": "secrecy publish schedule unschedule",
        "head": "secrecy publish schedule unschedule",
        "county_officer": f"{TAKE_BACK} secrecy publish schedule unschedule",
    },
    "published": {"reviewer": UNDO, "head": UNDO, "county_officer": UNDO},
    "published with a day on which it ends": {
        "drafter": "evaluate",
        "clerk": "evaluate",
        "reviewer": UNDO,
        "head": UNDO,
        "county_officer": f"{UNDO} evaluate",
    },
    "published in a hurry": {
        "reviewer": f"review-afterwards {UNDO}",
        "head": f"review-afterwards {UNDO}",
        "county_officer": f"review-afterwards {UNDO}",
    },
    "kept": {"drafter": "reconsider", "clerk": "reconsider", "county_officer": "reconsider"},
    "withdrawn": {"drafter": "reopen", "clerk": "reopen", "county_officer": "reopen"},
    "discarded": {},
}


def withheld(desk: Desk) -> Item:
    item = a_draft(desk)
    settled = {"disclosure": "withheld", "ground": "内部事务信息", "look_again": date(2027, 3, 1)}
    drafting.settle_disclosure(item, **settled, by=desk.clerk, at=AT)
    publishing.keep(item, by=desk.clerk, at=AT)
    return item


def a_document(desk: Desk) -> Item:
    text = a_text(document_number="青政规〔2026〕1号", expires_on=date(2030, 12, 31))
    return a_draft(desk, text, kind="normative_document")


def in_state(name: str, desk: Desk) -> Item:
    if name == "draft":
        return a_draft(desk)
    if "normative" in name:
        item = a_document(desk)
        return submitted(item, desk) if name.startswith("in_review") else item
    if name == "published with a day on which it ends":
        item = a_document(desk)
        drafting.leave_uninterpreted(item, because="转发上级文件", by=desk.clerk)
        publishing.publish(passed(submitted(item, desk), desk), by=desk.clerk, at=AT)
        return item
    if name == "approved and scheduled":
        item = an_approved_item(desk)
        scheduling.schedule(item, publish_at=AT + timedelta(hours=1), by=desk.clerk, at=AT)
        return item
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
    item = a_draft(desk)
    if name == "draft after secrecy":
        reviewing.review_secrecy(item, revision=1, asked="全文", conclusion="open", by=desk.secrecy, at=AT)
        return item
    submitted(item, desk)
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
    assert lawful(item, desk.clerk) == {"edit", "attribute", "place", "relate", "keep", "discard"}
