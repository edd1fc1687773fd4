"""Whatever the bytes are, opening them ends in a source whose places fit, or in Unreadable."""

import re
import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.readers import open_source
from gongkai.readers.covered import covered_spans
from gongkai.readers.html import read_html
from gongkai.readers.meta import read_meta
from gongkai.readers.sections import read_sections
from gongkai.readers.source import Source, Unreadable
from gongkai.readers.tests.files import cell, docx, paragraph, pdf, table

SEEDS = (
    docx(paragraph("一、总体情况") + table(cell("规章") + cell("0"))),
    pdf("Report of the county 2023"),
    "<table><tr><td rowspan=2>甲<td>1<tr><td>2</table>".encode(),
    "临江县2023年政府信息公开工作年度报告\n一、总体情况\n".encode("gb18030"),
)
TAGS = ("table", "tr", "td", "td colspan=2", "td rowspan=3", "td rowspan=0", "p", "br", "div hidden", "pre", "script")
PHRASES = (
    *("一、", "二、", "总体情况", "五、存在的主要问题及改进情况", "公开工作年度报告", "统计期限", "1月1日至", "2023年"),
    *("第二十条第(一)项\n信息内容\n", "行政事业性收费", "结转下年度继续办理", "信息处理费", "电话：", "0", "0\t"),
    *("\n", "。", "《", "》"),
)
PAGE_NUMBER = re.compile(r"\s*\d{1,3}\s*")
names = st.sampled_from(["", "a.html", "a.txt", "a.csv", "a.pdf", "a.docx", "a.xlsx", "\x00../a"])


def opened(data, name=""):
    started = time.process_time()
    try:
        source = open_source(data, name)
    except Unreadable:
        source = None
    assert time.process_time() - started < 5
    return source


def assert_places_fit(source):
    for grid in source.grids:
        assert len({len(row) for row in grid.rows}) <= 1
        for row in grid.rows:
            for place in row:
                assert place is None or source.text[place.start : place.end] == place.text


@given(st.binary(max_size=400), names)
@example(b"PK\x03\x04", "a.docx")
@example(b"%PDF-", "a.pdf")
@example(b"<table><tr><td><pre>\x1b\x19", "")
def test_any_bytes_are_opened_or_refused(data, name):
    if source := opened(data, name):
        assert_places_fit(source)


@settings(max_examples=60)
@given(st.sampled_from(SEEDS), st.data())
def test_a_file_with_a_few_bytes_changed_is_opened_or_refused(seed, data):
    spoilt = bytearray(seed)
    for at in data.draw(st.lists(st.integers(0, len(seed) - 1), min_size=1, max_size=6)):
        spoilt[at] = data.draw(st.integers(0, 255))
    if source := opened(bytes(spoilt)):
        assert_places_fit(source)


@given(
    st.lists(st.sampled_from([f"<{tag}>" for tag in TAGS] + ["</table>", "</td>", "</p>", "1", "规章 2\n", "&nbsp;"]))
)
def test_any_soup_of_tags_gives_cells_that_stand_where_they_say(pieces):
    text, grids, notes = read_html("".join(pieces))
    assert_places_fit(Source("html", text, grids, notes=notes))


@given(st.lists(st.sampled_from(PHRASES), max_size=60).map("".join))
@example("五、存在的主要问题及改进情况一、\n0\n。")  # a line cut by the end of a page
@example("五、存在的主要问题及改进情况一、第二十条第(一)项\n信息内容\n行政事业性收费0\n。")  # cut by a table
def test_meta_and_sections_of_any_text_take_nothing_that_is_not_there(text):
    source = Source("text", text)
    read_meta(source)
    narrative = without_tables_and_page_numbers(text)
    for section in read_sections(source):
        for line in section.text.split("\n"):
            assert "".join(line.split()) in narrative


def without_tables_and_page_numbers(text):
    """What sections are read from, on one line: a sentence may go on behind what stood between its halves."""
    for start, end in reversed(covered_spans(text, [])):
        text = f"{text[:start]}\n{text[end:]}"
    lines = (line for line in text.split("\n") if not PAGE_NUMBER.fullmatch(line))
    return "".join("".join(lines).split())
