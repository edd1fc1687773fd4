"""Which letters of a page a reader sees: each page is drawn with its text and without.

A letter that makes no difference to the picture is not seen, whatever hides it: a box, a picture over it, the colour of
the paper, an invisible mode, a layer switched off, the edge of the page. Letters of fonts that are not in the file may
be drawn by no font at all here; of these only what is drawn over them, their colour and their mode are asked.
"""

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageChops

from gongkai.readers.source import Unreadable

__all__ = ["Letter", "Page", "open_pdf", "pages"]

MOST_PAGES = 500
LETTERS = 2_000_000
LARGEST_SIDE = 1_600  # pixels of a drawn page
SCALE = 1.25
INVISIBLE = 3
WHITE = 245  # of 255 in each colour
TINY = 2.0  # points
FAINT = 2  # steps of grey nobody sees
MOST = 0.5  # of the width and height of a letter
OPAQUE = 250
DARK = 60  # of 255 in each colour
COVERS_WORD, COVERS_LINE = 15, 5  # points

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points


class Letter(NamedTuple):
    """fault is the kind of finding it is; "" for one a reader sees."""

    text: str
    fault: str


class Page(NamedTuple):
    """pictures counts them; covered_pictures those on which something dark was drawn: in the file they are whole."""

    number: int
    letters: list[Letter]
    pictures: int
    covered_pictures: int = 0

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)

    @property
    def shown(self) -> str:
        return "".join(letter.text if not letter.fault else "\n" for letter in self.letters)

    def hidden(self) -> dict[str, str]:
        """{kind: the text it hides}; letters apart from one another stand on lines of their own."""
        found: dict[str, str] = defaultdict(str)
        before = ""
        for letter in self.letters:
            if letter.fault:
                found[letter.fault] += letter.text if letter.fault == before else f"\n{letter.text}"
            if letter.text.strip():
                before = letter.fault
        return {kind: text.strip() for kind, text in found.items() if len("".join(text.split())) > 1}


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """Raises Unreadable: encrypted, damaged, pdf-pages."""
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        if b"/Encrypt" in data:
            raise Unreadable("encrypted", "PDF 已加密，不能检查，请去除密码后重新上传") from error
        raise Unreadable("damaged", "PDF 无法解析，文件可能已损坏，请重新导出后上传") from error
    if count > MOST_PAGES:
        raise Unreadable("pdf-pages", f"PDF 超过 {MOST_PAGES} 页，请拆分后上传")
    if count == 0:
        raise Unreadable("damaged", "PDF 没有可以显示的页，请重新导出后上传")
    return document


def pages(document: pdfium.PdfDocument) -> Iterator[Page]:
    letters = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            raise Unreadable("damaged", f"PDF 第{number + 1}页无法解析，请重新导出后上传") from None
        found = one_page(page, number + 1)
        page.close()
        letters += len(found.letters)
        if letters > LETTERS:
            raise Unreadable("too-large", "PDF 文字过多，请拆分后上传")
        yield found


def one_page(page: pdfium.PdfPage, number: int) -> Page:
    objects = list(page.get_objects(max_depth=8))
    pictures = sum(each.type == raw.FPDF_PAGEOBJ_IMAGE for each in objects)
    layer = page.get_textpage()
    try:
        marks = list(marks_of(layer, Faults(page, objects))) if layer.count_chars() else []
        seen = Seen(page, marks) if any(mark.text for mark in marks) else None
        letters = [Letter(mark.letter, fault_of(mark, seen)) for mark in marks]
        return Page(number, letters, pictures, covered_pictures(objects))
    finally:
        layer.close()


class Mark(NamedTuple):
    """A letter as it was found: text is the object it belongs to, None for what only parts words.

    why       what its place, colour and mode say against it, before it was looked at
    reliable  whether it is drawn here as anywhere: its font is in the file
    """

    letter: str
    text: Any = None
    box: Box = (0, 0, 0, 0)
    why: str = ""
    reliable: bool = True


def marks_of(layer: pdfium.PdfTextPage, faults: "Faults") -> Iterator[Mark]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    embedded: dict[int, bool] = {}
    for place in range(layer.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(layer.raw, place) or 0xFFFD)
        text = raw.FPDFText_GetTextObject(layer.raw, place)
        if not text or not letter.strip() or not raw.FPDFText_GetCharBox(layer.raw, place, left, right, bottom, top):
            yield Mark("\n" if letter in "\r\n" else letter)
            continue
        key = address(text)
        if key not in embedded:
            embedded[key] = faults.embedded(text)
        box = (left.value, bottom.value, right.value, top.value)
        yield Mark(letter, text, box, faults.of(text, box), letter.isascii() or embedded[key])


def fault_of(mark: Mark, seen: "Seen | None") -> str:
    if mark.text is None or seen is None:
        return ""
    if not mark.reliable or mark.why in ("invisible-text", "tiny-text"):
        return mark.why
    return "" if seen.at(mark) else mark.why or "covered-text"


class Seen:
    """Where each group of texts makes a difference to the picture: those against which something speaks apart."""

    def __init__(self, page: pdfium.PdfPage, marks: list[Mark]) -> None:
        width, height = page.get_size()
        self.scale = min(SCALE, LARGEST_SIDE / max(width, height, 1))
        self.page = page
        texts = {address(mark.text): mark.text for mark in marks if mark.text is not None}
        self.group = dict.fromkeys(texts, "")
        for mark in marks:
            if mark.why and mark.text is not None:
                self.group[address(mark.text)] = mark.why
        whole = self.draw()
        self.size = whole.size
        self.differences = {}
        for why in set(self.group.values()):
            members = [texts[key] for key, group in self.group.items() if group == why]
            modes = [raw.FPDFTextObj_GetTextRenderMode(text) for text in members]
            for text in members:
                raw.FPDFTextObj_SetTextRenderMode(text, INVISIBLE)
            self.differences[why] = ImageChops.difference(whole, self.draw()).point(lambda step: 255 * (step > FAINT))
            for text, mode in zip(members, modes, strict=True):
                raw.FPDFTextObj_SetTextRenderMode(text, mode)

    def draw(self) -> Image.Image:
        bitmap = self.page.render(scale=self.scale, may_draw_forms=False)
        picture: Image.Image = bitmap.to_pil().convert("L")
        return picture

    def at(self, mark: Mark) -> bool:
        """Whether the letter shows, or most of it."""
        left, bottom, right, top = mark.box
        points = [self.on_bitmap(x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        width, height = self.size
        area = (max(0, min(xs)), max(0, min(ys)), min(width, max(xs) + 1), min(height, max(ys) + 1))
        if area[0] >= area[2] or area[1] >= area[3]:
            return False
        shown = self.differences[self.group[address(mark.text)]].crop(area).getbbox()
        wide, high = (area[2] - area[0]) * MOST, (area[3] - area[1]) * MOST
        return shown is not None and shown[2] - shown[0] >= wide and shown[3] - shown[1] >= high

    def on_bitmap(self, x: float, y: float) -> tuple[int, int]:
        width, height = self.size
        left, top = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(self.page.raw, 0, 0, width, height, 0, x, y, left, top)
        return left.value, top.value


class Faults:
    """Why a text is not seen, by what is drawn where and in which order."""

    def __init__(self, page: pdfium.PdfPage, objects: list[Any]) -> None:
        self.box = page.get_cropbox() if page.get_cropbox(fallback_ok=False) else page.get_mediabox()
        self.order = {address(each.raw): place for place, each in enumerate(objects)}
        self.modes = {address(each.raw): mode_of(each) for each in objects if each.type == raw.FPDF_PAGEOBJ_TEXT}
        self.covers = [(place, *cover) for place, each in enumerate(objects) if (cover := cover_of(each))]

    def of(self, text: Any, box: Box) -> str:
        key = address(text)
        mode, white, size = self.modes.get(key, (0, False, 12.0))
        if mode == INVISIBLE:
            return "invisible-text"
        if self.is_outside(box):
            return "off-page-text"
        if self.covered(self.order.get(key, -1), box):
            return "covered-text"
        if white:
            return "white-text"
        return "tiny-text" if 0 < size < TINY else ""

    def is_outside(self, box: Box) -> bool:
        left, bottom, right, top = self.box
        return bool(box[2] <= left or box[0] >= right or box[3] <= bottom or box[1] >= top)

    def covered(self, place: int, box: Box) -> bool:
        """Whether something opaque is drawn later over the middle of the box."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return any(after > place and left <= x <= right and bottom <= y <= top
                   for after, left, bottom, right, top in self.covers)  # fmt: skip

    def embedded(self, text: Any) -> bool:
        font = raw.FPDFTextObj_GetFont(text)
        return bool(font) and bool(raw.FPDFFont_GetIsEmbedded(font) == 1)


def address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def mode_of(each: Any) -> tuple[int, bool, float]:
    """(render mode, whether it is as white as the paper, size in points) of a text object."""
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(each.raw, size)
    matrix = each.get_matrix()
    height = size.value * max(abs(matrix.d), abs(matrix.b))
    colour = fill_of(each)
    white = colour is not None and min(colour[:3]) >= WHITE
    return raw.FPDFTextObj_GetTextRenderMode(each.raw), white or bool(colour and colour[3] == 0), height


def fill_of(each: Any) -> tuple[int, int, int, int] | None:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(each.raw, red, green, blue, alpha):
        return None
    return red.value, green.value, blue.value, alpha.value


def cover_of(each: Any) -> Box | None:
    """The box of something opaque: a picture, or a filled path of some size."""
    if each.type == raw.FPDF_PAGEOBJ_PATH:
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        colour = fill_of(each)
        filled = raw.FPDFPath_GetDrawMode(each.raw, mode, stroke) and mode.value != 0
        if not filled or colour is None or colour[3] < OPAQUE:
            return None
    elif each.type not in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
        return None
    if raw.FPDFPageObj_HasTransparency(each.raw):
        return None
    try:
        left, bottom, right, top = each.get_bounds()
    except pdfium.PdfiumError:
        return None
    return (left, bottom, right, top) if right - left > 1 and top - bottom > 1 else None


def covered_pictures(objects: list[Any]) -> int:
    """How many pictures have a dark box drawn on them later: the way people think they black out a scan."""
    boxes = [(place, box) for place, each in enumerate(objects) if (box := dark_box(each))]
    found = 0
    for place, each in enumerate(objects):
        if each.type != raw.FPDF_PAGEOBJ_IMAGE:
            continue
        left, bottom, right, top = each.get_bounds()
        found += any(
            after > place and box[0] < right and box[2] > left and box[1] < top and box[3] > bottom
            for after, box in boxes
        )
    return found


def dark_box(each: Any) -> Box | None:
    """The box of a filled dark path, large enough to cover a word."""
    if each.type != raw.FPDF_PAGEOBJ_PATH:
        return None
    box, colour = cover_of(each), fill_of(each)
    if box is None or colour is None or max(colour[:3]) > DARK:
        return None
    return box if box[2] - box[0] > COVERS_WORD and box[3] - box[1] > COVERS_LINE else None
