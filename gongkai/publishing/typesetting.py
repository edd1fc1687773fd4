"""The text of an item as blocks of a paper: what Word and PDF print of the HTML that the page shows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.base.papers import grid
from gongkai.base.papers.paper import Block, Cell, Heading, Listing, Paragraph, Run, Signature, paragraph

LEVELS = {"h2": 1, "h3": 2, "h4": 3}
OUTSIDE = ("http://", "https://", "mailto:")
COLUMNS = 24  # more than a page can hold beside each other: such a table is printed line by line
DATE = re.compile(r"[〇零一二三四五六七八九十\d]{4}年[一二三四五六七八九十\d]{1,3}月[一二三四五六七八九十\d]{1,3}日")
SIGNED = re.compile(r"[^，。；：、,.;:]{2,30}")
GAP = re.compile(r"[ \t\r\n]+")


def blocks_of(html: str, title: str = "") -> tuple[Block, ...]:
    """The blocks of a cleaned text; a title printed once more before it is left out."""
    body = LexborHTMLParser(html).body
    found = list(of_children(body)) if body else []
    if found and isinstance(found[0], Paragraph | Heading) and said(found[0]) == title:
        del found[0]
    return tuple(signed(stepped(found)))


def of_children(node: LexborNode) -> Iterator[Block]:
    """Blocks of an element; text and marks that stand between blocks are a paragraph."""
    children = node.iter(include_text=True)
    for loose, group in groupby(children, key=lambda child: child.tag not in BLOCKS):
        if loose:
            runs = tidy(run for child in group for run in runs_of(child))
            yield from [Paragraph(runs)] if runs else []
        else:
            for child in group:
                yield from BLOCKS[child.tag](child)


def heading(node: LexborNode) -> Iterator[Block]:
    words = "".join(run.text for run in tidy(inside(node))).replace("\n", " ")
    if words:
        yield Heading(words, LEVELS[node.tag])


def plain(node: LexborNode) -> Iterator[Block]:
    runs = tidy(inside(node))
    if runs:
        yield Paragraph(runs)


def centred(node: LexborNode) -> Iterator[Block]:
    runs = tidy(inside(node))
    if runs:
        yield Paragraph(runs, align="center")


def listing(node: LexborNode) -> Iterator[Block]:
    """A list; lists within its items follow it as lists of their own."""
    items, within = [], []
    for item in node.iter():
        items.append(
            tidy(run for child in item.iter(include_text=True) if child.tag not in LISTS for run in runs_of(child))
        )
        within += [block for child in item.iter() if child.tag in LISTS for block in listing(child)]
    yield Listing(tuple(item for item in items if item), ordered=node.tag == "ol")
    yield from within


def table(node: LexborNode) -> Iterator[Block]:
    rows = list(node.css("tr"))
    head_rows = [row for row in rows if row.parent and row.parent.tag == "thead"]
    parts = [[cells(row) for row in rows if (row in head_rows) is head] for head in (True, False)]
    caption = next((each.text(strip=True) for each in node.css("caption")), "")
    head, body = ([row for row in part if row] for part in parts)
    if not head and len(body) > 1 and all(cell.header for cell in body[0]) and all(c.rowspan == 1 for c in body[0]):
        head, body = body[:1], body[1:]
    if not head and not body:
        return
    if max(grid.width(part) for part in (head, body) if part) > COLUMNS:
        yield from line_by_line(caption, (*head, *body))
    else:
        yield grid.table(head, body, caption=caption)


def cells(row: LexborNode) -> list[Cell]:
    return [
        Cell(tidy(inside(cell)), spanned(cell, "rowspan"), spanned(cell, "colspan"), header=cell.tag == "th")
        for cell in row.iter()
        if cell.tag in ("td", "th")
    ]


def spanned(cell: LexborNode, attribute: str) -> int:
    return max(1, int(cell.attributes.get(attribute) or 1))


def line_by_line(caption: str, rows: Sequence[Sequence[Cell]]) -> Iterator[Block]:
    if caption:
        yield paragraph(caption, align="center")
    for row in rows:
        yield paragraph("｜".join("".join(run.text for run in cell.runs) for cell in row), indent=False)


def quotation(node: LexborNode) -> Iterator[Block]:
    yield from of_children(node)


LISTS = ("ul", "ol")
BLOCKS = {
    **dict.fromkeys(LEVELS, heading),
    **dict.fromkeys(LISTS, listing),
    "p": plain,
    "table": table,
    "blockquote": quotation,
    "figure": quotation,
    "figcaption": centred,
}


def inside(node: LexborNode, look: Run | None = None) -> Iterator[Run]:
    for child in node.iter(include_text=True):
        yield from runs_of(child, look)


def runs_of(node: LexborNode, look: Run | None = None) -> Iterator[Run]:
    """The runs of a text or of marks within a text; `look` is what stands around it."""
    look = look or Run("")
    tag = node.tag
    if tag == "-text":
        yield replace(look, text=GAP.sub(" ", node.text()))
    elif tag == "br":
        yield replace(look, text="\n")
    elif tag == "img":
        yield replace(look, text=f"〔图片：{node.attributes.get('alt') or '见网页'}〕")
    elif tag == "a":
        href = node.attributes.get("href") or ""
        yield from inside(node, replace(look, href=href if href.startswith(OUTSIDE) else ""))
    else:
        yield from inside(node, replace(look, **LOOKS.get(tag, {})))
        if tag in BLOCKS or tag == "li":
            yield replace(look, text="\n")


LOOKS = {"strong": {"strong": True}, "em": {"emphasis": True}, "sup": {"raised": "sup"}, "sub": {"raised": "sub"}}


def tidy(runs: Iterator[Run]) -> tuple[Run, ...]:
    """Runs of one look joined, without white space at either end."""
    joined: list[Run] = []
    for run in runs:
        if joined and replace(joined[-1], text=run.text) == run:
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    while joined and not joined[0].text.strip():
        del joined[0]
    while joined and not joined[-1].text.strip():
        del joined[-1]
    if joined:
        joined[0] = replace(joined[0], text=joined[0].text.lstrip())
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    return tuple(joined)


def stepped(found: Sequence[Block]) -> Iterator[Block]:
    """Headings go down one step at a time: readers of tagged files count them."""
    above = 0
    for block in found:
        if isinstance(block, Heading):
            above = min(block.level, above + 1)
            block = replace(block, level=above)
        yield block


def signed(found: Iterator[Block]) -> Iterator[Block]:
    """An organ's name with a date under it, as lines of their own, is a signature: it stands at the right."""
    waiting: Block | None = None
    for block in found:
        if isinstance(block, Paragraph) and DATE.fullmatch(said(block).replace(" ", "")):
            organ = said(waiting) if isinstance(waiting, Paragraph) and SIGNED.fullmatch(said(waiting)) else ""
            if waiting and not organ:
                yield waiting
            waiting = Signature(organ, said(block), seal=False)
        else:
            if waiting:
                yield waiting
            waiting = block
    if waiting:
        yield waiting


def said(block: Heading | Paragraph) -> str:
    return block.text if isinstance(block, Heading) else "".join(run.text for run in block.runs)
