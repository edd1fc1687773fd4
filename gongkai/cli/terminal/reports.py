"""A report in a terminal: its tables as the form groups them, doubtful figures marked."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.table import Table as Grid
from rich.text import Text

from gongkai.cli.terminal.basics import grid, out, value_text, words
from gongkai.tables.editions import edition_of
from gongkai.tables.model import Block, Kind, Line
from gongkai.tables.sheet import Cell, Sheet

__all__ = ["STATUS", "show_report", "show_reports"]

STATUS = {"complete": "完整 complete", "partial": "不完整 partial", "unreadable": "读不出 unreadable"}
META = (
    ("title", "标题"),
    ("unit", "单位"),
    ("region", "地区"),
    ("year", "年度"),
    ("published", "发布日期"),
    ("contact", "联系单位"),
    ("phone", "电话"),
    ("fee_processing_yuan", "信息处理费（元）"),
)


def show_report(name: str, sheet: Sheet) -> None:
    console = out()
    console.print(words(f"{name}　{STATUS[sheet.status]}", "bold"))
    for key, label in META:
        value = getattr(sheet.meta, key)
        if value is not None:
            console.print(words(f"{label}：{value}"))
    for _, message in sheet.problems:
        console.print(words(f"! {message}", "yellow"))
    edition = edition_of(sheet)
    for table in edition.tables if edition else ():
        console.print()
        console.print(words(table.title, "bold"))
        for block in table.blocks:
            console.print(block_grid(block, sheet))
    doubtful = sum(1 for _ in sheet.doubtful())
    if doubtful:
        console.print(words(f"{doubtful} 个单元格存疑，以 ? 标出；--json 给出原文、位置和疑点。", "yellow"))


def block_grid(block: Block, sheet: Sheet) -> Grid:
    """Rows by columns; a single wide row (table IV) is folded, one line for each group of columns."""
    if len(block.rows) == 1 and len(block.columns) > 10:
        groups = [(groups, list(columns)) for groups, columns in groupby(block.columns, key=lambda line: line.groups)]
        headings = [line.label for line in groups[0][1]]
        row = block.rows[0]
        lines = [(" ".join(names), [block.cell_key(row, line) for line in columns]) for names, columns in groups]
    else:
        headings = [line.label for line in block.columns]
        lines = list(labelled_rows(block))
    rows = [(label, *(cell_text(sheet.cells.get(key)) for key in keys)) for label, keys in lines]
    return grid(("", *headings), rows, title=block.title, numbers=len(headings))


def labelled_rows(block: Block) -> Iterator[tuple[str, list[str]]]:
    """(label, cell keys) of each row, the name of a group on a line of its own above its rows."""
    above: tuple[str, ...] = ()
    for row in block.rows:
        inner = row.groups[1:]
        if inner and inner != above:
            yield " ".join(inner), []
        above = inner
        yield "  " * len(inner) + row.lead + row.label, row_keys(block, row)


def row_keys(block: Block, row: Line) -> list[str]:
    return [] if row.kind is Kind.HEADING else [block.cell_key(row, column) for column in block.columns]


def cell_text(cell: Cell | None) -> Text:
    if cell is None:
        return words("未见", "dim")
    if not cell.flags:
        return words(value_text(cell.value))
    return words(f"{value_text(cell.value)}?", "bold yellow")


def show_reports(sheets: Iterable[tuple[str, Sheet]]) -> None:
    """One line a report; none is held after its line."""
    headings = ("文件", "单位", "年度", "格式", "状态", "问题", "已读", "存疑")
    out().print(grid(headings, (summary_line(*one) for one in sheets), numbers=2))


def summary_line(name: str, sheet: Sheet) -> tuple[object, ...]:
    read = sum(1 for cell in sheet.cells.values() if cell.value is not None)
    doubtful = sum(1 for _ in sheet.doubtful())
    problem = sheet.problems[0][1] if sheet.problems else ""
    meta = (value_text(sheet.meta.unit), value_text(sheet.meta.year), sheet.edition, STATUS[sheet.status])
    return (name, *meta, problem, read, words(doubtful, "bold yellow" if doubtful else ""))
