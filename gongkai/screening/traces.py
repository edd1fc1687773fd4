"""Whether a text survives anywhere in a file: in what is shown and hidden, in every layer, earlier revision, attached
file, property and leftover, and in the bare bytes. What a picture shows is not read.

    traces(data, ["张三", "11010519491231002X"])  ->  [Trace("11010519491231002X", "旧版本1，第1页"), ...]

An empty answer is the proof that a text is gone. Everything is compared without blanks, in half-width and upper case.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pikepdf

from gongkai.readers.package import Package
from gongkai.readers.source import Unreadable
from gongkai.screening.files import DEEPEST, kind_of
from gongkai.screening.office.package import is_xml, parse
from gongkai.screening.pdf.codes import decoded, unicode_maps
from gongkai.screening.pdf.objects import open_objects, streams_text, strings
from gongkai.screening.pdf.pages import open_pdf, pages
from gongkai.screening.pdf.revisions import earlier_revisions

__all__ = ["Trace", "traces"]

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")


class Trace(NamedTuple):
    """A text that is still there, and in Chinese where."""

    text: str
    place: str


def traces(data: bytes, wanted: Sequence[str], *, depth: int = 0) -> list[Trace]:
    """Every place in which one of the texts is found, each once.

    Raises Unreadable for a file that cannot be searched to its end: of that nothing can be proven.
    """
    needles = {folded(text): text for text in wanted if folded(text)}
    if not needles:
        return []
    found: dict[Trace, None] = {}
    for place, text in texts_in(data, depth):
        searched = folded(text)
        for needle, text_wanted in needles.items():
            if needle in searched:
                found[Trace(text_wanted, place)] = None
    for text_wanted in needles.values():
        for encoding in ENCODINGS:
            if text_wanted.encode(encoding, "ignore") in data:
                found[Trace(text_wanted, "文件的字节")] = None
    return list(found)


def folded(text: str) -> str:
    return _BLANK.sub("", unicodedata.normalize("NFKC", text)).upper()


def texts_in(data: bytes, depth: int = 0) -> Iterator[tuple[str, str]]:
    """(where, text) of everything that can be read out of a file."""
    kind = kind_of(data)
    if kind == "pdf":
        yield from texts_in_pdf(data, depth)
    elif kind in ("docx", "xlsx", "pptx", "zip", "ofd"):
        yield from texts_in_package(data, depth)
    for encoding in ENCODINGS:
        yield "文件的字节", data.decode(encoding, "ignore")


def texts_in_package(data: bytes, depth: int) -> Iterator[tuple[str, str]]:
    """Parts that are XML without their markup, so that a text split over runs is whole; others as files."""
    package = Package(data)
    for name in package.names():
        yield "部件名称", name
        part = package.read(name)
        if is_xml(name):
            root = parse(package.xml(name))
            yield f"部件 {name}", "".join(str(text) for text in root.itertext())
            yield f"部件 {name}", "\n".join(str(value) for each in root.iter() for value in each.attrib.values())
        elif depth < DEEPEST:
            yield from ((f"部件 {name}，{place}", text) for place, text in texts_in(part, depth + 1))
        yield f"部件 {name}", part.decode("utf-8", "ignore")


def texts_in_pdf(data: bytes, depth: int) -> Iterator[tuple[str, str]]:
    yield from texts_in_revision(data, "", depth)
    for number, older in enumerate(earlier_revisions(data), 1):
        try:
            yield from texts_in_revision(older, f"旧版本{number}，", depth)
        except Unreadable:  # a beginning that is no document of its own; its bytes are searched with the rest
            continue


def texts_in_revision(data: bytes, within: str, depth: int) -> Iterator[tuple[str, str]]:
    """Pages as they are drawn and hidden, then every object, led to or not."""
    document = open_pdf(data)
    try:
        for page in pages(document):
            yield f"{within}第{page.number}页", page.text
    finally:
        document.close()
    with open_objects(data) as pdf:
        maps = list(unicode_maps(pdf))
        for thing in all_objects(pdf):
            place = f"{within}对象{getattr(thing, 'objgen', (0, 0))[0]}"
            yield place, "\n".join(strings(thing))
            if isinstance(thing, pikepdf.Stream):
                yield from texts_in_stream(thing, place, maps, depth)


def all_objects(pdf: pikepdf.Pdf) -> Iterable[Any]:
    yield pdf.trailer
    yield from pdf.objects


def texts_in_stream(
    stream: pikepdf.Stream, place: str, maps: list[dict[bytes, str]], depth: int
) -> Iterator[tuple[str, str]]:
    content = streams_text(stream)
    for encoding in ("latin-1", "utf-8", "utf-16-be", "utf-16-le", "gb18030"):
        yield place, content.decode(encoding, "ignore")
    yield from ((place, text) for text in decoded(content, maps))
    attached = str(stream.get("/Type", "")) == "/EmbeddedFile" or content.startswith((b"%PDF-", b"PK\x03\x04"))
    if attached and depth < DEEPEST:
        yield from ((f"{place}（内嵌文件），{where}", text) for where, text in texts_in(content, depth + 1))
