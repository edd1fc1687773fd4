"""The pages of a report, asked as a person's browser asks them."""

import re

import pytest
from django.test import Client

from gongkai.organisations.models import Staff
from gongkai.organisations.tests.build import a_clerk, a_county_officer, a_reviewer, a_unit, an_auditor
from gongkai.reports.actions import deciding
from gongkai.reports.models import Report, State
from gongkai.reports.tests.build import NOON, a_published_report, a_report, an_accepted_report

pytestmark = pytest.mark.django_db
TOTAL = "new_received.total"


def signed_in(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


def page(client: Client, report: Report, query: str = "") -> str:
    answer = client.get(f"/desk/reports/{report.pk}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def post(client: Client, report: Report, to: str, **typed: object):
    return client.post(f"/desk/reports/{report.pk}/{to}/", {"version": report.version, **typed})


def test_every_cell_of_the_form_is_shown_and_leads_to_its_place_in_the_source():
    report = a_report()
    shown = page(signed_in(report.imported_by), report, f"?cell={TOTAL}")
    assert set(re.findall(r'<td id="([^"]+)"', shown)) == set(report.values)
    assert '<mark id="place">16</mark>' in shown


def test_a_doubtful_cell_has_a_word_and_the_way_to_the_next():
    report = a_report(doubtful=(TOTAL, "disclosed.total"))
    shown = page(signed_in(report.imported_by), report, f"?cell={TOTAL}")
    assert shown.count("存疑<span") >= 2
    assert 'href="?cell=disclosed.total#cell" data-next' in shown


def test_confirming_a_cell_leaves_the_other_doubtful():
    report = a_report(doubtful=(TOTAL, "disclosed.total"))
    answer = post(signed_in(report.imported_by), report, "cells", key=TOTAL, do="confirm")
    report.refresh_from_db()
    assert (answer.status_code, report.doubtful) == (302, 1)


def test_several_cells_are_confirmed_at_once():
    report = a_report(doubtful=(TOTAL, "disclosed.total", "rules_issued"))
    post(signed_in(report.imported_by), report, "confirm", keys=[TOTAL, "rules_issued"])
    report.refresh_from_db()
    assert report.doubtful == 1


def test_a_wrong_figure_is_said_beside_the_field_and_what_was_typed_is_kept():
    report = a_report()
    answer = post(signed_in(report.imported_by), report, "cells", key=TOTAL, value="十六", reason="核对台账第3页")
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "不是件数" in shown
    assert 'value="十六"' in shown
    assert "核对台账第3页" in shown


def test_the_second_editor_sees_who_wrote_and_keeps_what_was_typed():
    report = a_report()
    colleague = a_clerk(report.unit, name="李一", password="")
    deciding.correct(Report.objects.get(pk=report.pk), key=TOTAL, text="18", reason="台账", by=colleague, at=NOON)
    mine = signed_in(report.imported_by)
    answer = post(mine, report, "cells", key=TOTAL, value="19", reason="我核对的是原件")
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "李一" in shown
    assert 'value="19"' in shown
    assert "我核对的是原件" in shown
    report.refresh_from_db()
    assert report.values[TOTAL] == 18
    assert post(mine, report, "cells", key=TOTAL, value="19", reason="再次核对").status_code == 302


def test_another_units_draft_does_not_exist():
    report = a_report()
    stranger = signed_in(a_clerk(a_unit(), password=""))
    assert stranger.get(f"/desk/reports/{report.pk}/").status_code == 404
    assert stranger.get(f"/desk/reports/{report.pk}/original/").status_code == 404
    assert stranger.get(f"/desk/reports/{report.pk}/head/").status_code == 404
    for to in ("cells", "confirm", "explain", "head", "steps/discard", "revise"):
        assert post(stranger, report, to).status_code == 404


def test_the_auditor_reads_and_writes_nothing():
    report = a_report(doubtful=(TOTAL,))
    auditor = signed_in(an_auditor(password=""))
    shown = page(auditor, report, f"?cell={TOTAL}")
    assert 'name="do"' not in shown
    for to in ("cells", "confirm", "explain", "head", "steps/discard", "revise"):
        assert post(auditor, report, to, key=TOTAL, do="confirm").status_code == 403


def test_steps_that_are_not_lawful_are_listed_with_their_reason():
    report = a_report(doubtful=(TOTAL,))
    shown = page(signed_in(a_reviewer(report.unit, password="")), report)
    assert "现在不能做，原因" in shown
    assert "还有1格存疑未定" in shown


def test_the_original_is_saved_under_its_own_name_and_never_shown():
    report = a_report()
    answer = signed_in(report.imported_by).get(f"/desk/reports/{report.pk}/original/")
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E5%B9%B4%E6%8A%A5.txt")
    assert answer["Content-Type"] == "application/octet-stream"
    assert b"".join(answer.streaming_content).decode() == report.reading.text


def test_the_head_is_changed_and_the_change_is_in_the_history():
    report = a_report()
    clerk = signed_in(report.imported_by)
    typed = {"title": "更正后的标题", "unit": report.unit_id, "year": 2025, "dated": "2026-01-20"}
    assert post(clerk, report, "head", **typed).status_code == 302
    assert "修改标题、发布日期" in page(clerk, report)


def test_a_year_already_reported_is_refused_beside_the_field():
    report = a_report(year=2024)
    a_report(report.unit, 2025)
    answer = post(signed_in(report.imported_by), report, "head", title="标题", unit=report.unit_id, year=2025)
    assert answer.status_code == 422
    assert "已有报告" in answer.content.decode()


def test_an_explanation_is_asked_for_and_shown_with_its_author():
    report = a_report(new_received__total=17)
    clerk = signed_in(report.imported_by)
    fingerprint = re.search(r'name="fingerprint" value="([0-9a-f]+)"', page(clerk, report)).group(1)
    assert post(clerk, report, "explain", fingerprint=fingerprint, reason="").status_code == 422
    assert post(clerk, report, "explain", fingerprint=fingerprint, reason="原件如此").status_code == 302
    assert "已说明" in page(clerk, report)


def test_figures_that_fail_together_are_traced_to_their_cause_and_left_to_the_clerk():
    right = a_report().reading.sheet["disclosed.natural_person"]
    report = a_report(disclosed__natural_person=99)
    clerk = signed_in(report.imported_by)
    offer = f"?cell=disclosed.natural_person&value={right}#cell"
    shown = page(clerk, report)
    assert "可能的原因" in shown
    assert f'href="{offer}"'.replace("&", "&amp;") in shown
    assert re.search(rf'name="value" value="{right}"', page(clerk, report, offer))
    report.refresh_from_db()
    assert report.values["disclosed.natural_person"] == 99


def test_a_dry_run_lists_what_would_be_refused_and_does_nothing():
    clean, doubtful = a_report(), a_report(doubtful=(TOTAL,))
    officer = signed_in(a_county_officer(password=""))
    chosen = {"step": "accept", "reports": [clean.pk, doubtful.pk]}
    shown = officer.post("/desk/reports/bulk/", chosen).content.decode()
    assert "可以核收的1份" in shown
    assert "还有1格存疑未定" in shown
    assert not Report.objects.filter(state=State.ACCEPTED).exists()
    officer.post("/desk/reports/bulk/", {**chosen, "confirmed": "1"})
    assert list(Report.objects.filter(state=State.ACCEPTED)) == [clean]


def test_the_list_is_narrowed_by_its_address():
    unit = a_unit("青禾县财政局")
    a_report(unit, 2024)
    a_report(unit, 2025, doubtful=(TOTAL,))
    a_report(a_unit("青禾县民政局"), 2025)
    officer = signed_in(a_county_officer(password=""))

    def found(query: str) -> int:
        shown = officer.get(f"/desk/reports/?{query}").content.decode()
        return shown.count('<th scope="row">')

    assert [found(""), found("year=2025"), found("doubtful=on"), found("q=民政"), found("year=1")] == [3, 2, 1, 1, 3]
    assert found(f"unit={unit.slug}&state=draft") == 2


def test_an_empty_list_says_what_to_do_first():
    clerk = a_clerk(password="")
    assert "先导入" in signed_in(clerk).get("/desk/reports/").content.decode()


def test_the_list_is_exported_without_formulas():
    report = a_report()
    Report.objects.filter(pk=report.pk).update(title="=HYPERLINK(1)")
    exported = signed_in(a_county_officer(password="")).get("/desk/reports/export.csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in exported


def test_an_export_asked_for_another_unit_holds_only_ones_own():
    """ET25-02."""
    theirs = a_report(a_unit("青禾县民政局"), 2025)
    mine = a_report(a_unit("青禾县财政局"), 2025)
    exported = signed_in(mine.imported_by).get(f"/desk/reports/export.csv?unit={theirs.unit.slug}").content.decode()
    assert "财政局" in exported
    assert "民政局" not in exported


def test_the_matrix_shows_who_has_not_reported():
    unit = a_unit("青禾县财政局")
    a_published_report(unit, 2024)
    shown = signed_in(a_county_officer(password="")).get("/desk/reports/missing/").content.decode()
    assert "已公开" in shown
    assert re.search(r"缺|未报", shown)


def test_a_step_with_a_stale_page_is_a_conflict():
    report = an_accepted_report()
    officer = signed_in(a_county_officer(password=""))
    answer = officer.post(f"/desk/reports/{report.pk}/steps/publish/", {"version": report.version - 1})
    assert answer.status_code == 409
    assert Report.objects.get(pk=report.pk).state == State.ACCEPTED


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "1.5"])
def test_a_mangled_version_is_refused(version: str):
    report = a_report()
    clerk = signed_in(report.imported_by)
    for to in ("cells", "confirm", "explain", "head", "steps/discard", "revise"):
        assert post(clerk, report, to, key=TOTAL, keys=[TOTAL], version=version).status_code == 422
