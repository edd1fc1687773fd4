from datetime import datetime

import pytest
from django.test import RequestFactory

from gongkai.base import audit, audit_trail
from gongkai.base.audit_trail import TrailFilter
from gongkai.base.clock import BEIJING
from gongkai.base.downloads import table
from gongkai.base.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def trail(monkeypatch):
    """Three entries: just before and just after midnight in Beijing, and one of a refusal a day later."""
    written = (
        (datetime(2026, 3, 1, 23, 59, 59, tzinfo=BEIJING), "audit.exported", "蒲山镇"),
        (datetime(2026, 3, 2, 0, 0, 0, tzinfo=BEIJING), "audit.exported", "教育局"),
        (datetime(2026, 3, 3, 9, 30, 0, tzinfo=BEIJING), "security.not-allowed", "desk/units/"),
    )
    monkeypatch.setitem(audit.WORDS, "count", "笔数")
    for at, action, subject in written:
        monkeypatch.setattr(audit, "now", lambda at=at: at)
        audit.record(action, by=None, subject=subject, details={"permission": "=1+1", "count": -3})


def subjects(**asked: str) -> list[str]:
    return [entry.subject for entry in TrailFilter(asked).entries()]


def test_the_newest_stands_first():
    assert subjects() == ["desk/units/", "教育局", "蒲山镇"]


def test_days_are_those_of_beijing_and_both_ends_count():
    assert subjects(since="2026-03-02") == ["desk/units/", "教育局"]
    assert subjects(until="2026-03-01") == ["蒲山镇"]
    assert subjects(since="2026-03-02", until="2026-03-02") == ["教育局"]


def test_one_may_ask_for_an_action_a_subject_a_person():
    assert subjects(action="security.not-allowed") == ["desk/units/"]
    assert subjects(subject="教育") == ["教育局"]
    assert subjects(person="系统") == ["desk/units/", "教育局", "蒲山镇"]


def test_dates_the_wrong_way_round_are_refused():
    form = TrailFilter({"since": "2026-03-03", "until": "2026-03-01"})
    assert form.errors["until"] == ["截止日期早于起始日期，请改正。"]
    assert not form.entries()


def test_an_entry_reads_as_a_person_would_say_it():
    newest = next(audit_trail.rows(AuditEntry.objects.order_by("-number")))
    assert newest[:5] == (3, "2026-03-03 09:30:00", "系统", "无权操作被拒绝", "desk/units/")
    assert set(newest[5].split("；")) == {"权限：=1+1", "笔数：-3"}


def test_a_table_taken_away_runs_nothing():
    sent = table("操作记录.csv", ("数", "词"), [(-1, "=1+1"), (2, "＝1+1"), (3, "@SUM(A1)"), (4, "\t=1"), (5, "安全")])
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    assert text.splitlines() == ["数,词", "-1,'=1+1", "2,'＝1+1", "3,'@SUM(A1)", "4,'\t=1", "5,安全"]


def test_a_table_of_many_rows_is_sent_in_pieces():
    sent = table("x.csv", ("n",), ([n] for n in range(2500)))
    pieces = list(sent.streaming_content)
    assert len(pieces) > 4
    assert b"".join(pieces).count(b"\r\n") == 2501


def test_details_are_said_in_words_where_a_room_has_named_them(monkeypatch):
    monkeypatch.setattr(audit_trail, "WORDS", {"state": "状态", "draft": "草稿"})
    said = audit_trail.words({"state": "draft", "rows": ["draft", 2], "left": None})
    assert said == "状态：草稿；rows：草稿、2；left：空"


def test_every_action_a_person_meets_has_a_chinese_name():
    assert all(not label.isascii() for label in audit.LABELS.values())


def test_the_filters_survive_turning_the_page():
    from gongkai.base.views.audit import query

    asked = RequestFactory().get("/desk/audit/", {"subject": "教育", "page": "2"}).GET
    assert query(asked) == "subject=%E6%95%99%E8%82%B2&"
