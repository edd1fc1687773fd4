"""A page of an older site, read in a child process: its text without the frame around it. Plain Python, no settings."""

from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from gongkai.readers.decode import decode

TEXTS = (  # where the sites of governments put the text, the surest first
    "main#item-text",
    "#zoom",
    ".TRS_Editor",
    "#UCAP-CONTENT",
    ".pages_content",
    ".article-content",
    ".content-text",
    "#content",
    "article",
    "main",
    "body",
)


def warm() -> None:
    LexborHTMLParser("<p>政府信息</p>").css_first("p")


def read(data: bytes, address: str) -> dict[str, object]:
    """{"html", "images"}: the text with links made absolute on the old site, and the pictures it shows.

    address  of the page on the old site, "" where it is not known: then links stay as they are
    """
    page = LexborHTMLParser(decode(data).text)
    text = next((found for place in TEXTS if (found := page.css_first(place)) is not None), None)
    if text is None:
        return {"html": "", "images": []}
    host = urlsplit(address).netloc
    for link in text.css("a[href]"):
        link.attrs["href"] = on_the_site(link.attributes["href"] or "", address, host)
    images = []
    for image in text.css("img"):
        source = (image.attributes.get("src") or "").strip()
        if source and not source.startswith("/") and ":" not in source:
            images.append(source)
            image.decompose()
    return {"html": text.inner_html or "", "images": images}


def read_many(data: bytes, sizes: list[int], addresses: list[str]) -> list[dict[str, object] | None]:
    """Several pages, one after the other in `data`; None for one that cannot be read, to be read by itself."""
    found: list[dict[str, object] | None] = []
    start = 0
    for size, address in zip(sizes, addresses, strict=True):
        try:
            found.append(read(data[start : start + size], address))
        except Exception:
            found.append(None)
        start += size
    return found


def on_the_site(href: str, address: str, host: str) -> str:
    """The link as it stands on our site: the path alone for the old site's own pages, which are redirected."""
    if not address or href.startswith("#"):
        return href
    try:
        whole = urljoin(address, href.strip())
        parts = urlsplit(whole)
    except ValueError:
        return ""
    if parts.netloc != host or parts.scheme not in ("http", "https", ""):
        return whole
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.path or '/'}{query}"
