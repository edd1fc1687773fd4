"""What each command prints, and how it ends."""

import csv
import io
import json

import pytest

from benchmarks.documents import made_sheet, text_report
from gongkai.tables.writers import plain


def test_read_gives_every_figure_with_its_place(gongkai, reports):
    result = gongkai("read", "--json", reports / "clean.html")
    document = json.loads(result.out)
    sheet = made_sheet(5)
    assert result.status == 0
    assert {key: cell["value"] for key, cell in document["cells"].items()} == {
        key: plain(cell.value) for key, cell in sheet.cells.items()
    }
    assert all(cell["where"] and cell["raw"] is not None for cell in document["cells"].values())


def test_read_prints_one_json_object_a_line_for_many_files_and_names_the_bad_one(gongkai, reports):
    result = gongkai("read", "--json", reports)
    documents = [json.loads(line) for line in result.out.splitlines()]
    status = {document["file"].rpartition("/")[2]: document["status"] for document in documents}
    assert status == {
        "broken.txt": "complete",
        "clean.html": "complete",
        "clean.txt": "complete",
        "other.txt": "unreadable",
    }
    assert result.status == 2


def test_read_takes_standard_input(gongkai):
    result = gongkai("read", "--json", "-", given=text_report(made_sheet(6)).encode())
    assert json.loads(result.out)["cells"]["new_received.total"]["value"] == made_sheet(6)["new_received.total"]


def test_read_prints_one_csv_line_a_cell(gongkai, reports):
    result = gongkai("read", "--csv", reports / "clean.txt", reports / "clean.html")
    rows = list(csv.DictReader(io.StringIO(result.out.removeprefix("\ufeff"))))
    assert len(rows) == 400
    assert {row["文件"].rpartition("/")[2] for row in rows} == {"clean.txt", "clean.html"}


def test_read_shows_the_official_tables(gongkai, reports):
    result = gongkai("read", reports / "clean.txt")
    for words in ("二、主动公开政府信息情况", "5.要求行政机关确认或重新出具已获取信息", "复议后起诉"):
        assert words in result.out


def test_check_ends_with_0_when_the_sums_hold_and_1_when_one_does_not(gongkai, reports):
    document = json.loads(gongkai("check", "--json", reports / "broken.txt").out)
    errors = [one for one in document["findings"] if one["level"] == "error"]
    wrong = made_sheet(4).number("results_total.total") + 1
    assert wrong in [one["printed"] for one in errors]
    assert all(one["remedy"] and [cell["label"] for cell in one["cells"]] for one in errors)
    assert gongkai("check", reports / "broken.txt").status == 1
    assert json.loads(gongkai("check", "--json", reports / "clean.txt").out)["counts"]["error"] == 0


def test_check_holds_a_report_against_last_years(gongkai, reports, tmp_path):
    last = tmp_path / "last.txt"
    last.write_text(text_report(made_sheet(9, year=2022)))
    result = gongkai("check", "--json", "--previous", last, reports / "clean.txt")
    rules = {one["rule"] for one in json.loads(result.out)["findings"]}
    assert "applications.carried-over" in rules


def test_check_says_so_when_last_years_report_cannot_be_read(gongkai, reports):
    result = gongkai("check", "--previous", reports / "other.txt", reports / "clean.txt")
    assert result.status == 2
    assert "other.txt" in result.err


def test_check_of_a_folder_is_a_summary(gongkai, reports):
    result = gongkai("check", reports)
    assert result.status == 2
    assert result.out.count("云岭市松江区") == 3


def test_check_prints_one_csv_line_a_finding(gongkai, reports):
    rows = list(
        csv.DictReader(io.StringIO(gongkai("check", "--csv", reports / "broken.txt").out.removeprefix("\ufeff")))
    )
    assert "错误" in {row["级别"] for row in rows}


@pytest.mark.parametrize("to", ["json", "csv", "html"])
def test_convert_writes_a_folder_and_never_over_a_source(gongkai, reports, tmp_path, to):
    out = tmp_path / "out"
    result = gongkai("convert", "--to", to, "--out", out, reports / "clean.txt", reports / "clean.html")
    assert result.status == 0
    assert sorted(path.name for path in out.iterdir()) == sorted([f"clean.{to}", f"clean.html.{to}"])
    assert gongkai("convert", "--to", "html", "--out", reports, reports / "clean.html").status == 0
    assert "MsoNormal" in (reports / "clean.html").read_text()


def test_convert_wants_a_folder_for_many(gongkai, reports):
    result = gongkai("convert", "--to", "csv", reports / "clean.txt", reports / "clean.html")
    assert result.status == 2
    assert "--out" in result.err


def test_what_a_page_was_converted_to_is_read_back_the_same(gongkai, reports, tmp_path):
    page = tmp_path / "page.html"
    gongkai("convert", "--to", "html", "--out", page, reports / "clean.txt")
    first, again = (json.loads(gongkai("read", "--json", path).out)["cells"] for path in (reports / "clean.txt", page))
    assert {key: cell["value"] for key, cell in again.items()} == {key: cell["value"] for key, cell in first.items()}
