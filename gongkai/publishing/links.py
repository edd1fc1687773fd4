"""Links in a text: those a reader cannot see (暗链), and those that should be looked at twice."""

import ipaddress
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.conf import settings

HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0*)?(?![.\d])|font-size\s*:\s*[01](?![.\d])"
    r"|(?:left|top|right|bottom|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}"
    r"|(?:width|height)\s*:\s*[01](?:px)?(?![.\d])|color\s*:\s*transparent|clip(?:-path)?\s*:",
    re.I,
)
TINY = ("0", "1", "0px", "1px")
VOID = {"br", "img", "hr", "input", "meta", "link", "base", "embed", "source", "col", "wbr"}
PROGRAMS = (".apk", ".exe", ".msi", ".bat", ".scr", ".js", ".jar")


@dataclass(frozen=True, slots=True)
class Link:
    """line counts from 1; hidden: it or what surrounds it is drawn so that a reader does not see it."""

    href: str
    text: str
    line: int
    hidden: bool


def links(html: str) -> list[Link]:
    return read(html).found


def read(html: str) -> "Reader":
    reader = Reader()
    reader.feed(html)
    reader.close()
    reader.end_link()
    return reader


def hidden_links(html: str) -> list[Link]:
    return [link for link in links(html) if link.hidden and is_external(link.href)]


def is_external(href: str) -> bool:
    return bool(re.match(r"\s*(?:https?:)?//", href, re.I))


def internal_paths(html: str) -> list[str]:
    """The addresses of our own site a text leads to, pictures included, without query and fragment."""
    reader = read(html)
    hrefs = [link.href for link in reader.found] + reader.pictures
    inside = (href.strip().partition("#")[0].partition("?")[0] for href in hrefs if not is_external(href))
    return [href for href in inside if href and not re.match(r"[a-z][a-z0-9+.-]*:", href, re.I)]


def doubts(html: str) -> list[str]:
    """In Chinese, what should be looked at before a link goes out; official sites under their own name raise none."""
    return [f"链接“{link.text or link.href}”：{why}。" for link in links(html) if (why := doubt(link.href))]


def doubt(href: str) -> str:
    if not is_external(href):
        return ""
    try:
        host = urlsplit(href.strip()).hostname or ""
    except ValueError:
        return f"网址 {href} 写法有误，请改正"
    if not host.isascii():
        letters = "、".join(sorted({letter for letter in host if not letter.isascii()}))
        return f"域名 {host} 含形近字符（{letters}），可能冒充其他网站，请核对"
    if is_address(host) or urlsplit(href).path.lower().endswith(PROGRAMS):
        return f"外部链接 {href} 直接指向主机或程序，不在白名单，请确认来源"
    return "" if is_trusted(host) else f"外部链接 {host} 不在白名单，请确认"


def is_trusted(host: str) -> bool:
    """Whether it is one of the site's trusted names, or ends as one that begins with a dot."""
    return any(host == end or (end.startswith(".") and host.endswith(end)) for end in settings.TRUSTED_LINKS)


def is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Link] = []
        self.pictures: list[str] = []
        self.around: list[tuple[str, bool]] = []  # (element, whether it hides what is in it)
        self.href: str | None = None
        self.text, self.line, self.hidden = "", 0, False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        under = bool(self.around and self.around[-1][1])
        hides = under or hides_content(tag, named)
        if tag == "img" and named.get("src"):
            self.pictures.append(named["src"])
        if tag not in VOID:
            self.around.append((tag, hides))
        if tag == "a" and "href" in named:
            self.end_link()
            self.href, self.line, self.hidden = named["href"], self.getpos()[0], hides

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.end_link()
        if any(tag == name for name, _ in self.around[-10:]):
            while self.around.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.href is not None:
            self.text += data

    def end_link(self) -> None:
        if self.href is not None:
            self.found.append(Link(self.href, self.text.strip(), self.line, self.hidden))
        self.href, self.text = None, ""


def hides_content(tag: str, named: dict[str, str]) -> bool:
    tiny = any(named.get(side, "").strip() in TINY for side in ("width", "height"))
    return tiny or "hidden" in named or tag == "marquee" or bool(HIDING.search(named.get("style", "")))
