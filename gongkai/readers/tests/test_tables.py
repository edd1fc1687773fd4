"""Rows, columns and copies of table III, in small tables of our own."""

from random import Random

import pytest

from gongkai.readers import read
from gongkai.readers.tests.renderings import LAYOUTS, figures, printed, report, rows_of, tabs, web
from gongkai.tables.editions import EDITIONS

Y2021, Y2019 = EDITIONS["2021"], EDITIONS["2019"]
TRUTH = figures(Y2021, "county", Random(7))
LOST = "（四）无法提供 · 2.没有现成信息需要另行制作"
TABS = report(Y2021, printed(TRUTH), tabs, Random(7))


def problems(sheet):
    return [code for code, _ in sheet.problems]


def without(text: str, word: str) -> str:
    return "\n".join(line for line in text.split("\n") if word not in line)


def test_a_missing_row_is_named_and_not_filled():
    sheet = read(without(TABS, "2.没有现成信息需要另行制作").encode())
    assert "unavailable_needs_creation.total" not in sheet.cells
    assert (
        "missing-row",
        "缺少“（四）无法提供 · 2.没有现成信息需要另行制作”一行，请核对原文表格后补填",
    ) in sheet.problems
    assert sheet.status == "partial"


def test_a_missing_column_is_named_and_the_others_keep_their_places():
    page = "<table>"
    for labels, values in rows_of(Y2021.tables[1], printed(TRUTH)):
        cells = [cell for cell in labels if cell != "法律服务机构"] + [v for n, v in enumerate(values) if n != 4]
        page += "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    sheet = read((page + "</table>").encode())
    assert "missing-column" in problems(sheet)
    assert "disclosed.legal_service_org" not in sheet.cells
    assert sheet["new_received.other_org"] == TRUTH["new_received.other_org"]


def test_rows_in_another_order_are_matched_by_their_labels():
    rows = TABS.split("\n")
    first = next(n for n, line in enumerate(rows) if "1.信访举报投诉类申请" in line)
    rows[first + 1], rows[first + 2] = rows[first + 2], rows[first + 1]
    sheet = read("\n".join(rows).encode())
    assert {key: sheet[key] for key in TRUTH} == TRUTH
    assert "row-order" in problems(sheet)


def test_a_table_that_stands_twice_and_differs_is_flagged_where_it_differs():
    again = printed(TRUTH) | {"disclosed.total": "999"}
    sheet = read((TABS + report(Y2021, again, tabs, Random(7))).encode())
    assert "duplicate-table" in problems(sheet)
    assert [key for key, cell in sheet.cells.items() if "duplicate-table" in cell.flags] == ["disclosed.total"]


def test_a_blank_form_gives_no_values():
    blank = dict.fromkeys(TRUTH)
    sheet = read(report(Y2021, printed(blank), LAYOUTS["padded_pipes"], Random(1)).encode())
    assert sheet.edition == "2021"
    assert all(cell.value is None for cell in sheet.cells.values())


def test_a_row_the_form_does_not_know_is_kept_apart():
    rows = TABS.split("\n")
    place = next(n for n, line in enumerate(rows) if "5.要求行政机关确认" in line)
    rows.insert(place + 1, "6.其他不予处理情形\t1\t0\t0\t0\t0\t0\t1")
    sheet = read("\n".join(rows).encode())
    assert {key: sheet[key] for key in TRUTH} == TRUTH
    assert [(extra.label, extra.values[-1]) for extra in sheet.extras] == [("其他不予处理情形", "1")]


@pytest.mark.parametrize("edition", [Y2019, Y2021], ids=lambda edition: edition.key)
def test_the_form_is_told_by_its_labels_and_the_year_only_compared(edition):
    text = report(edition, printed(figures(edition, "county", Random(3))), web, Random(3)).replace("2019年", "2022年")
    sheet = read(text.encode())
    assert sheet.edition == edition.key
    assert ("form-of-another-year" in problems(sheet)) == (edition is Y2019)


def test_a_text_without_a_statutory_table_is_unreadable_and_says_so():
    sheet = read("某县2022年工作总结。全年收到申请3件。".encode())
    assert (sheet.status, sheet.edition, problems(sheet)) == ("unreadable", "", ["no-table"])


def test_figures_of_the_narrative_behind_the_tables_are_no_row():
    sheet = read(
        TABS.replace("六、其他需要报告的事项", "六、其他需要报告的事项\n本年收取信息处理费0元，接待群众20人次").encode()
    )
    assert {key: sheet[key] for key in TRUTH} == TRUTH
    assert sheet.extras == ()
