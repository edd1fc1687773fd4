"""The text layer of a PDF, page by page."""

import re
import zlib

import pypdfium2 as pdfium

from gongkai.readers import limits
from gongkai.readers.source import Source, Unreadable

__all__ = ["read_pdf"]

_STREAM = re.compile(rb"stream\r?\n")
_LEAST = 20  # characters without which there is no text layer to speak of


def read_pdf(data: bytes) -> Source:
    """Read the text layer; `Source.pages` has the offset of each page.

    Raises Unreadable: damaged, encrypted, pdf-pages, too-large, no-text-layer.
    """
    _weigh_streams(data)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if b"/Encrypt" in data:
            raise Unreadable("encrypted", "PDF 设有打开密码，请去除密码后重新保存再导入") from error
        raise _damaged() from error
    try:
        texts = _page_texts(document)
    except pdfium.PdfiumError as error:
        raise _damaged() from error
    finally:
        document.close()
    if sum(len("".join(text.split())) for text in texts) < _LEAST:
        raise Unreadable("no-text-layer", "PDF 没有文字层（扫描件或图片），请导入由 Word 导出的 PDF，或网页、Word 文件")
    pages, length = [], 0
    for text in texts:
        pages.append(length)
        length += len(text)
    blank = [str(number) for number, text in enumerate(texts, 1) if not text.strip()]
    note = ("page-without-text", f"第 {'、'.join(blank)} 页没有文字，可能是扫描图片，请对照原件核对")
    return Source("pdf", "".join(texts), pages=tuple(pages), notes=(note,) if blank else ())


def _page_texts(document: pdfium.PdfDocument) -> list[str]:
    if len(document) > limits.PDF_PAGES:
        raise Unreadable("pdf-pages", f"PDF 页数超过 {limits.PDF_PAGES}，请只导入年度报告本身")
    texts, length = [], 0
    for page in document:
        layer = page.get_textpage()
        text = layer.get_text_range().replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
        texts.append(text.rstrip() + "\n")
        length += len(text)
        layer.close()
        page.close()
        if length > limits.TEXT_CHARACTERS:
            raise _too_large()
    return texts


def _weigh_streams(data: bytes) -> None:
    """Unpack large streams without keeping them: one that swells a hundredfold is no report."""
    for mark in _STREAM.finditer(data):
        end = data.find(b"endstream", mark.end())
        packed = data[mark.end() : end if end > 0 else len(data)]
        if len(packed) < limits.PDF_STREAM_PACKED:
            continue
        unpacker, unpacked = zlib.decompressobj(), 0
        try:
            while packed and unpacked <= limits.PDF_STREAM_UNPACKED:
                unpacked += len(unpacker.decompress(packed, 1 << 20))
                packed = unpacker.unconsumed_tail
        except zlib.error:
            continue  # another filter
        if unpacked > limits.PDF_STREAM_UNPACKED:
            raise _too_large()


def _damaged() -> Unreadable:
    return Unreadable("damaged", "PDF 无法解析，文件可能已损坏，请重新导出后再导入")


def _too_large() -> Unreadable:
    return Unreadable("too-large", "PDF 展开后超过上限，无法解析，请重新导出后再导入")
