"""What kind of file this is, by its content; the name is only a hint that is compared with it."""

import re
from os.path import splitext

from gongkai.readers import limits
from gongkai.readers.decode import decode
from gongkai.readers.html import hints_of, read_html
from gongkai.readers.source import Source, Unreadable

__all__ = ["open_source"]

Notes = tuple[tuple[str, str], ...]

_PICTURE = "图片，请导入含文字的网页、Word、Excel 或文本文件"
_ARCHIVE = "压缩包，请解压后逐份导入"
_PROGRAM = "可执行程序，不能导入"
# first bytes -> code, and what the file is and what to do about it
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "picture", _PICTURE),
    (b"\xff\xd8\xff", "picture", _PICTURE),
    (b"GIF8", "picture", _PICTURE),
    (b"II*\x00", "picture", _PICTURE),
    (b"MM\x00*", "picture", _PICTURE),
    (b"\x1f\x8b", "archive", _ARCHIVE),
    (b"Rar!", "archive", _ARCHIVE),
    (b"7z\xbc\xaf", "archive", _ARCHIVE),
    (b"MZ", "program", _PROGRAM),
    (b"\x7fELF", "program", _PROGRAM),
    (b"{\\rtf", "rtf", "RTF 文件，请用 WPS 或 Word 打开后另存为 .docx 再导入"),
    (b"MIME-Version:", "mht", "单文件网页（.mht），请用浏览器打开后另存为网页（.html）再导入"),
)
_PAGE = re.compile(  # each comment before it taken once and for all: a page of comments must not be tried in every way
    r"(?>\s*(?:<!--.*?-->|<\?xml[^>]*>))*+\s*<(?:!doctype\s+html|html|head|body|meta|title|table|t[rdh]|div|p|h[1-6]|span"
    r"|style|center|font|article|section)\b",
    re.I | re.S,
)
_XML = re.compile(r"\s*<(?:\?xml|svg|!doctype(?!\s+html))", re.I)
_TABLE = re.compile(r"<table\b[^>]*>\s*<t(?:head|body|r)\b", re.I)
_LINES = re.compile(r"<(?:p|div|br)\b", re.I)
_CSV = re.compile(r'"[^"\n]*"(?:,"[^"\n]*")+\s*\n')

_KINDS = {"html": "网页", "text": "文本", "csv": "CSV 文本", "pdf": "PDF", "docx": "Word 文档", "xlsx": "Excel 工作簿"}
_EXTENSIONS = {
    "pdf": "pdf", "docx": "docx", "xlsx": "xlsx", "htm": "html", "html": "html", "shtml": "html",
    "txt": "text", "md": "text", "csv": "csv", "tsv": "csv", "doc": "doc", "xls": "xls",
}  # fmt: skip
_BINARY = frozenset(("pdf", "docx", "xlsx"))


_LATIN = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_MOBILE = re.compile(r"1[3-9]\d{9}(?!\d)", re.A)
_IDENTITY = tuple(re.compile(rf"{century}\d\d[01]\d[0-3]\d{{4}}[\dXx](?![\dA-Za-z])", re.A) for century in (19, 20))


def open_source(data: bytes, name: str = "") -> Source:
    """Open a file of any kind the reader knows.

    Raises Unreadable: empty, too-large, encoding, kind-mismatch, and whatever a container has against it.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise Unreadable("empty", "文件是空的，请重新选择文件")
    if len(data) > limits.FILE_BYTES:
        raise Unreadable("too-large", f"文件超过 {limits.FILE_BYTES >> 20} MB，请只导入年度报告本身")
    extension = splitext(name)[1][1:].lower()
    source = _open_binary(data) or _open_text(data, extension)
    _compare(source, _EXTENSIONS.get(extension, ""))
    if len(source.text) > limits.TEXT_CHARACTERS:
        raise Unreadable("too-large", f"文字超过 {limits.TEXT_CHARACTERS // 10_000} 万字，请只导入年度报告本身")
    if _names_a_person(source.text):
        source.notes = (*source.notes, ("personal-phone", "文本含个人手机号或身份证号，公开前须遮盖"))
    return source


def _names_a_person(text: str) -> bool:
    """Whether a mobile or identity number stands in the text; what to mask is decided when it is published."""
    mobile = any(text[found.start() - 1 : found.start()] not in _LATIN for found in _MOBILE.finditer(text))
    return mobile or any(
        text[max(0, found.start() - 6) : found.start()].isdecimal() and found.start() >= 6
        for pattern in _IDENTITY
        for found in pattern.finditer(text)
    )


def _open_binary(data: bytes) -> Source | None:
    """Open what declares itself by its first bytes; the modules are large and loaded when needed."""
    if data.startswith(b"%PDF-"):
        from gongkai.readers.pdf import read_pdf

        return read_pdf(data)
    if data.startswith(b"PK"):
        from gongkai.readers.office import read_office

        return read_office(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _compound(data)
    for mark, code, message in _REFUSED:
        if data.startswith(mark):
            raise Unreadable(code, f"文件是{message}")
    return None


def _compound(data: bytes) -> Unreadable:
    """The container of .doc, .xls and .wps, and of any Office file with a password."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Unreadable("encrypted", "文件设有打开密码，请去除密码后重新保存再导入")
    return Unreadable(
        "old-office", "文件是旧版 .doc/.xls/.wps 格式，请用 WPS 或 Office 打开后另存为 .docx/.xlsx 再导入"
    )


def _open_text(data: bytes, extension: str) -> Source:
    text, encoding, notes = decode(data)
    if _PAGE.match(text) or _TABLE.search(text) or (extension in ("htm", "html", "shtml") and _LINES.search(text)):
        page: str | bytes = data if encoding == "utf-8" and not notes else text
        if not _LINES.search(text):  # Markdown with tables in it: its line ends mean something
            page = text.replace("\n", "<br>")
        body, grids, dropped = read_html(page)
        return Source("html", body, grids, encoding, hints_of(text), notes + dropped)
    if _XML.match(text):
        raise Unreadable("xml", "文件是 XML 或 SVG，不是年度报告；请导入网页、Word、Excel、PDF 或文本文件")
    if extension in ("csv", "tsv") or _CSV.match(text):
        from gongkai.readers.csvfile import read_csv

        body, grids = read_csv(text)
        return Source("csv", body, grids, encoding, {}, notes)
    return Source("text", text, (), encoding, {}, notes)


def _compare(source: Source, named: str) -> None:
    """Refuse text that calls itself a PDF or Office file; note any other name that does not fit."""
    if not named or named == source.kind:
        return
    found = _KINDS[source.kind]
    if named in _BINARY and source.kind not in _BINARY:
        raise Unreadable("kind-mismatch", f"扩展名与内容不符：内容不是{_KINDS[named]}，而是{found}，请核对文件后再导入")
    source.notes = (*source.notes, ("kind-mismatch", f"扩展名与内容不符：内容是{found}，已按内容读取"))
