"""A paper as a spreadsheet: its text on the first sheet, each table on one of its own. Runs in a child process.

Texts are written as texts: nothing in them is a formula, a number or a link to the program that opens the file.
"""

import json
import re
from base64 import b64encode
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from gongkai.base.papers.archive import steady

FACE = "仿宋"
HEAD = "黑体"
LONGEST = 32_767  # characters in one cell
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
CHARACTERS = 84  # of a sheet's width, shared out among the columns of a table


def render(data: bytes) -> dict[str, Any]:
    """Return the file, base64."""
    paper = json.loads(data)
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        made = datetime.fromisoformat(paper["made"]).replace(tzinfo=UTC)
        book.set_properties({"title": paper["title"], "author": paper["organ"] or paper["site"], "created": made})
        Pages(book).write(paper)
    return {"content": b64encode(steady(buffer.getvalue(), made)).decode(), "missing": []}


class Pages:
    """The sheets of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.names: set[str] = set()
        plain = {"font_name": FACE, "font_size": 11, "text_wrap": True, "valign": "vcenter"}
        boxed = {**plain, "border": 1}
        self.look = {
            "title": book.add_format({**plain, "font_name": HEAD, "font_size": 18, "align": "center"}),
            "heading": book.add_format({**plain, "font_name": HEAD, "font_size": 13}),
            "text": book.add_format(plain),
            "left": book.add_format(boxed),
            "center": book.add_format({**boxed, "align": "center"}),
            "right": book.add_format({**boxed, "align": "right"}),
            "header": book.add_format({**boxed, "font_name": HEAD, "align": "center", "bg_color": "#F5F2EE"}),
        }

    def write(self, paper: dict[str, Any]) -> None:
        first = self.sheet("正文")
        first.set_column(0, 0, CHARACTERS)
        lines = [("title", paper["title"])]
        lines += [("text", f"{label}：{value}") for label, value in paper["facts"]]
        heading, sheet, row = paper["title"], first, 0
        for block in paper["blocks"]:
            if block["kind"] == "table":
                if not block["joined"]:
                    sheet, row = self.sheet(block["caption"] or heading), 0
                row = self.table(sheet, row, block)
                continue
            if block["kind"] == "heading":
                heading = block["text"]
            lines += said(block)
        for number, (look, text) in enumerate(lines):
            first.write_string(number, 0, text[:LONGEST], self.look[look])

    def sheet(self, wanted: str) -> Worksheet:
        """A sheet under a name Excel takes: 31 characters, without signs it forbids, each once."""
        base = NOT_IN_NAMES.sub("", wanted).strip()[:28] or "表"
        name, number = base, 1
        while name.lower() in self.names:
            number += 1
            name = f"{base}{number}"
        self.names.add(name.lower())
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def table(self, sheet: Worksheet, row: int, block: dict[str, Any]) -> int:
        """Write a table from a row on; return the row after it."""
        total = sum(block["widths"])
        if not row:
            for column, share in enumerate(block["widths"]):
                sheet.set_column(column, column, max(5, CHARACTERS * share / total))
            if block["head"]:
                sheet.repeat_rows(0, len(block["head"]) - 1)
        for part in ("head", "body"):
            row = self.rows(sheet, row, block[part], len(block["widths"]))
        return row

    def rows(self, sheet: Worksheet, row: int, cells: list[list[dict[str, Any]]], columns: int) -> int:
        covered: dict[int, int] = {}
        for line in cells:
            at = 0
            for cell in line:
                while covered.get(at):
                    at += 1
                self.cell(sheet, row, at, cell)
                covered |= dict.fromkeys(range(at, at + cell["colspan"]), cell["rowspan"])
                at += cell["colspan"]
            covered = {column: left - 1 for column, left in covered.items() if left > 1}
            row += 1
        return row

    def cell(self, sheet: Worksheet, row: int, column: int, cell: dict[str, Any]) -> None:
        text = "".join(run["text"] for run in cell["runs"])[:LONGEST]
        look = self.look["header" if cell["header"] else cell["align"] or "left"]
        if cell["rowspan"] > 1 or cell["colspan"] > 1:
            sheet.merge_range(row, column, row + cell["rowspan"] - 1, column + cell["colspan"] - 1, "", look)
        if cell["figure"] and text:
            sheet.write_number(row, column, float(text), look)
        elif text:
            sheet.write_string(row, column, text, look)
        else:
            sheet.write_blank(row, column, None, look)


def said(block: dict[str, Any]) -> list[tuple[str, str]]:
    """The lines of a block that is no table, with their looks."""
    match block["kind"]:
        case "heading":
            return [("heading", block["text"])]
        case "paragraph":
            return [("text", "".join(run["text"] for run in block["runs"]))]
        case "listing":
            return [("text", "".join(run["text"] for run in item)) for item in block["items"]]
        case "signature":
            return [("text", block["organ"]), ("text", block["dated"])]
        case _:
            return [("text", line) for line in block["lines"]]
