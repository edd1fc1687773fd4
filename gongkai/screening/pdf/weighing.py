"""Streams are weighed before anything unpacks them: one that swells a hundredfold is no document."""

import re
import zlib

from gongkai.readers.source import Unreadable

__all__ = ["weigh_streams"]

LARGEST = 64 * 1024 * 1024  # bytes of one stream
TOGETHER = 400 * 1024 * 1024  # bytes of all
SMALL = 40_000  # packed bytes that cannot swell beyond 40 MB
DEEPEST = 400  # brackets one in another, where an object begins
_STREAM = re.compile(rb"stream\r?\n")


def weigh_streams(data: bytes) -> None:
    """Raises Unreadable: too-large, damaged."""
    total = 0
    for mark in _STREAM.finditer(data):
        end = data.find(b"endstream", mark.end())
        packed = data[mark.end() : end if end > 0 else len(data)]
        if len(packed) < SMALL:
            continue
        unpacker, unpacked = zlib.decompressobj(), 0
        try:
            while packed and unpacked <= LARGEST:
                unpacked += len(unpacker.decompress(packed, 1 << 20))
                packed = unpacker.unconsumed_tail
        except zlib.error:
            continue  # another filter
        total += unpacked
        if unpacked > LARGEST or total > TOGETHER:
            raise Unreadable("too-large", "PDF 展开后超过上限，不能检查，请重新导出后上传")
    if re.search(rb"\[\s*(?:\[\s*){%d}|<<\s*(?:/\w+\s*<<\s*){%d}" % (DEEPEST, DEEPEST), data):
        raise Unreadable("damaged", "PDF 无法解析，文件可能已损坏，请重新导出后上传")
