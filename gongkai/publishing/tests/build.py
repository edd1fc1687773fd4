"""Builders for tests of every room: `a_published_item(title="…")`."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from gongkai.base.clock import BEIJING
from gongkai.organisations.models import Staff, Unit
from gongkai.organisations.tests.build import a_clerk, a_head, a_reviewer, a_unit
from gongkai.publishing.actions import drafting, publishing, registering, reviewing
from gongkai.publishing.actions.drafting import Text
from gongkai.publishing.details import Sort
from gongkai.publishing.kinds import TRAITS, Kind
from gongkai.publishing.models import Column, DecisionCount, Disclosure, Item

AT = datetime(2026, 3, 2, 9, 30, tzinfo=BEIJING)
SAID = {  # of each sort of detail
    Sort.DAY: "2026-03-01", Sort.YEAR: "2026", Sort.WHOLE: "3", Sort.PERCENT: "60", Sort.YUAN: "100",
    Sort.LINES: "第一项\n第二项", Sort.LINKS: "在线办理 https://www.qinghe.gov.cn/",
}  # fmt: skip
ON = AT.date()
TICKED = dict.fromkeys(reviewing.CHECKLIST, True)


@dataclass
class Desk:
    """A unit and the five people an item passes through."""

    unit: Unit = field(default_factory=a_unit)

    def __post_init__(self) -> None:
        self.clerk: Staff = a_clerk(self.unit, password="")
        self.first: Staff = a_reviewer(self.unit, password="")
        self.second: Staff = a_head(self.unit, password="")
        self.third: Staff = a_head(self.unit, password="")
        self.secrecy: Staff = a_reviewer(self.unit, password="")

    @property
    def reviewers(self) -> tuple[Staff, Staff, Staff]:
        return self.first, self.second, self.third


def a_column(title: str = "公告公示", **fields: Any) -> Column:
    owner = fields.pop("owner", None) or a_unit()
    return Column.objects.create(title=title, slug=fields.pop("slug", f"column-{owner.pk}"), owner=owner, **fields)


def a_text(title: str = "关于城区供水检修的公告", **fields: Any) -> Text:
    return Text(**({"title": title, "body": "<p>定于3月5日检修。</p>", "made_on": date(2026, 3, 1)} | fields))


def complete(text: Text, kind: Kind) -> Text:
    """The text with everything its kind asks for and that it does not say itself."""
    asked = {each.key: SAID.get(each.sort, "某某") for each in TRAITS[kind].details if each.required}
    asked |= {each.key: each.choices[0] for each in TRAITS[kind].details if each.required and each.choices}
    if kind == Kind.INTERPRETATION:
        asked["interpreted"] = "国务院办公厅某文件"
        text = replace(text, form=text.form or "text")
    return replace(text, details=asked | dict(text.details))


def some_decisions(
    desk: Desk, number: int = 1, *, kind: str = Kind.LICENSING_DECISION, on: date = ON, at: datetime = AT,
    item: Item | None = None, last: date | None = None,
) -> DecisionCount:  # fmt: skip
    evidence = registering.Evidence(on, last or on, "双公示系统导出清单")
    said = {"kind": kind, "number": number, "evidence": evidence, "item": item}
    return registering.register_decisions(desk.unit, **said, by=desk.clerk, at=at)


def a_draft(desk: Desk, text: Text | None = None, *, kind: str = Kind.NOTICE, at: datetime = AT) -> Item:
    """A draft that lacks nothing: public by its attribute, placed in a column."""
    text = complete(text or a_text(), Kind(kind))
    item = drafting.draft(text, kind=kind, unit=desk.unit, by=desk.clerk, at=at)
    if item.traits.decides:
        some_decisions(desk, kind=kind, item=item, at=at)
    drafting.settle_disclosure(item, disclosure=Disclosure.PROACTIVE, ground="", look_again=None, by=desk.clerk, at=at)
    drafting.place(item, [a_column(owner=desk.unit, slug=f"column-{item.pk}")], by=desk.clerk)
    return item


def submitted(item: Item, desk: Desk) -> Item:
    reviewing.submit(item, by=desk.clerk, at=AT)
    return item


def passed(item: Item, desk: Desk, stages: int = 3) -> Item:
    """The item with its secrecy review and the first `stages` reviews passed."""
    reviewing.review_secrecy(item, revision=item.latest, asked="全文", conclusion="open", by=desk.secrecy, at=AT)
    for stage, reviewer in enumerate(desk.reviewers[:stages], start=1):
        reviewing.pass_review(item, revision=item.latest, stage=stage, checks=TICKED, by=reviewer, at=AT)
    return item


def an_approved_item(desk: Desk, **fields: Any) -> Item:
    return passed(submitted(a_draft(desk, **fields), desk), desk)


def a_published_item(desk: Desk | None = None, *, at: datetime = AT, **fields: Any) -> Item:
    desk = desk or Desk()
    item = an_approved_item(desk, **fields)
    publishing.publish(item, by=desk.clerk, at=at)
    return item
