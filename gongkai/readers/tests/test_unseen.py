"""What reports not seen before have taught: sparse tables, narrative that sounds like a table, headers of sites."""

import time
from collections import Counter, defaultdict
from random import Random

import pytest

from gongkai.readers import read
from gongkai.readers.tests.damage import made
from gongkai.readers.tests.renderings import figures, lines, lone_pipes, printed, report, tabs, unmerged, web
from gongkai.tables.editions import EDITIONS
from gongkai.tables.sheet import Cell

OUTCOMES = ("upheld", "corrected", "other", "pending")
Y2019 = EDITIONS["2019"]


def sparse(seed: int) -> dict[str, str]:
    """A small report as many offices print it: blank for nought, and no totals beside the outcomes."""
    values = printed(figures(Y2019, "township", Random(seed)))
    blank = {key for key, value in values.items() if value == "0"}
    blank |= {key for key in values if key.endswith(".total") and not key.startswith(("new_received", "results_total"))}
    return values | dict.fromkeys(blank, "")


def test_a_table_with_nearly_all_cells_blank_is_read_by_its_cells():
    for seed in range(12):
        wanted = sparse(seed)
        for layout in (web, tabs):
            page = report(Y2019, wanted, layout, Random(seed))
            sheet = read(page.encode(), "a.html" if layout is web else "a.txt")
            assert {key: str(sheet[key]) for key, value in wanted.items() if value} == {
                key: value for key, value in wanted.items() if value
            }
            assert all(sheet[key] is None for key, value in wanted.items() if not value)
            assert {flag for _, cell in sheet.doubtful() for flag in cell.flags} <= {"blank"}


def test_a_table_of_lines_without_its_blanks_costs_no_more_than_a_table_in_whole():
    values = printed(figures(EDITIONS["2021"], "city", Random(2)))
    page = report(
        EDITIONS["2021"], {key: "" if value == "0" else value for key, value in values.items()}, lines, Random(2)
    )
    started = time.process_time()
    sheet = read(page.encode(), "a.txt")
    assert time.process_time() - started < 3
    assert all(cell.flags or str(cell.value) == values[key] for key, cell in sheet.cells.items())


def test_narrative_that_names_what_the_tables_count_fills_no_cell():
    for said in (
        "制发公开规章、行政规范性文件0件，决定处理行政许可3项，行政处罚2件、行政强制0项。",
        "主动公开政府信息22条。收到依申请公开件1件，已按期答复1件。涉及行政复议0件，行政诉讼0件。",
        "通过政务微信公开13篇，政务微博公开36篇。受理的政府信息公开申请0件，行政复议2件、行政诉讼5件。",
    ):
        sheet = read(f"云岭县玉带乡2024年政府信息公开工作年度报告\n一、总体情况\n{said}\n".encode(), "a.txt")
        assert all(cell.value is None for cell in sheet.cells.values())


def test_three_rows_under_a_whole_header_are_a_table():
    lines = (
        "|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计",
        "一、本年新收政府信息公开申请数量|3|1|0|0|0|0|4",
        "二、上年结转政府信息公开申请数量|0|0|0|0|0|0|0",
        "四、结转下年度继续办理|0|0|0|0|0|0|0",
    )
    sheet = read("\n".join(lines).encode(), "a.txt")
    assert (sheet.status, sheet["new_received.total"], len(sheet.cells)) == ("partial", 4, 21)


def test_another_form_with_the_same_subjects_fills_no_cell():
    items = (
        "主动公开信息数",
        "现场接待人数",
        "申请总数",
        "其中:1.当面申请数",
        "2.传真申请数",
        "3.信函申请数",
        "行政复议数",
    )
    rows = "".join(f"{item}\n| 条\n| {code:02}\n|\n|\n|\n" for code, item in enumerate(items, 1))
    sheet = read(f"政府信息公开情况统计报表\n指标名称\n| 计量单位\n| 代码\n| 本期实际\n|\n{rows}".encode(), "a.txt")
    assert sheet.edition == ""


def test_a_figure_above_the_first_label_of_a_block_makes_the_next_one_doubtful():
    head = "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n"
    table = f"{head}11 5 7\n规章\n2 4 6\n其他文件\n0 1 0\n行政规范性文件\n"
    rest = "第二十条第（五）项\n信息内容 本年处理决定数量\n行政许可 3\n第二十条第（六）项\n行政处罚 0\n行政强制 0\n"
    sheet = read((table + rest).encode(), "a.txt")
    assert sheet["rules_issued"] in (None, 11) or sheet.cells["rules_issued"].flags


def test_a_page_number_within_the_fifteen_figures_of_table_four_is_not_taken_in_silence():
    values = printed(figures(EDITIONS["2021"], "county", Random(4))) | {"suit_after_review_other": "3"}
    values |= {"suit_after_review_total": str(sum(int(values[f"suit_after_review_{key}"]) for key in OUTCOMES))}
    for layout in (lone_pipes, lines):
        page = report(EDITIONS["2021"], values, layout, Random(4))
        head, row, tail = page.rpartition(values["suit_after_review_total"])
        sheet = read(f"{head}14\n某县政府信息公开工作年度报告\n{row}{tail}".encode(), "a.txt")
        cell = sheet.cells["suit_after_review_total"]
        assert str(cell.value) == values["suit_after_review_total"] or cell.flags


def test_a_label_that_stands_in_every_cell_it_spans_is_one_label():
    for seed in range(6):
        values = printed(figures(EDITIONS["2021"], "county", Random(seed)))
        sheet = read(report(EDITIONS["2021"], values, unmerged, Random(seed)).encode(), "a.txt")
        assert {key: str(sheet[key]) for key in values} == values


def test_of_two_reports_in_one_file_no_figure_is_taken_in_silence():
    for seed in range(8):
        first, second = (printed(figures(EDITIONS["2021"], "county", Random(seed + n))) for n in (0, 100))
        page = "\n".join(report(EDITIONS["2021"], values, tabs, Random(seed)) for values in (first, second))
        sheet = read(page.encode(), "a.txt")
        assert "duplicate-table" in dict(sheet.problems)
        assert all(sheet.cells[key].flags for key in first if first[key] != second[key])


@pytest.mark.prove
def test_the_tally_of_thousands_of_damaged_reports(capsys):
    """Cells by damage: right, flagged or left open, silently wrong."""
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for seed in range(3_000):
        one = made(seed)
        sheet = read(one.data)
        tally[one.damage] += Counter(verdict(sheet.cells.get(key), value) for key, value in one.truth.items())
    with capsys.disabled():
        print(f"\n{'damage':18} {'right':>8} {'doubtful':>8} {'silent':>6}")
        for damage, counts in sorted(tally.items()):
            print(f"{damage:18} {counts['right']:8} {counts['doubtful']:8} {counts['silent']:6}")
    assert not sum(counts["silent"] for counts in tally.values())


def verdict(cell: Cell | None, printed: object) -> str:
    if cell is None or (cell.value is None and cell.value != printed):
        return "doubtful"
    if cell.value == printed:
        return "right"
    return "doubtful" if cell.flags else "silent"
