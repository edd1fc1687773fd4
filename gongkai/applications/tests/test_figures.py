"""Tables III and IV of a simulated year: they balance, and they are what was counted beside them."""

from datetime import date

import pytest

from gongkai.applications.figures import QUESTIONS, ROWS, punctuality, table_four, table_three
from gongkai.applications.tests.build import Office, an_application, served
from gongkai.applications.tests.year_of_cases import FATES, Year
from gongkai.law.outcomes import OUTCOMES
from gongkai.tables.editions.applications import APPLICANT_COLUMNS
from gongkai.tables.editions.y2021 import Y2021

pytestmark = pytest.mark.django_db
CLASSES = [line.key for line in APPLICANT_COLUMNS if line.key != "total"]
COLUMNS = [*CLASSES, "total"]


def reconcile(year: Year) -> None:
    """A1 to A3 and B1 of the form, and equality with the tally, in the year of the cases and the two after it."""
    unit = year.office.unit
    for on in (year.year, year.year + 1, year.year + 2):
        three, four = table_three(unit, on), table_four(unit, on)
        for column in COLUMNS:
            received = three[f"new_received.{column}"] + three[f"carried_in.{column}"]
            assert received == three[f"results_total.{column}"] + three[f"carried_out.{column}"]
            assert three[f"results_total.{column}"] == sum(three[f"{key}.{column}"] for key in OUTCOMES)
        for row in ROWS:
            assert three[f"{row}.total"] == sum(three[f"{row}.{column}"] for column in CLASSES)
        for kind in ("review", "suit_direct", "suit_after_review"):
            parts = (four[f"{kind}_{result}"] for result in ("upheld", "corrected", "other", "pending"))
            assert four[f"{kind}_total"] == sum(parts)
        assert {key: value for key, value in three.items() if value} == dict(year.tally.table_three(on))
        assert {key: value for key, value in four.items() if value} == dict(year.tally.table_four(on))


def test_a_small_year_with_every_outcome_reconciles():
    year = Year(Office(), 2025)
    year.make(len(FATES) * 2)
    reconcile(year)
    figures = table_three(year.office.unit, 2025)
    later = table_three(year.office.unit, 2026)
    assert all(figures[f"{key}.total"] + later[f"{key}.total"] for key in OUTCOMES)


@pytest.mark.prove
def test_a_year_of_ten_thousand_reconciles():
    year = Year(Office(), 2025)
    year.make(10_000)
    reconcile(year)


def test_each_cell_counts_what_the_tables_say():
    year = Year(Office(), 2025)
    year.make(len(FATES))
    unit = year.office.unit
    figures = table_three(unit, 2025) | table_four(unit, 2025)
    assert {key: question(unit, 2025).count() for key, question in QUESTIONS.items()} == figures


def test_the_cells_are_those_of_the_form():
    three, four = Y2021.table("applications").cells, Y2021.table("review_and_suits").cells
    assert (len(ROWS), len(three)) == (25, 175)
    assert set(QUESTIONS) == {cell.key for cell in (*three, *four)}


def test_another_units_cases_are_not_counted():
    office, other = Office(), Office()
    an_application(office), an_application(other)
    assert table_three(office.unit, 2026)["new_received.total"] == 1


def test_an_open_case_past_its_day_is_late_and_one_before_it_is_neither():
    office = Office()
    served(an_application(office, received=date(2026, 3, 2)), office, on=date(2026, 3, 30))
    an_application(office, received=date(2026, 3, 2))
    figures = punctuality(office.unit, 2026, on=date(2026, 3, 31))
    assert (figures.received, figures.answered, figures.on_time, figures.late) == (2, 1, 1, 1)
    assert punctuality(office.unit, 2026, on=date(2026, 3, 30)).late == 0
    assert figures.on_time_rate == 0.5
