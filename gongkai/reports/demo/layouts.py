"""The same report as sites print it: a page, one pasted from a word processor, three ways of plain text."""

from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

from gongkai.tables.layout import PrintedCell, printed
from gongkai.tables.model import Edition, Table
from gongkai.tables.sheet import Value

Words = dict[str, str]  # cell key -> what the file prints there


class Written(NamedTuple):
    """A report as it is to be printed: `sections` is (heading, paragraphs) in order; a table follows its heading."""

    title: str
    published: str
    publisher: str
    opening: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    edition: Edition
    words: Words


class Layout(NamedTuple):
    name: str
    suffix: str
    write: Callable[[Written], bytes]


def as_words(figures: dict[str, Value]) -> Words:
    return {
        key: "" if value is None else format(value, "f") if not isinstance(value, int | str) else str(value)
        for key, value in figures.items()
    }


def table_of(written: Written, heading: str) -> Table | None:
    """The table that stands under a heading; the indicator table stands under its own title."""
    for table in written.edition.tables:
        if (table.numeral and heading.startswith(f"{table.numeral}、")) or table.title == heading:
            return table
    return None


def text_of(cell: PrintedCell, words: Words) -> str:
    return words.get(cell.key, "") if cell.key else cell.text


def site_page(written: Written) -> bytes:
    """A page of a government site: navigation around it, figures in a table with merged cells."""
    body = "".join(
        f"<h2>{escape(heading)}</h2>\n{paragraphs(texts)}{html_table(written, heading)}"
        for heading, texts in written.sections
    )
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{escape(written.title)}-{escape(written.publisher)}</title>"
        f'<meta name="PubDate" content="{written.published}"></head><body>\n'
        '<div class="nav"><a href="/">首页</a> <a href="/zwgk/">政务公开</a> <a href="/bsfw/">办事服务</a></div>\n'
        f'<div class="article"><h1>{escape(written.title)}</h1>\n'
        f"<p>发布时间：{written.published}　来源：{escape(written.publisher)}</p>\n"
        f"<p>{escape(written.opening)}</p>\n{body}</div>\n"
        '<div class="footer">青禾县人民政府办公室主办　网站地图　联系我们</div></body></html>\n'
    ).encode()


def pasted_page(written: Written) -> bytes:
    """A page pasted from a word processor: spans and styles everywhere, GB 18030 without a declaration."""
    span = '<span style="font-size:16pt;font-family:仿宋_GB2312;mso-hansi-font-family:仿宋">'
    lines = [f'<p class="MsoNormal" align="center">{span}{escape(written.title)}</span></p>']
    lines += [
        f'<p class="MsoNormal">{span}{escape(text)}</span></p>'
        for text in (f"发布日期：{written.published}", written.opening)
    ]
    for heading, texts in written.sections:
        lines.append(f'<p class="MsoNormal"><b>{span}{escape(heading)}</span></b></p>')
        lines += [f'<p class="MsoNormal" style="text-indent:32.0pt">{span}{escape(text)}</span></p>' for text in texts]
        lines.append(html_table(written, heading, ' class="MsoNormalTable" border="1" cellspacing="0"', wrap=span))
    page = "<html><head><title>" + escape(written.title) + "</title></head><body>" + "\n".join(lines) + "</body></html>"
    return page.encode("gb18030")


def paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{escape(text)}</p>\n" for text in texts)


def html_table(written: Written, heading: str, attributes: str = "", wrap: str = "") -> str:
    table = table_of(written, heading)
    if table is None:
        return ""
    rows = [
        "<tr>" + "".join(html_cell(cell, written.words, wrap) for cell in row) + "</tr>"
        for block in printed(table)
        for row in (*block.head, *block.body)
    ]
    return f"<table{attributes}>\n" + "\n".join(rows) + "\n</table>\n"


def html_cell(cell: PrintedCell, words: Words, wrap: str) -> str:
    spans = "".join(
        f' {name}="{count}"' for name, count in (("rowspan", cell.rowspan), ("colspan", cell.colspan)) if count > 1
    )
    text = escape(text_of(cell, words)) or "&nbsp;"
    return f"<td{spans}>{wrap}{text}{'</span>' if wrap else ''}</td>"


def text_with(between: str, edge: str = "") -> Callable[[Written], bytes]:
    """Return a writer of plain text whose table rows are joined by `between`."""

    def write(written: Written) -> bytes:
        return "\n".join(lines(written, lambda row: [edge + between.join(row) + edge])).encode() + b"\n"

    return write


def one_cell_a_line(written: Written) -> bytes:
    return "\n".join(lines(written, lambda row: row)).encode() + b"\n"


def lines(written: Written, shown: Callable[[list[str]], list[str]]) -> Iterator[str]:
    yield written.title
    yield f"发布日期：{written.published}　发布机构：{written.publisher}"
    yield written.opening
    for heading, texts in written.sections:
        yield heading
        yield from texts
        table = table_of(written, heading)
        for block in printed(table) if table else ():
            for row in (*block.head, *block.body):
                yield from shown([text_of(cell, written.words) for cell in row])


LAYOUTS = (
    Layout("网页", ".html", site_page),
    Layout("粘贴网页", ".htm", pasted_page),
    Layout("竖线文本", ".txt", text_with(" | ", "|")),
    Layout("制表符文本", ".txt", text_with("\t")),
    Layout("逐格文本", ".txt", one_cell_a_line),
)
