"""A unit's year counted from its records: every figure opens them, and is held against what was reported."""

from datetime import date

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.applications.models import Application
from gongkai.applications.tests.build import Office, an_application, served
from gongkai.organisations.tests.build import a_clerk, an_auditor
from gongkai.reports.account import account, counted_sheet, figures, form, supplies
from gongkai.reports.tests.build import a_report
from gongkai.tables.rules import Level, check

pytestmark = pytest.mark.django_db
YEAR = 2026


@pytest.fixture
def office():
    """Two applications of the year: one answered, one open when it is looked at."""
    office = Office()
    served(an_application(office, received=date(YEAR, 3, 2)), office, on=date(YEAR, 3, 9))
    an_application(office, received=date(YEAR, 5, 6))
    return office


def signed_in(staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


def test_every_cell_of_the_form_is_counted_by_some_room():
    assert list(supplies()) == list(form().cells)


def test_the_years_figures_are_those_of_its_records(office):
    counted = figures(office.unit, YEAR)
    told = {key: value for key, value in counted.items() if value}
    assert told == {
        f"{row}.{column}": number
        for row, number in (("new_received", 2), ("disclosed", 1), ("results_total", 1), ("carried_out", 1))
        for column in ("natural_person", "total")
    }


def test_each_figure_is_the_number_of_the_records_it_opens(office):
    counted = figures(office.unit, YEAR)
    for key, supply in supplies().items():
        assert supply.value(office.unit, YEAR) == counted[key], key


def test_what_is_open_at_the_end_of_a_year_is_carried_into_the_next(office):
    assert counted_sheet(office.unit, YEAR + 1)["carried_in.total"] == 1
    findings = account(office.unit, YEAR + 1).findings
    assert [each for each in findings if each.level is Level.ERROR] == []


def test_a_year_counted_from_records_satisfies_every_sum(office):
    assert account(office.unit, YEAR).findings == ()


def test_what_was_reported_otherwise_is_shown_beside_what_is_counted(office):
    assert account(office.unit, YEAR).report is None
    report = a_report(office.unit, YEAR, by=office.clerk)
    found = account(office.unit, YEAR)
    assert found.report == report
    assert {each.spec.key: (each.counted, each.reported) for each in found.differences}["new_received.total"] == (
        2,
        report.values["new_received.total"],
    )


def test_on_the_page_every_figure_leads_to_its_records_and_they_to_their_case(office):
    clerk = signed_in(office.clerk)
    address = f"/desk/reports/accounts/{office.unit.slug}/{YEAR}/"
    page = clerk.get(address).content.decode()
    assert f'href="{address}new_received.total/"' in page
    records = clerk.get(f"{address}new_received.total/").content.decode()
    for application in Application.objects.all():
        assert f'href="/desk/applications/{application.pk}/"' in records
        assert application.applicant.name not in records


def test_a_figure_of_nought_opens_the_word_that_there_is_nothing(office):
    page = signed_in(office.clerk).get(f"/desk/reports/accounts/{office.unit.slug}/{YEAR}/review_total/")
    assert "没有记录" in page.content.decode()


def test_of_another_unit_there_is_no_account(office):
    stranger = signed_in(a_clerk(password=""))
    assert stranger.get(f"/desk/reports/accounts/{office.unit.slug}/{YEAR}/").status_code == 404
    auditor = signed_in(an_auditor(office.unit, password=""))
    assert auditor.get(f"/desk/reports/accounts/{office.unit.slug}/{YEAR}/").status_code == 200


@pytest.mark.parametrize("asked", ["2020/", "2999/", f"{YEAR}/nothing/"])
def test_years_and_cells_there_are_not_are_not_found(office, asked):
    assert signed_in(office.clerk).get(f"/desk/reports/accounts/{office.unit.slug}/{asked}").status_code == 404


@pytest.mark.parametrize("year", ["", "abcd", "0000", "９９９９", "2026"])
def test_the_way_to_the_account_is_found_whatever_is_asked(office, year):
    answer = signed_in(office.clerk).get(f"/desk/reports/accounts/?unit={office.unit.slug}&year={year}")
    assert answer.headers["Location"].startswith(f"/desk/reports/accounts/{office.unit.slug}/20")


OUTCOMES = ("disclosed", "refused_state_secret", "unavailable_not_held", "not_processed_petition")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    days=st.lists(
        st.tuples(st.dates(date(2024, 1, 2), date(2026, 6, 30)), st.sampled_from((None, *OUTCOMES))), max_size=5
    )
)
def test_any_years_of_records_satisfy_the_sums_of_the_form(days):
    office = Office()
    for received, outcome in days:
        application = an_application(office, received=received)
        if outcome:
            served(application, office, outcome, on=received)
    for year in range(2024, 2028):
        sheet = counted_sheet(office.unit, year)
        before = counted_sheet(office.unit, year - 1)
        errors = check(sheet, previous=before).errors
        assert errors == (), (year, errors)
