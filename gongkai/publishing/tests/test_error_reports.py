"""网站找错: taken in once, due in three working days, answered by whose page it is."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from gongkai.base.clock import BEIJING
from gongkai.base.errors import NotAllowed, Refused, Stale
from gongkai.base.models import AuditEntry
from gongkai.base.receipts import well_formed
from gongkai.organisations.models import UnitKind
from gongkai.organisations.tests.build import a_clerk, a_county_officer, a_unit
from gongkai.publishing import error_selectors
from gongkai.publishing.actions import error_reports
from gongkai.publishing.models import ErrorReport
from gongkai.publishing.tests.build import AT, Desk, a_published_item
from tests.at_once import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return a_unit("青禾县人民政府办公室", kind=UnitKind.COUNTY_OFFICE, slug="office")


def a_report(path="/", key="k" * 24, at=AT, **fields):
    said = {"sort": "wording", "text": "“检修”写成了“捡修”。", "contact": ""} | fields
    return error_reports.report(filing_key=key, path=path, **said, at=at)


def test_a_report_has_a_receipt_and_is_due_in_three_working_days(office):
    report, secret = a_report()
    assert well_formed(report.number)
    assert report.due == date(2026, 3, 5)
    assert error_selectors.by_receipt(report.number, secret) == report


def test_a_holiday_between_is_not_counted(office):
    report, _ = a_report(at=datetime(2026, 4, 30, 10, tzinfo=BEIJING))
    assert report.due == date(2026, 5, 8)  # 1 to 5 May off; 6, 7, 8 May


def test_the_organ_of_the_page_answers_and_else_the_office_that_runs_the_site(office):
    desk = Desk()
    item = a_published_item(desk)
    report, _ = a_report(f"/items/{item.pk}/")
    assert (report.item, report.unit) == (item, desk.unit)
    column = item.columns.get()
    paths = {f"/columns/{column.slug}/": desk.unit, f"/units/{desk.unit.slug}/": desk.unit, "/": office, "/no/": office}
    for number, (path, unit) in enumerate(paths.items()):
        assert a_report(path, key=f"key-{number:020}")[0].unit == unit, path


def test_the_same_form_sent_twice_is_one_report_with_one_receipt(office):
    assert a_report() == a_report()
    assert ErrorReport.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_twice_at_once_is_one_report():
    a_unit(kind=UnitKind.COUNTY_OFFICE)
    first, second = at_once(a_report, a_report)
    assert first == second
    assert ErrorReport.objects.count() == 1


def test_what_was_typed_is_unreadable_at_rest_and_not_in_the_trail(office):
    report, _ = a_report(text="张三的电话13800138000有误", contact="13900139000")
    with connection.cursor() as cursor:
        cursor.execute("SELECT text, contact FROM publishing_errorreport")
        (row,) = cursor.fetchall()
    assert "1380" not in str(row)
    assert "1390" not in str(row)
    assert report.text == "张三的电话13800138000有误"
    assert "138" not in str(AuditEntry.objects.get(action="publishing.report-error").details)


def test_a_wrong_secret_and_a_number_of_nobody_find_nothing(office):
    report, secret = a_report()
    for number, said in ((report.number, "x"), ("2026-0000000", secret), ("", ""), ("%", "%"), (report.number, "")):
        assert error_selectors.by_receipt(number, said) is None


def test_the_clerk_of_the_unit_answers_and_the_reader_is_told():
    desk = Desk()
    report, _ = a_report(f"/items/{a_published_item(desk).pk}/")
    error_reports.answer(report, outcome="corrected", answer="已改正，谢谢。", by=desk.clerk, at=AT)
    report.refresh_from_db()
    assert (report.state, report.get_outcome_display(), report.answer) == ("answered", "已更正", "已改正，谢谢。")
    with pytest.raises(Refused, match="已答复"):
        error_reports.answer(report, outcome="correct", answer="再答", by=desk.clerk, at=AT)


def test_two_answers_at_once_are_one():
    desk = Desk()
    report, _ = a_report(f"/items/{a_published_item(desk).pk}/")
    second = ErrorReport.objects.get(pk=report.pk)
    error_reports.answer(report, outcome="corrected", answer="甲", by=desk.clerk, at=AT)
    with pytest.raises(Stale):
        error_reports.answer(second, outcome="correct", answer="乙", by=desk.clerk, at=AT)


def test_what_is_anothers_is_passed_on_and_its_day_stays(office):
    desk = Desk()
    report, _ = a_report()
    officer, due = a_county_officer(office, password=""), report.due
    error_reports.pass_on(report, desk.unit, reason="水利局网页", by=officer, at=AT)
    assert (report.unit, report.due) == (desk.unit, due)
    assert list(error_selectors.waiting_for(desk.clerk)) == [report]
    with pytest.raises(Refused, match="另一个"):
        error_reports.pass_on(report, desk.unit, reason="x", by=officer, at=AT)


def test_a_clerk_of_another_unit_neither_sees_nor_answers_it(office):
    report, _ = a_report()
    stranger = a_clerk(password="")
    assert not error_selectors.reports_for(stranger)
    with pytest.raises(NotAllowed):
        error_reports.answer(report, outcome="correct", answer="x", by=stranger, at=AT)


def test_the_first_page_of_the_desk_says_what_is_due():
    desk = Desk()
    item = a_published_item(desk)
    for number in range(7):
        a_report(f"/items/{item.pk}/", key=f"key-{number:020}", at=AT + timedelta(days=number))
        found = error_selectors.due_for(desk.clerk, AT.date())
        assert len(found) == (number + 1 if number < 5 else 1)
    assert found[0].title == "7件网站找错待答复"
    assert found[0].days_left(AT.date()) == 3
