"""What an intake's row brings: the text of its page, cleaned as any text is, and the files that go with it."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from posixpath import basename, dirname, join, normpath
from typing import Any

from gongkai.base import file_names, sandbox
from gongkai.base.errors import ParserFailed, Refused
from gongkai.base.media_types import media_type
from gongkai.publishing import body
from gongkai.publishing.enclosing import MOST, kind_of
from gongkai.publishing.transfer.metadata import Row, several
from gongkai.publishing.transfer.source import Source, Unfit

PAGES = (".html", ".htm", ".shtml", ".xhtml")
READER = "gongkai.publishing.transfer.old_page"
A_CHILD = 50  # pages read in one child
TOGETHER = 32 << 20  # bytes of pages held in memory together


@dataclass(frozen=True, slots=True)
class Part:
    """A file that goes with an item: its name, content and kind."""

    name: str
    content: bytes
    kind: str


@dataclass(slots=True)
class Document:
    """notes  in Chinese, what was changed or left out on the way"""

    html: str = ""
    parts: list[Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """What was looked at is what is taken."""
        whole = sha256(self.html.encode())
        for each in self.parts:
            whole.update(f"\0{each.name}\0".encode() + sha256(each.content).digest())
        return whole.hexdigest()


class Reader:
    """The files of an intake, with the pages of the rows to come read ahead: many in one child process."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.contents: dict[str, bytes] = {}
        self.pages: dict[str, dict[str, Any]] = {}

    def has(self, path: str) -> bool:
        return self.source.has(path)

    def read(self, path: str) -> bytes:
        return self.contents.pop(path) if path in self.contents else self.source.read(path)

    def page(self, path: str, content: bytes, address: str) -> dict[str, Any]:
        """Text and pictures of a page, by itself in a child where it was not read ahead. Raises ParserFailed."""
        found = self.pages.pop(path, None)
        return found or sandbox.run(f"{READER}:read", content, address)

    def ahead(self, rows: Iterable[Row]) -> None:
        """Read the pages of these rows. What cannot be read among others waits for its turn, to fail alone."""
        self.contents, self.pages = {}, {}
        addresses, total = {}, 0
        for row in rows:
            path = row.get("file", "")
            if path.lower().endswith(PAGES) and total < TOGETHER:
                with suppress(Unfit):
                    self.contents[path] = self.source.read(path)
                    addresses[path] = row.get("address", "")
                    total += len(self.contents[path])
        paths = list(self.contents)
        for start in range(0, len(paths), A_CHILD):
            some = paths[start : start + A_CHILD]
            data = b"".join(self.contents[path] for path in some)
            sizes = [len(self.contents[path]) for path in some]
            with suppress(ParserFailed):
                read = sandbox.run(f"{READER}:read_many", data, sizes, [addresses[path] for path in some])
                self.pages |= {path: page for path, page in zip(some, read, strict=True) if page}


def document(row: Row, source: Reader) -> Document:
    """Read the row's page and files. Raises Unfit where one of them cannot be taken."""
    found = Document()
    try:
        if path := row.get("file", ""):
            take_main(found, path, row.get("address", ""), source)
        for path in several(row.get("attachments", "")):
            found.parts.append(part(path, source))
    except Refused as refusal:
        raise Unfit(refusal.message.rstrip("。")) from refusal
    except ParserFailed as failure:
        raise Unfit(failure.message.rstrip("。")) from failure
    if len(found.parts) > MOST:
        raise Unfit(f"附件超过{MOST}个")
    return found


def take_main(found: Document, path: str, address: str, source: Reader) -> None:
    content = source.read(path)
    kind = media_type(content)
    if kind == "text/html" or path.lower().endswith(PAGES):
        read = source.page(path, content, address)
        cleaned = body.clean(read["html"])
        found.html = body.accepted(read["html"])
        if cleaned.dropped:
            found.notes.append(f"正文去掉了{'、'.join(cleaned.dropped)}")
        take_pictures(found, path, read["images"], source)
    elif kind == "text/plain":
        found.html = body.accepted(body.from_typed(content.decode("utf-8", "replace")))
    else:
        found.parts.append(part(path, source))
        found.notes.append("正文是文件，作为附件迁入")


def take_pictures(found: Document, path: str, images: list[str], source: Reader) -> None:
    """Pictures of the page that came along go with it as files; the others are named."""
    missing = 0
    for image in dict.fromkeys(images):
        place = normpath(join(dirname(path), image.partition("?")[0]))
        if source.has(place):
            found.parts.append(part(place, source))
        else:
            missing += 1
    if len(found.parts):
        found.notes.append(f"正文中的{len(found.parts)}张图片改为附件")
    if missing:
        found.notes.append(f"正文中的{missing}张图片没有随同提供")


def part(path: str, source: Reader) -> Part:
    content = source.read(path)
    name = file_names.clean(basename(path.replace("\\", "/")))
    return Part(name, content, kind_of(name, content))
