"""`gongkai read`: the tables of a report as printed, or every cell with where and how it was read."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from gongkai.cli.inputs import Input
from gongkai.cli.isolation import Failure
from gongkai.cli.options import Status, add_file_options, add_format_options, each_file, named_inputs
from gongkai.cli.sheets import read_sheet, readable, unread
from gongkai.cli.terminal.reports import show_report, show_reports
from gongkai.tables.sheet import Sheet
from gongkai.tables.writers import CELL_HEADINGS, as_json, cell_rows, report_document, rows_csv

__all__ = ["add_to"]

EXAMPLES = """\
示例 Examples:
  gongkai read 年报.html
  gongkai read --json 年报.html
  gongkai read --csv 年报文件夹/ > 全部单元格.csv
  gongkai read --json 'reports/**/*.txt' > all.jsonl
"""


def add_to(commands: Any) -> None:
    parser = commands.add_parser(
        "read",
        help="读出统计表、元数据和正文  tables, metadata and narrative of reports",
        description="读出年报：每个单元格的数值、原文、位置、读法和疑点。\n"
        "Read reports: every cell with its value, printed text, place, method and doubts.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_file_options(parser)
    add_format_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Status:
    inputs = named_inputs(arguments)
    statuses = [Status.CLEAN if inputs else Status.UNREADABLE]
    show = show_tables if arguments.format == "table" else write_all
    show(arguments, inputs, statuses)
    return max(statuses)


def show_tables(arguments: argparse.Namespace, inputs: Sequence[Input], statuses: list[Status]) -> None:
    """One report in full; of many, a line each."""
    sheets = noted(each_file(arguments, inputs, read_sheet), statuses)
    if len(inputs) > 1:
        show_reports(sheets)
    for name, sheet in sheets:
        show_report(name, sheet)


def noted(results: Iterator[tuple[Input, Sheet | Failure]], statuses: list[Status]) -> Iterator[tuple[str, Sheet]]:
    """The sheets by name, noting on the way what the exit status must say."""
    for item, result in results:
        sheet = unread(result) if isinstance(result, Failure) else result
        statuses.append(Status.CLEAN if readable(sheet) else Status.UNREADABLE)
        yield item.name, sheet


def write_all(arguments: argparse.Namespace, inputs: Sequence[Input], statuses: list[Status]) -> None:
    """JSON or CSV of each file as soon as it is read; the text is made by the workers, as many as there are cores."""
    write = csv_text
    if arguments.format == "csv":
        print(rows_csv([CELL_HEADINGS], mark=True), end="")
    else:
        write = partial(json_text, indent=2 if len(inputs) == 1 and sys.stdout.isatty() else None)
    for item, result in each_file(arguments, inputs, partial(written, write=write)):
        if isinstance(result, Failure):
            result = (write(unread(result), item.name), False)
        text, was_readable = result
        statuses.append(Status.CLEAN if was_readable else Status.UNREADABLE)
        print(text, end="")


def written(item: Input, write: Callable[[Sheet, str], str]) -> tuple[str, bool]:
    """The text, and whether the file was readable. Raises Unreadable, OSError."""
    sheet = read_sheet(item)
    return write(sheet, item.name), readable(sheet)


def json_text(sheet: Sheet, name: str, indent: int | None = None) -> str:
    return as_json(report_document(sheet, name), indent=indent) + "\n"


def csv_text(sheet: Sheet, name: str) -> str:
    return rows_csv(cell_rows(sheet, name))
