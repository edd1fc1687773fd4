"""The PDF: official page, tagged, whole, and the same each time."""

import json
import statistics
import time
from collections import Counter
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.base.papers import pdf
from gongkai.base.papers.grid import table
from gongkai.base.papers.paper import Cell, Listing, Paragraph, Run, paragraph, text
from gongkai.base.papers.tests.build import TEXT, a_letter, a_paper, drawn, pages, tags, unspaced

MILLIMETRE = 72 / 25.4
SIGNS = "#$*_=`~<>@\\/[](){}+-.:;!?&%^|\"',0123456789 abcXYZ县政府信息公开〔〕《》“”—…"
ATTACKS = (
    '#panic("x")',
    '#read("/etc/passwd")',
    '#import "@preview/x:1.0.0"',
    "= 一级标题",
    "- 列表 + 编号 / 词条: 释义",
    "$ x^2 $ `raw` ```typ #1``` <label> @ref",
    '\\u{41} \\# ] } ) " // 注释 /* 注释 */',
    "https://example.gov.cn/ --- ... -- ~",
    "{{ applicant.id_number }} {% for x in y %}",
)


def opened(paper, kind="pdf"):
    return pikepdf.open(BytesIO(drawn(paper, kind)))


def test_a_letter_says_everything_it_was_given():
    first, *rest = pages(a_letter())
    for said in (
        "青禾县自然资源局",
        "青自然资公开〔2025〕12号",
        "政府信息公开申请答复书",
        "张三：",
        TEXT,
        "2025年3月4日",
    ):
        assert unspaced(said) in first
    assert rest == []


@pytest.mark.parametrize("layout", ["download", "letter", "document"])
def test_it_is_tagged_titled_and_in_chinese(layout):
    document = opened(
        a_paper(layout=layout, organ="青禾县人民政府", site="青禾县政务公开", address="https://q.gov.cn/i/1/")
    )
    assert document.Root.MarkInfo.Marked
    assert str(document.Root.Lang) == "zh-CN"
    assert str(document.docinfo["/Title"]) == "政府信息公开申请答复书"
    assert document.Root.ViewerPreferences.DisplayDocTitle
    with document.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
    kinds = tags(document)
    assert kinds["/H1"] == 1
    assert kinds["/H2"] == 1
    assert kinds["/P"] >= 1


def test_a_table_is_tagged_as_one_with_its_heads():
    figures = table(
        [[Cell(text("项目"), header=True), Cell(text("件"), header=True)]], [[Cell(text("新收")), Cell(text("3"))]]
    )
    kinds = tags(opened(a_paper(figures)))
    assert (kinds["/Table"], kinds["/TH"], kinds["/TD"]) == (1, 2, 2)


def test_every_font_is_embedded():
    document = opened(a_paper())
    fonts = [font for page in document.pages for font in page.Resources.Font.values()]
    described = [font.DescendantFonts[0].FontDescriptor for font in fonts]
    assert len(described) >= 2
    assert all({"/FontFile2", "/FontFile3"} & set(each.keys()) for each in described)


def test_the_same_paper_is_the_same_bytes():
    assert drawn(a_letter(), "pdf") == drawn(a_letter(), "pdf")


def test_nothing_of_the_machine_or_the_hour_stands_in_it():
    document = opened(a_paper())
    assert str(document.docinfo["/CreationDate"]).startswith("D:20250304000000")
    assert set(document.docinfo.keys()) <= {"/Title", "/Author", "/CreationDate", "/ModDate", "/Creator", "/Producer"}


def test_a_page_of_a_letter_holds_lines_of_28_characters_within_the_margins():
    long = a_letter(paragraph("甲" * 1200))
    first, second = (page.get_textpage() for page in list(pypdfium2.PdfDocument(drawn(long, "pdf")))[:2])
    rows = Counter(
        round(second.get_charbox(n)[1]) for n in range(second.count_chars()) if second.get_text_range(n, 1) == "甲"
    )
    assert max(rows.values()) == 28
    assert len(rows) == 22
    edges = [second.get_charbox(n) for n in range(second.count_chars()) if second.get_text_range(n, 1) == "甲"]
    assert min(edge[0] for edge in edges) >= 28 * MILLIMETRE - 1
    assert max(edge[2] for edge in edges) <= (210 - 26) * MILLIMETRE + 1
    assert max(edge[3] for edge in edges) <= (297 - 37) * MILLIMETRE + 1
    assert "—1—" not in unspaced(first.get_text_range())
    assert "—2—" in unspaced(second.get_text_range())


@given(st.text(SIGNS, min_size=1, max_size=60))
@example("".join(ATTACKS))
def test_no_text_is_ever_read_as_markup(said):
    if said.strip():
        shown = pages(a_paper(paragraph(said), Listing(((Run(said),),)), title="题名"))
        assert unspaced("".join(shown)).count(unspaced(said)) >= 2


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("field", ["title", "organ", "number", "addressee"])
def test_an_attack_is_only_text_in_every_field(field, attack):
    assert unspaced(attack) in "".join(pages(a_letter(**{field: attack})))


def test_control_characters_are_left_out_and_new_lines_kept():
    shown = a_paper(Paragraph((Run("甲\v乙\x00丙\x1b\u202e丁\n戊"),)))
    assert "甲乙丙丁戊" in pages(shown)[0]


def test_a_character_without_a_font_is_printed_by_its_number():
    answer = pdf.render(json.dumps(a_letter(addressee="张\U0002b81d").as_data()).encode())
    assert answer["missing"] == ["\U0002b81d"]
    assert "张〔U+2B81D〕：" in pages(a_letter(addressee="张\U0002b81d"))[0]


def test_a_long_word_does_not_leave_the_page():
    document = pypdfium2.PdfDocument(drawn(a_paper(paragraph("见" + "https://example.gov.cn/" + "a" * 400)), "pdf"))
    words = document[0].get_textpage()
    assert max(words.get_charbox(n)[2] for n in range(words.count_chars())) <= (210 - 26) * MILLIMETRE + 1


def test_a_link_leads_where_it_says():
    document = opened(a_paper(Paragraph((Run("网站", href="https://www.qinghe.gov.cn/"),))))
    assert [str(link.A.URI) for link in document.pages[0].Annots] == ["https://www.qinghe.gov.cn/"]


def test_forty_thousand_characters_take_less_than_five_seconds():
    long = a_letter(paragraph("理由" * 20_000))
    begun = time.perf_counter()
    document = pypdfium2.PdfDocument(drawn(long, "pdf"))
    assert time.perf_counter() - begun < 5
    assert len(document) == pytest.approx(40_000 / (22 * 28), abs=2)


@pytest.mark.prove
def test_a_letter_is_set_in_a_tenth_of_a_second():
    took = []
    for number in range(20):
        begun = time.perf_counter()
        drawn(a_letter(number=f"青自然资公开〔2025〕{number}号"), "pdf")
        took.append(time.perf_counter() - begun)
    assert statistics.median(took) < 0.1
