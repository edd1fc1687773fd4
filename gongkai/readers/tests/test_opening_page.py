"""docs/opening.md names every code a file can be refused or noted with."""

import ast
import re
from pathlib import Path

import pytest

import gongkai.readers

ROOM = Path(gongkai.readers.__file__).parent
PAGE = ROOM.parents[1] / "docs" / "opening.md"
CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")
MODULES = ["arithmetic", "csvfile", "decode", "docx", "html", "layout", "office", "opening", "package", "pdf", "xlsx"]

pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="the documentation is not beside this package")


def _codes():
    """Every constant code given to Unreadable, and every (code, message in Chinese) pair."""
    for name in MODULES:
        for node in ast.walk(ast.parse((ROOM / f"{name}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Unreadable":
                first, message = node.args[0], node.args[1]
            elif isinstance(node, ast.Tuple) and len(node.elts) in (2, 3):
                first, message = node.elts[-2], node.elts[-1]
            else:
                continue
            says = ast.unparse(message)
            if (
                isinstance(first, ast.Constant)
                and isinstance(first.value, str)
                and re.search("[\u4e00-\u9fff]{4}", says)
            ):
                yield first.value


def test_every_code_of_a_file_is_on_the_page():
    codes = {code for code in _codes() if CODE.fullmatch(code)}
    assert len(codes) > 25
    assert {code for code in codes if f"`{code}`" not in PAGE.read_text(encoding="utf-8")} == set()
