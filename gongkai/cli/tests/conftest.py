"""Reports whose every figure is known, and a way to run `gongkai` on them."""

import io
import sys
from types import SimpleNamespace

import pytest

from benchmarks.documents import made_sheet, text_report, word_report
from gongkai.cli import main
from gongkai.tables.sheet import Cell, Sheet


def broken(sheet: Sheet) -> Sheet:
    """The same report with one total that is one too many."""
    total = sheet.number("results_total.total") or 0
    return Sheet(
        **{
            **{name: getattr(sheet, name) for name in Sheet.__slots__},
            "cells": {**sheet.cells, "results_total.total": Cell(total + 1)},
        }
    )


@pytest.fixture
def reports(tmp_path):
    """A folder with a clean text, a clean page, a report with one wrong total, and a file that is none."""
    sheet = made_sheet(4)
    (tmp_path / "clean.txt").write_text(text_report(sheet))
    (tmp_path / "clean.html").write_bytes(word_report(made_sheet(5)))
    (tmp_path / "broken.txt").write_text(text_report(broken(sheet)))
    (tmp_path / "other.txt").write_text("关于召开会议的通知\n请各单位按时参加。\n")
    return tmp_path


@pytest.fixture
def gongkai(capsys, monkeypatch):
    """Run the command line: gongkai("read", path) gives status, out and err."""

    def run(*arguments, given: bytes = b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return SimpleNamespace(status=int(status), out=captured.out, err=captured.err)

    return run
