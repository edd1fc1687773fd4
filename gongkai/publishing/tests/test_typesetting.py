"""From the HTML of a text to the blocks that Word and PDF print."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from gongkai.base.papers.paper import Heading, Listing, Paragraph, Run, Signature, Table
from gongkai.publishing.body import purified
from gongkai.publishing.typesetting import blocks_of

WORDS = st.text("甲乙丙丁 12", max_size=6)
INLINE = st.recursive(
    WORDS,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(("strong", "em", "sup", "sub")),
        st.lists(inner, max_size=3),
    ),
    max_leaves=5,
)
CELL = st.builds(
    lambda tag, rows, columns, words: f'<{tag} rowspan="{rows}" colspan="{columns}">{words}</{tag}>',
    st.sampled_from(("td", "th")),
    st.integers(1, 3),
    st.sampled_from((1, 2, 30)),
    INLINE,
)
BLOCK = st.one_of(
    st.builds(
        lambda tag, words: f"<{tag}>{words}</{tag}>", st.sampled_from(("p", "h2", "h3", "h4", "blockquote")), INLINE
    ),
    st.builds(
        lambda tag, items: f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>",
        st.sampled_from(("ul", "ol")),
        st.lists(st.one_of(INLINE, st.builds("{}<ol><li>{}</li></ol>".format, INLINE, INLINE)), max_size=3),
    ),
    st.builds(
        lambda rows: "<table>" + "".join(f"<tr>{''.join(row)}</tr>" for row in rows) + "</table>",
        st.lists(st.lists(CELL, max_size=3), max_size=4),
    ),
    INLINE,
)


def words(blocks) -> str:
    """Every character the blocks print, in no order."""
    found = []
    for block in blocks:
        match block:
            case Heading():
                found.append(block.text)
            case Signature():
                found += [block.organ, block.dated]
            case Paragraph():
                found += [run.text for run in block.runs]
            case Listing():
                found += [run.text for item in block.items for run in item]
            case Table():
                found.append(block.caption)
                found += [run.text for row in (*block.head, *block.body) for cell in row for run in cell.runs]
    return "".join(sorted(re.sub(r"[\s｜]", "", "".join(found))))


@given(st.lists(BLOCK, max_size=6))
def test_no_character_of_a_text_is_lost_or_said_twice(parts):
    text = purified("".join(parts))
    shown = html.fromstring(f"<div>{text}</div>").text_content()
    assert words(blocks_of(text)) == "".join(sorted(re.sub(r"\s", "", shown)))


def test_headings_go_down_one_step_at_a_time():
    assert blocks_of("<h4>甲</h4><h2>乙</h2><h4>丙</h4>") == (Heading("甲", 1), Heading("乙", 1), Heading("丙", 2))


def test_looks_and_links_of_a_paragraph():
    (found,) = blocks_of(
        '<p>面积<strong>12</strong>m<sup>2</sup>，见<a href="https://q.gov.cn/">网站</a>和<a href="/i/1/">本站</a></p>'
    )
    assert found.runs == (
        Run("面积"),
        Run("12", strong=True),
        Run("m"),
        Run("2", raised="sup"),
        Run("，见"),
        Run("网站", href="https://q.gov.cn/"),
        Run("和本站"),
    )


def test_a_first_row_of_heads_is_repeated_on_every_page():
    (found,) = blocks_of("<table><tr><th>项目</th><th>标准</th></tr><tr><th>水价</th><td>2.5元</td></tr></table>")
    assert [[cell.runs[0].text for cell in row] for row in found.head] == [["项目", "标准"]]
    assert [[cell.header for cell in row] for row in found.body] == [[True, False]]


def test_a_table_wider_than_a_page_is_printed_line_by_line():
    cells = "".join(f"<td>{number}</td>" for number in range(30))
    (found,) = blocks_of(f"<table><tr>{cells}</tr></table>")
    assert found.runs[0].text == "｜".join(str(number) for number in range(30))


def test_name_and_date_at_the_end_are_a_signature():
    assert blocks_of("<p>此复。</p><p>青禾县水利局</p><p>2026年3月1日</p>")[1:] == (
        Signature("青禾县水利局", "2026年3月1日", seal=False),
    )


@pytest.mark.parametrize("before", ["<p>自发布之日起施行，有效期五年。</p>", "<h2>青禾县水利局</h2>", ""])
def test_a_date_alone_is_signed_by_nobody(before):
    assert blocks_of(f"{before}<p>二〇二六年三月一日</p>")[-1] == Signature("", "二〇二六年三月一日", seal=False)
    assert len(blocks_of(f"{before}<p>二〇二六年三月一日</p>")) == (2 if before else 1)


def test_a_title_printed_once_more_is_left_out():
    assert blocks_of("<h2>公告</h2><p>停水。</p>", "公告") == (Paragraph((Run("停水。"),)),)


def test_a_picture_says_what_it_shows():
    (found,) = blocks_of('<p><img src="/items/1/files/2/" alt="流程图"></p>')
    assert found.runs[0].text == "〔图片：流程图〕"


def test_no_text_is_no_block():
    assert blocks_of("") == ()
