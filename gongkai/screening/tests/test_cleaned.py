"""A cleaned copy is whole: libraries open it, and what a reader sees is what it was."""

import io
import zipfile

import docx
import openpyxl
import pikepdf
import pypdfium2 as pdfium
import pytest
from openpyxl.chart import BarChart, Reference
from PIL import Image, ImageChops

from gongkai.readers.source import Unreadable
from gongkai.screening.cleaned import clean
from gongkai.screening.files import screen
from gongkai.screening.tests.packages import packed, parts_of
from gongkai.screening.tests.planted_document import a_document, hide
from gongkai.screening.tests.planted_pdf import a_pdf, a_picture, text
from gongkai.screening.tests.planted_slides import a_shape, a_show, a_slide
from gongkai.screening.tests.planted_workbook import a_book
from gongkai.screening.traces import traces


def book_of(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_what_a_sheet_shows_stays_in_its_place():
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        sheet["A5"], sheet["B6"], sheet["C2"] = "隐藏行", 7, "隐藏列"
        sheet.row_dimensions[5].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet.merge_cells("A8:B8")
        sheet["A8"] = "合计"
        sheet.print_area = "A1:B8"
        book.create_sheet("底数", 0).sheet_state = "hidden"
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
        sheet.add_chart(chart, "E2")

    copy = book_of(clean(a_book(fill)).data)
    assert copy.sheetnames == ["公示"]
    sheet = copy.active
    values = {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}
    rows = {"A1": "乡镇", "B1": "户数", "A2": "城关镇", "B2": 12, "A3": "红旗镇", "B3": 7}
    assert values == {**rows, "B6": 7, "A8": "合计"}
    assert sheet.print_area == "'公示'!$A$1:$B$8"
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A8:B8"]
    assert len(sheet._charts) == 1


def test_a_formula_becomes_the_value_it_shows():
    data = a_book(lambda book: book.active.append(["合计", "=SUM(B2:B3)"]))
    parts = parts_of(data)
    parts["xl/worksheets/sheet1.xml"] = (
        parts["xl/worksheets/sheet1.xml"].replace(b"<v></v>", b"<v>19</v>").replace(b"<v />", b"<v>19</v>")
    )
    copy, removed = clean(packed(parts))
    assert book_of(copy).active["B4"].value == 19
    assert "公式（改为数值）" in removed


def test_what_a_document_shows_stays():
    def fill(document: docx.document.Document) -> None:
        paragraph = document.add_paragraph("联系人：")
        hide(paragraph.add_run("内部掌握"))
        paragraph.add_run("县民政局")
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "乡镇", "户数"
        picture = io.BytesIO(a_picture("JPEG"))
        document.add_picture(picture)
        document.core_properties.author = "李四"

    copy = docx.Document(io.BytesIO(clean(a_document(fill)).data))
    assert [each.text for each in copy.paragraphs][:2] == ["关于某某事项的公示", "联系人：县民政局"]
    assert [cell.text for cell in copy.tables[0].rows[0].cells] == ["乡镇", "户数"]
    assert len(copy.inline_shapes) == 1


def test_insertions_count_as_made_and_deletions_as_gone():
    change = (
        '<w:p><w:r><w:t>第一条</w:t></w:r><w:ins w:id="1" w:author="x"><w:r><w:t>增加的</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="x"><w:r><w:delText>删去的</w:delText></w:r></w:del>'
        "<w:r><w:t>内容</w:t></w:r></w:p><w:sectPr"
    )
    parts = parts_of(a_document())
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr", change.encode(), 1)
    copy = docx.Document(io.BytesIO(clean(packed(parts)).data))
    assert copy.paragraphs[-1].text == "第一条增加的内容"


def test_the_slides_that_are_shown_stay():
    show = a_show(a_slide(a_shape("第一张")), a_slide(a_shape("隐藏的"), show="0"), a_slide(a_shape("第三张")))
    parts = parts_of(clean(show).data)
    slides = sorted(name for name in parts if name.startswith("ppt/slides/slide"))
    assert slides == ["ppt/slides/slide1.xml", "ppt/slides/slide3.xml"]
    assert "第三张".encode() in parts["ppt/slides/slide3.xml"]


def drawn(data: bytes, page: int = 0) -> Image.Image:
    return pdfium.PdfDocument(data)[page].render(scale=2).to_pil().convert("L")


@pytest.mark.parametrize("hidden", [False, True], ids=["as text", "as a picture"])
def test_a_page_looks_as_before(hidden):
    drawing = text("Public notice of the county", "50 700", 24)
    data = a_pdf(drawing + (text("secret", before="3 Tr", at="50 600") if hidden else ""))
    copy = clean(data).data
    before, after = drawn(data), drawn(copy)
    assert before.size == after.size
    far = ImageChops.difference(before, after).point(lambda step: 255 * (step > 96)).histogram()[255]
    assert far < before.width * before.height / 1_000
    kept = pdfium.PdfDocument(copy)[0].get_textpage().get_text_range()
    assert kept == ("" if hidden else "Public notice of the county")


def test_stamps_stay_as_they_look_and_links_lead_where_they_led():
    def change(pdf: pikepdf.Pdf) -> None:
        look = pdf.make_stream(b"1 0 0 rg 0 0 80 80 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        look.BBox = pikepdf.Array([0, 0, 80, 80])
        stamp = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, F=4, Contents="signed by x")
        stamp.Rect, stamp.AP = pikepdf.Array([300, 300, 380, 380]), pikepdf.Dictionary(N=look)
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Contents="hint")
        link.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://www.example.gov.cn/")
        link.Rect = pikepdf.Array([50, 700, 150, 720])
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(stamp), link])

    data = a_pdf(text("Public notice"), change)
    copy = clean(data).data
    assert ImageChops.difference(drawn(data), drawn(copy)).point(lambda step: 255 * (step > 96)).getbbox() is None
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        (link,) = pdf.pages[0].obj.Annots
        assert str(link.A.URI) == "https://www.example.gov.cn/"
        assert "/Contents" not in link
    assert traces(copy, ["signed by x"]) == []


def test_a_picture_keeps_its_size_and_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # lying on its side
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, "JPEG", exif=exif)
    copy = Image.open(io.BytesIO(clean(out.getvalue()).data))
    assert copy.size == (20, 40)
    assert dict(copy.getexif()) == {}


def test_every_file_of_an_archive_is_cleaned_and_the_others_stay():
    hidden = a_book(lambda book: setattr(book.create_sheet("明细"), "sheet_state", "hidden"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("表/名单.xlsx", hidden)
        archive.writestr("说明.txt", "公开说明")
    copy, removed = clean(out.getvalue())
    parts = parts_of(copy)
    assert book_of(parts["表/名单.xlsx"]).sheetnames == ["公示"]
    assert parts["说明.txt"].decode() == "公开说明"
    assert "表/名单.xlsx：隐藏工作表" in removed


def test_what_cannot_be_cleaned_is_said():
    for data in (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"%PDF-1.7 broken", b"plain text"):
        with pytest.raises(Unreadable):
            clean(data)


def test_cleaning_twice_changes_nothing_more():
    for data in (a_book(), a_document(), a_pdf(text("Public notice"))):
        once = clean(data).data
        assert [finding for finding in screen(once) if finding.level != "note"] == []
        assert clean(once).data == once
