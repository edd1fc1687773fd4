"""Two reports cell by cell."""

import csv
import io
import json
from decimal import Decimal

import jsonschema
import pytest

from benchmarks.documents import made_sheet, text_report
from gongkai.cli.comparing import compare_sheets
from gongkai.cli.schema import schema_text
from gongkai.tables.sheet import Cell, Sheet


def test_a_report_is_the_same_as_itself():
    rows = compare_sheets(made_sheet(1), made_sheet(1))
    assert len(rows) == 200
    assert {row.verdict for row in rows} == {"same"}


def test_every_figure_of_both_forms_is_accounted_for_across_editions():
    old, new = made_sheet(1, "2019"), made_sheet(2, "2021")
    rows = compare_sheets(old, new)
    assert {key for row in rows for key in row.comparison.left} == set(old.cells)
    assert {key for row in rows for key in row.comparison.right} == set(new.cells)


def test_the_single_other_row_of_2019_is_held_against_the_three_of_2021():
    old, new = made_sheet(1, "2019"), made_sheet(2, "2021")
    (row,) = (row for row in compare_sheets(old, new) if row.comparison.left == ("other_processing.total",))
    three = sum(new[f"{key}.total"] for key in ("other_correction_overdue", "other_fee_overdue", "other_misc"))
    assert row.values == (old["other_processing.total"], three)
    assert row.difference == three - old["other_processing.total"]


def test_what_counts_differently_is_not_compared_and_says_why():
    rows = compare_sheets(made_sheet(1, "2019"), made_sheet(2, "2021"))
    (row,) = (row for row in rows if row.comparison.left == ("normative_docs_made",))
    assert (row.verdict, row.difference) == ("incomparable", None)
    assert "口径不同" in row.comparison.reason


def test_a_blank_on_one_side_is_no_difference_of_figures():
    left = Sheet(edition="2021", cells={"admin_fees_wan": Cell(Decimal("3.5"))})
    right = Sheet(edition="2021", cells={"admin_fees_wan": Cell(None)})
    (row,) = (row for row in compare_sheets(left, right) if "admin_fees_wan" in row.comparison.left)
    assert (row.verdict, row.difference) == ("unknown", None)


@pytest.fixture
def two_years(tmp_path):
    for name, seed, edition in (("2020", 1, "2019"), ("2021", 2, "2021")):
        (tmp_path / f"{name}.txt").write_text(text_report(made_sheet(seed, edition, int(name))))
    return tmp_path / "2020.txt", tmp_path / "2021.txt"


def test_the_document_is_what_its_schema_says(gongkai, two_years):
    result = gongkai("compare", "--json", *two_years)
    document = json.loads(result.out)
    jsonschema.Draft202012Validator(json.loads(schema_text("comparison"))).validate(document)
    assert result.status == 1
    assert sum(document["counts"].values()) == len(document["rows"])


def test_csv_and_table_say_what_differs_and_what_does_not_compare(gongkai, two_years):
    rows = list(csv.DictReader(io.StringIO(gongkai("compare", "--csv", *two_years).out.removeprefix("\ufeff"))))
    assert {row["结论"] for row in rows} >= {"不同", "不可比"}
    assert "2021年格式不再统计政府集中采购" in gongkai("compare", *two_years).out


def test_comparing_wants_two_reports(gongkai, reports):
    assert gongkai("compare", reports / "clean.txt").status == 2
    assert gongkai("compare", reports / "clean.txt", reports / "other.txt").status == 2
    assert gongkai("compare", reports / "clean.txt", reports / "clean.txt").status == 2
