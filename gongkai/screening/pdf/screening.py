"""A whole PDF: its pages, its earlier revisions, and what stands behind them."""

from collections.abc import Callable

from gongkai.screening.finding import Finding, Findings, Piece
from gongkai.screening.kinds import Level
from gongkai.screening.pdf.objects import open_objects
from gongkai.screening.pdf.pages import Page, open_pdf, pages
from gongkai.screening.pdf.revisions import after_the_end, revisions
from gongkai.screening.pdf.structure import structure
from gongkai.screening.pdf.weighing import weigh_streams

__all__ = ["screen_pdf"]


def screen_pdf(data: bytes, found: Findings, screen: Callable[[bytes, str], list[Finding]]) -> None:
    """Raises Unreadable for what is encrypted, damaged or too large to be checked."""
    weigh_streams(data)
    document = open_pdf(data)
    try:
        drawn = list(pages(document))
    finally:
        document.close()
    for page in drawn:
        one_page(page, found)
    blank = [page for page in drawn if page.pictures and len("".join(page.text.split())) < 5]
    if blank:
        found.add("no-text", f"第{'、'.join(str(page.number) for page in blank[:8])}页", f"共{len(blank)}页为图片")
    revisions(data, [page.text for page in drawn], found)
    after = after_the_end(data)
    if after.strip():
        found.hidden(
            "slack", "文件结束标记之后", [Piece(after[:200_000].decode("utf-8", "replace"))], what=f"{len(after)}字节"
        )
    before = data.find(b"%PDF-")
    if before > 0:
        found.hidden("slack", "文件开头之前", [Piece(data[:before].decode("utf-8", "replace"))], what=f"{before}字节")
    with open_objects(data) as pdf:
        structure(pdf, found, screen)


def one_page(page: Page, found: Findings) -> None:
    for kind, text in page.hidden().items():
        mode = {"tiny-text": Level.CONFIRM}.get(kind)
        found.hidden(kind, f"第{page.number}页", [Piece(line) for line in text.splitlines()], level=mode)
    if page.covered_pictures:
        found.add("covered-picture", f"第{page.number}页", f"{page.covered_pictures}幅图片上画有深色方块")
    for line in page.shown.splitlines():
        found.shown(Piece(line, "", f"第{page.number}页"))
