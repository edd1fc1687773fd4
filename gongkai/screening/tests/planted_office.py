"""A secret planted in each place of an Office file in which people forget things."""

import io
from collections.abc import Callable

import docx
import openpyxl
from docx.shared import Pt, RGBColor
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from gongkai.screening.tests.packages import edited, packed, parts_of, with_part

Plant = Callable[[str], bytes]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def a_book(fill: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "公示"
    for row in (["乡镇", "户数"], ["城关镇", 12], ["红旗镇", 7]):
        book.active.append(row)
    book.properties.creator = None
    if fill:
        fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def on_a_sheet(state: str) -> Plant:
    def plant(secret: str) -> bytes:
        def fill(book: openpyxl.Workbook) -> None:
            sheet = book.create_sheet("明细")
            sheet["C3"] = secret
            sheet.sheet_state = state

        return a_book(fill)

    return plant


def in_the_sheet(change: Callable[[openpyxl.worksheet.worksheet.Worksheet, str], None]) -> Plant:
    return lambda secret: a_book(lambda book: change(book.active, secret))


def hidden_row(sheet, secret: str) -> None:
    sheet["A5"] = secret
    sheet.row_dimensions[5].hidden = True


def flat_row(sheet, secret: str) -> None:
    sheet["A5"] = secret
    sheet.row_dimensions[5].height = 0.1


def hidden_column(sheet, secret: str) -> None:
    sheet["D2"] = secret
    sheet.column_dimensions["D"].hidden = True


def filtered(sheet, secret: str) -> None:
    sheet["A4"] = secret
    sheet.auto_filter.ref = "A1:B4"
    sheet.row_dimensions[4].hidden = True


def merged(sheet, secret: str) -> None:
    sheet["A6"] = "合并"
    sheet.merge_cells("A6:C6")
    sheet["B6"].__class__  # noqa: B018 - a merged cell takes no value; the text goes in by hand below
    sheet._cells[6, 2] = openpyxl.cell.Cell(sheet, 6, 2, secret)


def white(sheet, secret: str) -> None:
    sheet["A6"] = secret
    sheet["A6"].font = Font(color="FFFFFFFF")


def formatted_away(sheet, secret: str) -> None:
    sheet["A6"] = secret
    sheet["A6"].number_format = ";;;"


def far_away(sheet, secret: str) -> None:
    sheet["GZ9000"] = secret


def commented(sheet, secret: str) -> None:
    sheet["A1"].comment = Comment(secret, "李四")


def named(secret: str) -> bytes:
    def fill(book: openpyxl.Workbook) -> None:
        book.defined_names["底数"] = DefinedName("底数", attr_text=f'"{secret}"', hidden=True)

    return a_book(fill)


def in_a_formula(secret: str) -> bytes:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.create_sheet("计算")
        sheet["A1"] = f'=IF(1=2,"{secret}","")'
        sheet.sheet_state = "hidden"

    return a_book(fill)


def unused_string(secret: str) -> bytes:
    strings = f'<sst xmlns="{X}"><si><t>{secret}</t></si></sst>'
    return with_part(a_book(), "xl/sharedStrings.xml", strings, of="xl/workbook.xml", kind="sharedStrings")


X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORKBOOK: dict[str, Plant] = {
    "hidden sheet": on_a_sheet("hidden"),
    "very hidden sheet": on_a_sheet("veryHidden"),
    "hidden row": in_the_sheet(hidden_row),
    "flat row": in_the_sheet(flat_row),
    "hidden column": in_the_sheet(hidden_column),
    "filtered row": in_the_sheet(filtered),
    "under merged cells": in_the_sheet(merged),
    "white font": in_the_sheet(white),
    "format that shows nothing": in_the_sheet(formatted_away),
    "far away": in_the_sheet(far_away),
    "comment": in_the_sheet(commented),
    "name": named,
    "formula on a hidden sheet": in_a_formula,
    "unused shared string": unused_string,
    "properties": lambda secret: a_book(lambda book: setattr(book.properties, "creator", secret)),
    "pivot cache": lambda secret: with_part(
        a_book(), "xl/pivotCache/pivotCacheRecords1.xml", f'<pivotCacheRecords xmlns="{X}"><r><s v="{secret}"/></r></pivotCacheRecords>'
    ),
    "external link": lambda secret: with_part(
        a_book(), "xl/externalLinks/externalLink1.xml", f'<externalLink xmlns="{X}"><v>{secret}</v></externalLink>',
        of="xl/workbook.xml", kind="externalLink",
    ),
    "connection": lambda secret: with_part(
        a_book(), "xl/connections.xml", f'<connections xmlns="{X}"><connection name="{secret}"/></connections>',
        of="xl/workbook.xml", kind="connections",
    ),
    "custom xml": lambda secret: with_part(a_book(), "customXml/item1.xml", f"<r>{secret}</r>", of="", kind="customXml"),
    "unreferenced part": lambda secret: with_part(a_book(), "xl/worksheets/sheet9.xml", f'<worksheet xmlns="{X}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{secret}</t></is></c></row></sheetData></worksheet>'),
    "unknown part": lambda secret: with_part(a_book(), "xl/unknown/data.xml", f"<r>{secret}</r>", of="xl/workbook.xml", kind="unknown"),
    "before the zip": lambda secret: secret.encode() * 4 + a_book(),
}  # fmt: skip


def a_document(fill: Callable[[docx.document.Document], None] | None = None) -> bytes:
    document = docx.Document()
    document.add_paragraph("关于某某事项的公示")
    document.core_properties.author = ""
    document.core_properties.comments = ""
    if fill:
        fill(document)
    out = io.BytesIO()
    document.save(out)
    parts = parts_of(out.getvalue())
    del parts["docProps/thumbnail.jpeg"]  # the library's template has one
    return packed(parts)


def a_run(change: Callable[[docx.text.run.Run], None]) -> Plant:
    def plant(secret: str) -> bytes:
        return a_document(lambda document: change(document.add_paragraph("见附表").add_run(secret)))

    return plant


def hide(run) -> None:
    run.font.hidden = True


def whiten(run) -> None:
    run.font.color.rgb = RGBColor(255, 255, 255)


def shrink(run) -> None:
    run.font.size = Pt(1)


def blacken(run) -> None:
    run.font.highlight_color = 1


def in_the_body(xml: str) -> Plant:
    """A secret in markup no library writes: it stands before the section properties."""
    return lambda secret: edited(
        a_document(), "word/document.xml", "<w:sectPr", xml.format(secret=secret) + "<w:sectPr"
    )


def styled(secret: str) -> bytes:
    def fill(document: docx.document.Document) -> None:
        style = document.styles.add_style("Quiet", 1)
        style.font.hidden = True
        document.add_paragraph(secret, style="Quiet")

    return a_document(fill)


def commented_document(secret: str) -> bytes:
    def fill(document: docx.document.Document) -> None:
        document.add_comment(document.paragraphs[0].runs, text=secret, author="李四")

    return a_document(fill)


RUN = "<w:r><w:t>{secret}</w:t></w:r>"
DOCUMENT: dict[str, Plant] = {
    "hidden run": a_run(hide),
    "white run": a_run(whiten),
    "tiny run": a_run(shrink),
    "black on black": a_run(blacken),
    "hidden style": styled,
    "deleted": in_the_body('<w:p><w:del w:id="1" w:author="x"><w:r><w:delText>{secret}</w:delText></w:r></w:del></w:p>'),
    "moved away": in_the_body(f'<w:p><w:moveFrom w:id="1" w:author="x">{RUN}</w:moveFrom></w:p>'),
    "author of a revision": in_the_body('<w:p><w:ins w:id="1" w:author="{secret}"><w:r><w:t>新增</w:t></w:r></w:ins></w:p>'),
    "deleted row": in_the_body('<w:tbl><w:tr><w:trPr><w:del w:id="2" w:author="x"/></w:trPr><w:tc><w:p><w:del w:id="3" w:author="x"><w:r><w:delText>{secret}</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>'),
    "field that carries a text": in_the_body('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>ADDIN {secret}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'),
    "field that acts": in_the_body('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO {secret}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'),
    "text for old programs": in_the_body('<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:t>图</w:t></mc:Choice><mc:Fallback><w:t>{secret}</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>'),
    "comment": commented_document,
    "properties": lambda secret: a_document(lambda document: setattr(document.core_properties, "last_modified_by", secret)),
    "custom xml": lambda secret: with_part(a_document(), "customXml/item7.xml", f"<r>{secret}</r>", of="word/document.xml", kind="customXml"),
    "unused header": lambda secret: with_part(a_document(), "word/header9.xml", f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>{secret}</w:t></w:r></w:p></w:hdr>', of="word/document.xml", kind="header"),
    "embedded page": lambda secret: with_part(a_document(), "word/h.html", f"<p>{secret}</p>", of="word/document.xml", kind="aFChunk"),
    "embedded workbook": lambda secret: with_part(a_document(), "word/embeddings/book.xlsx", a_book(lambda book: book.active.append([secret])), of="word/document.xml", kind="package"),
    "glossary": lambda secret: with_part(a_document(), "word/glossary/document.xml", f'<w:glossaryDocument xmlns:w="{W}"><w:p><w:r><w:t>{secret}</w:t></w:r></w:p></w:glossaryDocument>', of="word/document.xml", kind="glossaryDocument"),
    "document variable": lambda secret: edited(a_document(), "word/settings.xml", "</w:settings>", f'<w:docVars><w:docVar w:name="x" w:val="{secret}"/></w:docVars></w:settings>'),
    "remains of a deleted part": lambda secret: with_part(a_document(), "[trash]/0000.dat", secret * 3),
    "comment on the zip": lambda secret: commented_zip(a_document(), secret),
}  # fmt: skip


def commented_zip(data: bytes, secret: str) -> bytes:
    import zipfile

    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = secret.encode()
    return out.getvalue()


A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def a_shape(text: str, *, x: int = 0, hidden: bool = False, size: int = 1800) -> str:
    mark = ' hidden="1"' if hidden else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="t"{mark}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{x}" y="0"/><a:ext cx="900000" cy="300000"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r>'
        f'<a:rPr sz="{size}"/><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def a_slide(*shapes: str, show: str = "1") -> str:
    tree = f'<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/></p:nvGrpSpPr><p:grpSpPr/>{"".join(shapes)}</p:spTree>'
    return f'<p:sld xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}" show="{show}"><p:cSld>{tree}</p:cSld></p:sld>'


def a_show(*slides: str) -> bytes:
    """A presentation as small as one can be."""
    ids = "".join(f'<p:sldId id="{256 + n}" r:id="rId{n}"/>' for n in range(1, len(slides) + 1))
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{R}/slide" Target="slides/slide{n}.xml"/>' for n in range(1, len(slides) + 1)
    )
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'.encode(),
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{R}/officeDocument" Target="ppt/presentation.xml"/></Relationships>'.encode(),
            "ppt/presentation.xml": f'<p:presentation xmlns:p="{P}" xmlns:r="{R}"><p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/></p:presentation>'.encode(),
            "ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'.encode(),
            **{f"ppt/slides/slide{n}.xml": slide.encode() for n, slide in enumerate(slides, 1)},
        }
    )


OPEN = a_slide(a_shape("公开的内容"))
SHOW: dict[str, Plant] = {
    "hidden slide": lambda secret: a_show(OPEN, a_slide(a_shape(secret), show="0")),
    "speaker notes": lambda secret: with_part(a_show(OPEN), "ppt/notesSlides/notesSlide1.xml", a_slide(a_shape(secret)), of="ppt/slides/slide1.xml", kind="notesSlide"),
    "hidden shape": lambda secret: a_show(a_slide(a_shape("公开"), a_shape(secret, hidden=True))),
    "beside the slide": lambda secret: a_show(a_slide(a_shape("公开"), a_shape(secret, x=9_900_000))),
    "tiny text": lambda secret: a_show(a_slide(a_shape("公开"), a_shape(secret, size=100))),
    "comment": lambda secret: with_part(a_show(OPEN), "ppt/comments/comment1.xml", f"<r><text>{secret}</text></r>", of="ppt/slides/slide1.xml", kind="comments"),
    "slide out of the show": lambda secret: with_part(a_show(OPEN), "ppt/slides/slide9.xml", a_slide(a_shape(secret))),
    "tags": lambda secret: with_part(a_show(OPEN), "ppt/tags/tag1.xml", f'<r v="{secret}"/>', of="ppt/slides/slide1.xml", kind="tags"),
}  # fmt: skip


def everything_of(data: bytes) -> dict[str, bytes]:
    return parts_of(data)
