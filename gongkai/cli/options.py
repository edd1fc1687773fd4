"""What the commands that read files have in common: their options, their progress, their exit status."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from gongkai.cli.inputs import Input, find_inputs
from gongkai.cli.isolation import Failure, in_isolation

__all__ = ["Status", "add_file_options", "add_format_options", "each_file", "named_inputs", "say"]

T = TypeVar("T")
SECONDS = 60  # for one file


class Status(IntEnum):
    CLEAN = 0
    FINDINGS = 1
    UNREADABLE = 2


def add_file_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="FILE",
        help="文件、文件夹、通配符，或 - 表示标准输入  files, folders, patterns, or - for standard input",
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="不显示进度  no progress bar")
    parser.add_argument(
        "--jobs",
        type=at_least_one,
        default=os.cpu_count() or 1,
        metavar="N",
        help="同时读取几份，默认为处理器核数  files at a time (default: one a core)",
    )
    parser.add_argument(
        "--timeout",
        type=at_least_one,
        default=SECONDS,
        metavar="SECONDS",
        help="一份文件最多读多少秒，默认 60  seconds one file may take (default 60)",
    )


def add_format_options(parser: argparse.ArgumentParser) -> None:
    formats = parser.add_mutually_exclusive_group()
    formats.add_argument(
        "--json",
        dest="format",
        action="store_const",
        const="json",
        default="table",
        help="JSON；多份文件时每份一行  JSON, one line a file when there are many",
    )
    formats.add_argument("--csv", dest="format", action="store_const", const="csv", help="CSV（UTF-8）")


def at_least_one(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"须为 1 或更大，而不是 {text}  must be 1 or more")
    return value


def named_inputs(arguments: argparse.Namespace) -> list[Input]:
    """The files named; says so where there are none."""
    waiting_for_nobody = not arguments.paths and sys.stdin.isatty()
    inputs = [] if waiting_for_nobody else find_inputs(arguments.paths)
    if waiting_for_nobody:
        say("请指定文件、文件夹，或用 - 表示标准输入。  Name a file, a folder, or - for standard input.")
    elif not inputs:
        say("没有找到年报文件（支持 html、txt、md、docx、xlsx、csv、pdf）。  No report found.")
    return inputs


def each_file(
    arguments: argparse.Namespace, inputs: Sequence[Input], work: Callable[[Input], T]
) -> Iterator[tuple[Input, T | Failure]]:
    """Do `work` on every input, with progress; a file that gives nothing is said on standard error."""
    jobs = in_isolation(work, inputs, jobs=arguments.jobs, seconds=arguments.timeout)
    with progress_bar(quiet=arguments.quiet or len(inputs) < 2) as progress:
        task = progress.add_task("", total=len(inputs))
        for item, result in jobs:
            if isinstance(result, Failure):
                progress.console.print(f"{item.name}：{result.message}", markup=False, highlight=False, soft_wrap=True)
            yield item, result
            progress.update(task, advance=1, description=item.name[-40:])
            progress.refresh()


def progress_bar(*, quiet: bool) -> Progress:
    """Drawn on standard error, and only where somebody is looking. No thread: the workers are forked."""
    console = Console(stderr=True)
    columns = (MofNCompleteColumn(), BarColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    hidden = quiet or not console.is_terminal
    return Progress(*columns, console=console, auto_refresh=False, transient=True, disable=hidden)


def say(message: str) -> None:
    print(message, file=sys.stderr)
