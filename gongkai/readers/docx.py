"""A Word document to text and grids: the body's paragraphs and tables in order, as a reader sees them."""

from xml.parsers import expat

from gongkai.readers import limits
from gongkai.readers.layout import CELL, MARKS, ROW, SPAN, Markup, lay_out, too_large
from gongkai.readers.package import Package, damaged, doctype_refused
from gongkai.readers.source import Source

__all__ = ["read_docx"]

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_UNSEEN = frozenset(("Fallback", "moveFrom", "del"))  # copies for old programs, text moved away or deleted
_OFF = frozenset(("0", "false", "off"))
_NO_MARKS = dict.fromkeys(map(ord, MARKS))

_HIDDEN = ("hidden-dropped", "文档中有隐藏文字，未读取；请确认公开的是可见的内容")


def read_docx(package: Package) -> Source:
    """Read word/document.xml; headers, comments, fields and what is hidden or deleted stay out."""
    body = _Body()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = body.start
    parser.EndElementHandler = body.end
    parser.CharacterDataHandler = body.text
    parser.StartDoctypeDeclHandler = doctype_refused
    try:
        parser.Parse(package.xml("word/document.xml"), True)
    except expat.ExpatError as error:
        raise damaged() from error
    text, grids = lay_out(body.markup)
    return Source("docx", text, grids, notes=(_HIDDEN,) if body.hidden else ())


class _Body:
    """Turns the events of the document into flat markup."""

    def __init__(self) -> None:
        self.markup = Markup()
        self.hidden = False
        self.unseen = 0  # elements open within one that is not seen
        self.in_text = False
        self.vanished = False
        self.colspan = self.rowspan = 1
        self.rows = self.columns = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if self.unseen or name in _UNSEEN:
            self.unseen += 1
            return
        match name:
            case "t":
                self.in_text = True
            case "r":
                self.vanished = False
            case "vanish":
                self.vanished = _value(attributes) not in _OFF
            case "tab":
                self.markup.write(" ")
            case "br" | "cr":
                self.markup.write("\n")
            case "tbl":
                self.markup.open_table()
                self.rows = 0
            case "tr":
                self.rows, self.columns = self.rows + 1, 0
                if self.rows > limits.ROWS:
                    raise too_large()
                self.markup.write(ROW)
            case "gridBefore":
                self.markup.write(f"{CELL}{_number(attributes)},1{SPAN}")
            case "tc":
                self.columns += 1
                if self.columns > limits.COLUMNS:
                    raise too_large()
                self.markup.write(CELL)
                self.colspan = self.rowspan = 1
            case "gridSpan":
                self.colspan = _number(attributes)
            case "vMerge":
                self.rowspan = 1 if _value(attributes) == "restart" else 0

    def end(self, tag: str) -> None:
        if self.unseen:
            self.unseen -= 1
            return
        match tag.rpartition(" ")[2]:
            case "t":
                self.in_text = False
            case "p":
                self.markup.write("\n")
            case "pPr":
                self.vanished = False
            case "tcPr" if (self.colspan, self.rowspan) != (1, 1):
                self.markup.write(f"{self.colspan},{self.rowspan}{SPAN}")
            case "tbl":
                self.markup.close_table()

    def text(self, words: str) -> None:
        if not self.in_text or self.unseen:
            return
        if self.vanished:
            self.hidden = self.hidden or bool(words.strip())
        else:
            self.markup.write(words.translate(_NO_MARKS))


def _value(attributes: dict[str, str]) -> str:
    return next((attributes[name] for word in _WORD if (name := f"{word}val") in attributes), "")


def _number(attributes: dict[str, str]) -> int:
    value = _value(attributes)
    return max(1, int(value)) if value.isdecimal() and len(value) < 5 else 1
