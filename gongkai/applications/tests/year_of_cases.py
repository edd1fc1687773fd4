"""A simulated year: applications taken at random through every step and outcome, counted by hand on the way.

The tally is kept here as the cases are made, from what was chosen for each, and never asks the room's own figures.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from gongkai.applications.actions import answering, charging, consulting, correcting, deciding, intake, remedies
from gongkai.applications.actions.filing import Arrival
from gongkai.applications.models import ApplicantClass, Application, Channel, Result
from gongkai.applications.tests.build import (
    Office,
    a_person,
    again,
    an_answer,
    an_application,
    consulted,
    filed,
    noon,
    reviewed,
    something_wanted,
)
from gongkai.law.outcomes import OUTCOMES

CHANNELS = (Channel.IN_PERSON, Channel.SIGNED_MAIL, Channel.PLAIN_MAIL, Channel.FAX, Channel.EMAIL, Channel.ONLINE)
NEVER_DECIDED, NEVER_RECEIVED, WITHDRAWN = "", "never received", "withdrawn"
FATES = (*OUTCOMES, WITHDRAWN, NEVER_DECIDED, NEVER_RECEIVED)
RESULTS = (Result.UPHELD, Result.CORRECTED, Result.OTHER, Result.PENDING)


@dataclass
class Tally:
    """What was made, by year: rows and classes of table III, columns of table IV."""

    received: list[tuple[str, date, date | None, str]] = field(default_factory=list)
    suits: list[tuple[str, date, date | None, str]] = field(default_factory=list)

    def table_three(self, year: int) -> Counter[str]:
        cells: Counter[str] = Counter()

        def one(row: str, column: str) -> None:
            cells[f"{row}.{column}"] += 1
            cells[f"{row}.total"] += 1

        for column, received, settled, outcome in self.received:
            if received.year == year:
                one("new_received", column)
            if received.year < year and (settled is None or settled.year >= year):
                one("carried_in", column)
            if settled is not None and settled.year == year:
                one(outcome, column)
                one("results_total", column)
            if received.year <= year and (settled is None or settled.year > year):
                one("carried_out", column)
        return cells

    def table_four(self, year: int) -> Counter[str]:
        cells: Counter[str] = Counter()
        for kind, received, closed, result in self.suits:
            if received.year > year or (closed is not None and closed.year < year):
                continue
            ended = closed is not None and closed.year == year
            cells[f"{kind}_{result if ended else 'pending'}"] += 1
            cells[f"{kind}_total"] += 1
        return cells


class Year:
    """Makes cases for one office from a seed; the same seed, the same year."""

    def __init__(self, office: Office, year: int, *, seed: int = 4) -> None:
        self.office, self.year, self.chance = office, year, random.Random(seed)
        self.tally = Tally()

    def make(self, number: int) -> None:
        for index in range(number):
            self.one(FATES[index % len(FATES)])

    def one(self, fate: str) -> None:
        column = self.chance.choice(ApplicantClass.values)
        arrived = date(self.year, 1, 2) + timedelta(self.chance.randrange(363))
        application = self.received(column, arrived, never=fate == NEVER_RECEIVED)
        if application is None:
            return
        day = application.receipt_date
        assert day is not None
        settled = self.settle(application, fate, day)
        outcome = "other_misc" if fate == WITHDRAWN else fate
        self.tally.received.append((column, day, settled, outcome))

    def received(self, column: str, arrived: date, *, never: bool) -> Application | None:
        """Through any channel; the day of receipt is the day its rule gives."""
        channel = self.chance.choice(CHANNELS)
        fields = {
            "applicant_class": column,
            "wanted": something_wanted(f"第{self.chance.random()}号文件"),
            "person": a_person(),
        }
        if channel == Channel.ONLINE or never:
            application = filed(self.office, on=arrived, **fields).application
            if never:
                answering.withdraw(application, reason="不需要了", by=None, at=noon(arrived))
                return None
            intake.confirm(
                again(application), by=self.office.clerk, at=noon(arrived + timedelta(self.chance.randrange(3)))
            )
            return again(application)
        confirmed = arrived if channel in (Channel.PLAIN_MAIL, Channel.FAX, Channel.EMAIL) else None
        arrival = Arrival(channel, arrived, confirmed_on=confirmed)
        return an_application(self.office, received=arrived, arrival=arrival, **fields)

    def settle(self, application: Application, fate: str, day: date) -> date | None:
        if fate == NEVER_DECIDED:
            return None
        if fate == WITHDRAWN:
            answering.withdraw(application, reason="书面撤回", by=self.office.clerk, at=noon(day + timedelta(1)))
            return day + timedelta(1)
        before = BEFORE.get(OUTCOMES[fate].after)
        if before:
            day = before(self, application, day)
        elif self.chance.random() < 0.3:
            day = self.detour(again(application), day)
        return self.decide(again(application), fate, day + timedelta(self.chance.randrange(1, 20)))

    def decide(self, application: Application, outcome: str, day: date) -> date:
        office, at = self.office, noon(day)
        deciding.draft(application, an_answer(outcome), by=office.clerk, at=at)
        if self.chance.random() < 0.1:
            deciding.submit(again(application), by=office.clerk, at=at)
            deciding.send_back(
                again(application), draft=again(application).decision.draft, marks="补充依据", by=office.reviewer, at=at
            )
        application = again(reviewed(again(application), office, on=day))
        deciding.sign(application, draft=application.decision.draft, by=office.head, at=at)
        if self.chance.random() < 0.8:
            served = day + timedelta(self.chance.randrange(4))
            answering.serve(again(application), method="electronic", by=office.clerk, at=noon(served))
            if self.chance.random() < 0.2:
                self.dispute(again(application), served)
        return day

    def detour(self, application: Application, day: date) -> date:
        """A consultation or an extension on the way."""
        if self.chance.random() < 0.5:
            days = self.chance.randrange(1, 21)
            consulting.extend(application, days=days, reason="需检索档案", by=self.office.head, at=noon(day))
            return day
        consulted(application, self.office, on=day, opinion="partly")
        return day

    def corrected(self, application: Application, day: date) -> date:
        correcting.ask_correction(application, points="请写明文号", by=self.office.clerk, at=noon(day))
        correcting.receive_correction(again(application), text="仍是那份文件", by=None, at=noon(day + timedelta(9)))
        return day + timedelta(9)

    def not_corrected(self, application: Application, day: date) -> date:
        asked = correcting.ask_correction(application, points="请写明文号", days=7, by=self.office.clerk, at=noon(day))
        after = asked.due + timedelta(1)
        correcting.lapse_correction(again(application), by=self.office.clerk, at=noon(after))
        return after

    def unreasonable(self, application: Application, day: date) -> date:
        correcting.ask_reasons(application, complaint="本月已申请三十件", by=self.office.clerk, at=noon(day))
        correcting.receive_reasons(again(application), text="随便看看", by=None, at=noon(day))
        correcting.judge_reasons(again(application), reasonable=False, by=self.office.clerk, at=noon(day))
        return day

    def unpaid(self, application: Application, day: date) -> date:
        deciding.draft(application, an_answer("disclosed"), by=self.office.clerk, at=noon(day))
        fee = charging.charge(again(application), tariff="by_page", pages=200, by=self.office.clerk, at=noon(day))
        after = fee.due + timedelta(1)
        charging.lapse_fee(again(application), by=self.office.clerk, at=noon(after))
        return after

    def objected(self, application: Application, day: date) -> date:
        consulted(application, self.office, on=day)
        return day

    def dispute(self, application: Application, day: date) -> None:
        """复议, a suit without it, or one after it; ended in some class, or pending."""
        office, opened = self.office, day + timedelta(self.chance.randrange(1, 60))
        kind = self.chance.choice(("review", "suit_direct", "suit_after_review"))
        if kind == "suit_after_review":
            first = remedies.open_remedy(application, kind="review", body="县政府", by=office.clerk, at=noon(day))
            remedies.close_remedy(first, result="upheld", by=office.clerk, at=noon(opened))
            self.tally.suits.append(("review", day, opened, "upheld"))
            application = again(application)
        remedy = remedies.open_remedy(application, kind=kind, body="县政府", by=office.clerk, at=noon(opened))
        result = self.chance.choice(RESULTS)
        closed = None if result == Result.PENDING else opened + timedelta(self.chance.randrange(90))
        if closed is not None:
            remedies.close_remedy(remedy, result=result, by=office.clerk, at=noon(closed))
            if result == Result.CORRECTED:
                remedies.answer_anew(again(application), by=office.clerk, at=noon(closed))
        self.tally.suits.append((kind, opened, closed, result))


BEFORE: dict[str, Callable[[Year, Application, date], date]] = {
    "correction": Year.corrected,
    "correction_lapsed": Year.not_corrected,
    "reasons": Year.unreasonable,
    "fee_lapsed": Year.unpaid,
    "consultation": Year.objected,
}
