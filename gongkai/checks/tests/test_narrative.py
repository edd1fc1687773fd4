"""The narrative against the tables and against itself."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.checks import check_report
from gongkai.tables.sheet import Section
from gongkai.tables.tests.generate import a_sheet, changed
from tests.shared import SHARED, needs_shared

RECEIVED = {"new_received.total": 17, "disclosed.total": 17, "results_total.total": 17}


def saying(text, form="2021", cells=None):
    sheet = a_sheet(form, cells)
    sheet.sections = (Section(1, "一、总体情况", text),)
    return sheet


def of_rule(rule, sheet):
    return [finding for finding in check_report(sheet).findings if finding.rule == rule]


def test_the_number_of_applications_in_the_text_is_that_of_table_three():
    text = "全年共收到政府信息公开申请17件，均已办结。"
    assert of_rule("narrative.applications", saying(text, cells=RECEIVED)) == []
    (finding,) = of_rule("narrative.applications", saying(text, cells={**RECEIVED, "new_received.total": 95}))
    assert finding.message == (
        "正文写“收到政府信息公开申请17件”，表中“一、本年新收政府信息公开申请数量 · 总计”为95，两者不一致。"
    )
    assert (finding.section, finding.printed, finding.expected) == (1, 17, 95)


def test_a_number_that_counts_what_was_carried_in_is_accepted():
    cells = {"new_received.total": 25, "carried_in.total": 1}
    assert of_rule("narrative.applications", saying("办理收到的公开申请26件。", cells=cells)) == []


def test_applications_for_anything_else_are_not_counted():
    text = "全年收到行政复议申请2件。收到网络申请10件，收到信函申请7件。"
    assert of_rule("narrative.applications", saying(text, cells=RECEIVED)) == []
    assert of_rule("narrative.applications", saying("收到行政复议申请2件。", cells=RECEIVED)) == []


def test_an_unreadable_total_cannot_be_held_against_the_text():
    dark = dict.fromkeys(("new_received.total", "carried_in.total"))
    sheet = saying("收到政府信息公开申请17件。", cells=dark)
    assert of_rule("narrative.applications", sheet) == []
    assert "narrative.applications" in {one.rule for one in check_report(sheet).cannot_tell}


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_any_other_number_of_applications_is_found(stated, counted):
    sheet = saying(f"共收到公开申请{stated}件。", cells={"new_received.total": counted})
    assert bool(of_rule("narrative.applications", sheet)) == (stated != counted)


def test_parts_that_add_up_raise_nothing():
    # 22759 + 8785 + 2090 + 2776 = 36410
    text = "主动公开信息36410条，其中：网站22759条，微信8785条，微博2090条，客户端2776条。"
    assert of_rule("narrative.parts-add-up", saying(text)) == []


def test_parts_beyond_the_whole_are_found():
    (finding,) = of_rule("narrative.parts-add-up", saying("公开信息130条，其中网站122条、公告栏12条。"))
    assert finding.message == "正文写130条，所列分项122+12=134，相差4。"


def test_parts_short_by_a_slip_are_found_and_a_selection_is_not():
    slip = saying("公开信息2294条，其中文件2条，采购998条，便民925条，重点领域359条。")
    assert [finding.expected for finding in of_rule("narrative.parts-add-up", slip)] == [2284]
    assert of_rule("narrative.parts-add-up", saying("公开信息2294条，其中文件2条，采购998条。")) == []


def test_parts_within_brackets_and_other_units_are_not_added():
    text = "公开信息20条，其中网站18条（含视频10条、图片8条），公告栏2条，举办活动5次。"
    assert of_rule("narrative.parts-add-up", saying(text)) == []


def test_full_width_figures_and_thousands_separators_are_figures():
    assert of_rule("narrative.parts-add-up", saying("公开信息３４，９１１条，其中网站34,000条，微信911条。")) == []


@given(st.lists(st.integers(1, 10**5), min_size=2, max_size=6), st.integers(1, 10**4))
def test_any_parts_beyond_their_sum_are_found(parts, more):
    listed = "、".join(f"第{'甲乙丙丁戊己'[at]}类{part}条" for at, part in enumerate(parts))
    for form, rule in (("2021", "narrative.parts-add-up"), ("indicator-2014", "indicators.narrative-parts")):
        assert of_rule(rule, saying(f"公开信息{sum(parts)}条，其中{listed}。", form)) == []
        total = max(sum(parts) - more, 0)
        prefixes = {sum(parts[:end]) for end in range(2, len(parts) + 1)}
        assert bool(of_rule(rule, saying(f"公开信息{total}条，其中{listed}。", form))) == (total not in prefixes)


OLD = {"proactive_total": 2294, "via_weibo": 9895, "via_wechat": 2137, "via_other": 4594, "centre_items_total": 103}
OLD_TEXT = (
    "门户网主动公开信息数量2294条。通过政务微博公开政府信息9895条，编发政务微信373期共计2137条，"
    "微网站789条，APP1258条，博客2547条。大厅进驻审批服务事项103项。"
)


def test_the_figures_of_the_text_are_those_of_the_indicators():
    # 789 + 1258 + 2547 = 4594 through other channels
    assert of_rule("indicators.narrative-agrees", saying(OLD_TEXT, "indicator-2014", OLD)) == []


def test_each_figure_that_differs_is_found():
    sheet = saying(OLD_TEXT, "indicator-2014", OLD)
    for key, stated in OLD.items():
        (finding,) = of_rule("indicators.narrative-agrees", changed(sheet, {key: stated - 2}))
        assert (finding.cells, finding.printed, finding.expected) == ((key,), stated, stated - 2)


@given(st.integers(0, 10**4), st.integers(0, 10**4))
def test_items_in_the_hall_are_counted_once_in_text_and_table(stated, counted):
    sheet = saying(f"进驻政务大厅事项{stated}项。", "indicator-2014", {"centre_items_total": counted})
    assert bool(of_rule("indicators.narrative-agrees", sheet)) == (stated != counted)


@needs_shared
def test_the_faults_of_the_banner_report_of_2017_are_found():
    text = (SHARED / "seeds/003_d5a4e52a0fed2dea.txt").read_text(encoding="utf-8")
    cells = {**OLD, "centre_items_total": 101, "townships_total": 4, "townships_with_centre": 11}
    rows = {"centre_items_licensing": 81, "centre_items_non_licensing": 20}
    approvals = {"approval_items_total": 140, "approval_items_licensing": 112, "approval_items_non_licensing": 28}
    sheet = saying(text, "indicator-2014", {**cells, **rows, **approvals})
    sheet.meta.title, sheet.meta.period, sheet.meta.year = "2017年康巴什区政府信息公开工作报告", None, 2017
    warned = {finding.rule: finding.quote for finding in check_report(sheet).findings if finding.level == "warning"}
    assert warned == {
        "indicators.narrative-agrees": "进驻审批服务事项103项",
        "indicators.centres-within-townships": "",
    }


def rules_of(text, cells=None):
    return {
        finding.rule for finding in check_report(saying(text, cells=cells)).findings if "narrative." in finding.rule
    }


def test_the_number_handled_in_the_text_is_that_of_table_three():
    text = "全年办结依申请公开81件，均按期答复。"
    assert of_rule("narrative.handled", saying(text, cells={"results_total.total": 81})) == []
    (finding,) = of_rule("narrative.handled", saying(text, cells={"results_total.total": 80}))
    assert (finding.printed, finding.expected) == (81, 80)


def test_letters_and_hotline_tickets_are_not_taken_for_applications():
    assert rules_of("依申请公开之外，县长信箱办结来信205件，答复率100%。", {"carried_out.total": 3}) == set()


def test_what_was_carried_over_in_the_text_is_that_of_table_three():
    text = "收到政府信息公开申请7件，其中1件为去年结转，2件结转下年度继续办理。"
    cells = {"new_received.total": 7, "carried_in.total": 1, "carried_out.total": 2}
    assert of_rule("narrative.carried-over", saying(text, cells=cells)) == []
    swapped = saying(text, cells={**cells, "carried_in.total": 2, "carried_out.total": 1})
    assert {finding.cells for finding in of_rule("narrative.carried-over", swapped)} == {
        ("carried_in.total",),
        ("carried_out.total",),
    }


def test_reviews_and_suits_in_the_text_are_those_of_table_four():
    text = "因政府信息公开引起的行政复议案件2件、行政诉讼案件7件。"
    cells = {"review_total": 2, "suit_direct_total": 3, "suit_after_review_total": 4}
    assert of_rule("narrative.review-and-suits", saying(text, cells=cells)) == []
    (finding,) = of_rule("narrative.review-and-suits", saying(text, cells={**cells, "suit_direct_total": 2}))
    assert (finding.printed, finding.expected) == (7, 6)


def test_no_review_in_the_text_means_none_in_table_four():
    text = "未发生因政府信息公开引起的行政复议、行政诉讼。"
    assert of_rule("narrative.review-and-suits", saying(text)) == []
    (finding,) = of_rule("narrative.review-and-suits", saying(text, cells={"review_total": 1}))
    assert (finding.cells, finding.printed, finding.expected) == (("review_total",), 0, 1)


def test_all_answered_leaves_nothing_to_carry_over():
    for text in ("政府信息公开申请答复率100%。", "收到公开申请，全部依法按时办结。"):
        assert of_rule("narrative.all-answered", saying(text)) == []
        assert len(of_rule("narrative.all-answered", saying(text, cells={"carried_out.total": 1}))) == 1


def test_documents_issued_and_repealed_in_the_text_are_those_of_table_two():
    text = "本年制发行政规范性文件12件，废止规范性文件3件。"
    assert (
        of_rule("narrative.documents", saying(text, cells={"normative_docs_issued": 12, "normative_docs_repealed": 3}))
        == []
    )
    assert len(of_rule("narrative.documents", saying(text, cells={"normative_docs_issued": 13}))) == 2
