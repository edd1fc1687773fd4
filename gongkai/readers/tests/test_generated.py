"""Reports made up by the thousand: a cell is right, or it is flagged."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.readers import read
from gongkai.readers.tests.damage import made
from gongkai.tables.sheet import Sheet

WITHOUT_LOSS = ("lines", "blank_lines", "lone_pipes", "pipe_rows", "padded_pipes", "tabs", "spaces", "above", "web")
seeds = st.integers(min_value=0, max_value=2**32)


def silent_errors(sheet: Sheet, truth: dict[str, object]) -> dict[str, object]:
    """Cells with a value that is not the printed one, and nothing that says so."""
    return {
        key: cell
        for key, cell in sheet.cells.items()
        if key != "procurement_amount" and cell.value is not None and cell.value != truth.get(key) and not cell.flags
    }


@given(seeds)
@settings(max_examples=60, deadline=None)
def test_no_layout_and_no_damage_leads_to_a_silent_error(seed):
    report = made(seed)
    assert silent_errors(read(report.data), report.truth) == {}, (report.layout, report.damage)


@pytest.mark.prove
@given(seeds)
@settings(max_examples=3_000, deadline=None)
def test_thousands_of_reports_hold_no_silent_error(seed):
    report = made(seed)
    assert silent_errors(read(report.data), report.truth) == {}, (report.layout, report.damage)


@given(seeds)
@settings(max_examples=40, deadline=None)
def test_what_is_printed_whole_is_read_whole(seed):
    report = made(seed, WITHOUT_LOSS, ("none",))
    sheet = read(report.data)
    assert (sheet.edition, sheet.variants) == (report.edition.key, report.edition.variants)
    assert {key: sheet[key] for key in report.truth} == report.truth
    assert sheet.status == "complete"


@given(seeds)
@settings(max_examples=40, deadline=None)
def test_every_cell_quotes_the_ink_at_its_place(seed):
    sheet = read(made(seed).data)
    for key, cell in sheet.cells.items():
        if cell.raw is not None and cell.where is not None and key != "procurement_amount":
            assert sheet.text[cell.where.start : cell.where.end] == cell.raw


@given(seeds)
@settings(max_examples=20, deadline=None)
def test_a_cell_of_a_page_is_found_by_table_row_and_column(seed):
    sheet = read(made(seed, ("web",), ("none",)).data)
    places = [(cell.where.table, cell.where.row, cell.where.column) for cell in sheet.cells.values() if cell.raw]
    assert all(all(place) for place in places)
    assert len({cell.where.start for cell in sheet.cells.values() if cell.raw}) == len(set(places))
