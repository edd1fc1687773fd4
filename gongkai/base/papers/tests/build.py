"""Papers for tests, and what can be read in the files made of them."""

import json
import re
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pikepdf
import pypdfium2

from gongkai.base.papers import pdf, word, workbook
from gongkai.base.papers.paper import Block, Heading, Paper, Signature, paragraph

TEXT = "为了保障公民、法人和其他组织依法获取政府信息，提高政府工作的透明度，制定本办法。"
RENDERERS = {"pdf": pdf.render, "docx": word.render, "xlsx": workbook.render}


def a_paper(*blocks: Block, **said: Any) -> Paper:
    given = blocks or (Heading("一、总则"), paragraph(TEXT), Signature("青禾县自然资源局", "2025年3月4日"))
    return Paper(said.pop("title", "政府信息公开申请答复书"), tuple(given), said.pop("made", date(2025, 3, 4)), **said)


def a_letter(*blocks: Block, **said: Any) -> Paper:
    head = {"organ": "青禾县自然资源局", "number": "青自然资公开〔2025〕12号", "addressee": "张三"}
    return a_paper(*blocks, layout="letter", **{**head, **said})


def drawn(paper: Paper, kind: str) -> bytes:
    return b64decode(RENDERERS[kind](json.dumps(paper.as_data()).encode())["content"])


def pages(paper: Paper) -> list[str]:
    """The text of each page of the PDF, without the white space of its lines."""
    document = pypdfium2.PdfDocument(drawn(paper, "pdf"))
    return [unspaced(page.get_textpage().get_text_range()) for page in document]


def unspaced(text: str) -> str:
    return re.sub(r"[\s\u200b\x02\ufffe]+", "", text)


def lines(paper: Paper) -> list[str]:
    """The paragraphs of the Word file, those of tables left out."""
    return [each.text for each in docx.Document(BytesIO(drawn(paper, "docx"))).paragraphs]


def tags(document: pikepdf.Pdf) -> Counter[str]:
    """How often each kind of element stands in the structure of a PDF."""
    return Counter(elements(document.Root.StructTreeRoot))


def elements(node: Any) -> Iterator[str]:
    if isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S)
        node = node.get("/K")
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from elements(each)
    elif isinstance(node, pikepdf.Dictionary):
        yield from elements(node)
