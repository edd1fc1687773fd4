"""A paper as Word: real headings, header rows, page numbers, faces of official documents. Runs in a child process."""

import json
from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
import segno
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from gongkai.base.papers import word_parts as parts
from gongkai.base.papers.archive import steady
from gongkai.base.papers.word_styles import RED, STATES, prepare
from gongkai.base.papers.word_tables import add_facts, add_table

ALIGN = {"left": None, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}


def warm() -> None:
    """Load the library's own template once."""
    docx.Document()


def render(data: bytes) -> dict[str, Any]:
    """Return the file, base64."""
    paper = json.loads(data)
    document = prepare(paper)
    HEADS[paper["layout"]](document, paper)
    document.add_paragraph(style="Heading 1").add_run(paper["title"])
    if paper["addressee"]:
        document.add_paragraph(f"{paper['addressee']}：", style="Normal")
    for block in paper["blocks"]:
        DRAWN[block["kind"]](document, block)
    buffer = BytesIO()
    document.save(buffer)
    return {"content": b64encode(steady(buffer.getvalue(), made(paper))).decode(), "missing": []}


def made(paper: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(paper["made"])


def download_head(document: Document, paper: dict[str, Any]) -> None:
    """Whose download it is, its validity, the code that leads to it, what is known of it."""
    line = document.add_paragraph(style="Site")
    line.add_run(paper["site"])
    if paper["address"]:
        line.add_run("\t")
        code = BytesIO()
        segno.make(paper["address"], error="m", micro=False).save(code, kind="png", scale=6, border=2)
        picture = line.add_run().add_picture(BytesIO(code.getvalue()), width=Mm(22))
        picture._inline.docPr.set("descr", f"二维码，指向 {paper['address']}")
        parts.tab_at_right(line)
    parts.rule_below(line, RED)
    if paper["mark"]:
        mark = document.add_paragraph(style="Mark").add_run(f"有效性：{paper['mark']}")
        mark.font.color.rgb = RGBColor.from_string(STATES.get(paper["state"], "000000"))
    if paper["facts"]:
        add_facts(document, paper["facts"])
    for notice in paper["notices"]:
        parts.frame(document.add_paragraph(notice, style="Notice"), RED)


def letter_head(document: Document, paper: dict[str, Any]) -> None:
    name = document.add_paragraph(paper["organ"], style="Red Head")
    parts.rule_below(name, RED, "thickThinSmallGap", 24)
    number = document.add_paragraph(paper["number"])
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot = document.sections[0].first_page_footer
    parts.rule_above(foot.paragraphs[0], RED, "thinThickSmallGap", 24)


def document_head(document: Document, paper: dict[str, Any]) -> None:
    document.add_paragraph(paper["organ"], style="Red Head")
    number = document.add_paragraph(paper["number"])
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    parts.rule_below(number, RED, "single", 18)


RAISED = {"sup": "superscript", "sub": "subscript"}
HEADS = {"download": download_head, "letter": letter_head, "document": document_head}


def add_runs(paragraph: Paragraph, runs: Sequence[dict[str, Any]]) -> None:
    for each in runs:
        into = parts.link(paragraph, each["href"]) if each["href"] else paragraph._p
        run = parts.run(paragraph, into, each["text"])
        run.bold = each["strong"] or None
        if each["raised"]:
            setattr(run.font, RAISED[each["raised"]], True)
        if each["emphasis"]:
            parts.face(run._r.get_or_add_rPr(), "楷体_GB2312")


def heading(document: Document, block: dict[str, Any]) -> None:
    document.add_paragraph(block["text"], style=f"Heading {block['level'] + 1}")


def body_paragraph(document: Document, block: dict[str, Any]) -> None:
    plain = not block["indent"] or block["align"] != "left"
    paragraph = document.add_paragraph(style="Normal" if plain else "Body Text")
    paragraph.alignment = ALIGN[block["align"]]
    add_runs(paragraph, block["runs"])


def listing(document: Document, block: dict[str, Any]) -> None:
    numbering = parts.new_numbering(document) if block["ordered"] else None
    for item in block["items"]:
        paragraph = document.add_paragraph(style="List Number" if block["ordered"] else "List Bullet")
        if numbering is not None:
            parts.number_by(paragraph, numbering)
        add_runs(paragraph, item)


def signature(document: Document, block: dict[str, Any]) -> None:
    for line in filter(None, (block["organ"], block["dated"])):
        paragraph = document.add_paragraph(line, style="Signature")
        paragraph.paragraph_format.keep_with_next = line != block["dated"]
        if block["seal"] and line == block["organ"]:
            paragraph.paragraph_format.space_before = Pt(58)


def note(document: Document, block: dict[str, Any]) -> None:
    for number, line in enumerate(block["lines"]):
        paragraph = document.add_paragraph(line, style="Note")
        if number == 0:
            parts.rule_above(paragraph, "555555", "single", 4)


DRAWN = {
    "heading": heading,
    "paragraph": body_paragraph,
    "listing": listing,
    "table": lambda document, block: add_table(document, block, add_runs),
    "signature": signature,
    "note": note,
}
