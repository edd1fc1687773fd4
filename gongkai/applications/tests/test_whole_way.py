"""From question to archive: what a case says of itself at each station."""

from datetime import date

import pytest

from gongkai.applications import selectors
from gongkai.applications.actions import answering, charging, consulting, correcting, intake
from gongkai.applications.clock import answer_clock
from gongkai.applications.following import next_of, told
from gongkai.applications.models import Application, State
from gongkai.applications.tests.build import Office, again, an_application, archived, drafted, filed, noon, served
from gongkai.base.errors import Refused

pytestmark = pytest.mark.django_db


def test_what_is_handed_in_is_received_that_day_and_due_after_twenty_working_days():
    application = an_application(received=date(2026, 3, 2))
    assert application.state == State.REGISTERED
    assert (application.receipt_date, application.due) == (date(2026, 3, 2), date(2026, 3, 30))
    assert application.number.endswith("公开申〔2026〕1号")
    assert application.letters.get().kind == "receipt"


def test_what_is_filed_online_is_received_when_both_sides_confirm():
    office = Office()
    application = filed(office, on=date(2026, 6, 18)).application
    assert (application.state, application.receipt_date, application.due) == ("awaiting_confirmation", None, None)
    intake.confirm(application, by=office.clerk, at=noon(date(2026, 6, 22)))
    application = again(application)
    assert (application.receipt_date, application.receipt_rule) == (date(2026, 6, 22), "31.3")
    assert application.due == date(2026, 7, 20)


def test_a_corrected_application_starts_a_new_term():
    office = Office()
    application = an_application(office, received=date(2026, 8, 3))
    correcting.ask_correction(application, points="请写明年度。", by=office.clerk, at=noon(date(2026, 8, 10)))
    assert again(application).due is None
    correcting.receive_correction(again(application), text="2025年", by=None, at=noon(date(2026, 8, 20)))
    application = again(application)
    assert (application.state, application.due) == (State.REGISTERED, date(2026, 9, 17))
    with pytest.raises(Refused, match="一次性告知"):
        correcting.ask_correction(application, points="再补", by=office.clerk, at=noon(date(2026, 8, 21)))


def test_a_consultation_stops_the_clock_until_its_answer():
    office = Office()
    application = an_application(office, received=date(2026, 8, 3))
    sent = consulting.consult(
        application, kind="third_party", party="甲公司", content="合同", by=office.clerk, at=noon(date(2026, 8, 10))
    )
    assert again(application).state == State.CONSULTING
    consulting.record_opinion(sent, opinion="agrees", by=office.clerk, at=noon(date(2026, 8, 24)))
    application = again(application)
    assert (application.state, application.due) == (State.REGISTERED, date(2026, 9, 14))
    clock = answer_clock(application, date(2026, 8, 25))
    assert (clock.passed, clock.left, clock.paused) == (6, 14, 10)
    assert "征求意见" in "".join(reason.words for reason in clock.reasons)


def test_a_term_is_extended_once_by_the_head_before_it_ends():
    office = Office()
    application = an_application(office, received=date(2025, 9, 1))
    consulting.extend(application, days=20, reason="需检索历史档案", by=office.head, at=noon(date(2025, 9, 26)))
    assert again(application).due == date(2025, 10, 31)
    with pytest.raises(Refused, match="只能延长一次"):
        consulting.extend(again(application), days=5, reason="再延", by=office.head, at=noon(date(2025, 9, 27)))


def test_an_unpaid_fee_lapses_and_the_answer_says_so():
    office = Office()
    application = an_application(office, received=date(2026, 3, 2))
    drafted(application, office, on=date(2026, 3, 4))
    fee = charging.charge(again(application), tariff="by_page", pages=68, by=office.clerk, at=noon(date(2026, 3, 5)))
    assert (fee.amount_yuan, fee.due) == (380, date(2026, 4, 2))
    with pytest.raises(Refused, match="期满前"):
        charging.lapse_fee(again(application), by=office.clerk, at=noon(date(2026, 4, 2)))
    charging.lapse_fee(again(application), by=office.clerk, at=noon(date(2026, 4, 3)))
    application = served(again(application), office, "other_fee_overdue", on=date(2026, 4, 7))
    assert application.outcome == "other_fee_overdue"


def test_the_whole_way_to_the_archive():
    office = Office()
    application = archived(an_application(office), office)
    assert (application.state, application.outcome) == (State.ARCHIVED, "disclosed")
    assert application.decision.letter.number.endswith("公开答〔2026〕1号")
    assert [each.what for each in told(application)][-2:] == ["已作出答复", "答复已送达"]
    assert next_of(application).who == "nobody"


def test_a_receipt_opens_its_application_and_nothing_else():
    office = Office()
    filing = filed(office)
    assert selectors.by_receipt(filing.receipt_number, filing.secret) == filing.application
    assert selectors.by_receipt(filing.receipt_number, "aaaaaaaaaaaa") is None
    assert selectors.by_receipt("2026-0000019", filing.secret) is None


def test_the_same_form_sent_twice_is_one_application_with_one_receipt():
    office = Office()
    first, second = filed(office, filing_key="k" * 32), filed(office, filing_key="k" * 32)
    assert Application.objects.count() == 1
    assert (first.receipt_number, first.secret) == (second.receipt_number, second.secret)


def test_withdrawn_before_it_was_received_it_counts_nowhere():
    application = filed().application
    answering.withdraw(application, reason="不需要了", by=None, at=noon(date(2026, 3, 3)))
    assert (again(application).state, again(application).outcome) == (State.WITHDRAWN, "")
