"""Every hostile report file: taken as it is, taken with a word of doubt, or refused with the reason."""

import re
import time
from functools import partial
from pathlib import Path

import pytest

from benchmarks.documents import made_sheet, text_report
from gongkai.cli.findings import Checked, check_input
from gongkai.cli.inputs import Input
from gongkai.cli.isolation import Failure, in_isolation
from gongkai.readers import open_source, read
from gongkai.tables.editions import EDITIONS
from gongkai.tables.sheet import Cell, Sheet
from tests.hostile import built, cases_of, file_of, maker
from tests.shared import needs_shared

APART = ("RI10-26", "RI10-27", "RI10-29", "RI10-30", "RI10-31", "RI10-32", "RI10-33", "RI10-34", "RI10-35")
CODES = {  # what each refusal or doubt must be about
    "RI10-05": "missing-row",
    "RI10-06": "missing-column",
    "RI10-07": "row-order",
    "RI10-08": "duplicate-table",
    "RI10-11": "encoding-mismatch",
    "RI10-13": "unreadable-cells",
    "RI10-14": "applications.received-is-handled",
    "RI10-15": "script-dropped",
    "RI10-09": "label-guessed",
    "RI10-17": "formula-mismatch",
    "RI10-18": "formula-no-value",
    "RI10-19": "no-table",
    "RI10-20": "table-depth",
    "RI10-21": "table-too-large",
    "RI10-22": "xml-doctype",
    "RI10-23": "no-text-layer",
    "RI10-24": "pdf-pages",
    "RI10-28": "encoding",
}
SECONDS = 10
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def outcome_of(name: str, data: bytes) -> Checked | Failure:
    begun = time.monotonic()
    work = partial(check_input, previous=(), level=None)
    ((_, result),) = in_isolation(work, [Input(name, data=data)], jobs=1, seconds=SECONDS)
    assert time.monotonic() - begun < SECONDS
    return result


def said(result: Checked | Failure) -> dict[str, str]:
    """Code to message of everything said. The files hold table III alone, so that the others are missing is no news."""
    if isinstance(result, Failure):
        return {result.code: result.message}
    errors = {finding.rule: finding.message for finding in result.result.errors}
    return {**{code: message for code, message in result.sheet.problems if code != "missing-table"}, **errors}


@pytest.mark.parametrize("case", cases_of("report.import", without=APART))
def test_a_hostile_report_is_taken_doubted_or_refused(case):
    result = outcome_of(*file_of(case))
    told, wanted = said(result), CODES.get(case["id"])
    if case["expect"]["outcome"] == "accept_or_reject":
        return
    assert list(told)[:1] == [wanted] if wanted else told == {}
    assert all(CHINESE.search(message) for message in told.values())
    if case["expect"]["outcome"] in ("accept", "accept_flagged"):
        assert isinstance(result, Checked)
        assert table_three(result.sheet) == baseline()


def table_three(sheet: Sheet) -> dict[str, object]:
    return {key: sheet[key] for key in EDITIONS["2021"].cells if "." in key}


def baseline() -> dict[str, object]:
    """The figures of the report that all cases are made from, by row and column."""
    rows = [row.key for row in EDITIONS["2021"].table("applications").blocks[0].rows]
    columns = [column.key for column in EDITIONS["2021"].table("applications").blocks[0].columns]
    grid = maker().report_grid()
    return {f"{rows[row]}.{columns[column]}": value for (row, column), value in grid.items()}


@needs_shared
def test_a_byte_order_mark_is_known():
    """RI10-27: one row is no table, but its text is read."""
    (case,) = (one.values[0] for one in cases_of("report.import") if one.id == "RI10-27")
    source = open_source(file_of(case)[1])
    assert source.text.split() == ["一、本年新收政府信息公开申请数量", "16"]


def test_the_library_that_unpickles_character_maps_is_not_required():
    """RI10-26."""
    pinned = "".join(path.read_text() for path in Path(__file__).parents[3].glob("requirements/*.txt"))
    assert "pdfminer" not in pinned


@needs_shared
def test_a_personal_telephone_number_is_pointed_out():
    """RI10-29."""
    (case,) = (one.values[0] for one in cases_of("report.import") if one.id == "RI10-29")
    report = text_report(made_sheet(1)) + built(case["input"]["text"]) + "\n"
    assert any("手机" in message for _, message in read(report.encode()).problems)


def test_a_word_in_a_yes_or_no_cell_is_never_taken_for_a_number():
    """RI10-31."""
    sheet = made_sheet(1, "indicator-2014", 2017)
    sheet.cells["has_online_service"] = Cell("有")
    cell = read(text_report(sheet).encode()).cells["has_online_service"]
    assert cell.value == "是" or cell.flags


def test_a_part_larger_than_its_whole_is_kept_and_reported():
    """RI10-32."""
    sheet = made_sheet(1, "indicator-2014", 2017)
    sheet.cells |= {"townships_total": Cell(4), "townships_with_centre": Cell(11)}
    result = outcome_of("年报.txt", text_report(sheet).encode())
    assert (result.sheet["townships_total"], result.sheet["townships_with_centre"]) == (4, 11)
    assert "indicators.centres-within-townships" in {finding.rule for finding in result.result.findings}


def test_of_a_thousand_files_the_good_are_read_and_each_bad_one_has_its_reason(gongkai, tmp_path):
    """RI10-34."""
    good = text_report(made_sheet(1)).encode()
    for n in range(1000):
        (tmp_path / f"{n:04}.txt").write_bytes(b"PK\x03\x04" if n % 27 == 26 else good)
    result = gongkai("check", "--csv", "--quiet", tmp_path)
    assert result.status == 2
    assert result.err.count("\n") == result.out.count("读不出") == 37
