"""`gongkai convert`: a report as JSON, as CSV, or as a web page with the official tables."""

import argparse
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from gongkai.cli.inputs import Input
from gongkai.cli.isolation import Failure
from gongkai.cli.options import Status, add_file_options, each_file, named_inputs, say
from gongkai.cli.sheets import read_tables
from gongkai.tables.writers import as_json, cells_csv, report_document, report_html

__all__ = ["add_to"]

EXAMPLES = """\
示例 Examples:
  gongkai convert --to csv 年报.docx > 年报.csv
  gongkai convert --to html --out 网页/ 年报文件夹/
"""
FORMATS = ("json", "csv", "html")


def add_to(commands: Any) -> None:
    parser = commands.add_parser(
        "convert",
        help="转换为 JSON、CSV 或网页  to JSON, CSV or a web page",
        description="转换年报。CSV 带字节顺序标记，可直接用表格软件打开；网页按格式原样列出统计表。\n"
        "Convert reports. CSV opens in spreadsheets as it is; the web page prints the tables as the form does.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_file_options(parser)
    parser.add_argument("--to", choices=FORMATS, required=True, help="目标格式  format wanted")
    parser.add_argument(
        "-o",
        "--out",
        type=Path,
        metavar="PATH",
        help="写到文件；多份时写到文件夹，同名覆盖  a file, or a folder for many; replaces what is there",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Status:
    inputs = named_inputs(arguments)
    many = len(inputs) > 1 or (arguments.out is not None and arguments.out.is_dir())
    if many and (arguments.out is None or arguments.out.is_file()):
        say("多份文件请用 --out 指定输出文件夹。  With several files, name a folder with --out.")
        return Status.UNREADABLE
    status = Status.CLEAN if inputs else Status.UNREADABLE
    taken: set[Path] = set()
    for item, result in each_file(arguments, inputs, partial(converted, to=arguments.to)):
        if isinstance(result, Failure):
            status = Status.UNREADABLE
        elif arguments.out is None:
            print(result, end="")
        else:
            target = free_target(arguments.out, item, arguments.to, taken) if many else arguments.out
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(result, encoding="utf-8", newline="")
    return status


def converted(item: Input, to: str) -> str:
    """Raises Unreadable, OSError."""
    sheet = read_tables(item)
    if to == "json":
        return as_json(report_document(sheet, item.name), indent=2) + "\n"
    return cells_csv(sheet, item.name) if to == "csv" else report_html(sheet)


def free_target(folder: Path, item: Input, to: str, taken: set[Path]) -> Path:
    """Where to write: never over the source, never over another result of the same run."""
    target = next(path for path in target_names(folder / item.relative, to) if path not in taken and path != item.path)
    taken.add(target)
    return target


def target_names(path: Path, to: str) -> Iterator[Path]:
    yield path.with_suffix(f".{to}")
    yield path.with_name(f"{path.name}.{to}")
    for count in range(2, sys.maxsize):
        yield path.with_name(f"{path.name}.{count}.{to}")
