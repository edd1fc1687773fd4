"""The page and the styles of an official document in Word (GB/T 9704): faces, sizes, 22 lines of 28 characters."""

from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from gongkai.base.papers import word_parts as parts

SIZE = Pt(16)  # 三号
PITCH = Pt(28.95)  # 225 mm in 22 lines
RED = "C1272D"
GREY = "555555"
STATES = {"on": "1B5E3A", "soon": "7A4B00", "off": RED}
CENTER = WD_ALIGN_PARAGRAPH.CENTER


def prepare(paper: dict[str, Any]) -> Document:
    """An empty document with page, styles, footer and description."""
    document = docx.Document()
    lay_page(document, paper["layout"])
    lay_styles(document, paper)
    describe(document, paper)
    return document


def lay_page(document: Document, layout: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(28 if layout == "download" else 37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(24)
    section.different_first_page_header_footer = layout == "letter"
    document.settings.odd_and_even_pages_header_footer = True
    for footer, align in ((section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, None)):
        footer.is_linked_to_previous = False
        footer.paragraphs[0].alignment = align
        parts.page_number(footer.paragraphs[0])


def lay_styles(document: Document, paper: dict[str, Any]) -> None:
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    parts.face(defaults, "仿宋_GB2312")
    language = defaults.find(qn("w:lang"))
    for name, value in (("val", "en-US"), ("eastAsia", "zh-CN")):
        language.set(qn(f"w:{name}"), value)
    shape(styles["Normal"], "仿宋_GB2312", 16)
    shape(styles["Body Text"], "仿宋_GB2312", 16, indent=True)
    shape(styles["Heading 1"], "方正小标宋简体", 22, align=CENTER, after=14)
    styles["Heading 1"].paragraph_format.line_spacing = Pt(32)
    for level, family in enumerate(("黑体", "楷体_GB2312", "仿宋_GB2312"), 2):
        shape(styles[f"Heading {level}"], family, 16, indent=True)
    for name in ("List Number", "List Bullet"):
        shape(styles[name], "仿宋_GB2312", 16)
    own = {
        "Site": ("方正小标宋简体", 15, {"colour": RED}),
        "Mark": ("黑体", 10.5, {"after": 4}),
        "Notice": ("仿宋_GB2312", 11, {"after": 8, "before": 8}),
        "Red Head": ("方正小标宋简体", 30 if paper["layout"] == "letter" else 36, {"colour": RED, "align": CENTER}),
        "Signature": ("仿宋_GB2312", 16, {"align": WD_ALIGN_PARAGRAPH.RIGHT}),
        "Note": ("仿宋_GB2312", 10.5, {"colour": GREY}),
        "Cell": ("仿宋_GB2312", 12, {}),
        "Small Cell": ("仿宋_GB2312", 9, {}),
    }
    for name, (family, size, look) in own.items():
        style = (
            styles[name] if name in [each.name for each in styles] else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        )
        style.base_style = styles["Normal"]
        shape(style, family, size, **look)
        if name not in ("Signature",):
            style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    styles["Signature"].paragraph_format.right_indent = Pt(64)


def shape(
    style: ParagraphStyle,
    family: str,
    size: float,
    *,
    indent: bool = False,
    align: Any = None,
    colour: str = "000000",
    before: float = 0,
    after: float = 0,
) -> None:
    font, form = style.font, style.paragraph_format
    parts.face(style.element.get_or_add_rPr(), family)
    font.size, font.bold, font.italic = Pt(size), False, False
    font.color.rgb = RGBColor.from_string(colour)
    form.alignment = align
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, PITCH
    form.first_line_indent = Pt(2 * size) if indent else None


def describe(document: Document, paper: dict[str, Any]) -> None:
    """What the file says of itself; the picture of the library's own template is taken out."""
    for key, each in tuple(document.part.package.rels.items()):
        if each.reltype.endswith("/thumbnail"):
            del document.part.package.rels[key]
    about = document.core_properties
    about.title, about.author, about.language = paper["title"][:255], (paper["organ"] or paper["site"])[:255], "zh-CN"
    about.last_modified_by, about.comments, about.revision = "", "", 1
    about.created = about.modified = datetime.fromisoformat(paper["made"]).replace(tzinfo=UTC)
