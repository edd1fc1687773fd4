import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from gongkai.base import audit
from gongkai.base.audit_check import anchor, first_break
from gongkai.base.models import AuditEntry
from gongkai.base.protection import lift

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def anchors(tmp_path, settings):
    settings.ANCHORS = tmp_path / "anchors"
    return settings.ANCHORS


@pytest.fixture
def trail():
    """Twenty entries, and a database whose own protection somebody has lifted."""
    for turn in range(20):
        audit.record("audit.exported", by=None, subject=f"第{turn}次", details={"rows": turn})
    with connection.schema_editor() as editor:
        lift(None, editor)
    return AuditEntry.objects


def test_a_trail_nobody_touched_is_whole(trail):
    anchor()
    assert first_break() is None
    call_command("audit", "verify")


def test_an_empty_trail_is_whole():
    anchor()
    assert first_break() is None


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "某人"},
        {"subject": "别的"},
        {"details": {"rows": 999}},
        {"actor_id": 7},
        {"action": "security.not-allowed"},
        {"previous_hash": "f" * 64},
    ],
)
def test_a_changed_entry_is_named(trail, change):
    trail.filter(number=7).update(**change)
    assert first_break().number == 7


def test_a_changed_time_is_named(trail):
    entry = trail.get(number=7)
    trail.filter(number=7).update(at=entry.at + timedelta(microseconds=1))
    assert first_break().number == 7


def test_a_changed_entry_with_a_new_hash_breaks_what_follows(trail):
    entry = trail.get(number=7)
    entry.actor = "某人"
    trail.filter(number=7).update(actor=entry.actor, hash=audit.digest(entry))
    assert first_break().number == 8


def test_a_deleted_entry_is_named(trail):
    trail.filter(number=7).delete()
    assert first_break() == (7, "第 7 条缺失")


def test_a_trail_cut_at_the_end_does_not_reach_its_anchor(trail):
    anchor()
    trail.filter(number__gt=10).delete()
    broken = first_break()
    assert broken.number == 11
    assert "第 20 条" in broken.words


def test_a_trail_written_anew_does_not_match_its_anchor(trail):
    anchor()
    trail.all().delete()
    for _ in range(30):
        audit.record("audit.exported", by=None, subject="重写")
    assert first_break().number == 20


def test_the_command_fails_and_names_the_first_broken_entry(trail):
    trail.filter(number__in=(7, 12)).update(actor="某人")
    with pytest.raises(CommandError, match="第 7 条"):
        call_command("audit", "verify")


def test_a_day_has_one_anchor_its_last_head(trail, anchors):
    anchor()
    audit.record("audit.exported", by=None, subject="又一次")
    anchor()
    (day,) = anchors.glob("*.json")
    assert json.loads(day.read_text())["number"] == 21
