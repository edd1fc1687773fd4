"""What is due for whom: units without last year's report with the days left, drafts, acceptances, failed files."""

from datetime import date

import pytest

from gongkai.organisations.models import UnitKind
from gongkai.organisations.tests.build import a_clerk, a_county, a_county_officer, a_reviewer, a_unit, an_auditor
from gongkai.reports.deadlines import deadline
from gongkai.reports.models import BatchFile
from gongkai.reports.selectors.due import due_for
from gongkai.reports.selectors.missing import matrix, missing_for
from gongkai.reports.tests.build import a_batch, a_published_report, a_report, an_accepted_report

pytestmark = pytest.mark.django_db
MID_JANUARY = date(2026, 1, 16)


def kinds(staff: object, on: date = MID_JANUARY) -> list[str]:
    return [due.kind for due in due_for(staff, on)]


def test_a_department_reports_by_the_end_of_january_the_government_by_the_end_of_march(settings):
    settings.TOWNSHIP_REPORT_DUE = (2, 28)
    county, department = a_county(), a_unit()
    township = a_unit("青禾县石桥镇人民政府", kind=UnitKind.TOWNSHIP)
    assert [deadline(unit, 2025).day for unit in (department, county, township)] == [
        date(2026, 1, 31),
        date(2026, 3, 31),
        date(2026, 2, 28),
    ]
    assert deadline(department, 2025).days_left(MID_JANUARY) == 15
    assert deadline(department, 2025).days_left(date(2026, 2, 1)) == -1


def test_a_clerk_is_reminded_of_his_own_unit_until_its_report_is_public():
    unit = a_unit("青禾县财政局")
    a_unit("青禾县民政局")
    clerk = a_clerk(unit, password="")
    (due,) = due_for(clerk, MID_JANUARY)
    assert (due.kind, due.days_left(MID_JANUARY)) == ("missing", 15)
    assert "青禾县财政局2025年度" in due.title
    a_published_report(unit, 2025)
    assert due_for(clerk, MID_JANUARY) == []


def test_many_missing_units_stand_in_one_line_for_the_county_office():
    for _ in range(6):
        a_unit()
    officer = a_county_officer(a_unit(kind=UnitKind.AGENCY), password="")
    (due,) = due_for(officer, MID_JANUARY)
    assert "6个单位" in due.title


def test_each_sees_what_is_his_to_do():
    unit = a_unit("青禾县财政局")
    clerk, reviewer = a_clerk(unit, password=""), a_reviewer(unit, password="")
    a_report(unit, 2023, by=clerk, doubtful=("rules_issued",))
    a_report(unit, 2022, by=clerk)
    an_accepted_report(unit, 2021)
    assert kinds(clerk) == ["missing", "draft"]
    assert kinds(reviewer) == ["accept"]
    officer = a_county_officer(unit, password="")
    assert sorted(kinds(officer)) == ["accept", "draft", "missing", "publish"]
    assert kinds(an_auditor(password="")) == []


def test_many_drafts_of_one_kind_stand_in_one_line():
    clerk = a_clerk(unit := a_unit(kind=UnitKind.AGENCY), password="")
    for year in range(2018, 2024):
        a_report(unit, year, by=clerk, doubtful=("rules_issued",))
    (due,) = due_for(clerk, MID_JANUARY)
    assert ("6份" in due.title, "state=draft" in due.url) == (True, True)


def test_failed_files_wait_for_whoever_dropped_them():
    unit = a_unit(kind=UnitKind.AGENCY)
    clerk = a_clerk(unit, password="")
    report = a_report(unit, 2025, by=clerk)
    BatchFile.objects.create(batch=a_batch(clerk, unit), file=report.file, name="坏.txt", state="failed")
    (due,) = [due for due in due_for(clerk, MID_JANUARY) if due.kind == "files"]
    assert "1个未能读入" in due.detail


def test_a_unit_set_up_later_is_not_missing_before():
    old, new = a_unit(), a_unit(since=date(2025, 6, 1))
    officer = a_county_officer(a_unit(kind=UnitKind.AGENCY), password="")
    rows = {row.unit: row.entries for row in matrix(officer, [2025, 2024])}
    assert [entry is not None for entry in rows[old]] == [True, True]
    assert [entry is not None for entry in rows[new]] == [True, False]


def test_a_draft_is_not_yet_published_and_so_still_missing():
    unit = a_unit()
    a_report(unit, 2025)
    officer = a_county_officer(a_unit(kind=UnitKind.AGENCY), password="")
    assert [missing for missing, _ in missing_for(officer, MID_JANUARY)] == [unit]
