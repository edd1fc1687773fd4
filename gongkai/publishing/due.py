"""What a person must do today about items, for the desk's first page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse

from gongkai.law.articles import short_citation
from gongkai.organisations.models import Staff
from gongkai.publishing import desk_selectors as desk
from gongkai.publishing.guards import STAGES
from gongkai.publishing.models import Item, State
from gongkai.publishing.publication_term import SOON, Deadline, term_of

FEW = 5  # more of one kind than this stand in one line
LOOKED_AT = 200  # items formed long ago that are counted one by one
AFTERWARDS = timedelta(hours=24)
MANY = {
    "item-review": ("等您审核", {"view": "review"}),
    "item-returned": ("退回给您", {"view": "mine", "state": State.RETURNED}),
    "item-approved": ("已过三审，待发布", {"state": State.APPROVED}),
    "item-hurried": ("应急发布，待补审", {"state": State.PUBLISHED}),
    "item-unscheduled": ("到了时间没有发布", {"state": State.APPROVED}),
    "item-ending": ("有效期将满，待到期评估", {"state": State.PUBLISHED}),
    "item-formed": ("快到或已过公开期限", {}),
}


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do.

    kind      item-review, -returned, -approved, -hurried, -unscheduled, -ending, -register or -formed
    deadline  None where no law sets a day
    """

    kind: str
    title: str
    detail: str
    url: str
    deadline: Deadline | None = None

    def days_left(self, on: date) -> int | None:
        return self.deadline.days_left(on) if self.deadline else None


def due_for(staff: Staff, on: date) -> list[Due]:
    """What is due, those with a day first, the earliest first; an item stands once, under what is most pressing."""
    due: list[Due] = []
    said: set[int] = set()
    for kind, lines in kinds_of(staff, on):
        fresh = [(item, line) for item, line in lines if item.pk not in said]
        said.update(item.pk for item, _ in fresh)
        due += [line for _, line in fresh] if len(fresh) <= FEW else [in_one_line(kind, [line for _, line in fresh])]
    return sorted(due, key=lambda each: each.deadline.day if each.deadline else date.max)


def kinds_of(staff: Staff, on: date) -> Iterator[tuple[str, list[tuple[Item, Due]]]]:
    yield "item-hurried", lines("item-hurried", desk.to_review_afterwards_by(staff), on)
    yield "item-unscheduled", lines("item-unscheduled", desk.not_published_at_their_time(staff), on)
    yield "item-ending", lines("item-ending", desk.to_evaluate_by(staff, on), on)
    yield "item-register", lines("item-register", desk.to_look_at_again_by(staff, on), on)
    yield "item-formed", list(formed_long_ago(staff, on))
    yield "item-returned", lines("item-returned", desk.returned_to(staff), on)
    yield "item-approved", lines("item-approved", desk.to_publish_by(staff), on)
    yield "item-review", lines("item-review", desk.waiting_for_review_by(staff), on)


def lines(kind: str, items: Iterable[Item], on: date) -> list[tuple[Item, Due]]:
    return [(item, line(kind, item)) for item in items]


def line(kind: str, item: Item) -> Due:
    detail, deadline = item.unit.name, None
    if kind == "item-hurried":
        assert item.published is not None
        detail, deadline = (
            "应急发布，24小时内补审",
            Deadline((item.published + AFTERWARDS).date(), short_citation("条例17")),
        )
    elif kind == "item-register" and item.look_again:
        detail, deadline = "再次评估能否公开", Deadline(item.look_again, short_citation("条例18"))
    elif kind == "item-unscheduled":
        detail = f"定时发布未成：{item.schedule_failed}"
    elif kind == "item-ending":
        ends = item.ends  # type: ignore[attr-defined]
        detail, deadline = "有效期将满，先作到期评估", Deadline(ends, "文件自定的有效期")
    elif kind == "item-review":
        detail = f"待{STAGES[item.passed]}，{item.unit.name}"
    elif kind == "item-returned":
        detail = "已退回，按审核意见修改"
    elif kind == "item-approved":
        detail = "三审已过，待发布"
    return due(kind, item, detail, deadline)


def formed_long_ago(staff: Staff, on: date) -> Iterator[tuple[Item, Due]]:
    """Items formed more than 15 working days ago and still not public (条例26)."""
    for item in desk.formed_before_by(staff, on - timedelta(SOON))[:LOOKED_AT]:
        term = term_of(item.formed, item.unit.region, on)  # type: ignore[attr-defined]
        if term and term.passed > SOON:
            detail = f"{item.get_state_display()}，成文后第{term.passed}个工作日"
            yield item, due("item-formed", item, detail, Deadline(term.counted.due))


def due(kind: str, item: Item, detail: str, deadline: Deadline | None) -> Due:
    return Due(kind, item.title, detail, reverse("publishing:desk-item", args=[item.pk]), deadline)


def in_one_line(kind: str, dues: list[Due]) -> Due:
    """All of one kind in a line; its day is the earliest of theirs."""
    earliest = min((each.deadline for each in dues if each.deadline), key=lambda each: each.day, default=None)
    if kind == "item-register":
        url = reverse("publishing:desk-register")
        return Due(kind, f"{len(dues)}件不主动公开信息到期再次评估", "看是哪些信息", url, earliest)
    words, query = MANY[kind]
    url = f"{reverse('publishing:desk-items')}?{urlencode(query)}"
    return Due(kind, f"{len(dues)}件信息{words}", "看是哪些信息", url, earliest)
