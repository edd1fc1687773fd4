"""Which kind of Office file a zip is."""

from gongkai.readers.docx import read_docx
from gongkai.readers.package import Package
from gongkai.readers.source import Source, Unreadable
from gongkai.readers.xlsx import read_xlsx

__all__ = ["read_office"]


def read_office(data: bytes) -> Source:
    """Open a .docx or .xlsx by its parts; raises Unreadable for every other zip."""
    package = Package(data)
    if "word/document.xml" in package and "[Content_Types].xml" in package:
        return read_docx(package)
    if "xl/workbook.xml" in package and "[Content_Types].xml" in package:
        return read_xlsx(package, data)
    if "OFD.xml" in package:
        raise Unreadable("ofd", "文件是 OFD 版式文件，请用阅读软件另存为 PDF 或 Word 后再导入")
    raise Unreadable("archive", "文件是压缩包，不是 Word 或 Excel 文档，请解压后逐份导入")
