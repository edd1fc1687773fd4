"""What the READMEs show a command to print is what it prints."""

import re
import shlex

import pytest

from gongkai.cli import main
from tests.house.sources import ROOT

SHOWN = re.compile(r"<!-- output: gongkai (.*?) -->\n```\n(.*?)```", re.S)


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_output_shown_is_the_output(page, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    shown = SHOWN.findall((ROOT / page).read_text(encoding="utf-8"))
    assert shown
    for command, output in shown:
        main(shlex.split(command))
        assert output == capsys.readouterr().out
