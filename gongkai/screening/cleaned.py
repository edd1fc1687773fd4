"""A cleaned copy of a file: what a reader sees stays, everything else goes."""

import io
import zipfile
from typing import NamedTuple

from gongkai.readers.package import Package
from gongkai.readers.source import Unreadable
from gongkai.screening.files import DEEPEST, kind_of
from gongkai.screening.images import cleaned_picture
from gongkai.screening.office.cleaning import clean_office
from gongkai.screening.office.rewriting import WRITTEN
from gongkai.screening.pdf.cleaning import clean_pdf

__all__ = ["Cleaned", "clean"]


class Cleaned(NamedTuple):
    """removed says in Chinese what went out, each thing once."""

    data: bytes
    removed: list[str]


def clean(data: bytes, depth: int = 0) -> Cleaned:
    """Raises Unreadable for what is not cleaned here: other kinds, encrypted, damaged."""
    kind = kind_of(data)
    if kind in ("docx", "xlsx", "pptx"):
        return Cleaned(*clean_office(data, kind))
    if kind == "pdf":
        return Cleaned(*clean_pdf(data))
    if kind == "picture":
        return Cleaned(cleaned_picture(data), ["拍摄信息、缩略图和画面以外的数据"])
    if kind == "zip" and depth < DEEPEST:
        return clean_archive(data, depth)
    raise Unreadable("kind", "这种文件不能净化，请在原件中改正后重新上传")


def clean_archive(data: bytes, depth: int) -> Cleaned:
    """Every file of an archive cleaned that can be; the others as they are."""
    package, removed, out = Package(data), dict[str, None](), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in package.names():
            part = package.read(name)
            try:
                inner = clean(part, depth + 1)
                part = inner.data
                removed |= dict.fromkeys(f"{name}：{each}" for each in inner.removed)
            except Unreadable:
                pass
            archive.writestr(zipfile.ZipInfo(name, WRITTEN), part, zipfile.ZIP_DEFLATED)
    return Cleaned(out.getvalue(), list(removed))
