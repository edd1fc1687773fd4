"""What is due, who is reminded, and what a new holiday notice moves."""

from datetime import date, timedelta

import pytest

from gongkai.applications.actions import calendar, charging, consulting, correcting
from gongkai.applications.actions.calendar import Notice
from gongkai.applications.due import due_for
from gongkai.applications.models import Reminder
from gongkai.applications.reminding import remind
from gongkai.applications.tests.build import Office, again, an_application, drafted, filed, noon, served
from gongkai.base import audit
from gongkai.base.calendars import Line
from gongkai.base.errors import Refused
from gongkai.base.models import AuditEntry
from gongkai.organisations.tests.build import a_county_officer

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 2)


def kinds(staff, on: date) -> list[tuple[str, date | None]]:
    return [(each.kind, each.deadline.day if each.deadline else None) for each in due_for(staff, on)]


def test_a_case_is_due_for_its_handler_with_correction_and_answer():
    office = Office()
    an_application(office, received=MARCH)
    assert kinds(office.clerk, date(2026, 3, 3)) == [
        ("application-correction", date(2026, 3, 11)),
        ("application-answer", date(2026, 3, 30)),
    ]
    assert kinds(office.clerk, date(2026, 3, 12)) == [("application-answer", date(2026, 3, 30))]
    assert kinds(Office().clerk, date(2026, 3, 3)) == []


def test_what_waits_for_confirmation_is_due_the_day_it_came():
    office = Office()
    filed(office, on=MARCH)
    assert kinds(office.clerk, MARCH) == [("application-confirm", MARCH)]


def test_reminders_come_before_on_and_after_and_only_once():
    office = Office()
    an_application(office, received=MARCH)  # due on Monday 30 March

    def reminded(on: date) -> list[tuple[str, str]]:
        return [(each.moment, each.to) for each in remind(noon(on))]

    assert reminded(date(2026, 3, 24)) == []
    assert reminded(date(2026, 3, 25)) == [("before", "handler")]
    assert reminded(date(2026, 3, 25)) == []
    for day in range(26, 30):
        assert reminded(date(2026, 3, day)) == []
    assert reminded(date(2026, 3, 30)) == [("on", "handler"), ("on", "head")]
    assert reminded(date(2026, 3, 31)) == [("after", "handler"), ("after", "head"), ("after", "office")]
    assert not Reminder.objects.filter(made_up=True).exists()


def test_a_missed_run_is_noticed_and_made_up():
    office = Office()
    an_application(office, received=MARCH)
    remind(noon(date(2026, 3, 24)))
    made = remind(noon(date(2026, 3, 31)))
    assert [each.moment for each in made if each.made_up] == ["before", "on", "on"]
    entry = AuditEntry.objects.get(action="applications.reminded")
    assert entry.details == {"missed_days": 6, "made_up": 3}


def test_what_is_served_is_no_longer_reminded_of():
    office = Office()
    served(an_application(office, received=MARCH), office)
    assert remind(noon(date(2026, 4, 30))) == []


def test_an_unpublished_year_is_provisional_until_its_notice_comes():
    """DC14-11: the date is shown as provisional, and entering the notice dates the case anew."""
    office, officer = Office(), a_county_officer(password="")
    application = an_application(office, received=date(2026, 12, 15))
    assert application.provisional
    before = application.due
    assert before is not None
    holidays = [Line(date(2027, 1, day), "off", "元旦") for day in (1, 2, 3)]
    notice = Notice(
        "2027年部分节假日安排", date(2026, 11, 5), year=2027, lines=[*holidays, Line(before, "off", "调休")]
    )
    at = noon(date(2026, 12, 16))
    (foreseen,) = calendar.preview(notice, by=officer, at=at)
    assert again(application).due == before
    (moved,) = calendar.enter(notice, by=officer, at=at)
    assert (moved.before, moved.after) == (foreseen.before, foreseen.after)
    application = again(application)
    assert not application.provisional
    assert application.due > before
    entry = audit.entries_about(application).get(action="applications.re-dated")
    assert entry.details == {"due_before": str(before), "due_after": str(application.due)}


def test_a_change_within_a_year_dates_open_cases_anew_and_leaves_closed_ones():
    """DC14-12: the Spring Festival of 2020 was lengthened while cases ran; here a local closure."""
    office, officer = Office(), a_county_officer(password="")
    running = an_application(office, received=MARCH)
    closed = served(an_application(office, received=MARCH), office, on=date(2026, 3, 5))
    elsewhere = an_application(Office(), received=MARCH)
    scope = f"unit:{office.unit.code}"
    notice = Notice("暴雪停止办公", date(2026, 3, 9), scope=scope, lines=[Line(date(2026, 3, 10), "off", "暴雪")])
    moved = calendar.enter(notice, by=officer, at=noon(date(2026, 3, 10)))
    assert [each.application.pk for each in moved] == [running.pk]
    dues = [again(each).due for each in (running, closed, elsewhere)]
    assert dues == [date(2026, 3, 31), date(2026, 3, 30), date(2026, 3, 30)]


def test_a_notice_moves_the_terms_of_applicants_and_third_parties_too():
    office, officer = Office(), a_county_officer(password="")
    one, two, three = (an_application(office, received=MARCH) for _ in range(3))
    at = noon(MARCH)
    asked = correcting.ask_correction(one, points="年度", days=10, by=office.clerk, at=at)
    sent = consulting.consult(two, kind="third_party", party="甲公司", content="合同", by=office.clerk, at=at)
    drafted(three, office)
    fee = charging.charge(again(three), tariff="by_page", pages=40, by=office.clerk, at=at)
    before = asked.due, sent.due, fee.due
    line = Line(date(2026, 3, 4), "off", "临时放假")
    calendar.enter(Notice("通知", MARCH, lines=[line]), by=officer, at=noon(date(2026, 3, 3)))
    for each in (asked, sent, fee):
        each.refresh_from_db()
    assert all(after > earlier for after, earlier in zip((asked.due, sent.due, fee.due), before, strict=True))


def test_the_same_year_is_not_entered_twice():
    officer = a_county_officer(password="")
    notice = Notice("2027年安排", date(2026, 11, 5), year=2027, lines=[Line(date(2027, 1, 1), "off", "元旦")])
    calendar.enter(notice, by=officer, at=noon(date(2026, 11, 6)))
    with pytest.raises(Refused, match="已录入"):
        calendar.enter(notice, by=officer, at=noon(date(2026, 11, 6)) + timedelta(hours=1))
