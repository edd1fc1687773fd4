"""A narrative that repeats last year's or another unit's is found; the law's own phrases are not a copy."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gongkai.checks import check_copies, check_report
from gongkai.checks.copies import LIMIT, likeness
from gongkai.tables.sheet import Section
from gongkai.tables.tests.generate import a_sheet, year_before

LAST_YEAR = (
    "2020年，本县围绕重点领域公开财政预决算、征地补偿、教育招生等信息5120条，修订主动公开目录，清理失效文件12件，"
    "办理公开申请19件，全部在法定期限内答复；组织业务培训3次，对11个乡镇开展实地检查，督促整改问题27个，"
    "政务新媒体由46个整合为18个，群众留言办理时长缩短到4个工作日。"
)
THIS_YEAR = (
    "2021年，我县新建政策问答专栏，梳理高频咨询事项230项，邀请代表委员旁听常务会议6次，解读文件随文件同步发布，"
    "申请办理实行法制审核，收到的25件申请均按期答复；存在的不足是部分部门解读形式单一，下一步将建立解读素材库，"
    "并把公开质量纳入部门绩效，按季度通报。"
)


def with_text(text):
    sheet = a_sheet("2021")
    return replace(sheet, sections=(Section(1, "一、总体情况", text), *sheet.sections[1:]))


def against_last_year(text):
    before = replace(year_before(with_text(text)), sections=with_text(LAST_YEAR).sections)
    found = check_report(with_text(text), previous=before).findings
    return [finding for finding in found if finding.rule == "narrative.copied-from-last-year"]


def test_last_years_text_with_new_figures_is_a_copy():
    (finding,) = against_last_year(LAST_YEAR.replace("2020", "2021").replace("5120", "5688"))
    assert finding.message == "“一、总体情况”与上一年度报告的相同部分有100%文字雷同。"
    assert finding.section == 1


def test_a_text_of_its_own_is_no_copy():
    assert against_last_year(THIS_YEAR) == []


def test_another_units_text_is_a_copy_and_the_unit_is_named():
    result = check_copies(with_text(LAST_YEAR), {"县民政局": with_text(LAST_YEAR), "县水利局": with_text(THIS_YEAR)})
    (finding,) = result.findings
    assert (finding.rule, finding.level) == ("narrative.copied-from-another", "warning")
    assert "县民政局年度报告" in finding.message


def test_a_short_text_is_not_judged():
    assert check_copies(with_text("本年度无。"), {"县民政局": with_text("本年度无。")}).findings == ()


@given(st.integers(0, len(LAST_YEAR)))
def test_the_more_is_kept_the_more_alike(cut):
    text = LAST_YEAR[:cut] + THIS_YEAR
    assert 0 <= likeness(text, LAST_YEAR) <= 1
    assert likeness(LAST_YEAR + THIS_YEAR[:cut], LAST_YEAR) == 1


@given(st.text(alphabet="公开政府信息工作年度报告", min_size=100, max_size=200), st.integers(0, 9))
def test_a_text_is_wholly_like_itself_whatever_its_figures(text, figure):
    assert likeness(text, f"{figure}".join(text)) == 1
    assert LIMIT < 1
