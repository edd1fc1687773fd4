"""The calendar on file against two independent packages."""

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from gongkai.law.working_days import national

FIRST, LAST = date(2008, 1, 1), date(2026, 12, 31)


def every_day(first, last):
    return (first + timedelta(n) for n in range((last - first).days + 1))


def test_every_day_agrees_with_the_package_the_list_was_seeded_from():
    assert [d for d in every_day(FIRST, LAST) if national().day(d).working != chinese_calendar.is_workday(d)] == []


def test_every_day_agrees_with_a_second_package():
    second = holidays.country_holidays("CN", years=range(FIRST.year, LAST.year + 1))
    assert [d for d in every_day(FIRST, LAST) if national().day(d).working != second.is_working_day(d)] == []


@pytest.mark.parametrize("day", ["2026-02-14", "2026-09-20", "2025-09-28"])
def test_a_weekend_day_worked_in_exchange_is_a_working_day_and_says_so(day):
    found = national().day(date.fromisoformat(day))
    assert found.working
    assert found.why.endswith("调休上班")
