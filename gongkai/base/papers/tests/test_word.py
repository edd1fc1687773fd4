"""The Word file: styles a clerk can work on, faces of official documents, and the text as it was given."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.base.papers.grid import table
from gongkai.base.papers.paper import Cell, Heading, Listing, Paragraph, Run, paragraph, printable, text
from gongkai.base.papers.tests.build import TEXT, a_letter, a_paper, drawn, lines

CELLS = st.builds(
    lambda said, rows, columns: Cell(text(said), rows, columns),
    st.text("甲乙丙", max_size=3),
    st.integers(1, 3),
    st.integers(1, 3),
)
ROWS = st.lists(st.lists(CELLS, max_size=4), min_size=1, max_size=5)


def document(paper):
    return docx.Document(BytesIO(drawn(paper, "docx")))


@pytest.mark.parametrize("layout", ["download", "letter", "document"])
def test_it_opens_and_says_everything(layout):
    paper = a_paper(
        layout=layout,
        organ="青禾县人民政府",
        number="青政发〔2025〕1号",
        addressee="各乡镇",
        site="青禾县政务公开",
        address="https://q.gov.cn/i/1/",
        facts=(("索引号", "0142/2025-1"),),
        mark="现行有效",
        state="on",
    )
    said = "\n".join(lines(paper))
    for words in ("政府信息公开申请答复书", "各乡镇：", "一、总则", TEXT, "青禾县自然资源局", "2025年3月4日"):
        assert words in said
    head = ("青禾县政务公开", "有效性：现行有效") if layout == "download" else ("青禾县人民政府", "青政发〔2025〕1号")
    assert all(words in said for words in head)


def test_headings_are_headings():
    styles = {
        each.text: each.style.name
        for each in document(a_paper(Heading("一、总则"), Heading("（一）范围", 2))).paragraphs
    }
    assert styles["政府信息公开申请答复书"] == "Heading 1"
    assert styles["一、总则"] == "Heading 2"
    assert styles["（一）范围"] == "Heading 3"


def test_the_page_is_that_of_official_documents():
    section = document(a_letter()).sections[0]
    page = {"page_width": 210, "page_height": 297}
    margins = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}
    for name, wanted in (page | margins).items():
        assert getattr(section, name).mm == pytest.approx(wanted, abs=0.1)
    assert section.different_first_page_header_footer


def test_han_text_has_its_faces_and_language():
    styles = document(a_paper()).styles
    faces = {
        name: styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Body Text", "Heading 1", "Heading 2", "Heading 3")
    }
    assert faces == {
        "Body Text": "仿宋_GB2312",
        "Heading 1": "方正小标宋简体",
        "Heading 2": "黑体",
        "Heading 3": "楷体_GB2312",
    }
    assert 'w:eastAsia="zh-CN"' in ZipFile(BytesIO(drawn(a_paper(), "docx"))).read("word/styles.xml").decode()


def test_a_table_repeats_its_head_and_keeps_its_spans():
    head = [[Cell(text("项目"), rowspan=2, header=True), Cell(text("件数"), colspan=2, header=True)],
            [Cell(text("本年"), header=True), Cell(text("上年"), header=True)]]  # fmt: skip
    made = document(a_paper(table(head, [[Cell(text("新收")), Cell(text("3")), Cell(text("4"))]]))).tables[0]
    assert [[cell.text for cell in row.cells] for row in made.rows] == [
        ["项目", "件数", "件数"],
        ["项目", "本年", "上年"],
        ["新收", "3", "4"],
    ]
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in made.rows] == [True, True, False]


@settings(max_examples=25)
@given(ROWS)
def test_any_table_a_browser_forgives_is_a_rectangle(rows):
    made = table([], rows)
    grid = document(a_paper(made)).tables[0]
    assert {len(row.cells) for row in grid.rows} == {len(made.widths)}
    said = [cell.runs[0].text for row in made.body for cell in row if cell.runs]
    assert said == [run.text for row in rows for cell in row for run in cell.runs]


@settings(max_examples=25)
@given(st.text(max_size=80))
def test_any_text_is_only_text(said):
    shown = printable(said)
    found = document(a_paper(paragraph(said), Listing(((Run(said),),)))).paragraphs
    assert sum(each.text == shown for each in found) >= 2


def test_placeholders_of_templates_are_only_text():
    assert "{{ applicant.id_number }}" in lines(a_letter(paragraph("{{ applicant.id_number }}")))


def test_looks_of_runs_and_links():
    runs = (
        Run("重", strong=True),
        Run("点", emphasis=True),
        Run("2", raised="sup"),
        Run("网站", href="https://q.gov.cn/"),
    )
    made = next(each for each in document(a_paper(Paragraph(runs))).paragraphs if "网站" in each.text)
    assert made.runs[0].bold
    assert made.runs[2].font.superscript
    assert [link.address for link in made.hyperlinks] == ["https://q.gov.cn/"]


def test_each_numbered_list_begins_with_one():
    two = Listing(((Run("甲"),), (Run("乙"),)), ordered=True)
    numbered = [each for each in document(a_paper(two, two)).paragraphs if each.style.name == "List Number"]
    numbers = [each._p.pPr.numPr.numId.val for each in numbered]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_the_same_paper_is_the_same_bytes():
    assert drawn(a_letter(), "docx") == drawn(a_letter(), "docx")


def test_no_part_tells_of_the_library_or_the_hour():
    packed = ZipFile(BytesIO(drawn(a_letter(), "docx")))
    assert {entry.date_time for entry in packed.infolist()} == {(2025, 3, 4, 0, 0, 0)}
    assert not any("thumbnail" in name for name in packed.namelist())
    assert b"python-docx" not in packed.read("docProps/core.xml")
