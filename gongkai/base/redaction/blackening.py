"""What may be handed out: each page a picture, in which the boxes are black. No text, no layers, no earlier versions.

Nothing of the source file but these pixels reaches the result, so what stood under a box cannot be in it.
"""

from base64 import b64encode
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image, ImageDraw

from gongkai.base.redaction.pages import POINT, RESOLUTION, Box, CannotRedact, pictures, pixels, unpacked
from gongkai.base.redaction.proof import faults


def redact(data: bytes) -> dict[str, Any]:
    """Return the redacted file, base64. `data` is `packed`. Raises CannotRedact where the proof fails."""
    boxes, _, content = unpacked(data)
    made = assembled(pictures(content, RESOLUTION), boxes)
    if found := faults(made, content, boxes):
        raise CannotRedact(f"处理后的文件没有通过核验，未生成：{'；'.join(found)}")
    return {"content": b64encode(made).decode()}


def assembled(pages: Any, boxes: list[Box]) -> bytes:
    with pikepdf.new() as document:
        count = 0
        for count, picture in enumerate(pages, 1):
            add_page(document, blackened(picture, [box for box in boxes if box.page == count]))
        if any(not 1 <= box.page <= count for box in boxes):
            raise CannotRedact("有遮盖位置不在文件的页上：请核对页码。")
        document.Root.Lang = pikepdf.String("zh-CN")
        saved = BytesIO()
        document.save(saved, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return saved.getvalue()


def blackened(picture: Image.Image, boxes: list[Box]) -> Image.Image:
    ink = ImageDraw.Draw(picture)
    for box in boxes:
        ink.rectangle(pixels(box, picture), fill=(0, 0, 0))
    return picture


def add_page(document: pikepdf.Pdf, picture: Image.Image) -> None:
    coded = BytesIO()
    picture.save(coded, "JPEG", quality=85)
    width, height = (side * POINT / RESOLUTION for side in picture.size)
    image = document.make_stream(
        coded.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page = document.add_blank_page(page_size=(width, height))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=image))
    page.Contents = document.make_stream(f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /P Do Q".encode())
