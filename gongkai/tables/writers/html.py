"""A report as one stand-alone web page, its tables exactly as the form prints them."""

from collections.abc import Iterator
from datetime import date
from html import escape
from importlib.resources import files

from gongkai.tables.editions import edition_of
from gongkai.tables.layout import PrintedBlock, PrintedCell, printed
from gongkai.tables.model import Table
from gongkai.tables.sheet import Cell, Section, Sheet
from gongkai.tables.writers.document import plain

__all__ = ["report_html"]

NUMERALS = {"二": 2, "三": 3, "四": 4}
META = (
    ("unit", "单位"),
    ("year", "年度"),
    ("published", "发布日期"),
    ("contact", "联系单位"),
    ("phone", "联系电话"),
    ("email", "电子邮箱"),
)


def report_html(sheet: Sheet) -> str:
    """The page, with its own style; a doubtful figure is marked, an unreadable one shows a question mark."""
    title = sheet.meta.title or "政府信息公开工作年度报告"
    style = files("gongkai.tables.writers").joinpath("report.css").read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n{''.join(facts(sheet))}{''.join(body(sheet))}</main>\n</body>\n</html>\n"
    )


def facts(sheet: Sheet) -> Iterator[str]:
    known = [(label, getattr(sheet.meta, key)) for key, label in META if getattr(sheet.meta, key) is not None]
    if known:
        yield "<dl>\n"
        yield from (f"<dt>{label}</dt><dd>{escape(fact(value))}</dd>\n" for label, value in known)
        yield "</dl>\n"


def fact(value: object) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if isinstance(value, date) else str(value)


def body(sheet: Sheet) -> Iterator[str]:
    """The sections in order, each table under the section it belongs to, the indicator table at the end."""
    edition = edition_of(sheet)
    tables = edition.tables if edition else ()
    numbered = {NUMERALS[table.numeral]: table for table in tables if table.numeral}
    sections = {section.number: section for section in sheet.sections}
    for number in sorted({*numbered, *sections}):
        table = numbered.get(number)
        yield from section_html(sections.get(number), table.title if table else "")
        if table:
            yield from table_html(table, sheet)
    for table in tables:
        if not table.numeral:
            yield f"<h2>{escape(table.title)}</h2>\n"
            yield from table_html(table, sheet)


def section_html(section: Section | None, otherwise: str) -> Iterator[str]:
    heading = section.heading if section and section.heading else otherwise
    if heading:
        yield f"<h2>{escape(heading)}</h2>\n"
    for line in section.text.splitlines() if section else ():
        if line.strip():
            yield f"<p>{escape(line.strip())}</p>\n"


def table_html(table: Table, sheet: Sheet) -> Iterator[str]:
    yield '<div class="sheet">\n<table>\n'
    for block in printed(table):
        yield from block_html(block, sheet)
    yield "</table>\n</div>\n"


def block_html(block: PrintedBlock, sheet: Sheet) -> Iterator[str]:
    for row in (*block.head, *block.body):
        yield "<tr>" + "".join(cell_html(cell, sheet) for cell in row) + "</tr>\n"


def cell_html(place: PrintedCell, sheet: Sheet) -> str:
    spans = "".join(
        f' {name}="{count}"' for name, count in (("rowspan", place.rowspan), ("colspan", place.colspan)) if count > 1
    )
    if place.key is None:
        name = "th" if place.scope else "td"
        scope = f' scope="{place.scope}"' if place.scope else ""
        return f"<{name}{scope}{spans}>{escape(place.text)}</{name}>"
    cell = sheet.cells.get(place.key)
    doubt = ' class="figure doubtful" title="此格存疑，请核对原文"' if cell and cell.flags else ' class="figure"'
    return f"<td{doubt}{spans}>{escape(figure(cell))}</td>"


def figure(cell: Cell | None) -> str:
    """The value; nothing where the report has a blank, ？ where something stands that could not be read."""
    if cell is None or (cell.value is None and not cell.flags):
        return ""
    return "？" if cell.value is None else str(plain(cell.value))
