"""三审三校 and 保密审查. A reviewer names the revision that was read; another text is another review."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import Conflict, Refused, Stale
from gongkai.organisations.models import Staff
from gongkai.publishing.actions.drafting import VOID
from gongkai.publishing.guards import STAGES
from gongkai.publishing.models import Item, Review, Revision, SecrecyReview
from gongkai.publishing.steps import STEPS

CHECKLIST = {"politics": "政治关", "law": "法律关", "policy": "政策关", "secrecy": "保密关", "wording": "文字关"}


@transaction.atomic
def submit(item: Item, *, by: Staff, at: datetime) -> None:
    """送审."""
    take("submit", item, by=by, at=at, passed=0)


@transaction.atomic
def recall(item: Item, *, by: Staff, at: datetime) -> None:
    """撤回送审: back to a draft; the reviews of this text are void."""
    take("recall", item, by=by, at=at, **VOID)


@transaction.atomic
def pass_review(
    item: Item, *, revision: int, stage: int, checks: Mapping[str, bool], marks: str = "", by: Staff, at: datetime
) -> Review:
    """Pass one review of the revision that was read. Of two people at once, one has effect; the other is told."""
    seen = the_one_read(item, revision)
    in_its_turn(item, seen, stage)
    every_check_ticked(checks)
    step = "approve" if stage == len(STAGES) else "pass"
    move(step, item, by=by, at=at, passed=stage)
    review = record_review(seen, stage, Review.Verdict.PASSED, dict(checks), marks, by=by, at=at)
    audit.record("publishing.pass", by=by, subject=item, details={"revision": revision, "stage": stage})
    return review


@transaction.atomic
def review_afterwards(
    item: Item, *, revision: int, checks: Mapping[str, bool], marks: str = "", by: Staff, at: datetime
) -> Review:
    """补审 of what was published in a hurry, by another person; it counts as the next review of its text."""
    seen = the_one_read(item, revision)
    every_check_ticked(checks)
    stage = item.passed + 1
    move("review-afterwards", item, by=by, at=at, passed=stage)
    review = record_review(seen, stage, Review.Verdict.PASSED, dict(checks), marks, by=by, at=at)
    audit.record("publishing.review-afterwards", by=by, subject=item, details={"revision": revision})
    return review


@transaction.atomic
def send_back(item: Item, *, revision: int, marks: str, by: Staff, at: datetime) -> Review:
    """退回修改, with the reviewer's marks."""
    seen = the_one_read(item, revision)
    stage = min(item.passed + 1, len(STAGES))
    take("return", item, by=by, at=at, reason=marks, passed=0)
    return record_review(seen, stage, Review.Verdict.RETURNED, {}, marks, by=by, at=at)


@transaction.atomic
def review_secrecy(item: Item, *, revision: int, asked: str, conclusion: str, by: Staff, at: datetime) -> SecrecyReview:
    """保密审查, item by item: what was asked of this revision and what was concluded."""
    seen = the_one_read(item, revision)
    if not asked.strip():
        raise Refused("请写明审查事项。", "asked")
    move("secrecy", item, by=by, at=at)
    review = seen.secrecy_reviews.create(asked=asked.strip(), conclusion=conclusion, by=by, at=at)
    audit.record("publishing.secrecy", by=by, subject=item, details={"revision": revision, "conclusion": conclusion})
    return review


def in_its_turn(item: Item, seen: Revision, stage: int) -> None:
    """Raises Stale where somebody has passed this review already, Conflict where an earlier one is missing."""
    done = seen.reviews.filter(stage=stage, verdict=Review.Verdict.PASSED).select_related("by").first()
    if done and stage <= item.passed:
        raise Stale(done.by.name, localtime(done.at), f"{STAGES[stage - 1]}通过")
    if stage != item.passed + 1:
        due = STAGES[item.passed] if item.passed < len(STAGES) else STAGES[-1]
        raise Conflict(f"须先完成{due}，现在应进行{due}：请刷新后核对。")


def every_check_ticked(checks: Mapping[str, bool]) -> None:
    unticked = [label for key, label in CHECKLIST.items() if not checks.get(key)]
    if unticked:
        raise Refused(f"校对未完成：{'、'.join(unticked)}。逐项核对后勾选，有问题的请退回修改。", "checks")


def the_one_read(item: Item, revision: int) -> Revision:
    """The revision a reviewer read, if it is still the latest."""
    if revision != item.latest:
        raise Conflict(f"内容已更新为第{item.latest}稿，您看到的是第{revision}稿：请重新审核。")
    return item.revision


def record_review(
    revision: Revision, stage: int, verdict: str, checks: dict[str, bool], marks: str, *, by: Staff, at: datetime
) -> Review:
    try:
        with transaction.atomic():
            return revision.reviews.create(stage=stage, verdict=verdict, checks=checks, marks=marks, by=by, at=at)
    except IntegrityError as twice:
        raise Refused("这一审刚刚已由他人完成：请刷新后核对。") from twice


def move(key: str, item: Item, *, by: Staff, at: datetime, reason: str = "", **changes: object) -> None:
    """Take a step of `steps.py`: permission, reason, state, guards. The caller leaves the audit entry."""
    step = STEPS[key]
    require(by, step.permission, item)
    if step.reasoned and not reason.strip():
        raise Refused(f"请写明{step.label}的理由。", "reason")
    item.move(step, by=by, at=at, reason=reason.strip(), **changes)


def take(key: str, item: Item, *, by: Staff, at: datetime, reason: str = "", **changes: object) -> None:
    """A step that needs nothing beside: `move`, and one audit entry of the same name."""
    move(key, item, by=by, at=at, reason=reason, **changes)
    audit.record(f"publishing.{key}", by=by, subject=item, details={"revision": item.latest})
