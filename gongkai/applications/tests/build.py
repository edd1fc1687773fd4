"""Builders for tests of every room: `an_application(received=date(2026, 3, 2))`, `served(case, office, outcome)`."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import count
from typing import Any

from gongkai.applications.actions import answering, consulting, deciding, filing
from gongkai.applications.actions.attaching import Enclosure
from gongkai.applications.actions.deciding import Answer
from gongkai.applications.actions.filing import Arrival, Filed, Person, Wanted
from gongkai.applications.models import ApplicantClass, Application, Attachment, Channel, Method
from gongkai.base.clock import BEIJING
from gongkai.law.outcomes import OUTCOMES
from gongkai.organisations.models import Staff, Unit
from gongkai.organisations.tests.build import a_clerk, a_head, a_reviewer, a_unit

RECEIVED = date(2026, 3, 2)
_people = count(1)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), BEIJING)


@dataclass
class Office:
    """A unit and the people an application passes through."""

    unit: Unit = field(default_factory=a_unit)

    def __post_init__(self) -> None:
        self.clerk: Staff = a_clerk(self.unit, password="")
        self.second_clerk: Staff = a_clerk(self.unit, password="")
        self.reviewer: Staff = a_reviewer(self.unit, password="")
        self.leader: Staff = a_head(self.unit, password="")
        self.head: Staff = a_head(self.unit, password="")


def a_person(name: str = "", **fields: Any) -> Person:
    number = next(_people)
    return Person(**({"name": name or f"申请人甲{number}", "phone": f"139{number:08d}"} | fields))


def something_wanted(content: str = "2025年度高标准农田建设项目资金拨付明细", **fields: Any) -> Wanted:
    return Wanted(title=fields.pop("title", content[:40]), content=content, **fields)


def filed(office: Office | None = None, *, on: date = RECEIVED, **fields: Any) -> Filed:
    """Filed on the site, waiting for both sides to confirm."""
    office = office or Office()
    return filing.file_online(
        fields.pop("person", None) or a_person(),
        fields.pop("wanted", None) or something_wanted(),
        unit=office.unit,
        applicant_class=fields.pop("applicant_class", ApplicantClass.NATURAL_PERSON),
        filing_key=fields.pop("filing_key", None) or f"filing-{next(_people)}",
        at=noon(on),
        **fields,
    )


def an_application(office: Office | None = None, *, received: date = RECEIVED, **fields: Any) -> Application:
    """Handed in at the counter that day: registered, its clock running."""
    office = office or Office()
    arrival = fields.pop("arrival", None) or Arrival(Channel.IN_PERSON, received)
    application = filing.register(
        fields.pop("person", None) or a_person(),
        fields.pop("wanted", None) or something_wanted(),
        arrival,
        unit=office.unit,
        applicant_class=fields.pop("applicant_class", ApplicantClass.NATURAL_PERSON),
        by=office.clerk,
        at=fields.pop("at", None) or noon(received),
        **fields,
    ).application
    return Application.objects.select_related("unit", "handler").get(pk=application.pk)


def again(application: Application) -> Application:
    """The application as another person loads it."""
    return Application.objects.select_related("unit", "handler").get(pk=application.pk)


def an_answer(outcome: str = "disclosed", **fields: Any) -> Answer:
    known = OUTCOMES[outcome]
    given = {
        "findings": "经检索本机关档案，申请内容属实。",
        "given": "随函提供复制件1份。" if outcome in ("disclosed", "partly_disclosed") else "",
        "withheld": "收款账号，涉及商业秘密。" if outcome == "partly_disclosed" else "",
        "look_again": date(2030, 1, 4) if known.register else None,
    }
    return Answer(outcome=outcome, **(given | fields))


def drafted(
    application: Application, office: Office, outcome: str = "disclosed", *, on: date | None = None
) -> Application:
    if OUTCOMES[outcome].after == "consultation" and not application.consultations.exists():
        consulted(application, office, on=on or RECEIVED)
    deciding.draft(application, an_answer(outcome), by=office.clerk, at=noon(on or RECEIVED))
    return application


def consulted(application: Application, office: Office, *, on: date, opinion: str = "objects") -> None:
    sent = consulting.consult(
        application, kind="third_party", party="青禾农业有限公司", content="合同价款", by=office.clerk, at=noon(on)
    )
    consulting.record_opinion(
        sent, opinion=opinion, grounds="涉及商业秘密", reasonable=True, by=office.clerk, at=noon(on)
    )
    application.refresh_from_db()


def reviewed(application: Application, office: Office, *, on: date | None = None) -> Application:
    """Submitted, and passed by every stage before the signature."""
    at = noon(on or RECEIVED)
    deciding.submit(application, by=office.clerk, at=at)
    draft = application.decision.draft
    for reviewer in (office.reviewer, office.reviewer, office.reviewer, office.leader):
        deciding.approve(application, draft=draft, by=reviewer, at=at)
    return application


def decided(
    application: Application, office: Office, outcome: str = "disclosed", *, on: date | None = None
) -> Application:
    application = again(reviewed(again(drafted(application, office, outcome, on=on)), office, on=on))
    deciding.sign(application, draft=application.decision.draft, by=office.head, at=noon(on or RECEIVED))
    return again(application)


def served(
    application: Application, office: Office, outcome: str = "disclosed", *, on: date | None = None
) -> Application:
    application = decided(application, office, outcome, on=on)
    evidence = Enclosure(b"signed", "送达回证.txt", "text/plain", Attachment.Role.EVIDENCE)
    answering.serve(application, method=Method.BY_HAND, by=office.clerk, at=noon(on or RECEIVED), evidence=evidence)
    return again(application)


def archived(
    application: Application, office: Office, outcome: str = "disclosed", *, on: date | None = None
) -> Application:
    application = served(application, office, outcome, on=on)
    answering.archive(application, by=office.clerk, at=noon(on or RECEIVED))
    return again(application)
