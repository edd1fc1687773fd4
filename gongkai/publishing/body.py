"""The text of an item as HTML: only what an official document needs, cleaned when saved and again when shown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser

import nh3

from gongkai.base.errors import Refused
from gongkai.publishing.links import hidden_links

ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"rowspan", "colspan"},
    "th": {"rowspan", "colspan", "scope"},
}
BLOCKS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "table", "caption", "tr", "td", "th", "blockquote", "figure"}
TAGS = {*BLOCKS, "thead", "tbody", "tfoot", "figcaption", "strong", "em", "sup", "sub", "a", "img", "br"}
SCHEMES = {"http", "https", "mailto"}
RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h5": "h4", "h6": "h4", "div": "p", "center": "p", "section": "p"}
DROPPED_WITH_TEXT = {"script", "style", "title", "xml"}
CLOSES_ITSELF = {"p", "li", "tr", "td", "th"}
VOID = {"br", "img", "hr", "input", "meta", "link", "base", "embed", "source", "col", "wbr"}

LONGEST = 500_000  # characters
DEEPEST = 100  # elements one in another

CALLED = {
    **dict.fromkeys(("script", "noscript"), "脚本"),
    **dict.fromkeys(("iframe", "object", "embed", "svg", "math", "video", "audio", "canvas"), "嵌入内容"),
    **dict.fromkeys(("form", "input", "button", "select", "textarea"), "表单"),
    **dict.fromkeys(("base", "meta", "link", "style", "title"), "网页设置"),
}
RENAMING = re.compile(rf"(</?)({'|'.join(RENAMED)})(?=[\s/>])", re.I)
EMPTY = re.compile(
    r"(?:<br>)+$|<p>(?:\s|&nbsp;|\u00a0|<br>)*</p>|<(strong|em|sup|sub|a)>\s*</\1>|<img(?: alt=\"[^\"]*\")?>"
)
MARKUP = re.compile(r"</?[a-zA-Z!]")
OWN_FILE = re.compile(r"/(?!/)")
OFFICE = re.compile(r"<!--\[if.*?<!\[endif\]-->|<\?xml.*?>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """dropped  in Chinese, what was taken out, each kind once"""

    html: str
    dropped: tuple[str, ...] = ()


def clean(html: str) -> Cleaned:
    """Keep what official documents need. Raises Refused for what no cleaning mends: pictures inside, depth, length."""
    if re.search(r"<img[^>]{0,300}?src\s*=\s*[\"']?\s*data:", html, re.I):
        raise Refused("正文里不能直接粘贴图片：图片请用附件上传。", "body")
    if len(html) > LONGEST:
        raise Refused(f"正文超过{LONGEST // 10_000}万字：请把长表格、清单改为附件。", "body")
    look = Look()
    look.feed(html)
    look.close()
    return Cleaned(purified(html), tuple(look.dropped))


def accepted(html: str) -> str:
    """The text as it is kept. Raises Refused for links a reader cannot see, naming each (暗链)."""
    cleaned = clean(html)
    hidden = hidden_links(html)
    if hidden:
        places = "；".join(f"第{link.line}行“{link.text or '无文字'}”指向 {link.href}" for link in hidden)
        raise Refused(f"正文有看不见的外部链接（暗链）：{places}。请删除后保存。", "body")
    return cleaned.html


def purified(html: str) -> str:
    renamed = RENAMING.sub(lambda tag: tag[1] + RENAMED[tag[2].lower()], OFFICE.sub("", html))
    safe = nh3.clean(
        renamed,
        tags=TAGS,
        clean_content_tags=DROPPED_WITH_TEXT,
        attributes=ATTRIBUTES,
        attribute_filter=own_files_only,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    while (tidy := EMPTY.sub("", safe)) != safe:
        safe = tidy
    return safe.strip()


def own_files_only(tag: str, attribute: str, value: str) -> str | None:
    if tag == "img" and attribute == "src":
        return value if OWN_FILE.match(value) else None
    if attribute in ("rowspan", "colspan"):
        return value if value.isascii() and value.isdigit() and len(value) < 4 else None
    return value


def from_typed(text: str) -> str:
    """HTML of what was typed: HTML as it is; plain text in paragraphs, which blank lines part."""
    text = text.replace("\r\n", "\n").strip()
    if MARKUP.search(text):
        return text
    parts = (part.strip() for part in re.split(r"\n\s*\n", text))
    return "".join(f"<p>{escape(part, quote=False).replace(chr(10), '<br>')}</p>" for part in parts if part)


def to_typed(html: str) -> str:
    """What a person sees in the field: plain paragraphs as plain text, everything else as HTML."""
    plain = re.sub(r"</p>\s*<p>", "\n\n", html.removeprefix("<p>").removesuffix("</p>")).replace("<br>", "\n")
    plain = plain if MARKUP.search(plain) else unescape(plain)
    return html if MARKUP.search(plain) else plain


def blocks(html: str) -> Iterator[str]:
    """The text paragraph by paragraph, cell by cell, without markup."""
    reader = Blocks()
    reader.feed(html)
    reader.close()
    reader.finish()
    return iter(reader.found)


class Look(HTMLParser):
    """What the cleaning will take out. Raises Refused where elements lie too deep, before anything else is read."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.dropped: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            if self.open and self.open[-1] == tag and tag in CLOSES_ITSELF:
                self.open.pop()
            self.open.append(tag)
            if len(self.open) > DEEPEST:
                raise Refused(f"正文嵌套过深（超过{DEEPEST}层）：请粘贴为纯文本后重新分段。", "body")
        if tag not in TAGS and tag not in RENAMED:
            self.drop(self.called(tag))
        for name, value in attrs:
            self.look_at(tag, name, value or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open[-10:]:
            while self.open.pop() != tag:
                pass

    def handle_comment(self, data: str) -> None:
        self.drop("文字处理软件的格式" if "mso" in data else "注释")

    def look_at(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on"):
            self.drop("脚本")
        elif name not in ATTRIBUTES.get(tag, ()):
            self.drop("字体、颜色等样式" if tag in TAGS or tag in RENAMED else self.called(tag))
        elif name == "href" and unsafe(value):
            self.drop("不安全的链接")
        elif name == "src" and not OWN_FILE.match(value):
            self.drop("不在本站的图片")

    def called(self, tag: str) -> str:
        return CALLED.get(tag, "文字处理软件的格式" if ":" in tag else "版式标记")

    def drop(self, what: str) -> None:
        self.dropped[what] = None


def unsafe(href: str) -> bool:
    scheme, colon, _ = re.sub(r"[\s\x00-\x1f]", "", href).partition(":")
    return bool(colon) and "/" not in scheme and "#" not in scheme and scheme.lower() not in SCHEMES


class Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.words = ""

    def finish(self) -> None:
        if self.words.strip():
            self.found.append(self.words.strip())
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.finish()
        if tag == "br":
            self.words += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.finish()

    def handle_data(self, data: str) -> None:
        self.words += data
