"""The zip container of Office files: what it holds is weighed before anything is unpacked."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import NoReturn

from gongkai.readers import limits
from gongkai.readers.source import Unreadable

__all__ = ["Package", "damaged", "doctype_refused"]

_MACRO = ("vbaproject.bin", "vbadata.xml")
# Whatever the standard library stumbles over in a zip that is not what it says
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


class Package:
    """An opened zip. Raises Unreadable: damaged, encrypted, macro, archive-members, too-large, xml-doctype."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise damaged() from error
        self._members = {member.filename: member for member in self._zip.infolist()}
        self._weigh(self._zip.infolist())
        if any(name.lower().endswith(_MACRO) for name in self._members):
            raise Unreadable("macro", "文件含宏，不能导入；请另存为不含宏的 .docx 或 .xlsx 后再导入")

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def names(self) -> Iterable[str]:
        return self._members.keys()

    def read(self, name: str) -> bytes:
        """Unpack a part; the size it declares is the most that is read, and its checksum must fit."""
        try:
            return self._zip.read(name)
        except _BROKEN as error:
            raise damaged() from error

    def xml(self, name: str) -> bytes:
        """Unpack a part that is XML; one with a DOCTYPE may hide or invent text and is refused."""
        part = self.read(name)
        if any(mark in part for mark in _DOCTYPE):
            doctype_refused()
        return part

    def _weigh(self, members: list[zipfile.ZipInfo]) -> None:
        if len(members) > limits.ZIP_MEMBERS:
            raise Unreadable("archive-members", f"压缩包内文件过多（超过 {limits.ZIP_MEMBERS} 个），请重新保存后再导入")
        if any(member.flag_bits & 1 for member in members):
            raise Unreadable("encrypted", "文件已加密，请去除密码后重新保存再导入")
        for member in members:
            swollen = member.file_size > limits.ZIP_RATIO * max(1, member.compress_size)
            if swollen and member.file_size > limits.ZIP_RATIO_FROM:
                raise _too_large()
        if sum(member.file_size for member in members) > limits.ZIP_UNPACKED:
            raise _too_large()


def damaged() -> Unreadable:
    return Unreadable("damaged", "文件已损坏或声明大小与实际不符，请用 WPS 或 Office 重新保存后再导入")


def doctype_refused(*_declaration: object) -> NoReturn:
    """Refuse a part with a DOCTYPE; also the handler an XML parser calls where it meets one."""
    raise Unreadable("xml-doctype", "文件含不允许的 DOCTYPE 声明，请用 WPS 或 Office 重新保存后再导入")


def _too_large() -> Unreadable:
    return Unreadable(
        "too-large", f"文件展开后超过上限（{limits.ZIP_UNPACKED >> 20} MB），请去除图片和无关内容后再导入"
    )
