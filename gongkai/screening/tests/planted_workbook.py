"""A secret planted in each place of a workbook in which people forget things."""

import io
from collections.abc import Callable

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from gongkai.screening.tests.packages import with_part

Plant = Callable[[str], bytes]
X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


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


def beside(part: str, content: str, kind: str = "", of: str = "xl/workbook.xml") -> Plant:
    """A part of its own, related to the workbook where a kind is named."""
    return lambda secret: with_part(a_book(), part, content.format(X=X, secret=secret), of=of, kind=kind)


ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>{secret}</t></is></c></row>'
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
    "unused shared string": beside(
        "xl/sharedStrings.xml", '<sst xmlns="{X}"><si><t>{secret}</t></si></sst>', "sharedStrings"
    ),
    "properties": lambda secret: a_book(lambda book: setattr(book.properties, "creator", secret)),
    "pivot cache": beside("xl/pivotCache/pivotCacheRecords1.xml", '<pivotCacheRecords xmlns="{X}" s="{secret}"/>'),
    "external link": beside("xl/externalLinks/externalLink1.xml", "<v>{secret}</v>", "externalLink"),
    "connection": beside("xl/connections.xml", '<connections name="{secret}"/>', "connections"),
    "custom xml": beside("customXml/item1.xml", "<r>{secret}</r>", "customXml", of=""),
    "unreferenced part": beside(
        "xl/worksheets/sheet9.xml", f'<worksheet xmlns="{{X}}"><sheetData>{ROW}</sheetData></worksheet>'
    ),
    "unknown part": beside("xl/unknown/data.xml", "<r>{secret}</r>", "unknown"),
    "before the zip": lambda secret: secret.encode() * 4 + a_book(),
}
