"""Values as printed, each in a small table of our own."""

from decimal import Decimal

import pytest

from gongkai.readers import read
from gongkai.tables.sheet import Cell

HEAD = "某县2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"


def fees(ink: str) -> Cell:
    """The cell of 行政事业性收费 in a table II of 2021 whose other figures are plain."""
    return read((HEAD + table(fee=ink)).encode()).cells["admin_fees_wan"]


def licences(ink: str) -> Cell:
    return read((HEAD + table(licence=ink)).encode()).cells["licensing_decisions"]


def table(fee: str = "0", licence: str = "5", rules: str = "0\t0\t0", documents: str = "1\t2\t30") -> str:
    return (
        "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
        f"规章\t{rules}\n行政规范性文件\t{documents}\n"
        f"第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t{licence}\n"
        "第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t7\n行政强制\t8\n"
        f"第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t{fee}\n"
    )


@pytest.mark.parametrize(
    ("ink", "value"),
    [
        ("12", 12),
        ("１２", 12),
        ("1,234", 1234),
        ("1,234,567", 1234567),
        ("22(其中修订16件)", 22),
        ("22（其中修订16件）", 22),
        ("16件", 16),
        ("0", 0),
    ],
)
def test_a_count_is_read_as_printed(ink, value):
    cell = licences(ink)
    assert (cell.value, cell.flags) == (value, ())


@pytest.mark.parametrize("ink", ["-", "—", "/", "无", ""])
def test_a_blank_is_not_nought(ink):
    cell = licences(ink)
    assert (cell.value, cell.how, cell.flags) == (None, "blank", ("blank",))


@pytest.mark.parametrize("ink", ["十四", "1e3", "1,6", "-3", "1.5", "007", "0x10", "9999999999999999", "2022-1-16"])
def test_what_is_no_count_is_flagged_and_never_a_number(ink):
    cell = licences(ink)
    assert cell.value is None
    assert cell.flags


@pytest.mark.parametrize(
    ("ink", "value", "how"),
    [
        ("2041.5531", Decimal("2041.5531"), "label"),
        ("2957", Decimal(2957), "label"),
        ("2957.10万元", Decimal("2957.10"), "label"),
        ("20415531元", Decimal("2041.5531"), "converted"),
        ("1.5亿元", Decimal(15000), "converted"),
    ],
)
def test_money_keeps_its_digits_and_its_unit(ink, value, how):
    cell = fees(ink)
    assert (cell.value, cell.how, cell.flags) == (value, how, ())


def test_the_raw_ink_is_quoted_with_its_unit_and_place():
    sheet = read((HEAD + table(fee="20415531元")).encode())
    cell = sheet.cells["admin_fees_wan"]
    assert cell.raw == sheet.text[cell.where.start : cell.where.end] == "20415531元"
    assert (cell.where.line, cell.where.column) == (16, 9)


def test_a_letter_read_for_nought_is_said_to_be_one():
    assert licences("O") == licences("O")._replace(value=0, flags=("ocr-substituted",))


def test_years_in_a_heading_and_figures_in_brackets_are_not_values():
    text = (
        table()
        .replace("本年处理决定数量", "本年处理决定数量(指2022年办件量,如8件)")
        .replace("规章", "规章（设区的市1.5级以上填写）")
    )
    sheet = read((HEAD + text).encode())
    assert [sheet[key] for key in ("rules_issued", "licensing_decisions", "penalty_decisions")] == [0, 5, 7]


def test_a_heading_that_lacks_a_column_leaves_the_figures_in_their_order():
    sheet = read((HEAD + table().replace("\t本年废止件数", "")).encode())
    assert [sheet[f"normative_docs_{name}"] for name in ("issued", "repealed", "in_force")] == [1, 2, 30]


def test_traditional_script_and_its_words_are_the_same_form():
    text = (
        table().replace("规章", "規章").replace("规范性文件", "規範性檔案").replace("条", "條").replace("许可", "許可")
    )
    sheet = read((HEAD + text).encode())
    assert (sheet["normative_docs_in_force"], sheet["licensing_decisions"]) == (30, 5)


def test_glued_figures_are_cut_only_where_one_cut_is_possible():
    glued = table(rules="\t007", documents="\t69\t3665").replace("\t", "").replace("\n", "")
    sheet = read((HEAD + glued).encode())
    assert [sheet[f"rules_{name}"] for name in ("issued", "repealed", "in_force")] == [0, 0, 7]
    cell = sheet.cells["normative_docs_repealed"]
    assert (cell.value, cell.flags) == (None, ("ambiguous",))
    assert 3 in cell.candidates


def test_the_narrative_decides_between_cuts_and_is_named_for_it():
    glued = table(rules="000", documents="77132470").replace("\t", "").replace("\n", "")
    said = "清理现行有效行政规范性文件393件，更新本年度制发的规范性文件77件。\n"
    cell = read((HEAD + said + glued).encode()).cells["normative_docs_in_force"]
    assert (cell.value, cell.flags) == (470, ("chosen-by-narrative",))


def test_a_remark_the_unit_adds_to_a_label_is_part_of_the_label():
    remark = "（指行政许可证以外的事项，含2022年新增8项）"
    cell = read((HEAD + table().replace("行政强制", "行政强制" + remark)).encode()).cells["coercion_decisions"]
    assert (cell.value, cell.flags) == (8, ())


def test_page_numbers_are_no_figures():
    paged = table().replace("行政处罚", "- 2 -\n\x0c行政处罚").replace("行政强制", "-3\n行政强制") + "- 4 -\n"
    sheet = read((HEAD + paged.replace("\t", " ")).encode())
    assert [sheet[f"{name}_decisions"] for name in ("licensing", "penalty", "coercion")] == [5, 7, 8]
