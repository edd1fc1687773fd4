"""Hostile decisions and terms: out of turn, unreviewed, two outcomes, without notice, too late."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from gongkai.applications import figures
from gongkai.applications.actions import answering, consulting, correcting, deciding, intake
from gongkai.applications.actions.filing import file_online
from gongkai.applications.actions.taking import civil
from gongkai.applications.models import Application
from gongkai.applications.tests.build import (
    RECEIVED,
    Office,
    a_person,
    again,
    an_answer,
    an_application,
    decided,
    drafted,
    noon,
    something_wanted,
)
from gongkai.base.errors import Refused, Stale
from gongkai.law.application_terms import correction_due
from gongkai.law.working_days import national
from tests.hostile import all_cases, cases_of

pytestmark = pytest.mark.django_db
AT = noon(RECEIVED)


def case(name: str):
    found = [each for each in all_cases() if each["id"] == name]
    return found[0] if found else pytest.skip("the folder of hostile cases is not beside this checkout")


def two_choose(office: Office) -> None:
    """DA15-01: the second learns who chose what, and when."""
    application = an_application(office)
    mine, yours = again(application), again(application)
    deciding.draft(mine, an_answer("disclosed"), by=office.clerk, at=AT)
    with pytest.raises(Stale) as stale:
        deciding.draft(yours, an_answer("not_processed_petition"), by=office.second_clerk, at=AT)
    assert (stale.value.who, stale.value.when) == (office.clerk.name, AT)
    assert "予以公开" in stale.value.what


def out_of_turn(office: Office) -> None:
    """DA15-02: from 待补正 straight to an answer; what may be done instead is listed."""
    application = an_application(office)
    correcting.ask_correction(application, points="请写明年度", by=office.clerk, at=AT)
    with pytest.raises(Refused, match=r"现在可以办理：.*收到补正"):
        deciding.draft(again(application), an_answer(), by=office.clerk, at=AT)


def unreviewed(office: Office) -> None:
    """DA15-03: nobody signs what the chain has not seen."""
    application = drafted(an_application(office), office)
    deciding.submit(again(application), by=office.clerk, at=AT)
    with pytest.raises(Refused, match="须先完成科室审核"):
        deciding.sign(again(application), draft=1, by=office.head, at=AT)


def withdrawn(office: Office) -> None:
    """DA15-04."""
    application = an_application(office)
    answering.withdraw(application, reason="书面撤回", by=office.clerk, at=AT)
    with pytest.raises(Refused, match="已撤回"):
        deciding.draft(again(application), an_answer(), by=office.clerk, at=AT)


def two_outcomes(office: Office) -> None:
    """DA15-05: one case, one outcome; severed information is 部分公开 alone."""
    application = an_application(office)
    both = replace(an_answer(), outcome="partly_disclosed,refused_state_secret")
    with pytest.raises(Refused, match="选择一种办理结果"):
        deciding.draft(application, both, by=office.clerk, at=AT)
    decided(again(application), office, "partly_disclosed")
    counted = figures.table_three(office.unit, 2026)
    assert (counted["partly_disclosed.total"], counted["results_total.total"]) == (1, 1)


def served_before(office: Office) -> None:
    """DA15-06: served on the first, answered on the fifth."""
    application = decided(an_application(office, received=date(2026, 7, 20)), office, on=date(2026, 8, 5))
    with pytest.raises(Refused, match="送达日期不能早于答复日期"):
        answering.serve(application, method="by_hand", on=date(2026, 8, 1), by=office.clerk, at=noon(date(2026, 8, 6)))


def reassigned(office: Office) -> None:
    """DA15-07: while a draft is typed the case goes to another; the draft is refused by name, not lost silently."""
    application = an_application(office)
    writing = again(application)
    intake.assign(application, office.second_clerk, by=office.head, at=AT)
    with pytest.raises(Stale, match="分派"):
        deciding.draft(writing, an_answer(), by=office.clerk, at=AT)


def without_notice(office: Office) -> None:
    """DA15-08."""
    with pytest.raises(Refused, match="没有收费通知记录"):
        deciding.draft(an_application(office), an_answer("other_fee_overdue"), by=office.clerk, at=AT)


DECISIONS = {
    "DA15-01": two_choose,
    "DA15-02": out_of_turn,
    "DA15-03": unreviewed,
    "DA15-04": withdrawn,
    "DA15-05": two_outcomes,
    "DA15-06": served_before,
    "DA15-07": reassigned,
    "DA15-08": without_notice,
}


@pytest.mark.parametrize("case", cases_of("decision.act", without=("DA15-09",)))
def test_a_hostile_decision_is_refused(case):
    DECISIONS[case["id"]](Office())


def test_a_moment_is_its_beijing_date():
    """DC14-13: half past midnight in Beijing is the next day, whatever the server's zone."""
    given = case("DC14-13")
    office, at = Office(), datetime.fromisoformat(given["input"]["received_utc"])
    filed = file_online(
        a_person(), something_wanted(), unit=office.unit, applicant_class="natural_person", filing_key="k" * 32, at=at
    )
    intake.confirm(filed.application, by=office.clerk, at=at)
    application = again(filed.application)
    assert application.receipt_date.isoformat() == given["expect"]["value"]
    assert application.due == date(2026, 7, 17)  # 端午 on 19 June is not counted


def test_summer_time_of_long_ago_moves_no_date():
    """DC14-21."""
    moment = datetime.fromisoformat(case("DC14-21")["input"]["received"])
    assert civil(moment) == date(1988, 6, 1)


def test_a_late_correction_notice_is_flagged_and_needs_the_head():
    """DC14-15."""
    asked = case("DC14-15")["input"]
    received, told = date.fromisoformat(asked["received"]), date.fromisoformat(asked["supplement_asked"])
    assert correction_due(received, national()).due == date(2026, 8, 12)
    office = Office()
    application = an_application(office, received=received)
    with pytest.raises(Refused, match="8月12日届满"):
        correcting.ask_correction(application, points="年度", by=office.clerk, at=noon(told))
    said = {"points": "年度", "late_because": "经办人病假"}
    correcting.ask_correction(again(application), **said, by=office.head, at=noon(told))
    assert again(application).correction.late_because == "经办人病假"


def test_an_extension_is_at_most_twenty_days_once_and_in_time():
    """DC14-17, DC14-18, DC14-19."""
    beyond, twice, late = (case(f"DC14-{number}")["input"] for number in (17, 18, 19))
    office, received = Office(), date.fromisoformat(beyond["received"])

    def extend(application: Application, days: int, on: date) -> None:
        consulting.extend(again(application), days=days, reason="检索档案", by=office.head, at=noon(on))

    application = an_application(office, received=received)
    assert application.due.isoformat() == late["due"]
    with pytest.raises(Refused, match="延长最多20个工作日"):
        extend(application, beyond["extend"], received)
    with pytest.raises(Refused, match="已逾期，不能再延长"):
        extend(application, 5, date.fromisoformat(late["extend_on"]))
    extend(application, twice["extend"][0], received)
    with pytest.raises(Refused, match="只能延长一次"):
        extend(application, twice["extend"][1], received)
