"""The pages of a file as pictures, and where on them something personal stands.

A place is given in hundredths of the page as one sees it: left and top of the box, its width and height.
"""

import ctypes
import json
import struct
from base64 import b64encode
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageDraw, ImageOps

from gongkai.checks.personal import LABELS, find_personal

MOST_PAGES = 100
PIXELS = 40_000_000  # of one page
RESOLUTION = 200  # dots per inch of what is handed out
ON_SCREEN = 90
POINT = 72
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
AROUND = 0.4  # of the page's hundredths, added on every side of what is proposed


class CannotRedact(Exception):
    """What sandbox.py hands on to the caller."""

    code = "redaction"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Box(NamedTuple):
    page: int
    left: float
    top: float
    width: float
    height: float


def packed(boxes: list[Any], data: bytes, **more: Any) -> bytes:
    """A file with the boxes on it, as a child takes them."""
    job = json.dumps({"boxes": [list(box) for box in boxes], **more}, ensure_ascii=False).encode()
    return struct.pack("!I", len(job)) + job + data


def unpacked(data: bytes) -> tuple[list[Box], dict[str, Any], bytes]:
    (length,) = struct.unpack("!I", data[:4])
    job = json.loads(data[4 : 4 + length])
    return [Box(*box) for box in job["boxes"]], job, data[4 + length :]


def pictures(data: bytes, resolution: int) -> Iterator[Image.Image]:
    """Each page as one sees it. Raises CannotRedact for what is neither PDF nor picture."""
    if data.startswith(PICTURES):
        with Image.open(BytesIO(data)) as picture:
            if picture.width * picture.height > PIXELS:
                raise CannotRedact("图片过大：请缩小后重新上传。")
            yield ImageOps.exif_transpose(picture).convert("RGB")
        return
    with opened(data) as document:
        for page in document:
            width, height = page.get_size()
            scale = min(resolution / POINT, (PIXELS / max(width * height, 1)) ** 0.5)
            yield page.render(scale=scale).to_pil().convert("RGB")
            page.close()


def opened(data: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as broken:
        raise CannotRedact("无法打开这个文件：请使用未加密的 PDF、PNG 或者 JPEG。") from broken
    if len(document) > MOST_PAGES:
        raise CannotRedact(f"超过{MOST_PAGES}页：请拆分后分别处理。")
    return document


def look(data: bytes) -> dict[str, Any]:
    """Return how many pages there are and what is proposed to be taken out: (place, what it is)."""
    if data.startswith(PICTURES):
        return {"pages": 1, "proposed": []}
    with opened(data) as document:
        proposed = [
            {"box": list(box), "label": label}
            for number, page in enumerate(document, 1)
            for box, label in personal(page, number)
        ]
        return {"pages": len(document), "proposed": proposed}


def personal(page: pdfium.PdfPage, number: int) -> Iterator[tuple[Box, str]]:
    """What looks personal in the text of a page; a number over two lines is two boxes."""
    layer = page.get_textpage()
    letters = [(at, chr(raw.FPDFText_GetUnicode(layer.raw, at) or 0xFFFD)) for at in range(layer.count_chars())]
    boxes: dict[Box, str] = {}
    for said in (letters, [each for each in letters if each[1] not in "\r\n"]):  # by line, and over their ends
        for found in find_personal("".join(letter for _, letter in said), doubtful=True):
            places = [at for at, _ in said[found.start : found.end]]
            boxes |= {Box(number, *box): LABELS[found.kind] for box in lines_of(page, layer, places)}
    layer.close()
    yield from sorted(boxes.items(), key=lambda each: (each[0].top, each[0].left))


def lines_of(
    page: pdfium.PdfPage, layer: pdfium.PdfTextPage, letters: Sequence[int]
) -> Iterator[tuple[float, float, float, float]]:
    """The letters as boxes, one for each line they stand on, in hundredths of the page with a little around."""
    lines: list[list[float]] = []
    for at in letters:
        place = seen_at(page, layer, at)
        if place is None:
            continue
        left, top, right, bottom = place
        if lines and abs(lines[-1][1] - top) < (bottom - top):
            last = lines[-1]
            last[:] = min(last[0], left), min(last[1], top), max(last[2], right), max(last[3], bottom)
        else:
            lines.append([left, top, right, bottom])
    for left, top, right, bottom in lines:
        x, y = max(0.0, left - AROUND), max(0.0, top - AROUND)
        yield (
            round(x, 2),
            round(y, 2),
            round(min(100 - x, right - x + AROUND), 2),
            round(min(100 - y, bottom - y + AROUND), 2),
        )


def seen_at(page: pdfium.PdfPage, layer: pdfium.PdfTextPage, at: int) -> tuple[float, float, float, float] | None:
    """A letter's left, top, right, bottom in hundredths of the page as it is shown, turned or not."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not raw.FPDFText_GetCharBox(layer.raw, at, left, right, bottom, top):
        return None
    corners = [on_page(page, x.value, y.value) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def on_page(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page.raw, 0, 0, 10_000, 10_000, 0, x, y, across, down)
    return across.value / 100, down.value / 100


def show(data: bytes) -> dict[str, str]:
    """Return one page, as PNG in base64, with its boxes and their numbers drawn over it. `data` is `packed`."""
    boxes, job, content = unpacked(data)
    for number, picture in enumerate(pictures(content, ON_SCREEN), 1):
        if number == job["page"]:
            over = ImageDraw.Draw(picture, "RGBA")
            for place, box in enumerate(boxes, 1):
                if box.page == number:
                    area = pixels(box, picture)
                    over.rectangle(area, fill=(193, 39, 45, 90), outline=(193, 39, 45, 255), width=2)
                    over.text((area[0] + 3, area[1] + 1), str(place), fill=(0, 0, 0, 255))
            drawn = BytesIO()
            picture.save(drawn, "PNG")
            return {"picture": b64encode(drawn.getvalue()).decode()}
    raise CannotRedact("没有这一页。")


def pixels(box: Box, picture: Image.Image) -> tuple[int, int, int, int]:
    """The box on a picture, outward to whole pixels."""
    left, top = int(box.left * picture.width / 100), int(box.top * picture.height / 100)
    right = int(-(-(box.left + box.width) * picture.width // 100))
    bottom = int(-(-(box.top + box.height) * picture.height // 100))
    return left, top, min(right, picture.width - 1), min(bottom, picture.height - 1)
