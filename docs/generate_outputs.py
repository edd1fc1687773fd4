"""Write into the READMEs what the commands they show print. Run: `python docs/generate_outputs.py`."""

import contextlib
import io
import re
import shlex
from pathlib import Path

from gongkai.cli import main

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "README.zh-CN.md")
SHOWN = re.compile(r"(<!-- output: gongkai (.*?) -->\n```\n).*?(```)", re.S)


def page_with_outputs(name: str) -> str:
    page = (ROOT / name).read_text(encoding="utf-8")
    return SHOWN.sub(lambda shown: shown[1] + output(shown[2]) + shown[3], page)


def output(command: str) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as printed, contextlib.chdir(ROOT):
        main(shlex.split(command))
    return printed.getvalue()


if __name__ == "__main__":
    for name in PAGES:
        (ROOT / name).write_text(page_with_outputs(name), encoding="utf-8")
