"""Bytes to text: the content decides, a declaration is only compared with it."""

import re
from typing import NamedTuple

from gongkai.readers.source import Unreadable

__all__ = ["Decoded", "declared_charset", "decode"]

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]{0,80}encoding=["']([\w-]+)""", re.I
)
_FAMILY = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "utf8": "utf-8"}
_UNDECLARED = frozenset(("iso-8859-1", "latin1", "us-ascii", "ascii"))  # what servers write when nobody chose
_HEAD = 4096
# 政府 公开 信息 年度 的 as they look when UTF-8 has been read as GBK and saved again
_READ_AS_GBK = ("鏀垮簻", "鍏紑", "淇℃伅", "骞村害", "鎶ュ憡")
_COMMON = re.compile("[的年月日一二三四五六政府公開开信息工作]")
_HAN = re.compile("[\u3400-\u9fff]")
_BROKEN_SHARE = 0.1  # a UTF-8 file with fewer broken characters than this is broken UTF-8, not GB18030


class Decoded(NamedTuple):
    """text, the encoding that was right, and (code, message) of what had to be decided or repaired"""

    text: str
    encoding: str
    notes: tuple[tuple[str, str], ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode a text file as it really is; raises Unreadable("encoding") naming the line of the first bad byte."""
    text, encoding, notes = _decode_content(data)
    declared = declared_charset(data)
    if declared and declared != encoding and not text.isascii():
        notes = (*notes, ("encoding-mismatch", f"文件声明的编码为 {declared}，实际内容为 {encoding}，已按内容读取"))
    if any(word[0] in text and word in text for word in _READ_AS_GBK):
        text, repair = _read_as_utf8_again(text)
        notes = (*notes, repair)
    if b"\x00" in data and "\x00" in text:
        raise Unreadable("binary", "文件内容不是文本，请确认文件类型后重新选择")
    return Decoded(text, encoding, notes)


def declared_charset(data: bytes) -> str | None:
    """Return the charset an HTML or XML head declares, in the name this module uses; None where it says nothing."""
    found = _CHARSET.search(data, 0, _HEAD)
    if not found:
        return None
    name = (found[1] or found[2]).decode("ascii").lower()
    return None if name in _UNDECLARED else _FAMILY.get(name, name)


def _decode_content(data: bytes) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding), encoding, ()
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        failure = error
    if failure.reason == "unexpected end of data" and failure.start > _HEAD // 8:
        return data[: failure.start].decode("utf-8"), "utf-8", (_CUT_OFF,)
    if b"\x00" in data[:_HEAD]:
        if wide := _bare_utf16(data):
            return _strict(data, wide), wide, ()
        raise Unreadable("binary", "文件内容不是文本，请确认文件类型后重新选择")
    if _mostly_utf8(data):
        raise _bad_byte(data, failure.start)
    text = _strict(data, "gb18030")
    if not _plausible(text):
        raise _bad_byte(data, failure.start)
    return text, "gb18030", ()


_CUT_OFF = ("encoding-cut-off", "文件末尾的字符不完整（文件可能被截断），已略去最后一个字符")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _bad_byte(data, error.start) from error


def _bad_byte(data: bytes, at: int) -> Unreadable:
    line = data.count(b"\n", 0, at) + 1
    return Unreadable("encoding", f"第 {line} 行有无法识别的字节，请用原软件另存为 UTF-8 编码后再导入")


def _bare_utf16(data: bytes) -> str | None:
    """Tell UTF-16 without a mark by its line ends and digits: every second byte of them is nought."""
    first, second = data[:_HEAD:2].count(0), data[1:_HEAD:2].count(0)
    encoding = "utf-16-le" if second > 3 * first else "utf-16-be" if first > 3 * second else None
    return encoding if encoding and _plausible(data.decode(encoding, "replace")) else None


def _mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken < _BROKEN_SHARE * len(_HAN.findall(text))


def _plausible(text: str) -> bool:
    """Any two bytes are some GB18030 character; only Chinese uses the same few characters all the time."""
    han = len(_HAN.findall(text))
    return han == 0 or len(_COMMON.findall(text)) * 50 >= han


def _read_as_utf8_again(text: str) -> tuple[str, tuple[str, str]]:
    """Undo UTF-8 read as GBK: line by line, because each line may have lost a byte of its own."""
    lost = 0
    lines = []
    for line in text.splitlines(keepends=True):
        try:
            lines.append(line.encode("gb18030").decode("utf-8"))
        except UnicodeError:
            repaired = b"\xff".join(part.encode("gb18030", "replace") for part in line.split("\ufffd")).decode(
                "utf-8", "replace"
            )
            broken = repaired.count("\ufffd")
            if broken * 2 > len(repaired):  # a line that was never converted
                repaired, broken = line, 0
            lost += broken
            lines.append(repaired)
    if not lost:
        return "".join(lines), ("encoding-repaired", "文件曾被错误转码（UTF-8 被当作 GBK 保存），已还原")
    return "".join(lines), (
        "encoding-damaged",
        f"文件曾被错误转码（UTF-8 被当作 GBK 保存），已还原，但有 {lost} 处字符无法恢复，请对照原件核对",
    )
