"""Tables in Word, written as they are stored: python-docx looks every cell up anew, which is slow for long tables."""

from collections.abc import Callable, Sequence
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from gongkai.base.papers.word_parts import element, face

WIDTH = 156 * 56.7  # twentieths of a point in the text's width
ALIGN = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
AddRuns = Callable[[Paragraph, Sequence[dict[str, Any]]], None]
Cell = dict[str, Any]


def add_table(document: Document, block: dict[str, Any], add_runs: AddRuns) -> None:
    style = "Small Cell" if block["small"] else "Cell"
    if block["caption"]:
        caption = document.add_paragraph(block["caption"], style="Cell")
        caption.alignment, caption.paragraph_format.keep_with_next = ALIGN["center"], True
        caption.paragraph_format.space_before = Pt(10)
    if block["joined"]:
        unspaced(document)
    total = sum(block["widths"])
    widths = [round(WIDTH * share / total) for share in block["widths"]]
    table = frame(widths)
    known = document.styles[style].style_id  # looked up once: a lookup for each cell takes most of the time
    covered: dict[int, list[int]] = {}
    for part in ("head", "body"):
        for row in block[part]:
            table.append(row_of(document, row, widths, covered, known, add_runs, head=part == "head"))
    document.element.body.insert_element_before(table, "w:sectPr")
    after = document.add_paragraph(style="Small Cell")
    after.paragraph_format.line_spacing = Pt(6)


def unspaced(document: Document) -> None:
    """Two tables with nothing between them are one to Word: leave the thinnest line."""
    last = document.paragraphs[-1]
    last.paragraph_format.line_spacing = Pt(1)


def frame(widths: Sequence[int]) -> Any:
    table, properties = element("tbl"), element("tblPr")
    properties.append(element("tblStyle", val="TableGrid"))
    properties.append(element("tblW", w=sum(widths), type="dxa"))
    properties.append(element("tblLayout", type="fixed"))
    properties.append(element("tblLook", val="04A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0))
    table.append(properties)
    grid = element("tblGrid")
    for width in widths:
        grid.append(element("gridCol", w=width))
    table.append(grid)
    return table


def row_of(
    document: Document,
    row: Sequence[Cell],
    widths: Sequence[int],
    covered: dict[int, list[int]],
    style: str,
    add_runs: AddRuns,
    *,
    head: bool,
) -> Any:
    """covered  column -> [rows below that a cell still covers, its columns]; kept from row to row"""
    made, properties = element("tr"), element("trPr")
    properties.append(element("cantSplit"))
    if head:
        properties.append(element("tblHeader"))
    made.append(properties)
    at, cells = 0, iter(row)
    while at < len(widths):
        if covered.get(at, [0])[0]:
            span = covered[at][1]
            covered[at][0] -= 1
            made.append(cell_of(document, None, sum(widths[at : at + span]), span, "continue", style, add_runs))
        else:
            cell = next(cells)
            span = cell["colspan"]
            covered[at] = [cell["rowspan"] - 1, span]
            merge = "restart" if cell["rowspan"] > 1 else ""
            made.append(cell_of(document, cell, sum(widths[at : at + span]), span, merge, style, add_runs))
        at += span
    return made


def cell_of(
    document: Document, cell: Cell | None, width: int, span: int, merge: str, style: str, add_runs: AddRuns
) -> Any:
    made, properties = element("tc"), element("tcPr")
    properties.append(element("tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(element("gridSpan", val=span))
    if merge:
        properties.append(element("vMerge", val=merge))
    properties.append(element("vAlign", val="center"))
    made.append(properties)
    inner, look = OxmlElement("w:p"), OxmlElement("w:pPr")
    look.append(element("pStyle", val=style))
    inner.append(look)
    made.append(inner)
    paragraph = Paragraph(inner, document._body)
    if cell:
        paragraph.alignment = ALIGN.get(cell["align"] or ("center" if cell["header"] else ""))
        add_runs(paragraph, cell["runs"])
        for run in inner.iter(qn("w:r")) if cell["header"] else ():
            face(run.get_or_add_rPr(), "黑体")
    return made


def add_facts(document: Document, facts: Sequence[Sequence[str]]) -> None:
    """What is known of the text: label and value, a line each."""
    widths = (1.0, 5.0)
    rows = [
        [
            {"runs": runs(label), "rowspan": 1, "colspan": 1, "header": True, "align": ""},
            {"runs": runs(value), "rowspan": 1, "colspan": 1, "header": False, "align": ""},
        ]
        for label, value in facts
    ]
    block = {"widths": widths, "head": [], "body": rows, "caption": "", "joined": False, "small": False}
    add_table(document, block, lambda paragraph, said: [paragraph.add_run(each["text"]) for each in said])


def runs(text: str) -> list[dict[str, Any]]:
    return [{"text": text}]
