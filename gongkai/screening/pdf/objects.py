"""The objects of a PDF as data: walked from where a reader begins, or all there are."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from gongkai.readers.source import Unreadable

__all__ = ["children", "limbs", "open_objects", "reachable", "streams_text", "strings"]

LARGEST_STREAM = 60 * 1024 * 1024  # bytes unpacked
MOST_OBJECTS = 400_000
DEEPEST = 60


def open_objects(data: bytes) -> pikepdf.Pdf:
    """Raises Unreadable: encrypted, damaged."""
    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise Unreadable("encrypted", "PDF 已加密，不能检查，请去除密码后重新上传") from error
    except (pikepdf.PdfError, RuntimeError, ValueError) as error:
        raise Unreadable("damaged", "PDF 无法解析，文件可能已损坏，请重新导出后上传") from error
    return pdf


def children(thing: Any) -> Iterator[tuple[str, Any]]:
    """(key, value) of what a dictionary, a stream or an array holds."""
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        yield from thing.items()
    elif isinstance(thing, pikepdf.Array):
        for place, each in enumerate(thing.as_list()):
            yield str(place), each


def limbs(root: Any) -> Iterator[tuple[str, Any]]:
    """(key, value) of everything below a thing, other objects included, each object once."""
    seen: set[tuple[int, int]] = set()
    waiting = [("", root, 0)]
    while waiting:
        key, thing, depth = waiting.pop()
        number = getattr(thing, "objgen", (0, 0))
        if number != (0, 0):
            if number in seen:
                continue
            seen.add(number)
            depth = 0
            if len(seen) > MOST_OBJECTS:
                raise Unreadable("too-large", "PDF 的对象过多，不能检查，请重新导出后上传")
        yield key, thing
        if depth < DEEPEST:
            waiting += [(name, value, depth + 1) for name, value in children(thing)]


def reachable(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    found = {getattr(each, "objgen", (0, 0)) for _, each in limbs(pdf.trailer)}
    return found - {(0, 0)}


def strings(thing: Any, depth: int = 0) -> Iterator[str]:
    """The texts written in one object, without those of objects it refers to."""
    if isinstance(thing, (pikepdf.String, pikepdf.Name)):
        yield str(thing)
    elif depth < DEEPEST:
        for key, each in children(thing):
            if not getattr(each, "is_indirect", False):
                yield key
                yield from strings(each, depth + 1)


def streams_text(stream: pikepdf.Stream) -> bytes:
    """What a stream unpacks to; nothing for pictures and what no filter here unpacks."""
    try:
        data = stream.read_bytes()
    except (pikepdf.PdfError, RuntimeError, ValueError):
        return bytes(stream.read_raw_bytes()[:LARGEST_STREAM])
    return bytes(data[:LARGEST_STREAM])
