"""What must I do today."""

from datetime import date

from gongkai.applications import due as applications
from gongkai.organisations.models import UnitKind
from gongkai.organisations.tests.build import a_clerk, a_county_officer, a_unit
from gongkai.portal.agenda import ACTS, agenda
from gongkai.portal.tests.build import a_published_report
from gongkai.publishing import due as publishing
from gongkai.reports.deadlines import Deadline
from gongkai.reports.selectors.due import Due, due_for

THURSDAY = date(2026, 1, 29)


def due(day: date | None, kind: str = "missing") -> Due:
    return Due(
        kind, "某局2025年度报告未公开", "导入并核对", "/desk/", Deadline(day, "《条例》第四十九条") if day else None
    )


def test_things_are_set_out_by_day_with_what_no_law_gives_a_day_last():
    days = (date(2026, 1, 28), THURSDAY, date(2026, 1, 31), date(2026, 3, 31), None)
    shown = agenda([due(day) for day in days], THURSDAY)
    assert [group.title for group in shown.groups] == ["已过期", "今天", "明天到周末", "以后", "待办"]
    assert [group.lines[0].left for group in shown.groups] == ["已过1天", "今天", "剩2天", "剩61天", "待办"]
    assert [counter.count for counter in shown.counters] == [1, 1, 1, 1, 1]


def test_what_any_room_has_due_has_its_place():
    assert set(publishing.MANY) | set(applications.KINDS) <= set(ACTS)


def test_every_day_shows_its_law():
    line = agenda([due(date(2026, 1, 31))], THURSDAY).groups[0].lines[0]
    assert (line.sum, line.law, line.act) == ("最迟2026年1月31日", "《条例》第四十九条", "导入")


def test_a_day_with_nothing_to_do_has_no_groups():
    assert agenda([], THURSDAY).groups == ()


def test_a_clerk_is_told_of_the_missing_report_until_it_is_public(db):
    unit = a_unit("青禾县财政局", kind=UnitKind.DEPARTMENT)
    clerk = a_clerk(unit, password="")
    assert [due.title for due in due_for(clerk, THURSDAY)] == ["青禾县财政局2025年度报告未公开"]
    a_published_report(unit, 2025)
    assert due_for(clerk, THURSDAY) == []


def test_the_desk_opens_with_todays_date_and_the_persons_unit(client, db):
    officer = a_county_officer(a_unit("青禾县人民政府办公室", kind=UnitKind.COUNTY_OFFICE, short_name="县政府办公室"))
    client.force_login(officer, "django.contrib.auth.backends.ModelBackend")
    desk = client.get("/desk/").content.decode()
    assert "今天，" in desk
    assert "县政府办公室 <small>县政府办</small>" in desk
    assert 'aria-current="page">今天' in desk


def test_the_desk_asks_a_stranger_to_sign_in(client, db):
    assert client.get("/desk/")["Location"] == "/sign-in/?next=/desk/"
