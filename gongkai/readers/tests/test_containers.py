"""Word, Excel, CSV and PDF: what a reader of the document sees, within limits."""

import io
import struct
import zipfile
from datetime import date

import openpyxl
import pytest

from gongkai.readers import limits, open_source
from gongkai.readers.source import Unreadable
from gongkai.readers.tests.files import TYPES, cell, docx, paragraph, pdf, table, zipped


def texts(grid):
    return [[cell and cell.text for cell in row] for row in grid.rows]


def codes(source):
    return [code for code, _ in source.notes]


def refusal(data, name=""):
    with pytest.raises(Unreadable) as refused:
        open_source(data, name)
    return refused.value.code


def workbook(rows, **change):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for name, value in change.items():
        sheet[name] = value
    return book


def saved(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_values(data, *values):
    """A saved workbook as a spreadsheet program leaves it: the results stand beside the formulas."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    members = {name: archive.read(name) for name in archive.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    for value in values:
        sheet = sheet.replace(b"<v></v>", b"<v>%d</v>" % value, 1).replace(b"<v />", b"<v>%d</v>" % value, 1)
    return zipped({**members, "xl/worksheets/sheet1.xml": sheet})


# Word


def test_paragraphs_and_tables_of_a_document_come_in_order():
    source = open_source(
        docx(paragraph("一、总体情况") + table(cell("规章") + cell("0")) + paragraph("完")), "年报.docx"
    )
    assert (source.kind, source.text) == ("docx", "一、总体情况\n规章\t0\n完\n")
    assert texts(source.grids[0]) == [["规章", "0"]]
    assert source.notes == ()


def test_merged_cells_of_a_document_stand_where_they_cover():
    down, more, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    source = open_source(docx(table(cell("三", down) + cell("甲", wide), cell("", more) + cell("1") + cell("2"))))
    assert texts(source.grids[0]) == [["三", "甲", "甲"], ["三", "1", "2"]]
    for row in source.grids[0].rows:
        for place in row:
            assert source.text[place.start : place.end] == place.text


def test_a_row_that_begins_further_right_keeps_its_columns():
    before = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    source = open_source(docx(table(cell("规章") + cell("1"), before + cell("2"))))
    assert texts(source.grids[0]) == [["规章", "1"], ["", "2"]]


def test_what_was_deleted_moved_or_copied_for_old_programs_is_not_read():
    body = (
        "<w:p><w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>8</w:t></w:r></w:moveFrom>"
        "<mc:AlternateContent><mc:Choice><w:r><w:t>七</w:t></w:r></mc:Choice>"
        "<mc:Fallback><w:r><w:t>七</w:t></w:r></mc:Fallback></mc:AlternateContent>"
        "<w:r><w:instrText>DDEAUTO</w:instrText></w:r></w:p>"
    )
    assert open_source(docx(body)).text == "七\n"


def test_hidden_words_are_left_out_and_noted():
    source = open_source(docx(paragraph("公示") + paragraph("内部", "<w:vanish/>") + paragraph("完")))
    assert (source.text, codes(source)) == ("公示\n完\n", ["hidden-dropped"])


@pytest.mark.parametrize("before", ['<!DOCTYPE x [<!ENTITY q "和">]>', "<!DOCTYPE x>"])
def test_a_document_with_a_doctype_is_refused(before):
    assert refusal(docx(paragraph("一"), before=before)) == "xml-doctype"


def test_a_document_that_is_not_xml_is_damaged():
    assert refusal(docx("<w:p>")) == "damaged"


def test_the_tables_of_a_document_have_limits():
    nested = "<w:tbl><w:tr><w:tc>" * 20 + "</w:tc></w:tr></w:tbl>" * 20
    assert refusal(docx(nested)) == "table-depth"
    assert refusal(docx(table(cell("0") * (limits.COLUMNS + 1)))) == "table-too-large"
    assert refusal(docx(table(*[cell("0")] * (limits.ROWS + 1)))) == "table-too-large"


# Excel


def test_values_of_a_workbook_are_written_as_they_are_shown():
    rows = [["规章", 0, None], ["收费", 2041.5531, 0.1 + 0.2], ["是", True, date(2023, 1, 16)]]
    source = open_source(saved(workbook(rows)), "年报.xlsx")
    assert (source.kind, source.notes) == ("xlsx", ())
    assert texts(source.grids[0]) == [
        ["规章", "0", ""],
        ["收费", "2041.5531", "0.3"],
        ["是", "TRUE", "2023-01-16"],
    ]


def test_merged_cells_of_a_workbook_stand_where_they_cover_and_empty_rows_are_left_out():
    book = workbook([["三", "甲", None], [None, "1", "2"], [], ["四", "3", "4"]])
    book.active.merge_cells("A1:A2")
    book.active.merge_cells("B1:C1")
    source = open_source(saved(book))
    assert texts(source.grids[0]) == [["三", "甲", "甲"], ["三", "1", "2"], ["四", "3", "4"]]
    assert source.text == "三\t甲\n1\t2\n四\t3\t4\n"


def test_a_long_story_in_a_sheet_does_not_hide_its_table():
    source = open_source(saved(workbook([["本年度公开情况。" * 200], ["规章", 3]])))
    assert texts(source.grids[0])[1] == ["规章", "3"]


def test_a_hidden_sheet_is_not_read_and_noted():
    book = workbook([["规章", 1]])
    book.create_sheet("原始").append(["身份证", "x"])
    book["原始"].sheet_state = "veryHidden"
    source = open_source(saved(book))
    assert (source.text, codes(source)) == ("规章\t1\n", ["hidden-dropped"])


def test_a_sum_whose_value_is_right_is_read():
    data = with_values(saved(workbook([[1], [2], ["=SUM(A1:A2)"], ["=A1+A2+3"], ["=A1*5"]])), 3, 6, 99)
    assert texts(open_source(data).grids[0]) == [["1"], ["2"], ["3"], ["6"], ["99"]]


@pytest.mark.parametrize("formula", ["=SUM(A1:A2)", "=A1+$A$2", "=sum(A1,A2)", "=SUM(A1)+SUM(A2:A2)"])
def test_a_sum_whose_stored_value_is_another_is_refused(formula):
    with pytest.raises(Unreadable) as refused:
        open_source(with_values(saved(workbook([[1], [2], [formula]])), 4))
    assert refused.value.code == "formula-mismatch"
    assert "A3" in refused.value.message
    assert "4 与重算 3" in refused.value.message


def test_a_formula_without_a_value_is_refused():
    assert refusal(saved(workbook([[1], [2], ["=SUM(A1:A2)"]]))) == "formula-no-value"


def test_a_cell_far_away_costs_nothing():
    assert open_source(saved(workbook([], XFD1048576=1))).text == "1\n"


def test_the_sheets_of_a_workbook_have_limits():
    assert refusal(saved(workbook([["0"] * (limits.COLUMNS + 1)]))) == "table-too-large"
    assert refusal(saved(workbook([["0"]] * (limits.ROWS + 1)))) == "table-too-large"
    book = workbook([["1"]])
    book.active.merged_cells.add("A1:XFD1048576")
    assert refusal(saved(book)) == "table-too-large"


# The zip around both


def test_a_file_with_macros_is_refused_whatever_its_name():
    for name in ("年报.xlsm", "年报.xlsx", ""):
        assert refusal(docx(paragraph("一"), **{"word/vbaProject.bin": b"x"}), name) == "macro"


def test_other_zips_are_told_what_to_do():
    assert refusal(zipped({"OFD.xml": "<x/>"})) == "ofd"
    assert refusal(zipped({"a.txt": "x"})) == "archive"
    assert refusal(zipped({"word/document.xml": "<x/>"})) == "archive"


def test_a_zip_of_too_many_members_or_too_much_within_is_refused():
    assert refusal(zipped({f"{number}": "" for number in range(limits.ZIP_MEMBERS + 1)})) == "archive-members"
    assert refusal(docx(paragraph("一"), **{"word/media/a.bin": b"\0" * (limits.ZIP_RATIO_FROM + 1)})) == "too-large"


def test_an_encrypted_zip_is_refused():
    data = bytearray(zipped({"[Content_Types].xml": TYPES}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)) == "encrypted"


def test_a_part_that_lies_about_its_size_is_damaged():
    data = bytearray(docx(paragraph("一" * 500)))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)
    assert refusal(bytes(data)) == "damaged"


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18, docx(paragraph("一"))[:200]])
def test_a_broken_zip_is_refused(data):
    assert refusal(data) in ("damaged", "archive")


# CSV


@pytest.mark.parametrize(("separator", "name"), [(",", "年报.csv"), ("\t", "年报.tsv"), (";", "年报.csv")])
def test_a_csv_file_is_one_grid(separator, name):
    data = f'规章{separator}"3"\r\n"行政{separator}许可"{separator}4\r\n\r\n'.encode("gb18030")
    source = open_source(data, name)
    assert texts(source.grids[0]) == [["规章", "3"], [f"行政{separator}许可".replace("\t", " "), "4"]]
    assert (source.kind, source.encoding) == ("csv", "gb18030")


def test_quoted_rows_are_csv_without_the_name():
    assert open_source('"规章","3"\n"行政许可","4"\n'.encode()).kind == "csv"


# PDF


def test_the_pages_of_a_pdf_have_their_offsets():
    source = open_source(pdf("Report of the county 2023", "16 applications received"), "年报.pdf")
    assert source.kind == "pdf"
    assert [source.text[start:].splitlines()[0] for start in source.pages] == [
        "Report of the county 2023",
        "16 applications received",
    ]


def test_a_page_without_text_is_named():
    source = open_source(pdf("Report of the county 2023", "", "16 applications received"))
    assert codes(source) == ["page-without-text"]
    assert "第 2 页" in source.notes[0][1]


def test_a_pdf_without_a_text_layer_is_refused():
    assert refusal(pdf("", "")) == "no-text-layer"


def test_a_pdf_of_too_many_pages_is_refused():
    assert refusal(pdf(*["Report of the county"] * (limits.PDF_PAGES + 1))) == "pdf-pages"


def test_a_broken_pdf_is_refused():
    assert refusal(b"%PDF-1.5\n" + b"[" * 5000) == "damaged"
