"""A PDF saved again may still hold what it said before: each earlier end of the file is a document of its own."""

import re
from collections.abc import Iterator

from gongkai.readers.source import Unreadable
from gongkai.screening.finding import Findings, Piece
from gongkai.screening.kinds import Level
from gongkai.screening.pdf.pages import open_pdf, pages

__all__ = ["after_the_end", "earlier_revisions", "revisions"]

_END = re.compile(rb"%%EOF[ \t]*\r?\n?")
MOST = 20
LINEARIZED_WITHIN = 1_024  # bytes


def earlier_revisions(data: bytes) -> Iterator[bytes]:
    """The file as it was at each earlier end, the oldest first."""
    ends = [mark.end() for mark in _END.finditer(data)]
    if b"/Linearized" in data[:LINEARIZED_WITHIN]:
        ends = ends[1:]  # its first end closes the part for the first page
    for end in ends[:-1][:MOST]:
        yield data[:end]


def after_the_end(data: bytes) -> bytes:
    """What follows the last end of the file."""
    ends = list(_END.finditer(data))
    return data[ends[-1].end() :] if ends else b""


def revisions(data: bytes, now: list[str], found: Findings) -> None:
    """Compare each earlier revision with the pages as they are now."""
    for number, older in enumerate(earlier_revisions(data), 1):
        try:
            document = open_pdf(older)
            before = [page.text for page in pages(document)]
            document.close()
        except Unreadable:
            found.add("earlier-revision", f"第{number}次保存的内容", "不能打开", level=Level.CLEAN)
            continue
        lost = list(lost_lines(before, now))
        place = f"第{number}次保存的内容"
        if lost:
            found.hidden("earlier-revision", place, lost)
        elif before != now:
            found.add("earlier-revision", place, "页面与现在不同")
        else:
            found.add("earlier-revision", place, "文字与现在相同（如签章）", level=Level.NOTE)


def lost_lines(before: list[str], now: list[str]) -> Iterator[Piece]:
    """Lines of the earlier text that are in no page now."""
    kept = "\n".join("".join(text.split()) for text in now)
    for number, text in enumerate(before, 1):
        for line in text.splitlines():
            if line.strip() and "".join(line.split()) not in kept:
                yield Piece(line, f"第{number}页")
