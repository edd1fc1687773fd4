"""Files, folders, patterns and standard input, whatever the names."""

import io
import os
import sys
from types import SimpleNamespace

import pytest

from gongkai.cli.inputs import find_inputs


@pytest.fixture
def folder(tmp_path):
    for name in ("甲.html", "乙/二.txt", "乙/~$草稿.docx", ".hidden/x.html", "照片.jpg", "[1].txt", "a b.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    return tmp_path


def names(*asked) -> list[str]:
    return [os.path.basename(item.name) for item in find_inputs([str(one) for one in asked])]


def test_a_folder_gives_every_report_under_it_and_nothing_else(folder):
    assert sorted(names(folder)) == sorted(["[1].txt", "a b.pdf", "甲.html", "二.txt"])


def test_a_pattern_is_expanded_where_the_shell_left_it_alone(folder):
    assert sorted(names(folder / "**" / "*.txt")) == ["[1].txt", "二.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(folder):
    assert names(folder / "[1].txt") == ["[1].txt"]


def test_a_file_named_twice_is_read_once(folder):
    assert names(folder / "甲.html", folder / "甲.html") == ["甲.html"]


def test_a_name_that_leads_nowhere_stays_to_be_reported(folder):
    for asked in (folder / "没有.html", folder / "没有*.html"):
        (item,) = find_inputs([str(asked)])
        with pytest.raises(FileNotFoundError):
            item.read()


def test_standard_input_is_read_when_nothing_or_a_dash_is_named(monkeypatch):
    for asked in ([], ["-"]):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("年报".encode())))
        (item,) = find_inputs(asked)
        assert (item.name, item.read()) == ("-", "年报".encode())


def test_a_name_that_is_not_utf8_can_be_read_and_shown(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff\xc4.txt"
    with open(path, "wb") as file:
        file.write(b"x")
    (item,) = find_inputs([os.fsdecode(path)])
    assert item.name.encode("utf-8").endswith("\ufffd.txt".encode())
    assert item.read() == b"x"
