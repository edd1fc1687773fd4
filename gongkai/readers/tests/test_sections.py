"""The narrative comes out section by section, whatever was done to its headings."""

import re

import pytest

from gongkai.readers.meta import read_meta
from gongkai.readers.sections import read_sections
from gongkai.readers.source import Source
from gongkai.readers.tests.narratives import (
    GENERAL,
    HEADINGS,
    OTHER,
    PREAMBLE,
    PROBLEMS,
    TABLE_THREE,
    TITLE,
    narrative,
)


def sections(text, **how):
    return {section.number: section for section in read_sections(Source("text", text), **how)}


def words(text, **how):
    return {number: section.text for number, section in sections(text, **how).items()}


WHOLE = {0: TITLE + PREAMBLE, 1: GENERAL, 2: "", 3: "", 4: "", 5: PROBLEMS, 6: OTHER}
EXPECTED = {number: text.strip() for number, text in WHOLE.items()}


def test_the_six_sections_stand_without_their_tables():
    found = sections(narrative())
    assert {number: section.text for number, section in found.items()} == EXPECTED
    assert [section.heading for section in found.values()] == ["", *HEADINGS]


@pytest.mark.parametrize(
    "change",
    [
        "## {}".format,
        "**{}**".format,
        lambda heading: heading.replace("、", ".", 1),
        lambda heading: heading.replace("、", " 、 ", 1),
        lambda heading: heading[2:],
        lambda heading: f"（{heading[0]}）{heading[2:]}",
        lambda heading: f"第{heading[0]}部分 {heading[2:]}",
        lambda heading: f"{HEADINGS.index(heading) + 1}. {heading[2:]}",
        lambda heading: f"　　{heading}：",
        lambda heading: heading.replace("政府信息", "政府\n信息"),
    ],
    ids=["markdown", "bold", "dot", "blanks", "bare", "bracket", "part", "arabic", "indented", "page break"],
)
def test_headings_may_be_written_in_many_ways(change):
    assert words(narrative(headings=tuple(map(change, HEADINGS)))) == EXPECTED


def test_headings_may_stand_within_one_single_line():
    found = words(narrative(after_heading="").replace("\n", ""))
    assert {number: re.sub(r"\s", "", text) for number, text in found.items()} == {
        number: text.replace("\n", "") for number, text in WHOLE.items()
    }


def test_without_any_heading_the_tables_tell_the_sections_apart():
    found = words(narrative(headings=("",) * 6))
    assert found == {number: text for number, text in EXPECTED.items() if text}


@pytest.mark.parametrize("missing", range(6))
def test_one_missing_heading_does_not_move_the_others(missing):
    headings = tuple("" if number == missing else heading for number, heading in enumerate(HEADINGS))
    found = sections(narrative(headings=headings))
    for number, heading in enumerate(HEADINGS, 1):
        if number - 1 not in (missing, missing - 1):
            assert (found[number].heading, found[number].text) == (heading, EXPECTED[number])


RADICALS = str.maketrans("一二工日人文行", "⼀⼆⼯⽇⼈⽂⾏")


def test_radicals_in_place_of_characters_change_nothing():
    text = narrative().translate(RADICALS)
    assert words(text) == EXPECTED
    meta = read_meta(Source("text", text))
    assert (meta.unit, meta.year) == ("临江县水利局", 2023)
    assert meta.period is not None


def test_a_table_of_contents_is_not_taken_for_the_headings():
    found = words(narrative(before=TITLE + "\n".join(HEADINGS) + "\n" + PREAMBLE))
    assert {number: found[number] for number in range(1, 7)} == {number: EXPECTED[number] for number in range(1, 7)}


def test_an_enumeration_within_a_section_stays_in_it():
    inner = "工作如下。\n一、抓公开\n做了很多。\n二、抓培训\n培训两次。\n三、抓监督\n开展督查。\n"
    found = sections(narrative(general=inner))
    assert found[1].text == inner.strip()
    assert [section.heading for section in found.values()] == ["", *HEADINGS]


def test_headings_of_the_years_before_2019_stand_as_printed():
    text = "2016年工作情况如下：\n一、加强领导，夯实基础\n做了甲。\n二、深化公开\n做了乙。\n三、附表\n见下。\n"
    assert [(number, section.heading, section.text) for number, section in sections(text).items()] == [
        (0, "", "2016年工作情况如下："),
        (1, "一、加强领导，夯实基础", "做了甲。"),
        (2, "二、深化公开", "做了乙。"),
        (3, "三、附表", "见下。"),
    ]


def test_the_indicator_table_its_caption_and_footer_are_no_narrative():
    text = (
        "一、概述\n做了甲。\n二、说明与附表\n统计期限为2017年。\n附表：统计表\n2017年度政务公开工作统计表\n"
        "序号 | 统计指标 | 单位 | 统计数 |\n1 | 一、主动公开情况 | — | |\n2 | 总数 | 条 | 4 |\n单位负责人: 甲\n"
    )
    assert words(text) == {1: "做了甲。", 2: "统计期限为2017年。\n附表：统计表"}


def test_page_numbers_are_dropped_and_lines_broken_by_the_page_joined():
    general = (
        "全年主动公开政府信息一百二十条，其\n\n- 2 -\n\n中网站公开一百条。\n（一）主动公开。做好。\n第 3 页 共 5 页\n"
    )
    found = words(narrative(general=general))
    assert found[1] == "全年主动公开政府信息一百二十条，其中网站公开一百条。\n（一）主动公开。做好。"


def test_an_item_without_a_full_stop_is_not_joined_to_the_next():
    general = (
        "（一）主动公开政府信息的数量和渠道\n（二）依申请公开。做好。\n一是政策解读的形式还不够丰富多样\n二是人少。\n"
    )
    assert words(narrative(general=general))[1] == general.strip()


def test_the_page_around_the_report_is_trimmed():
    top = "首页\n政务公开\n当前位置：首页 > 政府信息公开 > 年报\n"
    under = "发布时间：2024-01-20 来源：临江县水利局 浏览次数：12\n字体：大 中 小\n"
    foot = "附件：年报.pdf\n【打印】 【关闭】\n上一篇：无\n主办：临江县人民政府\n某ICP备12345号\n"
    assert words(narrative(before=top + TITLE + under + PREAMBLE, other=OTHER + foot)) == EXPECTED


def test_a_title_over_two_lines_stays_whole():
    found = words(narrative(before=f"网站导航\n{TITLE.replace('2023', chr(10) + '2023')}{PREAMBLE}"))
    assert found[0].startswith("临江县水利局\n2023年政府信息公开工作年度报告\n")


def test_offsets_of_tables_that_are_known_are_left_out():
    figures = "甲\t1\n乙\t2\n"
    text = narrative(general=GENERAL + figures)
    start = text.index(figures)
    assert words(text, tables=[(start, start + len(figures))])[1] == EXPECTED[1]


def test_words_about_a_table_stay_in_its_section():
    said = "以上数据由各股室提供。\n"
    text = narrative().replace(TABLE_THREE, TABLE_THREE + said)
    assert words(text)[3] == said.strip()


@pytest.mark.parametrize(
    "text", ["", "\n", "一、", "年度报告", "一、总体情况", "二、\n一、\n二、", "第二十条第(一)项信息内容"]
)
def test_little_or_nothing_gives_little_or_nothing(text):
    assert all(section.heading or section.text for section in read_sections(Source("text", text)))
