"""Any file: what it is by its content, and everything found in it. One entry point, `screen`."""

import gzip
import io
from collections.abc import Callable

from gongkai.readers.decode import decode
from gongkai.readers.package import Package
from gongkai.readers.source import Unreadable
from gongkai.screening.finding import Finding, Findings, Piece
from gongkai.screening.images import KINDS as PICTURES
from gongkai.screening.images import picture
from gongkai.screening.kinds import Level
from gongkai.screening.office.document import document
from gongkai.screening.office.package import Office
from gongkai.screening.office.parts import everything_beside, readable
from gongkai.screening.office.slides import presentation
from gongkai.screening.office.workbook import workbook
from gongkai.screening.pdf.screening import screen_pdf

__all__ = ["kind_of", "screen"]

DEEPEST = 3  # files within files
ZIP_END, ZIP_TAIL = b"PK\x05\x06", 66_000  # a zip is known by its end; what stands before it is slack
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CLOSED = {
    OLE: "旧格式 Office 或 WPS 文件（doc、xls、ppt、wps、et）",
    b"Rar!": "RAR 压缩包",
    b"7z\xbc\xaf": "7z 压缩包",
    b"\x1f\x8b": "gzip 压缩包",
    b"{\\rtf": "RTF 文件",
}
OFFICE: dict[str, Callable[[Office, Findings], None]] = {
    "docx": document,
    "xlsx": workbook,
    "pptx": presentation,
}
MAIN = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}


def kind_of(data: bytes) -> str:
    """pdf, docx, xlsx, pptx, ofd, zip, picture, closed or text, by content alone."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(tuple(PICTURES)):
        return "picture"
    if data.startswith(tuple(CLOSED)):
        return "closed"
    if ZIP_END not in data[-ZIP_TAIL:]:
        return "closed" if b"\0" in data[:8192] and data[:2] not in (b"\xff\xfe", b"\xfe\xff") else "text"
    names = list(Package(data).names())
    if "[Content_Types].xml" in names:
        return next((kind for start, kind in MAIN.items() if any(name.startswith(start) for name in names)), "zip")
    return "ofd" if "OFD.xml" in names else "zip"


def screen(data: bytes, within: str = "", depth: int = 0) -> list[Finding]:
    """Everything found in a file, the gravest first. Never raises: what cannot be checked is a finding."""
    found = Findings(within)

    def inner(part: bytes, name: str) -> list[Finding]:
        if depth == DEEPEST:
            found.add("unreadable", name, "压缩包嵌套过深")
            return []
        return screen(part, "，".join(said for said in (within, name) if said), depth + 1)

    try:
        look_into(data, found, inner, depth)
    except Unreadable as refusal:
        could_not(refusal, found)
    except RecursionError:
        found.add("unreadable", detail="结构嵌套过深，文件可能已损坏")
    except MemoryError:
        raise
    except Exception as error:  # whatever a malformed file makes a library stumble over
        found.add("unreadable", detail=f"文件可能已损坏（{type(error).__name__}）")
    return found.all()


def look_into(data: bytes, found: Findings, inner: Callable[[bytes, str], list[Finding]], depth: int) -> None:
    kind = kind_of(data)
    match kind:
        case "pdf":
            screen_pdf(data, found, inner)
        case "docx" | "xlsx" | "pptx":
            office = Office(data)
            OFFICE[kind](office, found)
            everything_beside(office, found, inner)
        case "picture":
            picture(data, found, within_a_file=depth > 0)
        case "zip" | "ofd":
            archive(data, kind, found, inner)
        case "closed":
            closed(data, found)
        case _:
            text = decode(data)[0] if data.strip() else ""
            lines(text, found)


def archive(data: bytes, kind: str, found: Findings, inner: Callable[[bytes, str], list[Finding]]) -> None:
    package = Package(data)
    for name in package.names():
        if not name.endswith("/"):
            found.include(inner(package.read(name), f"文件 {name}" if kind == "zip" else f"部件 {name}"))
    if kind == "ofd":
        found.add("unopened", detail="OFD 版式文件：只查了文字，图层、注释和遮盖未能核对")


def closed(data: bytes, found: Findings) -> None:
    """Kinds that are not opened: their bytes are read as text, for numbers in them, and a person must look."""
    what = next((label for mark, label in CLOSED.items() if data.startswith(mark)), "无法识别的格式")
    if data.startswith(b"\x1f\x8b"):
        with gzip.open(io.BytesIO(data)) as unpacked:
            data = unpacked.read(8_000_000)
    for text in readable(data):
        found.shown(Piece(text, "", "文件内部"))
    if b"V\0B\0A\0" in data and b"_VBA_PROJECT" in data.replace(b"\0", b""):
        found.add("macro", "文件内部")
    found.add("unopened", detail=what)


def could_not(refusal: Unreadable, found: Findings) -> None:
    if refusal.code == "macro":
        found.add("macro", "文件")
    elif refusal.code == "encrypted":
        found.add("unopened", detail="文件已加密", level=Level.BLOCK)
    else:
        found.add("unreadable", detail=refusal.message)


def lines(text: str, found: Findings, group: str = "") -> None:
    for number, line in enumerate(text.splitlines(), 1):
        found.shown(Piece(line, f"第{number}行", group))
