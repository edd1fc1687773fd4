"""The proof that a redacted file holds nothing but what it shows: looked for in every layer, version and object."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium

from gongkai.base.redaction.pages import PICTURES, RESOLUTION, Box, on_page, opened, pixels
from gongkai.screening.files import screen
from gongkai.screening.kinds import Level

ROOT = {"/Type", "/Pages", "/Lang"}
PAGE = {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"}
IMAGE = {"/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Filter", "/Length"}
DRAWS = re.compile(rb"q [\d.]+ 0 0 [\d.]+ 0 0 cm /P Do Q")
EXPECTED = {"no-text"}  # that its pages are pictures is what is wanted
DARK = 24  # of 255: black as a JPEG keeps it
SHORTEST = 2  # characters under a box that are looked for
TELLING = 8  # figures or letters in a row that no syntax of a file holds by chance
CODES = ("utf-8", "utf-16-be", "utf-16-le", "gb18030")


def faults(made: bytes, source: bytes, boxes: list[Box]) -> list[str]:
    """What stands against handing the file out, in Chinese; [] where it is proven."""
    return [
        *structural(made),
        *textual(made),
        *pictorial(made, boxes),
        *remaining(made, under(source, boxes)),
        *screened(made),
    ]


def structural(made: bytes) -> Iterator[str]:
    """Nothing but pages, each nothing but one picture drawn once; one version; no object out of reach."""
    if made.count(b"%%EOF") != 1 or made.count(b"startxref") != 1 or not made.rstrip().endswith(b"%%EOF"):
        yield "文件含有多个版本或者多余内容"
    with pikepdf.open(BytesIO(made)) as document:
        if set(document.Root.keys()) - ROOT:
            yield "文件含有页面以外的内容"
        if document.trailer.get("/Info"):
            yield "文件属性含有多余信息"
        if any(not pure(page) for page in document.pages):
            yield "页面含有图片以外的内容"
        wanted = 2 + 3 * len(document.pages)  # catalogue and tree of pages; page, drawing and picture of each
        if len(list(document.objects)) > wanted:
            yield "文件含有页面上没有用到的内容"


def pure(page: pikepdf.Page) -> bool:
    """Whether a page is its one picture, drawn once over all of it."""
    resources = page.obj.get("/Resources", pikepdf.Dictionary())
    images = resources.get("/XObject", pikepdf.Dictionary())
    image, drawing = images.get("/P"), page.obj.get("/Contents")
    if not isinstance(image, pikepdf.Stream) or not isinstance(drawing, pikepdf.Stream):
        return False
    return (
        set(page.obj.keys()) <= PAGE
        and set(resources.keys()) == {"/XObject"}
        and set(images.keys()) == {"/P"}
        and set(image.keys()) <= IMAGE
        and DRAWS.fullmatch(drawing.read_bytes()) is not None
        and bare_jpeg(image.read_raw_bytes())
    )


def bare_jpeg(data: bytes) -> bool:
    """No comments, no thumbnails, nothing of the camera: only what the picture needs, nothing after its end."""
    at = 2
    while at < len(data) and data[at + 1] != 0xDA:
        marker = data[at + 1]
        if 0xE1 <= marker <= 0xEF or marker == 0xFE:
            return False
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return data.endswith(b"\xff\xd9") and data.count(b"\xff\xd9") == 1


def textual(made: bytes) -> Iterator[str]:
    with pdfium.PdfDocument(made) as document:
        if any(page.get_textpage().count_chars() for page in document):
            yield "文件仍有文字层"


def pictorial(made: bytes, boxes: Iterable[Box]) -> Iterator[str]:
    """Every pixel of every box is black."""
    with pdfium.PdfDocument(made) as document:
        for number, page in enumerate(document, 1):
            here = [box for box in boxes if box.page == number]
            if not here:
                continue
            picture = page.render(scale=RESOLUTION / 72).to_pil().convert("L")
            for box in here:
                left, top, right, bottom = pixels(box, picture)
                inner = picture.crop((left + 2, top + 2, max(left + 3, right - 1), max(top + 3, bottom - 1)))
                if inner.getextrema()[1] > DARK:  # type: ignore[operator]
                    yield f"第{number}页有遮盖不完全的位置"


def under(source: bytes, boxes: Iterable[Box]) -> set[str]:
    """What the source says under the boxes, where it has a text layer."""
    if source.startswith(PICTURES):
        return set()
    with opened(source) as document:
        words = (words_under(document[box.page - 1], box) for box in boxes if box.page <= len(document))
        return {word for word in words if len(word) >= SHORTEST}


def words_under(page: pdfium.PdfPage, box: Box) -> str:
    layer = page.get_textpage()
    letters = []
    for at in range(layer.count_chars()):
        left, bottom, right, top = layer.get_charbox(at)
        x, y = on_page(page, (left + right) / 2, (bottom + top) / 2)
        if box.left <= x <= box.left + box.width and box.top <= y <= box.top + box.height:
            letters.append(layer.get_text_range(at, 1))
    layer.close()
    return "".join("".join(letters).split())


def remaining(made: bytes, words: set[str]) -> Iterator[str]:
    """Whether any of the words stands anywhere in the file: raw, unpacked, in any coding.

    A few figures or Latin letters stand in the syntax of every file (0000, Page): they are looked for in what the file
    says, not in how it is written, which `structural` has held to the letter.
    """
    telling = {word for word in words if not word.isascii() or (len(word) >= TELLING and len(set(word)) > 1)}
    written, said = [made], []
    with pikepdf.open(BytesIO(made)) as document:
        for each in document.objects:
            said.extend(strings(each))
            if isinstance(each, pikepdf.Stream):
                written += [] if each.get("/Subtype") == "/Image" else [each.read_bytes()]
            else:
                written.append(str(each).encode("utf-8", "replace"))
    if stands(telling, written) or stands(words, said):
        yield "文件中仍能找到被遮盖的文字"


def strings(each: pikepdf.Object) -> Iterator[bytes]:
    """Every text an object holds, however deep; what it refers to is an object of its own."""
    if isinstance(each, pikepdf.String):
        yield bytes(each)
        yield str(each).encode("utf-8", "replace")
    elif isinstance(each, pikepdf.Array):
        for part in each:
            yield from strings(part) if direct(part) else ()
    elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
        for part in dict(each.items()).values():
            yield from strings(part) if direct(part) else ()


def direct(part: object) -> bool:
    return isinstance(part, pikepdf.Object) and not part.is_indirect


def stands(words: set[str], places: Iterable[bytes]) -> bool:
    return any(word.encode(code, "ignore") in place for place in places for word in words for code in CODES)


def screened(made: bytes) -> Iterator[str]:
    for finding in screen(made):
        if finding.level is not Level.NOTE and finding.kind not in EXPECTED:
            yield f"{finding.label}（{finding.place}）"
