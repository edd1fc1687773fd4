"""A table is shown as the form prints it: every figure once, every row as wide as the table."""

import pytest

from gongkai.tables.editions import EDITIONS, HYBRIDS, LOCAL_VARIANTS
from gongkai.tables.layout import PrintedBlock, printed

EVERY_TABLE = [
    (edition, table) for edition in (*EDITIONS.values(), *HYBRIDS, *LOCAL_VARIANTS) for table in edition.tables
]
NAMES = [f"{edition.key}-{table.key}" for edition, table in EVERY_TABLE]


def widths(block: PrintedBlock) -> list[int]:
    """Columns filled in each row, counting what reaches down from the rows above."""
    rows = [*block.head, *block.body]
    filled = [0] * len(rows)
    for at, row in enumerate(rows):
        for cell in row:
            for below in range(at, at + cell.rowspan):
                filled[below] += cell.colspan
    return filled


@pytest.mark.parametrize(("edition", "table"), EVERY_TABLE, ids=NAMES)
def test_every_cell_stands_in_the_layout_once_and_in_printed_order(edition, table):
    keys = [cell.key for block in printed(table) for row in block.body for cell in row if cell.key]
    assert keys == [spec.key for spec in table.cells]


@pytest.mark.parametrize(("edition", "table"), EVERY_TABLE, ids=NAMES)
def test_every_row_fills_the_width_of_the_table(edition, table):
    blocks = printed(table)
    assert len({block.width for block in blocks}) == 1
    for block in blocks:
        assert widths(block) == [block.width] * (len(block.head) + len(block.body))


def texts(row):
    return [(cell.text, cell.rowspan, cell.colspan) for cell in row if cell.role != "figure"]


def test_table_three_prints_its_note_and_three_header_rows():
    (block,) = printed(EDITIONS["2021"].table("applications"))
    assert [texts(row) for row in block.head] == [
        [("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), ("申请人情况", 1, 7)],
        [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)],
        [(label, 1, 1) for label in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")],
    ]


def test_table_three_prints_its_group_labels_beside_their_rows():
    (block,) = printed(EDITIONS["2021"].table("applications"))
    assert texts(block.body[0]) == [("一、本年新收政府信息公开申请数量", 1, 3)]
    assert texts(block.body[2]) == [("三、本年度办理结果", 22, 1), ("（一）予以公开", 1, 2)]
    assert texts(block.body[4]) == [("（三）不予公开", 8, 1), ("1.属于国家秘密", 1, 1)]
    assert texts(block.body[5]) == [("2.其他法律行政法规禁止公开", 1, 1)]
    assert texts(block.body[-2]) == [("（七）总计", 1, 2)]


def test_other_processing_of_2019_is_one_row_without_a_group():
    (block,) = printed(EDITIONS["2019"].table("applications"))
    assert texts(block.body[-3]) == [("（六）其他处理", 1, 2)]


def test_table_four_prints_three_header_rows_over_fifteen_figures():
    (block,) = printed(EDITIONS["2021"].table("review_and_suits"))
    assert [texts(row) for row in block.head[:2]] == [
        [("行政复议", 2, 5), ("行政诉讼", 1, 10)],
        [("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)],
    ]
    assert [cell.text for cell in block.head[2]] == ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3
    assert len(block.body[0]) == 15


def test_table_two_prints_one_block_under_the_other():
    first, second, *_ = printed(EDITIONS["2021"].table("proactive"))
    assert texts(first.head[0]) == [("第二十条第（一）项", 1, 4)]
    assert texts(first.head[1]) == [("信息内容", 1, 1), *((column, 1, 1) for column in first_columns())]
    assert texts(second.head[1]) == [("信息内容", 1, 1), ("本年处理决定数量", 1, 3)]
    assert [cell.colspan for cell in second.body[0]] == [1, 3]


def first_columns():
    return ("本年制发件数", "本年废止件数", "现行有效件数")


def test_an_indicator_stands_between_its_number_and_its_unit():
    (block,) = printed(EDITIONS["indicator-2014"].table("indicators"))
    assert [cell.text for cell in block.head[0]] == ["序号", "统计指标", "单位", "统计数"]
    assert [cell.text for cell in block.body[5]] == ["6", "1、政府公报公开政府信息数", "条", ""]


def test_a_summary_row_is_printed_with_its_lead():
    (block,) = printed(EDITIONS["province-summary"].table("summary"))
    assert [cell.text for cell in block.head[0]] == ["指标名称", "计量单位", "本年度", "历年累计"]
    assert block.body[1][0].text == "其中：1、政府网站公开数"


def test_headers_say_what_they_head():
    (block,) = printed(EDITIONS["2021"].table("applications"))
    scopes = {cell.text: cell.scope for row in (*block.head, *block.body) for cell in row if cell.text}
    assert scopes["自然人"] == "col"
    assert scopes["法人或其他组织"] == "colgroup"
    assert scopes["（三）不予公开"] == "rowgroup"
    assert scopes["1.属于国家秘密"] == "row"
