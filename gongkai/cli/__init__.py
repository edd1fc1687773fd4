"""`gongkai`: read, check, compare and convert annual reports from a terminal or a program.

Exit status: 0 clean, 1 findings, 2 something could not be read (or the command itself was wrong).
"""

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Sequence

from gongkai.cli import check, compare, convert, read, schema

__all__ = ["main"]

UNWRITABLE = 2
INTERRUPTED, PIPE_CLOSED = 130, 141  # as a shell reports SIGINT and SIGPIPE

EXAMPLES = """\
示例 Examples:
  gongkai read 年报.html                        在终端看统计表  the tables, in the terminal
  gongkai read --json 年报文件夹/ > all.jsonl   每份一行 JSON  one JSON object a line
  cat 年报.txt | gongkai check -                检查标准输入  check standard input
  gongkai check --previous 2023.html 2024.html  连同上年结转一起核对  with last year's report
  gongkai compare 2019.html 2021.html           跨年度格式比较  across editions of the form
  gongkai convert --to csv 年报.docx > 年报.csv 转换  convert

退出码 Exit status: 0 无问题 clean · 1 有发现 findings · 2 有文件读不出 unreadable
"""


def main(argv: Sequence[str] | None = None) -> int:
    speak_utf8()
    arguments = parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("已中断。 Interrupted.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        with contextlib.suppress(OSError, ValueError):  # or Python complains again while it exits
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except OSError as trouble:  # a full disk, a folder that may not be written
        print(f"无法写出：{trouble.filename or ''} {trouble.strerror or trouble}。", file=sys.stderr)
        return UNWRITABLE
    return status


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="gongkai",
        description="读取、检查、比较、转换政府信息公开工作年度报告。\n"
        "Read, check, compare and convert annual reports on open government.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(title="命令 commands", required=True, metavar="COMMAND")
    for command in (read, check, compare, convert, schema):
        command.add_to(commands)
    return top


def speak_utf8() -> None:
    """Whatever the locale, Chinese goes out; what a stream cannot say becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace", newline="\n")
