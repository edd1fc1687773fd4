"""A secret planted in each place of a Word document in which people forget things."""

import io
import zipfile
from collections.abc import Callable

import docx
from docx.shared import Pt, RGBColor

from gongkai.screening.tests.packages import edited, packed, parts_of, with_part
from gongkai.screening.tests.planted_workbook import a_book

Plant = Callable[[str], bytes]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


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


def beside(part: str, content: str, kind: str = "") -> Plant:
    """A part of its own, related to the document where a kind is named."""
    return lambda secret: with_part(
        a_document(), part, content.format(W=W, secret=secret), of="word/document.xml", kind=kind
    )


def with_book(secret: str) -> bytes:
    book = a_book(lambda book: book.active.append([secret]))
    return with_part(a_document(), "word/embeddings/book.xlsx", book, of="word/document.xml", kind="package")


def with_variable(secret: str) -> bytes:
    variable = f'<w:docVars><w:docVar w:name="x" w:val="{secret}"/></w:docVars></w:settings>'
    return edited(a_document(), "word/settings.xml", "</w:settings>", variable)


def commented_zip(data: bytes, secret: str) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = secret.encode()
    return out.getvalue()


def field(*instructions: str) -> str:
    said = "".join(f"<w:r><w:instrText>{each}</w:instrText></w:r>" for each in instructions)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in ("begin", "end"))
    return f"<w:p>{begin}{said}{end}</w:p>"


PARAGRAPH = "<w:p><w:r><w:t>{secret}</w:t></w:r></w:p>"
DELETED = '<w:p><w:del w:id="1" w:author="x"><w:r><w:delText>{secret}</w:delText></w:r></w:del></w:p>'
GONE = '<w:trPr><w:del w:id="2" w:author="x"/></w:trPr>'
DOCUMENT: dict[str, Plant] = {
    "hidden run": a_run(hide),
    "white run": a_run(whiten),
    "tiny run": a_run(shrink),
    "black on black": a_run(blacken),
    "hidden style": styled,
    "deleted": in_the_body(DELETED),
    "moved away": in_the_body('<w:p><w:moveFrom w:id="1"><w:r><w:t>{secret}</w:t></w:r></w:moveFrom></w:p>'),
    "author of a revision": in_the_body('<w:p><w:ins w:author="{secret}"><w:r><w:t>增</w:t></w:r></w:ins></w:p>'),
    "deleted row": in_the_body(f"<w:tbl><w:tr>{GONE}<w:tc>{DELETED}</w:tc></w:tr></w:tbl>"),
    "field that carries a text": in_the_body(field("ADDIN {secret}")),
    "field that acts": in_the_body(field("DDE", "AUTO {secret}")),
    "text for old programs": in_the_body(
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="wps"><w:t>图</w:t></mc:Choice>'
        "<mc:Fallback><w:t>{secret}</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    ),
    "comment": commented_document,
    "properties": lambda secret: a_document(lambda made: setattr(made.core_properties, "last_modified_by", secret)),
    "custom xml": beside("customXml/item7.xml", "<r>{secret}</r>", "customXml"),
    "unused header": beside("word/header9.xml", f'<w:hdr xmlns:w="{{W}}">{PARAGRAPH}</w:hdr>', "header"),
    "embedded page": beside("word/h.html", "<p>{secret}</p>", "aFChunk"),
    "embedded workbook": with_book,
    "glossary": beside("word/glossary/document.xml", f'<w:d xmlns:w="{{W}}">{PARAGRAPH}</w:d>', "glossaryDocument"),
    "document variable": with_variable,
    "remains of a deleted part": beside("[trash]/0000.dat", "{secret}{secret}{secret}"),
    "comment on the zip": lambda secret: commented_zip(a_document(), secret),
}
