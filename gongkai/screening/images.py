"""What a picture carries beside the picture: where it was taken, with what, by whom, and whatever follows its end."""

import io
import warnings
from typing import Any

from PIL import ExifTags, Image, ImageCms, ImageOps

from gongkai.checks.personal import find_personal
from gongkai.readers.source import Unreadable
from gongkai.screening.finding import Findings, Piece

__all__ = ["KINDS", "cleaned_picture", "picture"]

PIXELS = 100_000_000
KINDS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"RIFF": "WEBP", b"BM": "BMP",
         b"II*\0": "TIFF", b"MM\0*": "TIFF"}  # fmt: skip
PLACE = 0x8825
WHOSE = {
    "Artist": "作者",
    "Copyright": "版权",
    "XPAuthor": "作者",
    "OwnerName": "相机所有者",
    "CameraOwnerName": "相机所有者",
    "BodySerialNumber": "机身编号",
    "UserComment": "备注",
    "ImageDescription": "说明",
    "XPComment": "备注",
    "XPTitle": "标题",
    "XPKeywords": "关键词",
    "XPSubject": "主题",
    "Make": "设备",
    "Model": "设备",
    "Software": "软件",
    "DateTime": "拍摄时间",
    "DateTimeOriginal": "拍摄时间",
    "MakerNote": "厂商信息",
}
NOT_ABOUT_IT = frozenset(
    [
        "dpi",
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
        "gamma",
        "srgb",
        "aspect",
        "chromaticity",
        "icc_profile",
        "transparency",
        "interlace",
        "version",
        "background",
        "duration",
        "loop",
        "extension",
        "exif",
        "adobe",
        "adobe_transform",
        "compression",
        "mp",
        "mpoffset",
        "default_image",
        "disposal",
        "blend",
        "timestamp",
        "quality",
        "lossless",
    ]
)
MOST_FRAMES = 300


def picture(data: bytes, found: Findings, *, within_a_file: bool = False) -> None:
    """Raises Unreadable for a picture of too many pixels, or none at all."""
    image = opened(data)
    exif = image.getexif()
    place = dict(exif.get_ifd(PLACE))
    if place:
        found.add("picture-place", "照片信息", "含拍摄位置（GPS）")
    said = dict(described(exif))
    for name, value in image.info.items():
        if str(name).lower() not in NOT_ABOUT_IT:
            said[str(name)] = text_of(value)
    if exif.get_ifd(ExifTags.IFD.IFD1):
        found.add("thumbnail", "照片信息", "含缩略图，可能是裁剪以前的画面")
    if said:
        found.hidden("picture-metadata", "照片信息", [Piece(value) for value in said.values()], what="、".join(said))
    elif len(exif) and not place:
        found.add("picture-metadata", "照片信息")
    after = trailing(data, image.format or "")
    if after.strip(b"\0\r\n "):
        text = after[:4096].decode("utf-8", "replace")
        found.add("slack", "图片结束标记之后", f"{len(after)}字节", text if any(find_personal(text)) else "")
    if not within_a_file:
        found.add("picture-text", "全图")


def opened(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            image = Image.open(io.BytesIO(data))
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise too_many_pixels() from error
        except Exception as error:
            raise Unreadable("damaged", "图片无法打开，文件可能已损坏，请重新导出后上传") from error
    if image.width * image.height > PIXELS:
        raise too_many_pixels()
    return image


def too_many_pixels() -> Unreadable:
    return Unreadable("too-large", f"图片像素数超过上限（{PIXELS // 10_000}万），请缩小后上传")


def described(exif: Image.Exif) -> list[tuple[str, str]]:
    """(what in Chinese, its text) of what names people, devices and times."""
    both = {**dict(exif), **dict(exif.get_ifd(ExifTags.IFD.Exif))}
    named = ((ExifTags.TAGS.get(key, ""), value) for key, value in both.items())
    return [
        (WHOSE.get(name, name or "其他"), text_of(value)) for name, value in named if name in WHOSE or text_like(value)
    ]


def text_like(value: Any) -> bool:
    return isinstance(value, str) and len(value.strip("\0 ")) > 5


def text_of(value: Any) -> str:
    if isinstance(value, bytes):
        text = value.decode("utf-16-le" if value[1:2] == b"\0" else "utf-8", "replace")
        return text.replace("\0", " ").strip()[:20_000]
    return str(value)[:20_000]


def trailing(data: bytes, kind: str) -> bytes:
    """What follows the end of the picture."""
    if kind == "PNG":
        end = data.rfind(b"IEND")
        return data[end + 8 :] if end >= 0 else b""
    if kind in ("JPEG", "MPO"):
        return data[end_of_jpeg(data) :]
    if kind == "GIF":
        end = data.rfind(b"\x00;")
        return data[end + 2 :] if end >= 0 else b""
    return b""


def end_of_jpeg(data: bytes) -> int:
    """Walk the segments to the end of the first picture."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark == 0xD9:
            return at + 2
        if mark == 0xFF or 0xD0 <= mark <= 0xD8:
            at += 1 if mark == 0xFF else 2
            continue
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if mark == 0xDA:  # the picture itself, in which FF is followed by 00 or a restart mark
            while at + 1 < len(data) and not (
                data[at] == 0xFF and data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7
            ):
                step = data.find(b"\xff", at + 1)
                at = step if step > 0 else len(data)
    return at + 2 if data[at : at + 2] == b"\xff\xd9" else min(at, len(data))


def cleaned_picture(data: bytes) -> bytes:
    """The same picture, upright, and nothing else. Raises Unreadable."""
    image = opened(data)
    kind = "JPEG" if image.format == "MPO" else image.format or "PNG"
    frames = min(getattr(image, "n_frames", 1), MOST_FRAMES) if kind in ("GIF", "TIFF", "WEBP") else 1
    out = io.BytesIO()
    if frames > 1:
        pictures = []
        for number in range(frames):
            image.seek(number)
            pictures.append(image.copy())
        timing = {"duration": image.info["duration"]} if "duration" in image.info and kind != "TIFF" else {}
        for each in pictures:
            each.info.clear()
        pictures[0].save(out, kind, save_all=True, append_images=pictures[1:], **timing)
        return out.getvalue()
    upright = in_plain_colours(ImageOps.exif_transpose(image))
    keep = image.info.get("transparency")
    upright.info.clear()
    if keep is not None and kind in ("PNG", "GIF"):
        upright.info["transparency"] = keep
    how = {"quality": 95, "subsampling": 0} if kind == "JPEG" else {}
    upright.save(out, kind, **how)
    return out.getvalue()


def in_plain_colours(image: Image.Image) -> Image.Image:
    """In sRGB, so that the colour profile, which may name people and devices, is not needed."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
