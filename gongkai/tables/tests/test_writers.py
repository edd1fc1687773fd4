"""A sheet written out loses nothing, runs nothing and prints the form as it is."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from benchmarks.documents import made_sheet
from gongkai.tables.editions import EDITIONS
from gongkai.tables.sheet import Cell, Meta, Section, Sheet, Where
from gongkai.tables.writers import as_json, cells_csv, neutral, report_document, report_html

money = st.decimals(min_value=0, max_value=10**9, places=4, allow_nan=False)


def a_sheet(**cells: Cell) -> Sheet:
    return Sheet(edition="2021", cells=cells, status="partial")


def document(sheet: Sheet) -> dict:
    return json.loads(as_json(report_document(sheet, "年报.html")), parse_float=Decimal)


@given(money)
def test_money_keeps_its_value_in_json(amount):
    cells = document(a_sheet(admin_fees_wan=Cell(amount)))["cells"]
    assert cells["admin_fees_wan"]["value"] == amount


def test_money_no_double_can_hold_is_written_as_its_digits():
    cells = document(a_sheet(admin_fees_wan=Cell(Decimal("12345678901234567.8901"))))["cells"]
    assert cells["admin_fees_wan"]["value"] == "12345678901234567.8901"


def test_a_count_is_an_integer_and_a_blank_is_null():
    cells = document(a_sheet(rules_issued=Cell(3, "３", Where(line=2, column=5)), rules_repealed=Cell(None)))["cells"]
    assert cells["rules_issued"] == {
        "value": 3,
        "raw": "３",
        "where": {"line": 2, "column": 5},
        "how": "label",
        "confidence": 1.0,
        "flags": [],
        "candidates": [],
    }
    assert cells["rules_repealed"]["value"] is None


def test_meta_prints_its_dates_as_iso():
    sheet = Sheet(meta=Meta(published=date(2025, 1, 22), period=(date(2024, 1, 1), date(2024, 12, 31))))
    meta = document(sheet)["meta"]
    assert (meta["published"], meta["period"]) == ("2025-01-22", ["2024-01-01", "2024-12-31"])


def test_a_section_number_met_twice_keeps_both_texts():
    sheet = Sheet(sections=(Section(1, "一、总体情况", "甲"), Section(1, "一、总体情况（续）", "乙")))
    assert document(sheet)["sections"]["1"]["text"] == "甲\n一、总体情况（续）\n乙"


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_cell_of_the_form_stands_once_in_its_tables(edition):
    sheet = made_sheet(1, edition)
    blocks = [block for table in document(sheet)["tables"] for block in table["blocks"]]
    keys = [key for block in blocks for row in block["rows"] for key in row["cells"]]
    assert keys == list(EDITIONS[edition].cells)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "　=1", "－cmd", " +1"])
def test_text_that_would_run_as_a_formula_is_neutralised(text):
    assert neutral(text) == "'" + text


@pytest.mark.parametrize(("number", "printed"), [(-6, "-6"), (Decimal("-2041.5531"), "-2041.5531"), (None, "")])
def test_numbers_are_not_touched(number, printed):
    assert neutral(number) == printed


def test_a_lone_dash_stays_as_the_report_prints_it():
    assert neutral("-") == "-"


def test_csv_is_read_back_cell_by_cell():
    sheet = made_sheet(7)
    text = cells_csv(sheet, "a.html")
    assert text.startswith("\ufeff文件,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert {row["键"]: row["数值"] for row in rows} == {
        key: "" if cell.value is None else str(cell.value) for key, cell in sheet.cells.items()
    }


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_page_prints_every_figure_and_fills_every_row(edition):
    sheet = made_sheet(3, edition)
    page = LexborHTMLParser(report_html(sheet))
    figures = [node.text() for node in page.css("td.figure")]
    assert figures == [text(sheet, key) for key in EDITIONS[edition].cells]


def text(sheet: Sheet, key: str) -> str:
    value = sheet[key]
    return "" if value is None else f"{value:f}".rstrip("0").rstrip(".") if isinstance(value, Decimal) else str(value)


def test_the_page_shows_markup_in_a_report_as_text():
    sheet = Sheet(
        meta=Meta(title="<b onmouseover=alert(1)>年报</b>"), sections=(Section(1, "一", "<script>x</script>"),)
    )
    page = report_html(sheet)
    assert "<script>" not in page
    assert "<b " not in page


def test_an_unreadable_figure_is_marked_and_a_blank_is_blank():
    sheet = a_sheet(rules_issued=Cell(None, "1l", flags=("unreadable",)), rules_repealed=Cell(None, how="blank"))
    page = LexborHTMLParser(report_html(sheet))
    assert [node.text() for node in page.css("td.doubtful")] == ["？"]
