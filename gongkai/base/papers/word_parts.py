"""Parts of a Word document that python-docx has no words for: lines, links, faces for Han text, numbering."""

from typing import Any

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from docx.text.run import Run

LATIN = "Times New Roman"


def element(tag: str, **attributes: Any) -> Any:
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def face(properties: Any, family: str) -> None:
    """Han text in `family`, Latin text and digits in the face official documents use."""
    fonts = properties.get_or_add_rFonts()
    for name, value in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", family), ("cs", LATIN)):
        fonts.set(qn(f"w:{name}"), value)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def border(paragraph: Paragraph, side: str, colour: str, line: str, eighths: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = element("pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct",
            "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid",
            "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc",
            "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle",
            "w:rPr", "w:sectPr", "w:pPrChange",
        )  # fmt: skip
    borders.append(element(side, val=line, sz=eighths, space=6, color=colour))


def rule_below(paragraph: Paragraph, colour: str, line: str = "single", eighths: int = 12) -> None:
    border(paragraph, "bottom", colour, line, eighths)


def rule_above(paragraph: Paragraph, colour: str, line: str, eighths: int) -> None:
    border(paragraph, "top", colour, line, eighths)


def frame(paragraph: Paragraph, colour: str) -> None:
    for side in ("top", "left", "bottom", "right"):
        border(paragraph, side, colour, "single", 6)


def tab_at_right(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT)


def run(paragraph: Paragraph, into: Any, text: str) -> Run:
    """Append a run with the text to an element of the paragraph; a line feed becomes a new line."""
    made = OxmlElement("w:r")
    into.append(made)
    new = Run(made, paragraph)
    new.text = text
    return new


def link(paragraph: Paragraph, href: str) -> Any:
    key = paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    made = OxmlElement("w:hyperlink")
    made.set(qn("r:id"), key)
    paragraph._p.append(made)
    return made


def new_numbering(document: Document) -> int:
    """A numbering of its own for one list, so that each begins with 1."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    abstract = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
    own = numbering.add_num(abstract)
    own.add_lvlOverride(ilvl=0).add_startOverride(1)
    return own.numId


def number_by(paragraph: Paragraph, numbering: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering


def page_number(paragraph: Paragraph) -> None:
    """— 1 —, counted by Word."""
    for text in ("— ", None, " —"):
        if text is None:
            field = element("fldSimple", instr="PAGE")
            paragraph._p.append(field)
            run(paragraph, field, "1")
        else:
            paragraph.add_run(text)
