"""A web page to text and grids: parsed once by Lexbor, then flattened with whole-string steps.

The page is serialised again after parsing, so that tags are closed, attributes quoted and names in lower
case; table tags become control characters, other blocks line ends, the rest nothing. One pass over the
tables then writes the text and knows where each cell stands in it.
"""

import html
import re

from selectolax.lexbor import LexborHTMLParser

from gongkai.readers.layout import CELL, MARKS, ROW, SPAN, Markup, lay_out
from gongkai.readers.source import Grid

__all__ = ["Web", "hints_of", "read_html"]

Notes = tuple[tuple[str, str], ...]
Web = tuple[str, tuple[Grid, ...], Notes]

_REST = r"""(?:[^">]++|"[^"]*+")*+>"""  # of a tag: its attributes and its end
_LOOKS = re.compile(
    r"""[ \n](?:style|class|width|height|align|valign|lang|bgcolor|nowrap)=(?:"[^"<>]*"|'[^'<>]*'|[\w.%#]+(?=[ >]))"""
)
_UNSEEN = re.compile(r"(?:display|visibility):\s*(?:none|hidden)|mso-hide:\s*all", re.I)
_DROPPED_TAGS = ("script", "style", "noscript", "template", "svg", "select", "iframe", "textarea", "title")
_DROPPED = re.compile(rf"<!--.*?-->|<({'|'.join(_DROPPED_TAGS)})(?=[ >]){_REST}.*?</\1>", re.S)
_PRE = re.compile(r"<pre\b.*?</pre>", re.S)
_BLOCK = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|[uod]l|d[dt]|section|article|header|footer|nav|main|aside|hr|center|pre|blockquote"
    rf"|caption|form|figure|figcaption)(?=[ >]){_REST}"
)
_ROW = re.compile(rf"<tr {_REST}")
_CELL = re.compile(rf"<t[dh] ({_REST})")
_INLINE = re.compile(rf"<(?!/?table[ >])/?[a-z]{_REST}")
_TABLE = re.compile(rf"<(/?)table(?=[ >]){_REST}")
_SPAN_ATTRIBUTE = re.compile(r"""\b(col|row)span="\s*(\d{1,4})""")
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
# The commonest tags as Lexbor writes them: replacing a fixed string costs a tenth of a pattern
_FIXED = (
    ("\n", " "), ("\t", " "), ("\r", " "), ("&nbsp;", " "),
    ("<br>", "\n"), ("<p>", "\n"), ("</p>", "\n"), ("<div>", "\n"), ("</div>", "\n"),
    ("<span>", ""), ("</span>", ""), ("<tbody>", ""), ("</tbody>", ""),
    ("</td>", ""), ("</th>", ""), ("</tr>", ""), ("<tr>", ROW), ("<td>", CELL), ("<th>", CELL),
)  # fmt: skip
_ESCAPED = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_SCRIPT = ("script-dropped", "网页正文含脚本，已去除，仅取文字")
_HIDDEN = ("hidden-dropped", "网页中有隐藏的表格，未读取；请确认公开的是可见的表格")


def read_html(page: str) -> Web:
    """Return the visible text, its tables and what was left out of the page."""
    body, notes = _visible(page)
    text, grids = lay_out(_flat(body))
    return text, grids, notes


def hints_of(page: str) -> dict[str, str]:
    """Return what the head of a page says of it, under the names of `Source.hints`."""
    end = page.find("</head>")
    head = page[: end if end > 0 else 20_000]
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


def _visible(page: str) -> tuple[str, Notes]:
    """Parse, drop what no reader sees, and return the canonical markup of the body."""
    notes: Notes = ()
    hides = any(word in page for word in ("display:", "visibility:", "mso-hide:", " hidden"))
    if hides:
        page = _mark_hidden(page)
    tree = LexborHTMLParser(_LOOKS.sub("", page))
    body = tree.body or tree.root
    if body is None:
        return "", notes
    for node in body.css("[hidden]") if hides else ():
        if node.css_first("td,th"):
            notes = (_HIDDEN,)
        node.decompose()
    markup = body.html or ""
    if "<script" in markup:
        notes = (*notes, _SCRIPT)
    if "<!--" in markup or any(f"<{tag}" in markup for tag in _DROPPED_TAGS):
        markup = _DROPPED.sub("", markup)
    if any(mark in markup for mark in MARKS):
        markup = markup.translate(dict.fromkeys(map(ord, MARKS), " "))
    if "<pre" in markup:
        markup = _PRE.sub(lambda found: found[0].replace("\n", "<br>"), markup)
    return markup, notes


def _mark_hidden(page: str) -> str:
    """Give every element whose style hides it the attribute that says so: styles are thrown away next."""
    parts, at = [], 0
    for unseen in _UNSEEN.finditer(page):
        style = page.rfind("style=", max(at, unseen.start() - 1000), unseen.start())
        if style > 0 and not set("<>") & set(page[style : unseen.start()]):
            parts += (page[at:style], "hidden ")
            at = style
    return "".join((*parts, page[at:]))


def _flat(body: str) -> Markup:
    """Turn canonical markup into flat markup."""
    for tag, mark in _FIXED:
        body = body.replace(tag, mark)
    body = _BLOCK.sub("\n", body)
    body = _CELL.sub(_spans, body)
    body = _INLINE.sub("", _ROW.sub(ROW, body))
    markup = Markup()
    at = 0
    for tag in _TABLE.finditer(body):
        markup.write(_unescaped(body[at : tag.start()]))
        if tag[1]:
            markup.close_table()
        else:
            markup.open_table()
        at = tag.end()
    markup.write(_unescaped(body[at:]))
    return markup


def _spans(cell: re.Match[str]) -> str:
    span = {kind: int(number) or 1 for kind, number in _SPAN_ATTRIBUTE.findall(cell[1])}
    return f"{CELL}{span.get('col', 1)},{span.get('row', 1)}{SPAN}" if span else CELL


def _unescaped(text: str) -> str:
    if "&" in text:
        for escape, character in _ESCAPED:
            text = text.replace(escape, character)
    return text
