"""From the codes in a drawing to letters: by the tables fonts carry for copying (ToUnicode)."""

import re
from collections.abc import Iterator

import pikepdf

__all__ = ["decoded", "unicode_maps"]

_SINGLE = re.compile(rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{4,64})>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{4,16})>")
_LISTED = re.compile(rb"<([0-9A-Fa-f]{2,8})>\s*<[0-9A-Fa-f]{2,8}>\s*\[((?:\s*<[0-9A-Fa-f]+>)+)\s*\]")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.S)
_SHOWN = re.compile(rb"<([0-9A-Fa-f\s]{2,20000})>|\(((?:[^()\\]|\\.|\([^()]*\)){1,20000})\)", re.S)
LONGEST = 4_000_000  # bytes of a drawing that are decoded


def unicode_maps(pdf: pikepdf.Pdf) -> Iterator[dict[bytes, str]]:
    """{code: letters} of every font of the file that says so."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and isinstance(thing.get("/ToUnicode"), pikepdf.Stream):
            made = dict(codes_of(thing["/ToUnicode"].read_bytes()))
            if made:
                yield made


def codes_of(table: bytes) -> Iterator[tuple[bytes, str]]:
    for block in _BLOCK.finditer(table):
        if block[1] == b"bfchar":
            for single in _SINGLE.finditer(block[2]):
                yield bytes.fromhex(single[1].decode()), letters(single[2])
            continue
        for listed in _LISTED.finditer(block[2]):
            first = int(listed[1], 16)
            for step, each in enumerate(re.findall(rb"<([0-9A-Fa-f]+)>", listed[2])):
                yield (first + step).to_bytes(len(listed[1]) // 2, "big"), letters(each)
        for span in _RANGE.finditer(block[2]):
            first, last, start = int(span[1], 16), int(span[2], 16), int(span[3], 16)
            for step in range(min(last - first + 1, 65_536)):
                code = start + step
                if code < 0x110000 and not 0xD800 <= code < 0xE000:
                    yield (first + step).to_bytes(len(span[1]) // 2, "big"), chr(code)


def letters(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be", "replace")


def decoded(content: bytes, maps: list[dict[bytes, str]]) -> Iterator[str]:
    """All that a drawing shows, read by each table in turn: which one belongs to it need not be known."""
    if b"Tj" not in content and b"TJ" not in content and b"'" not in content:
        return
    shown = [said(found) for found in _SHOWN.finditer(content[:LONGEST])]
    yield "".join(part.decode("latin-1") for part in shown)
    for table in maps:
        width = len(next(iter(table)))
        yield "".join(table.get(part[at : at + width], "") for part in shown for at in range(0, len(part), width))


def said(found: re.Match[bytes]) -> bytes:
    if found[1] is not None:
        digits = re.sub(rb"\s", b"", found[1])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    return re.sub(rb"\\(\d{1,3}|.)", plain, found[2], flags=re.S)


def plain(escaped: re.Match[bytes]) -> bytes:
    code = escaped[1]
    if code.isdigit():
        return bytes([int(code, 8) & 255]) if all(digit in b"01234567" for digit in code) else code
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}.get(code, code)
