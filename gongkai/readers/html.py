"""A web page to text and grids: Lexbor parses it, marks are set before its blocks and cells, its text is taken.

Setting a mark costs a third of a microsecond, and nearly all would stand in tables: of a plain table the texts of
its cells are taken instead. Serialising a page pasted from Word, which is nine tenths styles, costs more.
"""

import html
import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.readers import limits
from gongkai.readers.layout import CELL, MARKS, ROW, SPAN, Markup, lay_out
from gongkai.readers.source import Grid, Unreadable

__all__ = ["Notes", "Web", "hints_of", "read_html"]

Notes = tuple[tuple[str, str], ...]
Web = tuple[str, tuple[Grid, ...], Notes]

_NEXT, _OPEN, _CLOSE, _LINE = "\x18\x19\x1a\x1b"  # marks of this module, gone before the text is laid out
_OURS = (_NEXT, _OPEN, _CLOSE, _LINE, *MARKS)
_FOREIGN = re.compile(rb"[\x18-\x1f]|&#(?:x0*1[89a-f]|0*(?:2[4-9]|3[01]))(?![0-9a-f]);?", re.I)
_TABLE_MARK = re.compile(f"([{_OPEN}{_CLOSE}])")

_LINES = (
    "p div h1 h2 h3 h4 h5 h6 ul ol dl section article header footer nav main aside center pre blockquote"
    " caption form figure hr"
)
# tag -> the marks set before it and after it
_MARKS: dict[str | None, tuple[str, str]] = {
    **dict.fromkeys(_LINES.split(), (_LINE, _LINE)),
    **dict.fromkeys(("br", "li", "dt", "dd"), (_LINE, "")),
    "table": (_OPEN, _CLOSE),
    "tr": (ROW, ""),
    "td": (CELL, ""),
    "th": (CELL, ""),
}
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9:]*)")
_CLOSE_THEMSELVES = frozenset(
    b"p li td th tr dd dt option br img input meta link hr col area base wbr embed source tbody thead tfoot".split()
)
_UNSEEN = "script,style,noscript,template,svg,select,iframe,textarea,object"
# What a page must contain before elements are asked for it: asking costs more than searching
_STYLED = (
    (b"hidden", "[hidden]"),
    (b"display", '[style*="display"]'),
    (b"DISPLAY", '[style*="DISPLAY"]'),
    (b"visibility", '[style*="visibility"]'),
)
_SPAN = re.compile(r"\s*(\d{1,4})")
_HIDES = re.compile(r"(?:display|visibility)\s*:\s*(?:none|hidden)", re.I)

_META = re.compile(r"<meta\b[^>]*>", re.I)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.I | re.S)
# Names of the page labels Chinese government sites carry, and what they are called in `Source.hints`
_LABELS = {
    "articletitle": "title",
    "pubdate": "published",
    "contentsource": "source",
    "author": "author",
    "sitename": "site",
    "columnname": "column",
    "url": "url",
}
_HEAD = 20_000  # characters in which the head of a page is looked for when it is not closed

# A parsed page takes a megabyte, which glibc gives back to the system after each page and takes again, faulting it in
# piece by piece, for the next. Having once freed a block of this size, none of which is touched, it keeps the memory.
bytearray(16 << 20)

_SCRIPT_DROPPED = ("script-dropped", "网页正文含脚本，已去除，仅取文字")
_HIDDEN_DROPPED = ("hidden-dropped", "网页中有隐藏的表格，未读取；请确认公开的是可见的表格")


def read_html(page: str | bytes) -> Web:
    """Return the visible text of a page (bytes are UTF-8), its tables and what was left out."""
    page = page if isinstance(page, bytes) else page.encode("utf-8", "replace")
    _refuse_depth(page)
    body = LexborHTMLParser(page).body
    if body is None:
        return "", (), ()
    seen = body.text()
    if any(mark in seen for mark in _OURS):
        return read_html(_FOREIGN.sub(b" ", page))
    notes = _drop_unseen(body, ",".join(selector for word, selector in _STYLED if word in page))
    _mark(body)
    text, grids = lay_out(_flat(body.text()))
    return text, grids, notes


def hints_of(page: str) -> dict[str, str]:
    """Return what the head of a page says of it, under the names of `Source.hints`."""
    end = page.find("</head>", 0, 4 * _HEAD)
    head = page[: end if end > 0 else _HEAD]
    hints: dict[str, str] = {}
    if found := _TITLE.search(head):
        hints["page_title"] = " ".join(html.unescape(found[1]).split())
    for tag in _META.finditer(head):
        attributes = {name.lower(): double or single for name, double, single in _ATTRIBUTE.findall(tag[0])}
        label = _LABELS.get(attributes.get("name", "").lower())
        content = html.unescape(attributes.get("content", "")).strip()
        if label and content:
            hints.setdefault(label, content)
    return hints


def _refuse_depth(page: bytes) -> None:
    """Refuse, before it is parsed, a page so deeply nested that parsing would take minutes."""
    tags = page.count(b"<")
    if tags <= limits.HTML_TAGS_UNCOUNTED:
        return
    if tags > limits.HTML_TAGS:
        raise Unreadable("too-large", "网页标签过多，请只保留年度报告正文后再导入")
    depth, still_open = 0, Counter[bytes]()
    for tag in _TAG.finditer(page):
        name = tag[2].lower()
        if name in _CLOSE_THEMSELVES:
            continue
        if not tag[1]:
            still_open[name] += 1
            depth += 1
        elif still_open[name]:
            still_open[name] -= 1
            depth -= 1
        if depth > limits.HTML_DEPTH:
            raise Unreadable("html-depth", "网页标签嵌套过深，请只保留年度报告正文后再导入")


def _drop_unseen(body: LexborNode, styled: str) -> Notes:
    notes: Notes = ()
    for node in body.css(_UNSEEN):
        if node.tag == "script":
            notes = (_SCRIPT_DROPPED,)
        node.decompose()
    for node in body.css(styled) if styled else ():
        attributes = node.attributes
        if "hidden" in attributes or _HIDES.search(attributes.get("style") or ""):
            if node.css_first("td,th") and _HIDDEN_DROPPED not in notes:
                notes = (*notes, _HIDDEN_DROPPED)
            node.decompose()
    return notes


def _mark(body: LexborNode) -> None:
    """Set the marks of flat markup before cells and rows, and this module's own at lines and tables."""
    spanning = body.css("[colspan],[rowspan]:not([colspan])")  # a node that matches twice is returned twice
    spans = {node.mem_id: _spans(node.attributes) for node in spanning}
    blocks = [(node, node.tag) for node in body.css("pre,table")]
    for node, tag in blocks:
        if tag == "pre" and not node.css_first("table,br"):
            node.replace_with(_LINE + node.text().replace("\n", _LINE) + _LINE)
    for node, tag in blocks:
        if tag == "table" and (flat := _plain_table(node, spans)) is not None:
            node.replace_with(flat)
    _set_marks(body, spans)


def _plain_table(table: LexborNode, spans: dict[int, str]) -> str | None:
    """The flat markup of a table in which all text is in cells; None where it holds a caption or another table."""
    if len(table.css("table,caption,math")) > 1:  # the first is the table itself
        return None
    parts = [_OPEN]
    for node in table.css("tr,td,th"):
        if node.tag == "tr":
            parts.append(ROW)
            continue
        text = node.text(True, _NEXT)
        parts.append(CELL)
        if spans and node.mem_id in spans:
            parts.append(spans[node.mem_id])
        parts.append(text if _NEXT not in text else _cell_text(node, text, spans))
    parts.append(_CLOSE)
    return "".join(parts)


def _cell_text(cell: LexborNode, pieces: str, spans: dict[int, str]) -> str:
    """The text of a cell of several pieces, which lines may part."""
    inked = [piece for piece in pieces.split(_NEXT) if not piece.isspace()]
    if len(inked) > 1:
        _set_marks(cell, spans)
        return cell.text()
    return "".join(inked)


def _set_marks(part: LexborNode, spans: dict[int, str]) -> None:
    for node in part.css("*"):
        if marks := _MARKS.get(node.tag):
            node.insert_before(marks[0])
            if marks[1]:
                node.insert_after(marks[1])
            if marks[0] == CELL and node.mem_id in spans:
                node.insert_before(spans[node.mem_id])


def _spans(attributes: dict[str, str | None]) -> str:
    found = (_SPAN.match(attributes.get(name) or "") for name in ("colspan", "rowspan"))
    columns, rows = (max(1, int(span[1])) if span else 1 for span in found)
    return f"{columns},{rows}{SPAN}"


def _flat(text: str) -> Markup:
    """Line ends of the file are only blanks; marks become those of flat markup."""
    text = text.replace("\n", " ").replace(_LINE, "\n")
    markup = Markup()
    for piece in _TABLE_MARK.split(text):
        if piece == _OPEN:
            markup.open_table()
        elif piece == _CLOSE:
            markup.close_table()
        else:
            markup.write(piece)
    return markup
