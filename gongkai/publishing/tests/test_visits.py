"""Visits: a person once a day, a program never, nothing kept of who it was."""

import os
import subprocess
import sys
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from gongkai.base.clock import BEIJING
from gongkai.publishing import visits
from gongkai.publishing.models import VisitDay, Visits
from gongkai.publishing.tests.build import a_published_item

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=BEIJING)
NEXT = NOON + timedelta(days=1)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(visits, "_seen", visits.Seen())


@pytest.fixture
def item():
    return a_published_item()


def another_process(monkeypatch):
    monkeypatch.setattr(visits, "_seen", visits.Seen())


def counted(item, on):
    return Visits.objects.get(item=item).until(on)


def test_a_visitor_counts_once_a_day_and_again_the_next(item):
    for visitor in ("a", "a", "b"):
        visits.saw(item.pk, visitor, DAY)
    visits.saw(item.pk, "a", DAY + timedelta(days=1))
    visits.gather(NEXT)
    assert counted(item, DAY + timedelta(days=1)) == 2
    assert counted(item, DAY + timedelta(days=2)) == 3


def test_what_a_page_says_stands_all_day(item):
    visits.saw(item.pk, "a", DAY)
    visits.gather(NOON)
    assert counted(item, DAY) == 0
    assert counted(item, DAY + timedelta(days=1)) == 1


def test_a_visitor_whom_two_processes_saw_counts_once(item, monkeypatch):
    visits.saw(item.pk, "a", DAY)
    another_process(monkeypatch)
    visits.saw(item.pk, "a", DAY)
    assert visits.gather(NOON) == 1


def test_a_repeat_writes_nothing(item):
    visits.saw(item.pk, "a", DAY)
    size = visits.file_of(DAY).stat().st_size
    visits.saw(item.pk, "a", DAY)
    assert visits.file_of(DAY).stat().st_size == size == visits.RECORD.size


def test_gathering_twice_counts_once_and_goes_on_where_it_stopped(item):
    visits.saw(item.pk, "a", DAY)
    assert (visits.gather(NOON), visits.gather(NOON)) == (1, 0)
    visits.saw(item.pk, "b", DAY)
    assert visits.gather(NOON) == 1
    assert Visits.objects.get(item=item).so_far == 2


def test_a_record_cut_in_two_waits_for_its_other_half(item):
    visits.saw(item.pk, "a", DAY)
    visits.append(visits.file_of(DAY), b"half")
    assert visits.gather(NOON) == 1


def test_salt_and_marks_are_gone_when_the_day_is_over(item):
    visits.saw(item.pk, "a", DAY)
    visits.gather(NOON)
    assert len(list(visits.folder().iterdir())) == 2
    visits.gather(datetime(2026, 3, 3, 0, 4, tzinfo=BEIJING))
    assert len(list(visits.folder().iterdir())) == 2
    visits.gather(datetime(2026, 3, 3, 0, 6, tzinfo=BEIJING))
    assert list(visits.folder().iterdir()) == []


def test_how_far_a_day_was_gathered_is_forgotten_after_a_week(item):
    visits.saw(item.pk, "a", DAY)
    visits.gather(NOON)
    visits.gather(NOON + timedelta(days=9))
    assert not VisitDay.objects.exists()


def test_nothing_of_a_visitor_is_in_the_file(item):
    visits.saw(item.pk, "203.0.113.9\nMozilla/5.0", DAY)
    assert b"203" not in visits.file_of(DAY).read_bytes()
    assert oct(visits.file_of(DAY).stat().st_mode)[-3:] == "600"


def test_the_salt_is_another_each_day_and_the_same_for_all():
    assert visits.salt_of(DAY) == visits.salt_of(DAY)
    assert visits.salt_of(DAY) != visits.salt_of(DAY + timedelta(days=1))


def test_an_item_that_is_not_there_is_passed_over(item):
    visits.saw(10**9, "a", DAY)
    visits.saw(item.pk, "a", DAY)
    visits.gather(NOON)
    assert Visits.objects.count() == 1


def test_a_full_disk_loses_the_visit_and_not_the_page(item, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(visits, "append", full)
    visits.saw(item.pk, "a", DAY)


@hypothesis_settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 2), st.booleans()), max_size=20))
def test_visits_are_visitors_by_day_however_often_they_are_gathered(db, tmp_path_factory, settings, said):
    settings.DATA_DIR = tmp_path_factory.mktemp("visits")
    visits._seen, item = visits.Seen(), a_published_item()
    VisitDay.objects.all().delete()
    for visitor, day, gathered in sorted(said, key=lambda each: each[1]):
        visits.saw(item.pk, visitor, DAY + timedelta(days=day))
        if gathered:
            visits.gather(NOON + timedelta(days=day))
    visits.gather(NOON + timedelta(days=5))
    found = Visits.objects.filter(item=item).first()
    expected = len({(visitor, day) for visitor, day, _ in said})
    assert (found.until(DAY + timedelta(days=9)) if found else 0) == expected


@pytest.mark.prove
def test_processes_that_write_at_once_lose_and_double_nothing(item, tmp_path):
    """Four processes, 2,000 visits each, half of them the same visitors."""
    program = (
        "import os, sys, django\n"
        "django.setup()\n"
        "from datetime import date\n"
        "from django.conf import settings\n"
        "from pathlib import Path\n"
        "from gongkai.publishing import visits\n"
        f"settings.DATA_DIR = Path({str(tmp_path)!r})\n"
        "for n in range(2000):\n"
        f"    visits.saw({item.pk}, f'{{n}}' if n % 2 else f'{{os.getpid()}}-{{n}}', date(2026, 3, 2))\n"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    running = [subprocess.Popen([sys.executable, "-c", program], env=environment) for _ in range(4)]
    assert [each.wait() for each in running] == [0, 0, 0, 0]
    assert visits.gather(NOON) == 1000 + 4 * 1000
