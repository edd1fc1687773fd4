"""What becomes of a text on its way in, and how two texts differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.base.errors import Refused
from gongkai.publishing import body
from gongkai.publishing.differences import paragraphs
from gongkai.publishing.links import doubt, hidden_links

plain = st.text(
    st.characters(blacklist_characters="<>&\r\n\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029\xa0", codec="utf-8")
)
markup = st.lists(
    st.sampled_from(["<p>", "</p>", "<div style='x'>", "</div>", "<b>", "</b>", "<table><tr><td>", "甲", "&amp;", "<",
                     "</table>", "<script>", "</script>", "<a href='/x'>", "</a>", "<br>", '"', "<!--", "-->"]),
    max_size=30,
).map("".join)  # fmt: skip


def test_word_leaves_its_paragraphs_and_tables_and_nothing_else():
    pasted = (
        "<!--[if gte mso 9]><xml><w:a/></xml><![endif]-->"
        "<p class=MsoNormal style='mso-x:1'><b>一、目的</b><o:p></o:p></p>"
        "<table class=MsoTableGrid width=500><tr><td colspan=2 style='border:1'><p>合计</p></td></tr></table>"
    )
    cleaned = body.clean(pasted)
    assert cleaned.html == (
        '<p><strong>一、目的</strong></p><table><tbody><tr><td colspan="2"><p>合计</p></td></tr></tbody></table>'
    )
    assert set(cleaned.dropped) == {"文字处理软件的格式", "字体、颜色等样式"}


def test_an_official_text_loses_nothing():
    html = (
        '<h2>一、依据</h2><p>见<a href="https://www.gov.cn/">原文</a>第3<sup>2</sup>条。</p>'
        '<table><tbody><tr><th scope="col" rowspan="2">名称</th></tr></tbody></table><ol><li>甲</li></ol>'
    )
    assert body.clean(html) == body.Cleaned(html)


def test_a_blank_line_parts_paragraphs_and_a_line_break_stays():
    assert body.from_typed("甲\r\n乙\n\n\n 丙 < 丁 ") == "<p>甲<br>乙</p><p>丙 &lt; 丁</p>"


@given(st.lists(plain.filter(str.strip).map(str.strip), min_size=1))
def test_what_was_typed_plainly_comes_back_as_it_was_typed(parts):
    typed = "\n\n".join(parts)
    assert body.to_typed(body.from_typed(typed)) == typed


@given(markup)
def test_cleaning_twice_is_cleaning_once(html):
    try:
        once = body.clean(html).html
    except Refused:
        return
    assert body.clean(once).html == once


def test_a_picture_of_our_own_stays_and_one_from_elsewhere_goes():
    own = '<img src="/items/5/files/7/" alt="平面图">'
    assert body.purified(own) == own
    assert body.purified('<img src="https://elsewhere.example/x.png" alt="图"><img src="//x.example/y.png">') == ""


@pytest.mark.parametrize("style", ["display:none", "opacity: 0", "font-size:0", "text-indent:-9999px", "height:1px"])
def test_a_link_nobody_sees_is_found_wherever_the_hiding_lies(style):
    assert hidden_links(f'<p style="{style}"><span><a href="//x.example/">词</a></span></p>')


def test_a_visible_link_and_one_within_the_site_are_not_hidden_links():
    assert not hidden_links(
        '<a href="https://x.example/" style="color:red">词</a><p hidden><a href="/items/1/">词</a></p>'
    )


def test_official_sites_raise_no_doubt_and_others_do():
    assert doubt("https://www.gov.cn/zhengce/") == ""
    assert "不在白名单" in doubt("https://news.example.com/")
    assert "形近字符" in doubt("https://www.gоv.cn/")


def test_differences_are_shown_by_character_where_paragraphs_are_alike():
    (changed,) = paragraphs(["定于3月5日检修。", "其他不变"], ["定于3月6日检修。", "其他不变"])
    assert [(piece.sign, piece.text) for piece in changed] == [
        ("same", "定于3月"),
        ("out", "5"),
        ("in", "6"),
        ("same", "日检修。"),
    ]


@given(st.lists(plain, max_size=6), st.lists(plain, max_size=6))
def test_differences_hold_every_paragraph_that_changed(old, new):
    pieces = [piece for paragraph in paragraphs(old, new) for piece in paragraph]
    assert bool("".join(piece.text for piece in pieces if piece.sign != "same")) <= (old != new)
