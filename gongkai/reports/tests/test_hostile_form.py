"""The hostile cases of filling in a report, typed into the cells of a draft on the real page."""

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from gongkai.organisations.tests.build import a_county_officer, a_reviewer
from gongkai.reports.models import Report
from gongkai.reports.tests.build import a_published_report, a_report
from gongkai.tables.editions import EDITIONS
from tests.hostile import cases_of

pytestmark = pytest.mark.django_db
APART = ("RF09-23", "RF09-29", "RF09-30")
FORM = EDITIONS["2021"].table("applications").blocks[0]
PLAIN = {"１６": 16, "16 ": 16}  # what is understood; every other spelling is refused


@pytest.fixture
def report() -> Report:
    return a_report()


@pytest.fixture
def clerk(client: Client, report: Report) -> Client:
    client.force_login(report.imported_by)
    return client


def key_of(row: str, column: str) -> str:
    """The cell a case names by the beginning of its printed labels."""
    wanted = unicodedata.normalize("NFKC", row)
    rows = [line for line in FORM.rows if unicodedata.normalize("NFKC", line.label).startswith(wanted)]
    columns = [line for line in FORM.columns if line.label == column]
    return FORM.cell_key(rows[0], columns[0])


def typed(client: Client, report: Report, key: str, value: object):
    report.refresh_from_db()
    fields = {"version": report.version, "key": key, "value": str(value), "reason": "核对台账", "do": "correct"}
    return client.post(f"/desk/reports/{report.pk}/cells/", fields)


def balance(case: dict[str, Any], report: Report, clerk: Client) -> None:
    """A figure that breaks a sum is kept as typed, said with the difference, and cannot be accepted."""
    for row, column, value in case["input"]["report"].get("set", ()):
        assert typed(clerk, report, key_of(row, column), value).status_code == 302
    reviewer = Client()
    reviewer.force_login(a_reviewer(report.unit, password=""))
    shown = reviewer.get(report.get_absolute_url()).content.decode()
    assert "相差" in shown
    assert "未更正也未说明" in shown


def carry(case: dict[str, Any], report: Report, clerk: Client) -> None:
    left = {f"{row}.{column}": 5 for row in ("carried_out", "new_received") for column in ("natural_person", "total")}
    before = {key.replace(".", "__"): value + (16 if key.startswith("new") else 0) for key, value in left.items()}
    a_report(report.unit, report.year - 1, **before)
    for row in ("carried_in", "carried_out"):
        for column in ("natural_person", "total"):
            typed(clerk, report, f"{row}.{column}", case["input"]["report"]["carried"])
    shown = clerk.get(report.get_absolute_url()).content.decode()
    assert "applications.carried-over" in shown


def number(case: dict[str, Any], report: Report, clerk: Client) -> None:
    """A spelling is understood or refused beside the field; what was typed stays, nothing becomes 0."""
    ((row, column, value),) = case["input"]["report"]["set"]
    key = key_of(row, column)
    answer = typed(clerk, report, key, value)
    report.refresh_from_db()
    if value in PLAIN:
        assert (answer.status_code, report.values[key]) == (302, PLAIN[value])
        return
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()
    assert report.values[key] == (14 if "予以公开" in row else 16)


def fee(case: dict[str, Any], report: Report, clerk: Client) -> None:
    answer = typed(clerk, report, "admin_fees_wan", case["input"]["fields"]["admin_fee"])
    assert (answer.status_code, "最多4位小数" in answer.content.decode()) == (422, True)


def normative(case: dict[str, Any], report: Report, clerk: Client) -> None:
    figures = case["input"]["fields"]
    a_report(report.unit, report.year - 1, normative_docs_in_force=figures["previous_valid"])
    for what, value in (("issued", "made"), ("repealed", "abolished"), ("in_force", "valid")):
        typed(clerk, report, f"normative_docs_{what}", figures[value])
    report.refresh_from_db()
    assert report.warnings > 0


def narrative(case: dict[str, Any], report: Report, clerk: Client) -> None:
    document = report.reading.document
    document["sections"]["1"]["text"] = case["input"]["narrative"]
    report.reading.save()
    assert (
        "18"
        in clerk.get(report.get_absolute_url()).content.decode().partition('id="checks"')[2].partition("文字部分")[0]
    )


def year(case: dict[str, Any], report: Report, clerk: Client) -> None:
    fields = {"title": report.title, "unit": report.unit_id, "year": case["input"]["fields"]["year"]}
    answer = clerk.post(f"/desk/reports/{report.pk}/head/", {**fields, "version": report.version})
    assert (answer.status_code, "不能晚于本年" in answer.content.decode()) == (422, True)


def late_edit(case: dict[str, Any], report: Report, clerk: Client) -> None:
    public = a_published_report(report.unit, report.year - 1).report
    ((row, column, value),) = case["input"]["set"]
    answer = typed(clerk, public, key_of(row, column), value)
    assert answer.status_code in (403, 422)
    assert "修订稿" in answer.content.decode()
    public.refresh_from_db()
    assert public.values[key_of(row, column)] == 14


def two_editors(case: dict[str, Any], report: Report, clerk: Client) -> None:
    colleague = Client()
    colleague.force_login(a_county_officer(name="周明", password=""))
    fields = {"version": report.version, "key": "new_received.total", "reason": "核对", "do": "correct"}
    first = colleague.post(f"/desk/reports/{report.pk}/cells/", {**fields, "value": "18"})
    second = clerk.post(f"/desk/reports/{report.pk}/cells/", {**fields, "value": "19"})
    assert (first.status_code, second.status_code, "周明" in second.content.decode()) == (302, 409, True)
    report.refresh_from_db()
    assert report.values["new_received.total"] == 18


RUN: dict[str, Callable[[dict[str, Any], Report, Client], None]] = {
    "balance": balance,
    "row_total": balance,
    "carry": carry,
    "negative": number,
    "fraction": number,
    "number_form": number,
    "number_odd": number,
    "fee_decimals": fee,
    "normative": normative,
    "narrative_mismatch": narrative,
    "year": year,
    "late_edit": late_edit,
    "two_editors": two_editors,
}


@pytest.mark.parametrize("case", cases_of("report.form", without=APART))
def test_what_is_typed_into_a_draft_is_understood_refused_or_warned_about(case, report, clerk):
    RUN[case["cls"]](case, report, clerk)
