"""The hostile terms: make-up days, holidays, a year without notice, a calendar that changes, pauses."""

from datetime import date

import pytest

from gongkai.law.deadlines import Pause, count
from gongkai.law.working_days import national
from tests.hostile import cases_of

# Of casework and of the clock: gongkai/applications/tests.
APART = ("DC14-12", "DC14-13", "DC14-15", "DC14-17", "DC14-18", "DC14-19", "DC14-21")


@pytest.mark.parametrize("case", cases_of("deadline.compute", without=APART))
def test_a_hostile_term_is_counted(case):
    given, wanted = case["input"], case["expect"]
    start = day(given.get("supplement_received", given["received"]))
    pauses = [Pause(day(given["consult_sent"]), day(given["consult_back"]))] if "consult_sent" in given else []
    counted = count(start, given["working_days"], national(), pauses=pauses)
    assert counted.provisional == (wanted["outcome"] == "provisional")
    assert counted.due.isoformat() == wanted.get("value", counted.due.isoformat())


def test_a_notice_that_changes_the_calendar_changes_the_due_day():
    """DC14-12: the count follows the calendar it is given; there are no cases in progress to count anew."""
    calendar = national()
    last_day_off = calendar.departures[date(2020, 1, 31)]
    worked = calendar.with_days([last_day_off._replace(kind="work")])
    assert count(date(2020, 1, 20), 20, worked).due < count(date(2020, 1, 20), 20, calendar).due


def day(text: str) -> date:
    return date.fromisoformat(text)
