"""Web pages as sites publish them: what is seen is read, with the place of every cell."""

import pytest

from gongkai.readers import limits, open_source
from gongkai.readers.html import hints_of
from gongkai.readers.source import Unreadable


def opened(body, head=""):
    return open_source(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "年报.html")


def texts(grid):
    return [[cell and cell.text for cell in row] for row in grid.rows]


def assert_places_fit(source):
    for grid in source.grids:
        for row in grid.rows:
            for cell in row:
                assert cell is None or source.text[cell.start : cell.end] == cell.text


def codes(source):
    return [code for code, _ in source.notes]


def test_blocks_end_lines_and_cells_are_joined_by_tabs():
    source = opened("<h1>年报</h1><p>第一段<br>第二行</p><table><tr><td>规章<td>0</table>尾")
    assert source.text == "年报\n第一段\n第二行\n规章\t0\n尾\n"
    assert_places_fit(source)


def test_a_spanning_cell_stands_in_every_place_it_covers():
    source = opened(
        "<table><tr><td rowspan=3>三</td><td colspan=2>甲</td></tr><tr><td rowspan=2>乙</td><td>1</td></tr>"
        "<tr><td>2</td></tr></table>"
    )
    assert texts(source.grids[0]) == [["三", "甲", "甲"], ["三", "乙", "1"], ["三", "乙", "2"]]
    assert_places_fit(source)


def test_a_row_with_too_few_cells_is_filled_with_none():
    assert texts(opened("<table><tr><td>1<td>2<tr><td>3</table>").grids[0]) == [["1", "2"], ["3", None]]


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "9999"])
def test_a_foolish_span_covers_what_the_table_has(span):
    page = f'<table><tr><td rowspan="{span}">1</td><td colspan="{span}">2</td></tr><tr><td>3</td></tr></table>'
    first, second = opened(page).grids[0].rows
    assert (first[0].text, first[1].text, second[1 if span == "9999" else 0].text) == ("1", "2", "3")
    assert len(first) <= limits.COLUMNS


def test_the_inner_table_is_a_grid_of_its_own_and_text_of_the_outer_cell():
    source = opened("<table><tr><td>外</td><td>前<table><tr><td>规章<td>3</table>后</td></tr></table>")
    outer, inner = source.grids
    assert outer.rows[0][1].text == "前\n规章\t3\n后"
    assert texts(inner) == [["规章", "3"]]
    assert (outer.number, inner.number) == (1, 2)
    assert_places_fit(source)


def test_a_table_without_figures_within_a_cell_is_only_text():
    source = opened("<table><tr><td><table><tr><td>商业</td><td>企业</td></tr></table></td><td>0</td></tr></table>")
    assert [grid.number for grid in source.grids] == [1]


def test_a_table_that_only_arranges_the_page_is_no_grid_but_its_lines_stay():
    story = "".join(f"<p>{'本年度主动公开政府信息若干条。' * 8}</p>" for _ in range(8))
    source = opened(f"<table><tr><td>{story}<table><tr><td>规章<td>3</table></td></tr></table>")
    assert [texts(grid) for grid in source.grids] == [[["规章", "3"]]]
    assert source.text.count("\n") == 9


def test_a_page_pasted_from_word_gives_its_figures_bare():
    words = '<p class="MsoNormal"><span style="mso-x:y"><o:p>&nbsp;4\n 4&nbsp;2</o:p></span></p>'
    cell = f'<td style="mso-border-alt:solid">{words}</td>'
    source = opened(f"<table><tbody><tr>{cell}<td><p>商业</p><p>企业</p></td><td>&nbsp;</td></tr></tbody></table>")
    assert texts(source.grids[0]) == [["4 4 2", "商业 企业", ""]]
    assert_places_fit(source)


def test_script_in_the_body_is_dropped_and_noted():
    source = opened("<p>一</p><script>alert(1)</script><style>p{}</style><img src=x onerror=alert(1)>")
    assert (source.text, codes(source)) == ("一\n", ["script-dropped"])


@pytest.mark.parametrize("hiding", ["hidden", 'style="display:none"', 'style="color:red; DISPLAY : none"'])
def test_what_is_hidden_is_not_read_and_a_hidden_table_is_noted(hiding):
    source = opened(f"<p>一</p><div {hiding}><table><tr><td>9</td></tr></table></div>")
    assert (source.text, source.grids, codes(source)) == ("一\n", (), ["hidden-dropped"])


def test_lines_of_preformatted_text_stay():
    assert opened("<pre>一、总体情况\n无</pre>").text == "一、总体情况\n无\n"


def test_entities_are_characters_and_marks_of_ours_in_a_page_are_blanks():
    source = opened("<table><tr><td>a&lt;b&amp;&#31;&#x1C;c</td><td>&#12288;1\x1e</td></tr></table>")
    assert texts(source.grids[0]) == [["a<b& c", "1"]]
    assert_places_fit(source)


def test_the_labels_of_government_sites_become_hints():
    head = (
        '<meta name="ArticleTitle" content="临江县2023年政府信息公开工作年度报告"/>'
        '<META content="2024-01-30 09:00" name="PubDate"><title>年报_临江县人民政府</title>'
    )
    assert opened("<p>无</p>", head).hints == {
        "title": "临江县2023年政府信息公开工作年度报告",
        "published": "2024-01-30 09:00",
        "page_title": "年报_临江县人民政府",
    }
    assert hints_of("<p>没有头部") == {}


def test_markdown_with_tables_of_html_keeps_its_line_ends():
    source = open_source("# 一、总体情况\n无。\n\n<table><tr><td>规章</td><td>3</td></tr></table>\n".encode(), "a.md")
    assert source.text == "# 一、总体情况\n无。\n规章\t3\n"
    assert texts(source.grids[0]) == [["规章", "3"]]


@pytest.mark.parametrize("tag", ["div", "b", "font", "section", "span"])
def test_a_page_nested_without_end_is_refused_before_it_is_parsed(tag):
    with pytest.raises(Unreadable) as refused:
        opened(f"<{tag}>" * 200_000)
    assert refused.value.code == "html-depth"


def test_tables_within_tables_have_a_limit():
    with pytest.raises(Unreadable) as refused:
        opened("<table><tr><td>" * 40 + "1")
    assert refused.value.code == "table-depth"


def test_a_table_beyond_the_limits_is_refused():
    with pytest.raises(Unreadable) as refused:
        opened("<table>" + "<tr><td>1" * (limits.ROWS + 1) + "</table>")
    assert refused.value.code == "table-too-large"
