"""One application as its desk page shows it: facts, clock, timeline, what may be done next and why the rest may not."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gongkai.applications import clock
from gongkai.applications.chain import Stage
from gongkai.applications.delegation import deputises
from gongkai.applications.letters import KINDS
from gongkai.applications.models import Application, Letter, Passage, State
from gongkai.applications.situation import Situation
from gongkai.applications.step_forms import FORMS
from gongkai.applications.steps import STEPS
from gongkai.base.casework.clock import Clock
from gongkai.base.steps import Step
from gongkai.law.articles import short_citation
from gongkai.law.outcomes import OUTCOMES
from gongkai.organisations.models import Staff

MAIN = (
    "confirm", "receive-correction", "lapse-correction", "judge-reasons", "record-opinion", "pay", "draft", "submit",
    "approve", "sign", "serve", "archive",
)  # fmt: skip
AHEAD = ("serve", "archive")  # shown with what they wait for, from the registration on
SILENT = ("ask-correction-late", "erase", "contact", "close-consultation")  # not shown while they cannot be taken
MARKS = {
    State.AWAITING_CONFIRMATION: "wait",
    State.AWAITING_CORRECTION: "wait",
    State.AWAITING_REASONS: "wait",
    State.AWAITING_PAYMENT: "wait",
    State.CONSULTING: "wait",
    State.SERVED: "off",
    State.WITHDRAWN: "off",
    State.ARCHIVED: "off",
}


@dataclass(frozen=True, slots=True)
class Offer:
    step: Step
    main: bool

    @property
    def law(self) -> str:
        return short_citation(self.step.source) if self.step.source else ""


@dataclass(frozen=True, slots=True)
class Refusal:
    label: str
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class LetterLine:
    letter: Letter
    title: str
    to: str


def mark_of_state(state: str) -> str:
    return MARKS.get(State(state), "on")


def may(by: Staff, step: Step, application: Application, on: date) -> bool:
    return by.has_perm(step.permission, application) or deputises(by, step.permission, application, on) is not None


def offered(application: Application, by: Staff, on: date) -> list[tuple[Step, list[str]]]:
    """(step, why not) for each step that leads on from here and is this person's to take; [] means: take it."""
    situation = Situation(application, on)
    return [
        (step, step.refusals(situation, by))
        for step in STEPS.values()
        if application.state in step.start and may(by, step, application, on)
    ]


def lawful(application: Application, by: Staff, on: date) -> set[str]:
    """The keys of the steps this person can take now."""
    return {step.key for step, refusals in offered(application, by, on) if not refusals}


class CasePage:
    """What the template asks; each answer is found once."""

    def __init__(self, application: Application, staff: Staff, on: date) -> None:
        self.application, self.staff, self.on = application, staff, on
        self.situation = Situation(application, on)
        offers = [each for each in offered(application, staff, on) if each[0].key in FORMS]
        self.lawful = [Offer(step, step.key in MAIN) for step, refusals in offers if not refusals]
        self.lawful.sort(key=lambda offer: not offer.main)
        self.unlawful = [
            Refusal(step.label, refusals) for step, refusals in offers if refusals and step.key not in SILENT
        ]
        if application.is_open:
            self.unlawful += [
                Refusal(STEPS[key].label, STEPS[key].refusals(self.situation, staff))
                for key in AHEAD
                if may(staff, STEPS[key], application, on)
            ]
        self.may_handle = staff.has_perm("applications.handle", application)

    @property
    def mark(self) -> str:
        return mark_of_state(self.application.state)

    @cached_property
    def clock(self) -> Clock | None:
        return clock.answer_clock(self.application, self.on)

    @cached_property
    def side_clocks(self) -> list[Clock]:
        return list(clock.side_clocks(self.application, self.on))

    @property
    def stands(self) -> str:
        """In Chinese, what the case went through, as the head of the mock-up has it."""
        application = self.application
        told = [
            f"已延期{application.extension}个工作日" if application.extension else "未延期",
            "已补正" if self.situation.correction else "未补正",
        ]
        number = len(self.situation.consultations)
        if number:
            told.append(f"征求意见{number}次")
        stage = self.situation.stage
        if application.state == State.IN_REVIEW and stage:
            told.append(f"等{stage.label}")
        return "　".join(told)

    @property
    def waits_for(self) -> Stage | None:
        return self.situation.stage if self.application.state == State.IN_REVIEW else None

    @property
    def facts(self) -> list[tuple[str, object]]:
        application = self.application
        told = [
            ("回执编号", application.receipt_number),
            ("提交方式", application.get_channel_display()),
            ("到达", printed(application.arrived_on)),
            ("邮件号", application.tracking_number),
            ("收到申请之日", self.receipt),
            ("申请人类别", application.get_applicant_class_display()),
            ("提供形式", f"{application.get_form_display()}，{application.get_delivery_display()}"),
            ("代填人", application.taken_down_by),
            ("补录原因", application.backdated_because),
            ("延迟答复日期", printed(application.delayed_until)),
            ("送达", printed(application.served_on)),
            ("建议主动公开", "是（《条例》第四十四条）" if application.suggests_publication else ""),
        ]
        return [(label, value) for label, value in told if value]

    @property
    def receipt(self) -> str:
        application = self.application
        if application.receipt_date is None:
            return "尚未确认，期限未起算"
        if application.answers_anew_id:
            return f"{printed(application.receipt_date)}（收到重新答复的决定或者判决）"
        rule = application.rule
        return f"{printed(application.receipt_date)}（{rule.words}，{short_citation(rule.source)}）"

    @property
    def decision_facts(self) -> list[tuple[str, object]]:
        decision = self.situation.decision
        if decision is None:
            return []
        chosen = OUTCOMES[decision.outcome]
        told = [
            ("办理结果", f"{chosen.group}：{chosen.label}" if chosen.group != chosen.label else chosen.label),
            ("依据", short_citation(decision.source)),
            ("查明的情况和理由", decision.findings),
            ("提供的内容或者方式", decision.given),
            ("不予公开的部分和理由", decision.withheld),
            ("负责公开的机关", decision.right_organ),
            ("再次评估", printed(decision.look_again)),
            ("拟稿", f"{decision.drafted_by.name}，第{decision.draft}稿"),
            ("签发", f"{decision.signed_by.name}，{printed(decision.decided_on)}" if decision.signed_by else ""),
        ]
        return [(label, value) for label, value in told if value]

    @property
    def letters(self) -> list[LetterLine]:
        found = self.application.letters.select_related("paper").defer("paper__data")
        return [LetterLine(each, KINDS[each.kind].title, each.get_addressee_display()) for each in found]

    @property
    def timeline(self) -> list[dict[str, object]]:
        passages = self.application.passages.select_related("by").order_by("-at", "-pk")
        return [{"at": each.at, "what": each.label, "note": told_of(each)} for each in passages]


def told_of(passage: Passage) -> str:
    return "；".join(part for part in (passage.actor, passage.note, passage.reason) if part)


def printed(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def masked_name(name: str, *, person: bool) -> str:
    """张三 -> 张*; an organisation's name is no personal data."""
    return f"{name[:1]}{'*' * min(len(name) - 1, 3)}" if person else name
