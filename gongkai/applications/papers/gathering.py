"""What is filled into a letter: every value from the case it belongs to, and from no other."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings

from gongkai.applications.letter_kinds import KINDS, LetterKind
from gongkai.applications.models import ApplicantClass, Application, Decision, Delivery, Letter, Letterhead
from gongkai.applications.papers.authorities import authorities_of, letterhead_of, organ_of
from gongkai.applications.papers.wording import FIELDS
from gongkai.base.errors import Refused
from gongkai.base.papers.paper import in_words, printable
from gongkai.law.articles import article
from gongkai.law.remedies import Clause
from gongkai.law.remedy_clause import NOT_ADMITTED, Authorities, Organ, remedy

ONLINE = (Delivery.ONLINE, Delivery.EMAIL)


@dataclass(frozen=True)
class Matter:
    """What a letter is about: its case, its kind, its day, and what the action that issues it knows beside.

    facts  as `letters.issue` was given them
    """

    application: Application
    kind: LetterKind
    on: date
    number: str = ""
    facts: dict[str, Any] | None = None
    corrects: Letter | None = None

    def __post_init__(self) -> None:
        if self.corrects is not None and self.corrects.application_id != self.application.pk:
            raise Refused("文书不属于这件申请。", "letter")

    @cached_property
    def head(self) -> Letterhead:
        return letterhead_of(self.application.unit)

    @property
    def organ(self) -> Organ:
        return organ_of(self.application.unit, self.head)

    @cached_property
    def places(self) -> Authorities:
        return authorities_of(self.head)

    @property
    def online(self) -> bool:
        """Whether it is to go out over the internet."""
        return self.kind.addressee == Letter.Addressee.APPLICANT and self.application.delivery in ONLINE

    @property
    def clause(self) -> Clause:
        """What it says of remedies; answers no court admits may go without, where the office has so decided."""
        decision = decision_of(self.application)
        silent = decision and decision.outcome in NOT_ADMITTED and not settings.REMEDIES["always"]
        return Clause.NONE if silent else self.kind.clause

    @property
    def part(self) -> str:
        return "不予公开的部分" if self.kind.key == "partly_disclosed" else ""

    @property
    def remedy(self) -> str:
        return remedy(self.clause, self.organ, self.places, on=self.on, online=self.online, part=self.part)

    @property
    def addressee(self) -> str:
        return self.values["申请人" if self.kind.addressee == Letter.Addressee.APPLICANT else "收件人"]

    @cached_property
    def values(self) -> dict[str, str]:
        """Every placeholder with what stands for it, "" where the case says nothing."""
        organ = self.application.unit.name_on(self.on)
        told = {
            **of_case(self.application),
            **of_facts(self.application, self.facts or {}),
            **of_decision(self),
            "机关": organ,
            "文号": self.number,
            "日期": in_words(self.on),
            "联系方式": self.head.contact or f"{organ}政府信息公开工作机构",
            "救济告知": self.remedy,
            "原文书": str(self.corrects) if self.corrects else "",
        }
        return {name: printable(told.get(name, "")).strip() for name in FIELDS}


def matter_of(letter: Letter) -> Matter:
    return Matter(
        letter.application, KINDS[letter.kind], letter.issued_on, letter.number, letter.facts, corrects=letter.corrects
    )


def of_case(application: Application) -> dict[str, str]:
    natural = application.applicant_class == ApplicantClass.NATURAL_PERSON
    return {
        "申请人": application.applicant.name,
        "称呼": "你" if natural else "你单位",
        "登记号": application.number or application.receipt_number,
        "提交日期": in_words(application.arrived_on),
        "提交方式": application.get_channel_display(),
        "收到日期": in_words(application.receipt_date) if application.receipt_date else "",
        "申请内容": application.wanted or application.title,
        "提供形式": application.get_form_display(),
        "获取途径": application.get_delivery_display(),
    }


def of_facts(application: Application, facts: dict[str, Any]) -> dict[str, str]:
    """What the action told: days as the paper writes them, the rest as it was typed."""
    told = {
        "期限": day(facts.get("due")),
        "补正内容": facts.get("points", ""),
        "超出情况": facts.get("complaint", ""),
        "理由": facts.get("reason", ""),
        "金额": facts.get("amount_yuan", ""),
        "更正内容": facts.get("words", ""),
        "征求内容": facts.get("content", ""),
    }
    if "amount_yuan" in facts:
        told |= {"计收方式": application.fee.get_tariff_display(), "数量": str(application.fee.quantity)}
    if "consultation" in facts:
        asked = application.consultations.get(pk=facts["consultation"])  # of this case: another's is not found
        told |= {"收件人": asked.party, "征求内容": asked.content}
    return told


def of_decision(matter: Matter) -> dict[str, str]:
    """The answer as drafted, for letters that carry one; for the others the article of their kind."""
    decision = decision_of(matter.application)
    if matter.kind.word != "答" or decision is None:
        return {"依据": cited(matter.kind.source)}
    return {
        "依据": cited(decision.source),
        "查明情况": decision.findings,
        "提供内容": decision.given,
        "不予公开部分": decision.withheld,
        "负责机关": decision.right_organ,
    }


def decision_of(application: Application) -> Decision | None:
    return getattr(application, "decision", None)


def cited(source: str) -> str:
    """The article as a letter cites it: the law by its name, without the number of the decree."""
    return re.sub("（国务院令第711号）", "", article(source).title)


def day(iso: str | None) -> str:
    return in_words(date.fromisoformat(iso)) if iso and iso != "None" else ""
