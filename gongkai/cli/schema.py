"""`gongkai schema`: the JSON Schema of what the other commands print."""

import argparse
from importlib.resources import files
from typing import Any

from gongkai.cli.options import Status

__all__ = ["NAMES", "add_to", "schema_text"]

NAMES = ("report", "findings", "comparison")


def add_to(commands: Any) -> None:
    parser = commands.add_parser(
        "schema",
        help="打印 JSON 输出的结构说明  the JSON Schema of the JSON printed",
        description="report：read 的输出；findings：check 的输出；comparison：compare 的输出。\n"
        "JSON Schema (2020-12) of what read, check and compare print with --json.",
        epilog="示例 Example:\n  gongkai schema report > report.schema.json\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("name", choices=NAMES)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> Status:
    print(schema_text(arguments.name), end="")
    return Status.CLEAN


def schema_text(name: str) -> str:
    return files("gongkai.cli").joinpath("schemas", f"{name}.json").read_text(encoding="utf-8")
