"""The spreadsheet: text as text, figures as figures, each table on a sheet of its own."""

from io import BytesIO

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from gongkai.base.papers.grid import table
from gongkai.base.papers.paper import Cell, Heading, paragraph, printable, text
from gongkai.base.papers.tests.build import a_paper, drawn

FIGURES = table(
    [[Cell(text("项目"), header=True), Cell(text("件数"), header=True)]],
    [[Cell(text("新收")), Cell(text("12"), figure=True)], [Cell(text("合计"), colspan=2)]],
)


def book(paper):
    return openpyxl.load_workbook(BytesIO(drawn(paper, "xlsx")))


def test_a_table_stands_on_a_sheet_named_by_its_heading():
    made = book(a_paper(Heading("三、收到和处理政府信息公开申请情况"), FIGURES, Heading("四、复议"), FIGURES))
    assert made.sheetnames == ["正文", "三、收到和处理政府信息公开申请情况", "四、复议"]
    sheet = made["四、复议"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["项目", "件数"],
        ["新收", 12],
        ["合计", None],
    ]
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A3:B3"]
    assert sheet.print_title_rows == "$1:$1"


def test_names_excel_forbids_become_names_it_takes():
    long = Heading("本年[新收]:*?/\\政府信息公开申请及其办理结果的情况和说明以及附表")
    names = book(a_paper(long, FIGURES, FIGURES)).sheetnames
    assert len({name.lower() for name in names}) == 3
    assert all(len(name) <= 31 for name in names)


@given(st.text(min_size=1, max_size=40))
def test_a_text_is_never_a_formula_or_a_number(said):
    sheet = book(a_paper(paragraph(said), table([], [[Cell(text(f"={said}"))]])))["正文"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}


def test_formulas_stay_what_was_typed():
    made = book(a_paper(table([], [[Cell(text('=HYPERLINK("http://x")'))]])))
    cell = made[made.sheetnames[1]]["A1"]
    assert (cell.data_type, cell.value) == ("s", printable('=HYPERLINK("http://x")'))


def test_the_same_paper_is_the_same_bytes():
    assert drawn(a_paper(FIGURES), "xlsx") == drawn(a_paper(FIGURES), "xlsx")
