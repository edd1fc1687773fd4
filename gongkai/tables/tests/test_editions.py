"""The editions are the forms as printed: so many cells, these labels, these sums."""

import csv
import json

import pytest

from gongkai.law.articles import ARTICLES
from gongkai.tables.editions import (
    EDITIONS,
    HYBRIDS,
    LOCAL_VARIANTS,
    edition_for,
    edition_of,
    known_indicator,
    summary_edition,
)
from gongkai.tables.editions.y2014 import indicators
from gongkai.tables.model import Kind
from gongkai.tables.sheet import Sheet
from tests.shared import SHARED, needs_shared

EVERY = (*EDITIONS.values(), *HYBRIDS, *LOCAL_VARIANTS)


@pytest.mark.parametrize(
    ("key", "variants", "cells", "equations"),
    [
        ("2021", (), 200, 42),  # 10 + 25 × 7 + 15; sums: 25 rows, 7 columns, 7 balances, 3 of table IV
        ("2021", ("single-other-processing",), 186, 40),
        ("2019", (), 198, 40),  # 22 + 23 × 7 + 15
        ("indicator-2014", (), 83, 9),
        ("indicator-2014", ("national-rows",), 65, 7),
        ("province-summary", (), 32, 4),
    ],
)
def test_every_form_has_its_cells_and_sums(key, variants, cells, equations):
    edition = edition_for(key, variants)
    assert (len(edition.cells), len(edition.equations)) == (cells, equations)


def test_an_unknown_edition_or_variant_is_a_key_error():
    for wrong in (("1999", ()), ("2019", ("single-other-processing",))):
        with pytest.raises(KeyError):
            edition_for(*wrong)


def test_tables_two_to_four_are_titled_as_the_form_titles_them():
    for key in ("2019", "2021"):
        assert [table.title for table in EDITIONS[key].tables] == [
            "二、主动公开政府信息情况",
            "三、收到和处理政府信息公开申请情况",
            "四、政府信息公开行政复议、行政诉讼情况",
        ]


def test_the_first_outcome_of_2021_is_labelled_as_the_form_labels_it():
    rows = {row.key: row for row in EDITIONS["2021"].table("applications").blocks[0].rows}
    assert rows["partly_disclosed"].label == "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    assert rows["refused_security_stability"].label == "3.危及“三安全一稳定”"
    assert rows["other_fee_overdue"].groups == ("三、本年度办理结果", "（六）其他处理")
    assert len(rows["results_total"].sums) == 21


def test_what_2021_dropped_stands_in_2019():
    cells = EDITIONS["2019"].cells
    assert cells["penalty_items_change"].kind is Kind.CHANGE
    assert cells["procurement_amount_wan"].kind is Kind.MONEY
    assert cells["procurement_amount_wan"].unit == "万元"
    assert [block.title for block in EDITIONS["2019"].table("proactive").blocks] == [
        f"第二十条第（{number}）项" for number in "一五六八九"
    ]
    assert len(EDITIONS["2019"].table("applications").blocks[0].rows) == 23


def test_the_indicators_are_65_national_rows_and_18_local_ones():
    rows = indicators()
    assert [row.scope for row in rows] == ["national"] * 65 + ["local"] * 18
    kinds = {kind: sum(row.kind is kind for row in rows) for kind in Kind}
    assert kinds == {"count": 66, "change": 0, "money": 2, "flag": 5, "text": 1, "heading": 9}


def test_the_hybrid_keeps_the_tables_of_2021_around_table_three_of_2019():
    hybrid, whole, old = HYBRIDS[0], EDITIONS["2021"], EDITIONS["2019"]
    assert hybrid.table("proactive") is whole.table("proactive")
    assert hybrid.table("applications").blocks == old.table("applications").blocks
    assert (hybrid.key, hybrid.variants) == ("2021", ("single-other-processing",))


def test_summary_rows_of_another_province_keep_their_printed_numbers_and_the_known_sums():
    rows = [
        ("主动公开信息数", "条"),
        ("政府信息公开目录数", "条"),
        ("其中：1.当面申请数", "件"),
        ("2.网络申请数", "件"),
    ]
    edition = summary_edition([*rows, ("3.信函、传真申请数", "件"), ("受理依申请公开信息总数", "件")])
    assert list(edition.cells)[:4] == ["sum.1.year", "sum.1.cumulative", "sum.2.year", "sum.2.cumulative"]
    assert [row.key for row in edition.tables[0].blocks[0].rows][:2] == ["proactive_documents", "row_2"]
    first = edition.equations[0]
    assert (first.rule, first.left, first.right) == (
        "summary.requests-received",
        ("sum.3.year", "sum.4.year", "sum.5.year"),
        ("sum.6.year",),
    )


def test_a_summary_row_printed_twice_is_kept_twice():
    edition = summary_edition([("行政复议数", "件"), ("行政复议数", "件")])
    assert [row.key for row in edition.tables[0].blocks[0].rows] == ["reviews", "row_2"]


def test_every_source_of_a_form_is_on_file():
    for edition in EVERY:
        for source in (edition.source, *(table.source for table in edition.tables)):
            assert source in ARTICLES, f"{edition.key}: {source}"


@pytest.mark.parametrize("label", ["其中：1、政府网站公开数", "政府网站公开数", "（1）政府网站公开数"])
def test_a_summary_row_is_known_by_its_stem(label):
    assert known_indicator(label).key == "via_website"


def test_a_sheet_knows_its_form():
    assert edition_of(Sheet()) is None
    assert edition_of(Sheet(edition="2021", variants=("single-other-processing",))) is HYBRIDS[0]
    assert len(edition_of(Sheet(edition="province-summary", rows=(("行政诉讼数", "件"),))).cells) == 2


def gold():
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((SHARED / "corpus/gold").glob("*.json"))]


@needs_shared
def test_every_cell_of_the_corpus_is_declared():
    for report in gold():
        variants = ("single-other-processing",) if "variant" in report["meta"] else ()
        edition = edition_for(report["meta"]["format"], variants)
        known = {*edition.cells, *dict(edition.companions)}
        assert set(report["cells"]) <= known, report["id"]


@needs_shared
def test_the_indicators_are_labelled_as_printed():
    text = (SHARED / "seeds/003_d5a4e52a0fed2dea.txt").read_text(encoding="utf-8")
    printed = [
        row[1:3] for row in csv.reader(text.splitlines(), delimiter="|") if len(row) == 5 and row[0][0].isdigit()
    ]
    assert [(row.label, row.unit) for row in indicators()] == [(label.strip(), unit.strip()) for label, unit in printed]


@needs_shared
def test_the_summary_is_labelled_as_printed():
    report = next(report for report in gold() if "labels" in report)
    rows = EDITIONS["province-summary"].tables[0].blocks[0].rows
    assert [[row.label, row.unit] for row in rows] == list(report["labels"].values())
