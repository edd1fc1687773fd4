"""A sheet survives being kept as JSON, and the values as they stand are the reading with the corrections over it."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.readers import read
from gongkai.reports.sheets import document_of, overlaid, sheet_from, stored, values_of
from gongkai.reports.tests.build import a_sheet
from gongkai.tables.editions import EDITIONS
from gongkai.tables.sheet import Extra, Section, Sheet
from tests.shared import SHARED, needs_shared

KEYS = list(EDITIONS["2021"].cells)


def kept_and_taken_out(sheet: Sheet) -> Sheet:
    return sheet_from(json.loads(json.dumps(document_of(sheet), default=str)), sheet.text)


def test_a_sheet_comes_back_as_it_was():
    sheet = a_sheet(doubtful=("rules_issued",), admin_fees_wan=Decimal("2041.5531"))
    sheet.meta.published, sheet.meta.period = date(2026, 1, 20), (date(2025, 1, 1), date(2025, 12, 31))
    sheet.extras = (Extra("applications", "其他", ("1", "2")),)
    sheet.problems = (("encoding", "按 GB18030 读取"),)
    sheet.sections = (*sheet.sections, Section(6, "六、其他需要报告的事项", "无。"))[1:]
    back = kept_and_taken_out(sheet)
    assert back.cells == sheet.cells
    assert (back.meta, back.extras, back.problems, back.status) == (
        sheet.meta,
        sheet.extras,
        sheet.problems,
        "complete",
    )


@needs_shared
@pytest.mark.parametrize("name", ["pingtan-2016.txt", "pingtan-2020.html"])
def test_a_real_report_comes_back_cell_by_cell(name: str):
    sheet = read((SHARED / "corpus" / "real" / name).read_bytes(), name)
    back = kept_and_taken_out(sheet)
    assert (back.edition, back.rows) == (sheet.edition, sheet.rows)
    assert {key: cell.value for key, cell in back.cells.items()} == {key: c.value for key, c in sheet.cells.items()}


numbers = st.integers(0, 10**9) | st.none()


@given(st.lists(st.tuples(st.sampled_from(KEYS), numbers), max_size=20))
def test_corrections_replayed_over_the_reading_give_the_values(corrections: list[tuple[str, int | None]]):
    sheet = a_sheet()
    values = values_of(sheet)
    for key, value in corrections:
        values[key] = stored(value)
    now = overlaid(sheet, values)
    last = dict(corrections)
    assert all(now[key] == last.get(key, sheet[key]) for key in KEYS)
    assert {key for key, cell in now.cells.items() if cell.how == "typed"} == {
        key for key in last if last[key] != sheet[key]
    }
