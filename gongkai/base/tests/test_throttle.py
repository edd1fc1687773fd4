"""So many tries in a stretch of time, for one and the same, whatever the clock says."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.base.clock import BEIJING
from gongkai.base.models import Tally
from gongkai.base.throttle import Limit, spend, wait

pytestmark = pytest.mark.django_db
THREE = Limit("test.three", 3, 600)
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=BEIJING)


def test_the_fourth_try_waits_and_says_how_long():
    assert [spend(THREE, "a", NOON) for _ in range(3)] == [0, 0, 0]
    assert 600 <= spend(THREE, "a", NOON) <= 1200
    assert wait(THREE, "b", NOON) == 0


def test_asking_counts_nothing():
    spend(THREE, "a", NOON)
    assert [wait(THREE, "a", NOON) for _ in range(9)] == [0] * 9


def test_after_the_wait_it_may_be_tried_again():
    for _ in range(4):
        seconds = spend(THREE, "a", NOON)
    assert wait(THREE, "a", NOON + timedelta(seconds=seconds + 1)) == 0


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 600))
def test_nobody_gains_by_the_clock(second):
    Tally.objects.all().delete()
    start = NOON + timedelta(seconds=second)
    tries = [spend(THREE, "a", start + timedelta(seconds=step)) for step in range(0, 120, 20)]
    assert tries[:3] == [0, 0, 0]
    assert all(tries[3:])


def test_the_table_tells_nobody_who_tried():
    spend(THREE, "203.0.113.5", NOON)
    assert "203.0.113.5" not in str(Tally.objects.values_list("key", flat=True)[0])
