"""Terms counted by hand on the notices, and what must hold of every term."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.deadlines import Pause, count
from gongkai.law.working_days import Departure, NoCalendar, national, regional

CN = national()
DAYS = st.dates(date(2019, 5, 15), date(2026, 9, 1))
TERMS = st.sampled_from((3, 5, 7, 15, 20, 40))


@pytest.mark.parametrize(
    ("start", "term", "due"),
    [
        ("2026-03-02", 7, "2026-03-11"),
        ("2026-03-02", 20, "2026-03-30"),
        ("2026-03-02", 40, "2026-04-28"),  # over 清明节
        ("2026-02-06", 7, "2026-02-24"),  # over 春节; two Saturdays are worked
        ("2026-02-06", 20, "2026-03-12"),
        ("2026-02-13", 20, "2026-03-19"),
        ("2026-02-14", 20, "2026-03-20"),  # received on a worked Saturday
        ("2026-02-15", 20, "2026-03-20"),  # received on a day off
        ("2025-09-19", 7, "2025-09-29"),
        ("2025-09-19", 20, "2025-10-23"),
        ("2025-09-30", 1, "2025-10-09"),
        ("2025-01-26", 20, "2025-02-28"),
        ("2026-03-06", 20, "2026-04-03"),
        ("2026-03-07", 20, "2026-04-03"),
        ("2025-05-20", 20, "2025-06-18"),
        ("2026-04-24", 20, "2026-05-26"),
        ("2026-09-14", 7, "2026-09-22"),  # the worked Sunday brings the day forward
    ],
)
def test_a_term_ends_on_the_day_counted_by_hand(start, term, due):
    assert count(date.fromisoformat(start), term, CN).due == date.fromisoformat(due)


def test_a_regional_holiday_is_no_working_day_for_organs_of_the_region():
    assert count(date(2025, 5, 20), 20, regional("650421")).due == date(2025, 6, 23)


@pytest.mark.parametrize(("ended", "due"), [((2026, 3, 30), (2026, 4, 21)), ((2026, 3, 16), (2026, 4, 7))])
def test_consulting_a_third_party_does_not_count(ended, due):
    consulted = Pause(date(2026, 3, 9), date(*ended))
    assert count(date(2026, 3, 2), 20, CN, pauses=[consulted]).due == date(*due)


def test_overlapping_pauses_leave_a_day_out_once():
    long, inside = Pause(date(2026, 3, 9), date(2026, 3, 30)), Pause(date(2026, 3, 11), date(2026, 3, 20))
    both = count(date(2026, 3, 2), 20, CN, pauses=[long, inside])
    assert both.due == count(date(2026, 3, 2), 20, CN, pauses=[long]).due


def test_a_term_into_an_unpublished_year_is_provisional():
    assert count(date(2026, 12, 28), 7, CN).provisional
    assert not count(date(2026, 12, 1), 7, CN).provisional


def test_a_new_notice_makes_the_same_term_certain():
    told = CN.with_days([Departure(date(2027, 1, 1), "off", "元旦", "放假通知")], published=2027)
    assert not count(date(2026, 12, 28), 7, told).provisional


def test_a_day_before_the_first_notice_is_refused():
    with pytest.raises(NoCalendar):
        count(date(2007, 3, 1), 7, CN)


@given(DAYS, TERMS)
def test_every_day_on_the_way_is_shown_and_the_due_day_is_a_working_day(start, term):
    counted = count(start, term, CN)
    assert [day.on for day in counted.days] == [start + timedelta(n + 1) for n in range(len(counted.days))]
    assert sum(day.number is not None for day in counted.days) == term
    assert counted.days[-1].on == counted.due
    assert CN.day(counted.due).working


@given(DAYS, TERMS, DAYS, st.integers(0, 60))
def test_a_pause_never_brings_the_day_forward(start, term, sent, length):
    pause = Pause(sent, sent + timedelta(length))
    assert count(start, term, CN, pauses=[pause]).due >= count(start, term, CN).due


@given(DAYS, st.integers(1, 39))
def test_a_longer_term_ends_later(start, term):
    assert count(start, term + 1, CN).due > count(start, term, CN).due
