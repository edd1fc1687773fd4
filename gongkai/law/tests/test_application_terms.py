"""Terms of 依申请公开 counted by hand, and the whole of the official calendar against another count of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.application_terms import (
    ANSWER,
    answer_due,
    correction_due,
    opinion_due,
    pause_for_opinion,
    payment_due,
)
from gongkai.law.deadlines import Pause, count
from gongkai.law.working_days import national

CN = national()
FIRST = date(2019, 5, 15)  # 条例 as revised in force
DAYS = st.dates(FIRST, date(2026, 8, 1))
PAUSES = st.lists(
    st.tuples(DAYS, st.integers(0, 40)).map(lambda pair: Pause(pair[0], pair[0] + timedelta(pair[1]))), max_size=4
)


def test_every_start_day_and_term_agrees_with_the_other_count_of_the_calendar():
    """Independent of ours: chinesecalendar's own list of days, counted off one by one."""
    calendar = pytest.importorskip("chinese_calendar")
    last = date(max(CN.published), 12, 31)
    every = [FIRST + timedelta(n) for n in range((last - FIRST).days + 1)]
    working = [day for day in every if calendar.is_workday(day)]
    compared, differing, after = 0, [], 0
    for start in every:
        while after < len(working) and working[after] <= start:
            after += 1
        for term in (3, 5, 7, 15, 20, 40):
            if after + term > len(working):
                continue
            compared += 1
            if count(start, term, CN).due != working[after + term - 1]:
                differing.append((start, term))
    assert differing == []
    assert compared > 16_000


def test_a_sunday_worked_in_exchange_counts():
    assert answer_due(date(2025, 9, 1), CN).due == date(2025, 9, 28)


@pytest.mark.parametrize(
    ("received", "extension", "due"),
    [((2026, 3, 2), 0, (2026, 3, 30)), ((2026, 3, 2), 20, (2026, 4, 28)), ((2025, 9, 1), 20, (2025, 10, 31))],
)
def test_an_extension_counts_on_from_the_term(received, extension, due):
    assert answer_due(date(*received), CN, extension=extension).due == date(*due)


@pytest.mark.parametrize("extension", [-1, 21, 40])
def test_the_law_allows_no_more_than_twenty_days(extension):
    with pytest.raises(ValueError, match="0 to 20"):
        answer_due(date(2026, 3, 2), CN, extension=extension)


def test_a_correction_is_told_within_seven_working_days():
    assert correction_due(date(2026, 8, 3), CN).due == date(2026, 8, 12)


@pytest.mark.parametrize(
    ("answered", "due"),
    [(None, date(2026, 4, 21)), (date(2026, 3, 16), date(2026, 4, 7)), (date(2026, 4, 10), date(2026, 4, 21))],
)
def test_a_consultation_pauses_until_its_answer_or_the_end_of_its_term(answered, due):
    sent = date(2026, 3, 9)
    ends = opinion_due(sent, CN).due
    assert ends == date(2026, 3, 30)
    assert answer_due(date(2026, 3, 2), CN, pauses=[pause_for_opinion(sent, ends, answered)]).due == due


def test_a_fee_is_paid_within_twenty_working_days_after_its_notice():
    assert payment_due(date(2026, 2, 6), CN).due == date(2026, 3, 12)


@given(received=DAYS, pauses=PAUSES, extension=st.integers(0, 20))
def test_neither_pause_nor_extension_brings_the_day_forward(received, pauses, extension):
    plain = answer_due(received, CN)
    assert answer_due(received, CN, extension=extension, pauses=pauses).due >= plain.due


@given(received=DAYS, pauses=PAUSES)
def test_the_last_day_is_a_working_day_and_the_term_is_counted_in_full(received, pauses):
    counted = answer_due(received, CN, pauses=pauses)
    assert CN.day(counted.due).working
    assert [day.number for day in counted.days if day.number] == list(range(1, ANSWER + 1))


@given(received=DAYS, pauses=PAUSES)
def test_overlapping_pauses_are_a_union(received, pauses):
    left_out = {day for pause in pauses for day in span(pause)}
    counted = answer_due(received, CN, pauses=pauses)
    paused = [day.on for day in counted.days if day.number is None and CN.day(day.on).working]
    assert paused == [day.on for day in counted.days if day.on in left_out and CN.day(day.on).working]


def span(pause: Pause) -> list[date]:
    return [pause.sent + timedelta(n) for n in range(1, (pause.ended - pause.sent).days + 1)]
