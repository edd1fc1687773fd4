"""A year of applications in 青禾县, every outcome among them, through the room's own actions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction

from gongkai.applications.actions import (
    answering,
    attaching,
    charging,
    consulting,
    correcting,
    deciding,
    intake,
    organising,
    remedies,
)
from gongkai.applications.actions.attaching import Enclosure
from gongkai.applications.actions.filing import Arrival, Person, Wanted, file_online, register
from gongkai.applications.chain import chain_of
from gongkai.applications.models import Application, Channel
from gongkai.base.clock import BEIJING
from gongkai.law.outcomes import OUTCOMES
from gongkai.law.working_days import national
from gongkai.organisations.demo.tables import rows
from gongkai.organisations.models import Role, Staff, Unit

OFFICE = ("xianban", "xianban2", "xianban3", "xianban4")  # reach every unit
NINE = time(9)
REVIEW_YEARS = 2  # until what was refused is looked at again
BODY = {"review": "青禾县人民政府", "suit_direct": "青禾县人民法院", "suit_after_review": "青禾县人民法院"}
PAGES = 68
BEFORE_DECISION = {  # a state a case is left in: what of its way is done
    "registered": "branch",
    "consulting": "consult",
    "awaiting_correction": "correction",
    "awaiting_reasons": "reasons",
    "awaiting_payment": "fee",
}
Row = dict[str, str]


def stands() -> bool:
    return Application.objects.exists()


@transaction.atomic
def set_up(*, at: datetime) -> int:
    """Make the year, all or nothing; return how many applications it holds."""
    people = People()
    cases = [Case(row, at, people) for row in rows("cases.tsv", __package__)]
    for case in cases:
        case.go()
    office = Unit.objects.get(slug="zhengfuban")
    head, deputy = people.office[3], people.office[2]
    today = at.astimezone(BEIJING).date()
    span = {"since": today, "until": today + timedelta(days=5)}
    organising.delegate(office, absent=head, deputy=deputy, reason="外出学习", by=head, **span)
    return len(cases)


class People:
    """Who handles, reviews and signs, by unit: its own people first, then those of the county office."""

    def __init__(self) -> None:
        self.office = [Staff.objects.get(username=username) for username in OFFICE]
        self.own: dict[tuple[str, str], Staff] = {}
        for person in Staff.objects.prefetch_related("appointments__unit"):
            for appointment in person.appointments.all():
                self.own.setdefault((appointment.unit.slug, appointment.role), person)

    def clerk(self, unit: str) -> Staff:
        return self.own.get((unit, Role.CLERK), self.office[0])

    def for_stage(self, unit: str, stage: str) -> Staff:
        """Nobody signs what they passed before."""
        if stage == "section":
            return self.own.get((unit, Role.REVIEWER), self.office[1])
        return {"legal": self.office[1], "secrecy": self.office[2]}.get(stage, self.office[3])


def workday(day: date) -> date:
    """That day, or the next on which the office works."""
    calendar = national()
    while not calendar.day(day).working:
        day += timedelta(days=1)
    return day


@dataclass
class Case:
    """One row of the table on its way. `row["way"]` says what happens before the decision."""

    row: Row
    now: datetime
    people: People

    def __post_init__(self) -> None:
        self.today = self.now.astimezone(BEIJING).date()
        self.arrived = self.day_before(int(self.row["ago"]))
        self.clerk = self.people.clerk(self.row["unit"])
        self.unit = Unit.objects.get(slug=self.row["unit"])
        self.day = self.arrived

    def day_before(self, ago: int) -> date:
        return min(workday(self.today - timedelta(days=ago)), self.today)

    def at(self, day: date) -> datetime:
        """Nine in the morning of that day, never in the future."""
        return min(datetime.combine(day, NINE, BEIJING), self.now)

    def after(self, days: int) -> date:
        """A working day so many days later, not after today."""
        return min(workday(self.day + timedelta(days=days)), self.today)

    @property
    def fresh(self) -> Application:
        return Application.objects.select_related("unit", "handler").get(pk=self.pk)

    def go(self) -> None:
        self.pk = self.enter().pk
        left, way = self.row["left"], self.row["way"]
        if left == "awaiting_confirmation":
            return
        if left == "withdrawn":
            answering.withdraw(self.fresh, reason="申请人书面撤回", by=self.clerk, at=self.at(self.after(2)))
            return
        stops = BEFORE_DECISION.get(left) == way and left != "registered"
        if way:
            WAYS[way](self, stops)
        if left not in BEFORE_DECISION:
            self.answer()

    def enter(self) -> Application:
        row, at = self.row, self.at(self.arrived)
        person = self.person()
        delivery = "online" if row["channel"] in ("online", "email") else "collect"
        wanted = Wanted(row["title"], row["content"], delivery=delivery)
        if row["channel"] == Channel.ONLINE:
            key = f"demo {row['ago']} {row['who']}"
            filed = file_online(
                person, wanted, unit=self.unit, applicant_class=row["class"], filing_key=key, at=at
            ).application
            if row["left"] != "awaiting_confirmation":
                intake.confirm(filed, by=self.clerk, at=at)
                intake.assign(Application.objects.get(pk=filed.pk), self.clerk, by=self.people.office[0], at=at)
            return filed
        waiting = row["left"] == "awaiting_confirmation"
        confirms = row["channel"] in (Channel.PLAIN_MAIL, Channel.FAX, Channel.EMAIL) and not waiting
        arrival = Arrival(
            row["channel"],
            self.arrived,
            confirmed_on=self.arrived if confirms else None,
            not_reached=waiting,
            tracking_number=f"11{int(row['ago']):011d}" if row["channel"] == Channel.SIGNED_MAIL else "",
        )
        scan = [Enclosure(row["content"].encode(), "来信扫描件.txt", "text/plain", "scan")]
        enclosures = scan if row["channel"] in ("signed_mail", "plain_mail", "fax") else []
        filed_by_clerk = register(
            person, wanted, arrival, unit=self.unit, applicant_class=row["class"], by=self.clerk, at=at,
            enclosures=enclosures,
        )  # fmt: skip
        return filed_by_clerk.application

    def person(self) -> Person:
        number = int.from_bytes(self.row["who"].encode()[-3:], "big")
        return Person(
            self.row["who"], phone=f"139{number % 10**8:08d}", address="青禾县城关镇", email=f"user{number}@example.cn"
        )

    # what happens on the way; `stops` leaves it there

    def corrected(self, stops: bool) -> None:
        self.day = self.after(3)
        correcting.ask_correction(
            self.fresh,
            points="请写明文件名称、文号或者其他便于查询的特征。",
            days=10,
            by=self.clerk,
            at=self.at(self.day),
        )
        if not stops:
            self.day = self.after(5)
            correcting.receive_correction(
                self.fresh, text="补充：" + self.row["content"], by=None, at=self.at(self.day)
            )

    def lapsed(self, stops: bool) -> None:
        asked = correcting.ask_correction(
            self.fresh, points="请写明所指文件的名称或者年度。", days=7, by=self.clerk, at=self.at(self.after(2))
        )
        self.day = workday(asked.due + timedelta(days=1))
        correcting.lapse_correction(self.fresh, by=self.clerk, at=self.at(self.day))

    def reasoned(self, stops: bool) -> None:
        self.day = self.after(2)
        complaint = "三个月内以相近内容提出申请四十余件，明显超过合理范围。"
        correcting.ask_reasons(self.fresh, complaint=complaint, by=self.clerk, at=self.at(self.day))
        if not stops:
            self.day = self.after(3)
            correcting.receive_reasons(self.fresh, text="想了解就申请，没有别的理由。", by=None, at=self.at(self.day))
            correcting.judge_reasons(self.fresh, reasonable=False, by=self.clerk, at=self.at(self.day))

    def consulted(self, stops: bool) -> None:
        self.day = self.after(3)
        sent = consulting.consult(
            self.fresh, kind="third_party", party="青禾恒信实业有限公司", content=self.row["title"], by=self.clerk,
            at=self.at(self.day),
        )  # fmt: skip
        if not stops:
            self.day = self.after(5)
            grounds = "涉及本公司商业秘密，公开后将影响正常经营。"
            consulting.record_opinion(
                sent, opinion="objects", grounds=grounds, reasonable=True, by=self.clerk, at=self.at(self.day)
            )

    def extended(self, stops: bool) -> None:
        self.day = self.after(10)
        head, at = self.people.office[3], self.at(self.day)
        consulting.extend(self.fresh, days=15, reason="需向多个部门检索、核对", by=head, at=at)

    def charged(self, stops: bool) -> None:
        deciding.draft(self.fresh, self.drafted("disclosed"), by=self.clerk, at=self.at(self.after(3)))
        self.day = self.after(4)
        fee = charging.charge(self.fresh, tariff="by_page", pages=PAGES, by=self.clerk, at=self.at(self.day))
        if not stops:
            self.day = workday(fee.due + timedelta(days=1))
            charging.lapse_fee(self.fresh, by=self.clerk, at=self.at(self.day))

    def helped(self, stops: bool) -> None:
        self.day = self.after(1)
        unit = Unit.objects.get(slug="caizhengju")
        asked = intake.branch(
            self.fresh, unit, asked=f"请协助查找：{self.row['title']}", days=5, by=self.clerk, at=self.at(self.day)
        )
        if self.row["left"] != "registered":
            self.day = self.after(3)
            by = self.people.clerk("caizhengju")
            intake.answer_branch(asked, answer="经查，本局没有相关材料。", by=by, at=self.at(self.day))

    # the answer

    def drafted(self, outcome: str) -> deciding.Answer:
        row, known = self.row, OUTCOMES[outcome]
        look_again = self.today + timedelta(days=365 * REVIEW_YEARS)
        return deciding.Answer(
            outcome=outcome,
            findings=row["findings"] or "经检索，所申请信息由本机关保存。",
            source=row["source"],
            given=row["given"] or ("随函提供。" if outcome == "disclosed" else ""),
            withheld=row["withheld"],
            look_again=look_again if known.register else None,
            right_organ="县市场监督管理局，电话0000-6012315" if row["source"] == "条例36.5" else "",
        )

    def answer(self) -> None:
        left = self.row["left"]
        open_state = left in ("deciding", "in_review", "decided")
        outcome = ("partly_disclosed" if self.row["withheld"] else "disclosed") if open_state else left
        decides = max(workday(self.arrived + timedelta(days=int(self.row["took"]))), self.day)
        self.day = min(decides, self.today)
        deciding.draft(self.fresh, self.drafted(outcome), by=self.clerk, at=self.at(self.day))
        if left == "deciding":
            attaching.note(self.fresh, "等档案室送来原件核对后送审。", by=self.clerk, at=self.at(self.day))
            return
        self.review(until="secrecy" if left == "in_review" else "")
        if open_state:
            return
        self.serve()
        self.contest()

    def review(self, *, until: str) -> None:
        at, slug = self.at(self.day), self.row["unit"]
        deciding.submit(self.fresh, by=self.clerk, at=at)
        draft = self.fresh.decision.draft
        for stage in chain_of(self.unit):
            by = self.people.for_stage(slug, stage.key)
            if stage.key == until:
                return
            if stage.key == "sign":
                deciding.sign(self.fresh, draft=draft, by=by, at=at)
            else:
                deciding.approve(self.fresh, draft=draft, by=by, at=at)

    def serve(self) -> None:
        online = self.row["channel"] in ("online", "email")
        proof = Enclosure("送达凭证".encode(), "送达凭证.txt", "text/plain", "evidence")
        said = {"method": "electronic"} if online else {"method": "by_hand"}
        if self.row["channel"] in ("signed_mail", "plain_mail"):
            said = {"method": "post", "tracking_number": f"22{int(self.row['ago']):011d}"}
        self.day = self.after(1)
        answering.serve(self.fresh, by=self.clerk, at=self.at(self.day), evidence=proof, **said)
        if (self.today - self.day).days > 60 and not self.row["after"]:
            answering.archive(self.fresh, by=self.clerk, at=self.at(self.after(30)))

    def contest(self) -> None:
        """复议 or a suit over the answer, as the last column says: `review:upheld`."""
        kind, _, result = self.row["after"].partition(":")
        if not kind:
            return
        self.day = self.after(20)
        number = f"青复〔{self.day.year}〕{self.row['ago']}号"
        remedy = remedies.open_remedy(
            self.fresh, kind=kind, body=BODY[kind], case_number=number, by=self.clerk, at=self.at(self.day)
        )
        remedies.reply(remedy, by=self.clerk, at=self.at(self.after(4)))
        if result == "pending":
            return
        self.day = self.after(25)
        remedies.close_remedy(remedy, result=result, by=self.clerk, at=self.at(self.day))
        if result == "corrected":
            self.pk = remedies.answer_anew(self.fresh, by=self.clerk, at=self.at(self.day)).pk
            self.day = self.after(12)
            deciding.draft(self.fresh, self.drafted("disclosed"), by=self.clerk, at=self.at(self.day))
            self.review(until="")
            self.serve()


WAYS: dict[str, Callable[[Case, bool], None]] = {
    "correction": Case.corrected,
    "lapse": Case.lapsed,
    "reasons": Case.reasoned,
    "consult": Case.consulted,
    "extend": Case.extended,
    "fee": Case.charged,
    "branch": Case.helped,
}
