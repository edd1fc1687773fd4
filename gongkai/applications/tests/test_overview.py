"""The overview counts what a clerk would count on fingers; each figure opens the list of just those cases."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.http import QueryDict
from django.test import Client
from openpyxl import load_workbook

from gongkai.applications.actions import consulting, correcting, deciding
from gongkai.applications.figures import punctuality
from gongkai.applications.forms import FilterForm
from gongkai.applications.models import Application
from gongkai.applications.narrowing import narrowed_to
from gongkai.applications.overview import OF_A_YEAR, forecast, overdue, speed, waits
from gongkai.applications.overview_page import OverviewPage
from gongkai.applications.tests.build import (
    Office,
    a_person,
    again,
    an_application,
    decided,
    drafted,
    noon,
    reviewed,
    served,
)
from gongkai.applications.views import desk_lists
from gongkai.base.clock import today
from gongkai.organisations.models import Unit
from gongkai.organisations.tests.build import an_auditor

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)
LAST_DAY = date(2026, 3, 30)  # the 20th working day after MONDAY: four weeks without a holiday


def of(*offices: Office):
    return Unit.objects.filter(pk__in=[office.unit.pk for office in offices])


def consulting_a_third_party(office: Office, *, on: date) -> Application:
    case = an_application(office, received=MONDAY)
    consulting.consult(
        case, kind="third_party", party="青禾农业有限公司", content="合同价款", by=office.clerk, at=noon(on)
    )
    return again(case)


def test_an_open_case_past_its_day_makes_the_on_time_rate_fall():
    office = Office()
    served(an_application(office, received=MONDAY), office, on=LAST_DAY)
    an_application(office, received=MONDAY)
    assert punctuality(of(office), 2026, LAST_DAY).on_time_rate == 1.0
    assert punctuality(of(office), 2026, date(2026, 3, 31)).on_time_rate == 0.5
    assert [len(cases(of(office), 2026, date(2026, 3, 31))) for _, cases in OF_A_YEAR.values()] == [2, 1, 1, 1, 0]


def test_what_the_applicant_let_lapse_is_no_late_answer():
    office = Office()
    case = an_application(office, received=MONDAY)
    correcting.ask_correction(case, points="请写明年度", by=office.clerk, at=noon(date(2026, 3, 9)))
    correcting.lapse_correction(again(case), by=office.clerk, at=noon(date(2026, 4, 1)))
    served(again(case), office, "other_correction_overdue", on=date(2026, 4, 2))
    assert punctuality(of(office), 2026, date(2026, 4, 3)).on_time_rate is None


def test_a_paused_case_is_not_overdue_and_waits_for_the_third_party():
    office = Office()
    consulting_a_third_party(office, on=date(2026, 3, 16))
    an_application(office, received=MONDAY)
    on = date(2026, 3, 31)
    assert overdue(of(office), on).count() == 1
    assert waits(of(office), on) == {"consulted": 1, "office": 1}


def test_once_the_third_partys_term_is_over_the_office_is_awaited():
    office = Office()
    consulting_a_third_party(office, on=date(2026, 3, 16))
    # fifteen working days after 16 March, the Monday of 清明 (6 April 2026) not counted: 7 April
    assert waits(of(office), date(2026, 4, 7)) == {"consulted": 1}
    assert waits(of(office), date(2026, 4, 8)) == {"office": 1}


def test_a_signed_answer_not_served_by_its_day_is_overdue():
    office = Office()
    decided(an_application(office, received=MONDAY), office, on=LAST_DAY)
    assert overdue(of(office), LAST_DAY).count() == 0
    assert overdue(of(office), date(2026, 3, 31)).count() == 1


def test_each_case_waits_for_one_party():
    office = Office()
    an_application(office)
    correcting.ask_correction(an_application(office), points="请写明年度", by=office.clerk, at=noon(MONDAY))
    in_review = drafted(an_application(office), office)
    deciding.submit(in_review, by=office.clerk, at=noon(MONDAY))
    reviewed(again(drafted(an_application(office), office)), office)
    served(an_application(office), office)
    assert waits(of(office), MONDAY) == {"office": 1, "applicant": 1, "reviewer": 1, "head": 1}


def test_the_forecast_leaps_over_the_national_day_holiday():
    """2026: 25 September and 1 to 7 October off, Sunday 20 September and Saturday 10 October worked in exchange."""
    office, other = Office(), Office()
    an_application(office, received=date(2026, 9, 1))
    an_application(other, received=date(2026, 9, 1))
    coming = forecast(of(office, other), date(2026, 9, 24))
    assert coming.days == (
        date(2026, 9, 24), date(2026, 9, 28), date(2026, 9, 29), date(2026, 9, 30), date(2026, 10, 8),
        date(2026, 10, 9), date(2026, 10, 10), date(2026, 10, 12), date(2026, 10, 13), date(2026, 10, 14),
    )  # fmt: skip
    assert coming.due == {(office.unit.pk, date(2026, 9, 29)): 1, (other.unit.pk, date(2026, 9, 29)): 1}
    assert coming.on(date(2026, 9, 29)) == 2


def test_an_answer_takes_the_working_days_after_its_receipt():
    office = Office()
    for day in (MONDAY, date(2026, 3, 4), date(2026, 3, 13)):  # 0, 2 and 9 working days
        served(an_application(office, received=MONDAY), office, on=day)
    an_application(office, received=MONDAY)
    told = speed(of(office), 2026)
    assert (told.answered, told.median, told.slowest.days) == (3, 2, 9)
    assert speed(of(office), 2025) == (0, None, None)


def test_another_units_cases_are_not_counted():
    office, other = Office(), Office()
    served(an_application(other), other, on=date(2026, 4, 3))
    an_application(other)
    on = date(2026, 3, 31)
    page = OverviewPage(of(office), 2026, on, chosen=None, listed=True)
    assert [figure.count for figure in (*page.now, *page.of_year)] == [0] * 11
    assert (page.outcomes, page.unit_lines, page.ahead_by_unit, page.on_time) == ([], [], [], "—")


def test_every_figure_opens_the_list_of_just_its_cases():
    office = Office()
    served(an_application(office, received=MONDAY), office, on=LAST_DAY)
    served(an_application(office, received=MONDAY), office, on=date(2026, 3, 31))
    consulting_a_third_party(office, on=date(2026, 3, 16))
    an_application(office, received=MONDAY), an_application(office, received=date(2026, 3, 6))
    on = date(2026, 3, 31)
    page = OverviewPage(of(office), 2026, on, chosen=None, listed=True)
    linked = [(figure.count, figure.href) for figure in (*page.now, *page.of_year, *page.outcomes) if figure.count]
    linked += [(row.values[0], row.href) for chart in (page.ahead, page.months) for row in chart.rows if row.href]
    linked += [(part.value, part.href) for share in page.shares for part in share.bar.shares if part.href]
    linked += [
        (figure.count, figure.href)
        for line in (*page.unit_lines, *page.ahead_by_unit)
        for figure in line.figures
        if figure.href
    ]
    assert len(linked) > 15
    assert {href: listed(office, href, on) for _, href in linked} == {href: count for count, href in linked}


def listed(office: Office, href: str, on: date) -> int:
    form = FilterForm(of(office), QueryDict(href.partition("?")[2]))
    assert form.is_valid(), (href, form.errors)
    wanted = {name: value for name, value in form.cleaned_data.items() if value}
    return narrowed_to(Application.objects.all(), wanted, of(office), on).count()


def shown_to(staff, query: str = "") -> str:
    client = Client()
    client.force_login(staff, "django.contrib.auth.backends.ModelBackend")
    return client.get(f"/desk/applications/overview/{query}").content.decode()


def test_the_workbook_masks_names_and_holds_no_formula():
    office = Office()
    an_application(office, person=a_person("=尹归帆"), received=today())
    client = Client()
    client.force_login(office.clerk, "django.contrib.auth.backends.ModelBackend")
    answer = client.get("/desk/applications/export.xlsx?view=all")
    rows = list(load_workbook(BytesIO(answer.content)).worksheets[-1].iter_rows())
    assert rows[0][0].value == "登记号"
    assert len(rows) == 2
    assert rows[1][5].value == "=***"
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n"}
    assert not any("尹归帆" in str(cell.value) for row in rows for cell in row)


def test_a_workbook_too_long_to_draw_at_once_is_refused_with_the_way_out(monkeypatch):
    office = Office()
    an_application(office, received=today())
    monkeypatch.setattr(desk_lists, "WORKBOOK_ROWS", 0)
    client = Client()
    client.force_login(office.clerk, "django.contrib.auth.backends.ModelBackend")
    answer = client.get("/desk/applications/export.xlsx?view=all")
    assert answer.status_code == 422
    assert "导出 CSV" in answer.content.decode()


def test_an_auditor_sees_figures_and_no_link_to_a_case():
    office = Office()
    served(an_application(office, received=today()), office, on=today())
    told = shown_to(an_auditor())
    assert re.search(r"<b>1</b> <span>本年新收", told)
    assert "/desk/applications/?" not in told
    assert "/desk/applications/?view=all" in shown_to(office.clerk)


def test_a_clerk_cannot_choose_another_unit_and_a_year_beyond_reason_is_said():
    other = Office()
    an_application(other, received=today())
    told = shown_to(Office().clerk, f"?unit={other.unit.pk}&year=99999")
    assert told.count("field-error") == 2
    assert re.search(r"<b>0</b> <span>本年新收", told)
