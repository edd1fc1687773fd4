"""`gongkai compare`: two reports cell by cell, across editions of the form."""

import argparse
from typing import Any

from gongkai.cli.comparing import CSV_HEADINGS, Row, compare_sheets, comparison_document, comparison_rows
from gongkai.cli.isolation import Failure
from gongkai.cli.options import Status, add_file_options, add_format_options, each_file, named_inputs, say
from gongkai.cli.sheets import read_tables
from gongkai.cli.terminal.comparison import show_comparison
from gongkai.tables.sheet import Sheet
from gongkai.tables.writers import as_json, rows_csv

__all__ = ["add_to"]

EXAMPLES = """\
示例 Examples:
  gongkai compare 2020.html 2021.html
  gongkai compare --csv 甲县.html 乙县.html > 比较.csv
"""


def add_to(commands: Any) -> None:
    parser = commands.add_parser(
        "compare",
        help="逐格比较两份报告  two reports, cell by cell",
        description="比较两个年度或两个单位的报告：哪些数字不同，哪些不可比，为什么。\n"
        "Compare two years or two units: what differs, what does not compare, and why.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_file_options(parser)
    add_format_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Status:
    inputs = named_inputs(arguments)
    if len(inputs) != 2:
        say(f"请指定两份报告，现有 {len(inputs)} 份。  Name two reports.")
        return Status.UNREADABLE
    results = list(each_file(arguments, inputs, read_tables))
    sheets = [sheet for _, sheet in results if not isinstance(sheet, Failure)]
    if len(sheets) < 2:
        return Status.UNREADABLE
    names, pair = (inputs[0].name, inputs[1].name), (sheets[0], sheets[1])
    try:
        rows = compare_sheets(*pair)
    except ValueError as refusal:
        say(str(refusal))
        return Status.UNREADABLE
    show(arguments.format, rows, names, pair)
    return Status.FINDINGS if any(row.verdict == "different" for row in rows) else Status.CLEAN


def show(form: str, rows: list[Row], names: tuple[str, str], sheets: tuple[Sheet, Sheet]) -> None:
    if form == "json":
        print(as_json(comparison_document(rows, names, sheets)))
    elif form == "csv":
        print(rows_csv([CSV_HEADINGS, *comparison_rows(rows)], mark=True), end="")
    else:
        show_comparison(rows, names, sheets)
