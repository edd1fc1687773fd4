"""What a report says of itself is read; what it does not say stays None."""

from datetime import date
from decimal import Decimal

import pytest

from gongkai.readers.meta import read_meta
from gongkai.readers.source import Source
from gongkai.readers.tests.narratives import narrative


def meta(text, **hints):
    return read_meta(Source("text", text, hints=hints))


def test_a_report_without_a_word_about_itself_has_no_meta():
    found = read_meta(Source("text", "做了很多工作。\n", encoding="gb18030"), "2021")
    assert (found.edition, found.kind, found.encoding) == ("2021", "text", "gb18030")
    said = {name for name in found.__slots__ if getattr(found, name) is not None}
    assert said == {"edition", "kind", "encoding"}


@pytest.mark.parametrize(
    ("title", "unit", "year"),
    [
        ("临江县2023年政府信息公开工作年度报告", "临江县", 2023),
        ("临江县水利局 2023 年度政府信息公开工作年度报告", "临江县水利局", 2023),
        ("2017年临江县政府信息公开工作报告", "临江县", 2017),
        ("临江县人民政府信息公开2016年年报", "临江县人民政府", 2016),
        ("临江县人民政府2016年政府信息公开年报", "临江县人民政府", 2016),
        ("临江县人民政府信息公开工作年度报告（2018年）", "临江县人民政府", None),
        ("临江县二〇二二年政府信息公开工作年度报告", "临江县", 2022),
        ("临江县二○一八年度政府信息公开年度报告", "临江县", 2018),
        ("临江县２０２３年政府信息公开工作年度报告", "临江县", 2023),
        ("关于临江县财政局2021年度政府信息公开工作情况的报告", "临江县财政局", 2021),
        ("# 临江县2023年政务公开工作年度报告", "临江县", 2023),
        ("标题: 临江县2023年度政府信息公开工作年度报告", "临江县", 2023),
        ("臨江縣2023年政府信息公開工作年度報告", "臨江縣", 2023),
        ("临江县人民政府\n2023 年政府信息公开工作年度报告", "临江县人民政府", 2023),
        ("现公布《临江县2023年政府信息公开工作年度报告》。", "临江县", 2023),
    ],
)
def test_the_title_names_unit_and_year(title, unit, year):
    found = meta(f"{title}\n做了很多工作。\n")
    assert (found.unit, found.year) == (unit, year)


def test_titles_of_other_papers_are_not_the_report():
    found = meta("根据《国务院办公厅关于做好2023年政府信息公开工作年度报告编制工作的通知》要求，现报告如下。\n")
    assert (found.title, found.unit) == (None, None)


def test_the_label_of_the_page_comes_before_its_text():
    found = meta(
        "2023年政府信息公开工作年度报告\n", title="临江县2023年政府信息公开工作年度报告", published="2024-01-30 09:00"
    )
    assert (found.unit, found.published) == ("临江县", date(2024, 1, 30))


def test_the_title_of_the_page_serves_where_the_text_has_none():
    assert meta("内容\n", page_title="临江县2023年政府信息公开年度报告_年报_临江县人民政府").unit == "临江县"


@pytest.mark.parametrize(
    ("unit", "region"),
    [
        ("临江县", "临江县"),
        ("临江县人民政府办公室", "临江县"),
        ("白山市临江县大栗子街道办事处", "白山市临江县大栗子街道"),
        ("临江县城市管理局", "临江县"),
        ("临江县住房和城乡建设局", "临江县"),
        ("临江县市场监督管理局", "临江县"),
        ("某某自治区某某自治州某某县", "某某自治区某某自治州某某县"),
        ("水利局", None),
    ],
)
def test_the_region_is_the_place_in_the_name_of_the_unit(unit, region):
    assert meta(f"{unit}2023年政府信息公开工作年度报告\n").region == region


@pytest.mark.parametrize(
    "words",
    [
        "统计期限自2023年1月1日起至2023年12月31日止",
        "统计期限为：2023年1月1日—2023年12月31日",
        "统计时限为 2023 年 1 月 1 日至 12 月 31 日",
        "数据统计期限从2023-01-01至2023-12-31",
        "统计期限自2023年1月1日\n起至2023年12月31日止",
        "统计期限自二〇二三年1月1日起至2023年12月31日",
        "统计期限自2023 1 1至2023 12 31",
    ],
)
def test_the_period_is_read_as_it_is_written_and_gives_the_year(words):
    found = meta(f"本报告所列数据的{words}。\n")
    assert (found.period, found.year) == ((date(2023, 1, 1), date(2023, 12, 31)), 2023)


@pytest.mark.parametrize(
    "words", ["统计期限自2023年2月30日起至2023年12月31日", "统计期限为全年", "自2023年1月1日至2月1日办公"]
)
def test_a_period_that_is_none_is_none(words):
    assert meta(words).period is None


def test_the_year_of_the_text_serves_last_and_numbers_of_papers_are_no_years():
    assert meta("（国办发〔2019〕60号）\n发布时间：2021年1月30日\n2020年度，我乡公开12条。\n").year == 2020
    assert meta("（国办发〔2019〕60号）\n").year is None


@pytest.mark.parametrize(
    "line",
    ["发布时间：2024-01-30 09:00", "发布日期:2024年1月30日", "来源：本局 时间：2024.1.30 浏览", "公开日期 2024/01/30"],
)
def test_the_day_of_publication_is_the_one_the_page_names(line):
    assert meta(f"{line}\n做了很多。\n").published == date(2024, 1, 30)


@pytest.mark.parametrize("line", ["填报日期：2024年1月30日", "2024年1月30日", "发布时间：2024年13月30日"])
def test_other_days_are_not_the_day_of_publication(line):
    assert meta(f"做了很多。\n{line}\n").published is None


def test_the_office_to_ask_is_read_from_the_preamble():
    found = meta(
        "如有疑问，请与临江县人民政府办公室联系（地址：临江县江心路1号；邮编：134600；联系电话：0439-5222222；"
        "电子邮箱：ljxzfb@example.com）。本报告电子版可在临江县人民政府网（http://www.ljx.gov.cn/nb/）下载。\n"
    )
    assert found.contact == "临江县人民政府办公室"
    assert (found.phone, found.email) == ("0439-5222222", "ljxzfb@example.com")
    assert (found.address, found.download_url) == ("临江县江心路1号", "http://www.ljx.gov.cn/nb/")


def test_a_mobile_number_is_not_an_office_and_an_address_may_break_with_the_line():
    found = meta("地址：临江县江心路\n1号，邮编：134600，联系电话：13900001111。\n")
    assert (found.phone, found.address) == (None, "临江县江心路1号")


def test_the_footer_of_an_indicator_table_names_people_and_day():
    found = meta("做了很多。\n单位负责人: 甲某 审核人:乙某某填报人：丙某\n联系电话:13900001111 填报日期:2018.1.12\n")
    assert (found.head, found.reviewer, found.filler) == ("甲某", "乙某某", "丙某")
    assert (found.filled, found.published) == (date(2018, 1, 12), None)


@pytest.mark.parametrize(
    ("sentence", "fee"),
    [
        ("本年度，我县未收取信息处理费。", "0"),
        ("2023年，无收取信息处理费情况。", "0"),
        ("全年收取政府信息公开信息处理费 0 元。", "0"),
        ("依据《政府信息公开信息处理费管理办法》规定，实际收取信息处理费共计1,400.5元。", "1400.5"),
        ("全市收取信息处理费0.3万元。", "3000"),
        ("（一）信息处理费收取情况。2023年，未收取信息处理费。", "0"),
        ("按照《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）执行。", None),
        ("未发现违规收取信息处理费的问题。", None),
        ("未收取任何政府信息公开处理费用", "0"),
        ("没有需要报告的事项。", None),
    ],
)
def test_the_fee_of_section_six_is_nought_only_where_it_says_so(sentence, fee):
    found = meta(narrative(other=sentence + "\n")).fee_processing_yuan
    assert found == (fee and Decimal(fee))


def test_dates_and_phone_are_found_in_traditional_script_and_in_the_table_of_a_page_head():
    found = meta(
        "發布機構 | 東嶺區氣象局 | 發文日期 | 2023-01-12 |\n東嶺區氣象局2022年度政府信息公開工作年度報告\n"
        "年度報告所列數據統計時限為2022年1月1日至2022年12月31日。請聯系辦公室,電話:0794-4000001。"
    )
    assert (found.unit, found.published) == ("東嶺區氣象局", date(2023, 1, 12))
    assert (found.period, found.phone) == ((date(2022, 1, 1), date(2022, 12, 31)), "0794-4000001")


def test_a_title_without_a_name_names_no_unit():
    assert meta("政府政务公开年报\n2019年，我镇认真公开信息。").unit is None
