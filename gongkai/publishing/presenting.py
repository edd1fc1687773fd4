"""One item as its desk page shows it: where it stands, what may be done next, what was done."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import QuerySet
from django.urls import reverse

from gongkai.base.clock import BEIJING
from gongkai.base.steps import Step
from gongkai.law.articles import short_citation
from gongkai.organisations.models import Staff
from gongkai.publishing.desk_selectors import offered
from gongkai.publishing.details import Sort, links_in
from gongkai.publishing.guards import STAGES
from gongkai.publishing.links import doubt, doubts
from gongkai.publishing.models import DecisionCount, Item, Revision, State
from gongkai.publishing.publication_term import Term, term_of
from gongkai.publishing.screening_panel import ScreeningPanel

PAGES = {
    "edit": "publishing:desk-edit",
    "rework": "publishing:desk-edit",
    "attribute": "publishing:desk-attributes",
    "pass": "publishing:desk-review",
    "approve": "publishing:desk-review",
    "return": "publishing:desk-review",
    "secrecy": "publishing:desk-secrecy",
    "review-afterwards": "publishing:desk-review-afterwards",
    "schedule": "publishing:desk-schedule",
}
BESIDE = ("place", "relate", "uninterpreted", "rearrange")  # offered where columns and relations are shown
MAIN = ("submit", "pass", "approve", "publish", "review-afterwards", "keep")


@dataclass(frozen=True, slots=True)
class Offer:
    """href: a page of its own; "" where a button on this page does it."""

    step: Step
    label: str
    href: str
    main: bool

    @property
    def law(self) -> str:
        return short_citation(self.step.source) if self.step.source else ""


@dataclass(frozen=True, slots=True)
class Happening:
    at: datetime
    what: str
    note: str


class ItemPage:
    """What the template asks; each answer is found once."""

    def __init__(self, item: Item, staff: Staff, on: date) -> None:
        self.item, self.staff, self.on = item, staff, on
        self.revision: Revision = item.revisions.select_related("by").get(number=item.latest)
        offers = offered(item, staff)
        self.may = {step.key for step, refusals in offers if not refusals}
        offers = [(step, refusals) for step, refusals in offers if step.key not in BESIDE]
        self.lawful = [self.offer(step) for step, refusals in offers if not refusals]
        self.lawful.sort(key=lambda offer: not offer.main)
        self.unlawful = [(step, refusals) for step, refusals in offers if refusals]
        self.may_draft = staff.has_perm("publishing.draft", item)

    @cached_property
    def screening(self) -> ScreeningPanel:
        return ScreeningPanel(self.item, self.revision, self.staff)

    def offer(self, step: Step) -> Offer:
        page = PAGES.get(step.key)
        label = f"{STAGES[self.item.passed]}通过" if step.key in ("pass", "approve") else step.label
        return Offer(step, label, reverse(page, args=[self.item.pk]) if page else "", step.key in MAIN)

    @property
    def stands(self) -> str:
        """In Chinese, which review is next or what is waited for."""
        if self.item.state == State.IN_REVIEW:
            secrecy = "" if self.revision.secrecy_reviews.exists() else "，保密审查未做"
            return f"第{self.item.latest}稿，待{STAGES[self.item.passed]}{secrecy}"
        if self.item.publish_at and not self.item.schedule_failed:
            return f"第{self.item.latest}稿，定于{self.item.publish_at.astimezone(BEIJING):%-m月%-d日%H:%M}发布"
        if self.item.hurried and self.item.state == State.PUBLISHED:
            done = self.item.passages.filter(step="review-afterwards", revision=self.item.latest).exists()
            return "应急发布，已补审" if done else "应急发布，待补审（24小时内）"
        return f"第{self.item.latest}稿"

    @property
    def term(self) -> Term | None:
        """The clock of 条例26; stopped on the day of publication."""
        if self.item.first_published or self.item.disclosure in ("on_request", "withheld"):
            return None
        published = self.item.published
        on = published.astimezone(BEIJING).date() if published else self.on
        return term_of(self.revision.made_on, self.item.unit.region, on)

    @property
    def facts(self) -> list[tuple[str, object]]:
        item, revision = self.item, self.revision
        told = [
            ("索引号", item.index_number or "发布时编制"),
            ("文号", revision.document_number),
            ("发文机关", item.unit.name),
            ("成文日期", printed(revision.made_on)),
            ("施行日期", printed(revision.effective_on)),
            ("有效期至", printed(revision.expires_on)),
            ("主题分类", revision.theme),
            ("体裁", revision.genre),
            ("解读形式", revision.get_form_display()),
            *((each.label, each.printed(value)) for each, value in revision.told),
            ("公开属性", item.get_disclosure_display() or "尚未认定"),
            ("依据和理由", item.disclosure_ground),
            ("再次评估", printed(item.look_again)),
            ("原发布日期", printed(item.first_published)),
            ("发布时间", f"{item.published.astimezone(BEIJING):%Y年%-m月%-d日 %H:%M}" if item.published else ""),
            ("内容概述", revision.summary),
            ("不作解读的理由", item.uninterpreted_because),
        ]
        return [(label, value) for label, value in told if value]

    @property
    def decisions(self) -> QuerySet[DecisionCount]:
        """What is registered of its decisions for table II."""
        return self.item.decision_counts.filter(cancelled=None)

    @property
    def doubts(self) -> list[str]:
        """Links of the text and of the kind's own details that should be looked at twice."""
        named = [link for each, value in self.revision.told if each.sort is Sort.LINKS for link in links_in(value)]
        beside = [f"链接“{label}”：{why}。" for label, href in named if (why := doubt(href))]
        return [*doubts(self.revision.body), *beside]

    @property
    def reviews(self) -> list[dict[str, object]]:
        """Reviews and secrecy reviews of every revision, the latest first."""
        told = [
            {"revision": revision.number, "what": what, "by": each.by.name, "at": each.at, "marks": marks}
            for revision in self.item.revisions.prefetch_related("reviews__by", "secrecy_reviews__by")
            for each, what, marks in said_of(revision)
        ]
        return sorted(told, key=lambda each: each["at"], reverse=True)  # type: ignore[arg-type,return-value]

    @property
    def happenings(self) -> list[Happening]:
        passages = self.item.passages.select_related("by")
        told = [
            Happening(each.at, f"{each.label}（第{each.revision}稿）", f"{each.by.name}{noted(each.reason)}")
            for each in passages
        ]
        told.append(Happening(self.item.created, "起草（第1稿）", self.item.drafted_by.name))
        return sorted(told, key=lambda each: each.at, reverse=True)


def said_of(revision: Revision) -> list[tuple]:
    reviews = [
        (each, f"{STAGES[each.stage - 1]}{each.get_verdict_display()}", each.marks) for each in revision.reviews.all()
    ]
    secrecy = [
        (each, f"保密审查：{each.get_conclusion_display()}", each.asked) for each in revision.secrecy_reviews.all()
    ]
    return reviews + secrecy


def noted(reason: str) -> str:
    return f"：{reason}" if reason else ""


def printed(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
