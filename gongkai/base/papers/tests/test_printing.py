"""Drawing in a child process, and the shelf of what was drawn."""

import hashlib
import os
import shutil
import time
from pathlib import Path

import pytest
from django.core.files.storage import storages

from gongkai.base import sandbox
from gongkai.base.errors import Refused
from gongkai.base.papers.paper import paragraph
from gongkai.base.papers.printing import clear_the_shelf, draw, kept
from gongkai.base.papers.tests.build import a_letter, a_paper, drawn

SYSTEM_FONTS = Path("/usr/share/fonts/opentype/noto")


@pytest.fixture
def shelf():
    place = Path(storages["papers"].location)
    shutil.rmtree(place, ignore_errors=True)
    yield place
    shutil.rmtree(place, ignore_errors=True)


def files(place):
    return sorted(path for path in place.rglob("*") if path.is_file())


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_the_child_draws_what_is_drawn_here(kind):
    assert draw(a_letter(), kind).content == drawn(a_letter(), kind)


def test_a_paper_for_the_public_is_drawn_once(shelf):
    first = kept(a_paper(), "pdf")
    (place,) = files(shelf)
    written = place.stat().st_mtime_ns
    assert kept(a_paper(), "pdf") == first == place.read_bytes()
    assert place.stat().st_mtime_ns == written


def test_another_text_is_another_paper(shelf):
    marks = {hashlib.sha256(kept(a_paper(mark=mark), "pdf")).hexdigest() for mark in ("现行有效", "已废止")}
    assert len(marks) == len(files(shelf)) == 2


def test_the_oldest_are_given_up_when_the_shelf_is_full(shelf, settings):
    for number in range(3):
        kept(a_paper(title=f"第{number}号"), "docx")
    old = files(shelf)[0]
    for path in files(shelf):
        os.utime(path, (time.time() - 7200, time.time() - 7200))
    os.utime(old, (time.time() - 9000, time.time() - 9000))
    settings.PAPERS_MAX_SIZE = sum(path.stat().st_size for path in files(shelf)) - 1
    clear_the_shelf()
    assert old not in files(shelf)
    assert len(files(shelf)) == 2


def test_an_empty_shelf_is_no_matter(shelf):
    clear_the_shelf()


def test_what_cannot_be_drawn_says_what_to_do(settings):
    settings.PARSER_SECONDS = 0.05
    with pytest.raises(Refused, match="换一种格式"):
        draw(a_letter(paragraph("理由" * 200_000)), "pdf")


@pytest.mark.skipif(not SYSTEM_FONTS.is_dir(), reason="no further fonts on this machine")
def test_rare_characters_are_printed_with_the_fonts_of_the_office(settings):
    name = "张\U00020bb7"
    assert draw(a_letter(addressee=name), "pdf").missing == ("\U00020bb7",)
    settings.FONTS = SYSTEM_FONTS
    try:
        start_again()
        assert draw(a_letter(addressee=name), "pdf").missing == ()
    finally:
        settings.FONTS = None
        start_again()


def start_again():
    """The process that bears the children reads the settings when it starts."""
    sandbox.nursery().end()
