"""`gongkai check`: every rule of the form, last year's report included, with article and remedy."""

import argparse
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from gongkai.cli.explained import explanations_in
from gongkai.cli.findings import CSV_HEADINGS, Checked, check_input, failed, findings_document, findings_rows
from gongkai.cli.inputs import find_inputs
from gongkai.cli.isolation import Failure
from gongkai.cli.options import Status, add_file_options, add_format_options, each_file, named_inputs, say
from gongkai.cli.sheets import read_tables, readable
from gongkai.cli.terminal.findings import show_in_full, show_summary
from gongkai.tables.sheet import Sheet
from gongkai.tables.writers import as_json, rows_csv

__all__ = ["add_to"]

LEVELS = ("province", "city", "county", "county_office", "department", "township")
EXAMPLES = """\
示例 Examples:
  gongkai check 年报.html
  gongkai check --previous 2023.html --level county 2024.html
  gongkai check --previous 上年文件夹/ 本年文件夹/
  gongkai check --csv 年报文件夹/ > 问题清单.csv
"""


def add_to(commands: Any) -> None:
    parser = commands.add_parser(
        "check",
        help="核对勾稽关系、日期和结构  reconcile tables, dates and structure",
        description="按年报格式和条例逐条核对，列出错误、警告和提示，写明依据和改正办法。\n"
        "Check reports by the rules of the form: errors, warnings and information, with article and remedy.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_file_options(parser)
    add_format_options(parser)
    parser.add_argument(
        "--previous",
        action="append",
        default=[],
        metavar="FILE",
        help="上一年度报告，或存放它们的文件夹  last year's report, or the folder of them",
    )
    parser.add_argument(
        "--explanations",
        metavar="FILE",
        help="已说明的发现（JSON：fingerprint、author、reason、on）  findings already explained",
    )
    parser.add_argument("--level", choices=LEVELS, help="单位层级，默认按单位名称判断  level of the unit")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Status:
    inputs = named_inputs(arguments)
    previous = last_years(arguments)
    if not inputs or previous is None:
        return Status.UNREADABLE
    try:
        told = explanations_in(arguments.explanations) if arguments.explanations else ()
    except ValueError as refusal:
        say(f"{arguments.explanations}：{refusal}")
        return Status.UNREADABLE
    work = partial(check_input, previous=previous, level=arguments.level, told=told)
    results = each_file(arguments, inputs, work)
    checked = (failed(item.name, result) if isinstance(result, Failure) else result for item, result in results)
    statuses: list[Status] = []
    show(arguments.format, noted(checked, statuses), many=len(inputs) > 1)
    return max(statuses)


def show(form: str, checked: Iterator[Checked], *, many: bool) -> None:
    if form == "json":
        for one in checked:
            print(as_json(findings_document(one)))
    elif form == "csv":
        print(rows_csv([CSV_HEADINGS], mark=True), end="")
        for one in checked:
            print(rows_csv(findings_rows(one)), end="")
    elif many:
        show_summary(checked)
    else:
        show_in_full(next(checked))


def noted(checked: Iterable[Checked], statuses: list[Status]) -> Iterator[Checked]:
    """The same, noting on the way what the exit status must say."""
    for one in checked:
        unclean = Status.FINDINGS if readable(one.sheet) else Status.UNREADABLE
        statuses.append(Status.CLEAN if one.clean and readable(one.sheet) else unclean)
        yield one


def last_years(arguments: argparse.Namespace) -> tuple[Sheet, ...] | None:
    """The reports named by --previous; None where one cannot be read."""
    if not arguments.previous:
        return ()
    results = [result for _, result in each_file(arguments, find_inputs(arguments.previous), read_tables)]
    sheets = tuple(result for result in results if not isinstance(result, Failure))
    return sheets if len(sheets) == len(results) else None
