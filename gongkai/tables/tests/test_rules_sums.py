"""A1–A3, B1, L1–L6, L9: the printed sums, each counted by hand and then broken."""

import pytest

from gongkai.tables.rules import Level, check
from gongkai.tables.sheet import Cell
from gongkai.tables.tests.generate import a_sheet, changed

# Seven applications and one carried in, seven answered and one carried out, all of natural persons.
TABLE_THREE = {
    f"{row}.{column}": count
    for row, count in {
        "new_received": 7,
        "carried_in": 1,
        "disclosed": 3,
        "partly_disclosed": 3,
        "refused_third_party": 1,
        "results_total": 7,
        "carried_out": 1,
    }.items()
    for column in ("natural_person", "total")
}
# One review upheld and one pending; no suits.
TABLE_FOUR = {"review_upheld": 1, "review_pending": 1, "review_total": 2}
SUITS = {"suit_direct_corrected": 1, "suit_direct_total": 1, "suit_after_review_other": 2, "suit_after_review_total": 2}
OLD = {
    "requests_received": 5,
    "received_in_person": 2,
    "received_online": 3,
    "requests_completed": 5,
    "completed_on_time": 4,
    "completed_extended": 1,
    "replies_total": 5,
    "reply_already_public": 1,
    "reply_granted": 2,
    "reply_refused": 2,
    "refused_trade_secret": 1,
    "refused_other_law": 1,
    "review_total": 1,
    "review_upheld": 1,
    "suit_total": 1,
    "suit_corrected": 1,
    "staff_total": 2,
    "staff_full_time": 1,
    "staff_part_time": 1,
    "approval_items_total": 140,
    "approval_items_licensing": 112,
    "approval_items_non_licensing": 28,
    "centre_items_total": 101,
    "centre_items_licensing": 81,
    "centre_items_non_licensing": 20,
}
# 受理 4 = 当面 1 + 网上 2 + 信函、传真 1; 答复 4 = 同意 3 + 部分同意 1.
SUMMARY = {
    f"sum.{row}.{column}": count
    for row, count in {4: 4, 5: 1, 6: 2, 7: 1, 8: 4, 9: 3, 10: 1}.items()
    for column in ("year", "cumulative")
}
CASES = [
    ("applications.received-is-handled", "2021", TABLE_THREE, {"new_received.natural_person": 8}, 8 + 1, 7 + 1),
    ("applications.results-total", "2021", TABLE_THREE, {"disclosed.natural_person": 4}, 8, 7),
    ("applications.total", "2019", TABLE_THREE, {"disclosed.other_org": 2}, 5, 3),
    ("review-and-suits.review-total", "2021", TABLE_FOUR, {"review_total": 3}, 2, 3),
    ("review-and-suits.suit-direct-total", "2021", SUITS, {"suit_direct_total": 0}, 1, 0),
    ("review-and-suits.suit-after-review-total", "2019", SUITS, {"suit_after_review_pending": 1}, 3, 2),
    ("indicators.requests-received", "indicator-2014", OLD, {"received_fax": 1}, 6, 5),
    ("indicators.requests-completed", "indicator-2014", OLD, {"completed_extended": 0}, 4, 5),
    ("indicators.replies-total", "indicator-2014", OLD, {"replies_total": 4}, 5, 4),
    ("indicators.reply-refused", "indicator-2014", OLD, {"refused_privacy": 1}, 3, 2),
    ("indicators.review-total", "indicator-2014", OLD, {"review_corrected": 1}, 2, 1),
    ("indicators.suit-total", "indicator-2014", OLD, {"suit_other": 1}, 2, 1),
    ("indicators.staff-total", "indicator-2014", OLD, {"staff_total": 3}, 2, 3),
    ("indicators.approval-items-total", "indicator-2014", OLD, {"approval_items_licensing": 113}, 141, 140),
    ("indicators.centre-items-total", "indicator-2014", OLD, {"centre_items_non_licensing": 22}, 103, 101),
    ("summary.requests-received", "province-summary", SUMMARY, {"sum.6.year": 1}, 3, 4),
    ("summary.replies-total", "province-summary", SUMMARY, {"sum.8.cumulative": 5}, 4, 5),
]


def of_rule(rule, result):
    return [finding for finding in result.findings if finding.rule == rule]


@pytest.mark.parametrize(("rule", "form", "cells", "slip", "parts", "total"), CASES, ids=[case[0] for case in CASES])
def test_a_sum_counted_by_hand_holds_and_a_slip_breaks_it(rule, form, cells, slip, parts, total):
    sound = a_sheet(form, cells)
    assert of_rule(rule, check(sound)) == []
    (broken,) = of_rule(rule, check(changed(sound, slip)))
    assert (broken.expected, broken.printed) == (parts, total)
    assert next(iter(slip)) in broken.cells
    assert str(parts) in broken.message
    assert str(total) in broken.message


def test_a_sum_names_its_cells_by_their_printed_labels():
    (finding,) = check(a_sheet("2021", {**TABLE_FOUR, "review_total": 3})).findings
    assert finding.message == "“行政复议 · 总计”为3，各分项之和为1+0+0+1=2，相差1。"
    assert finding.remedy == "请对照台账核对“行政复议 · 总计”及其各分项，改正有误的一处。"
    assert finding.citation == "政府信息公开工作年度报告格式（国办公开办函〔2021〕30号）表四"
    assert finding.level is Level.ERROR


def test_the_printed_balance_names_all_four_rows():
    sheet = a_sheet("2021", {**TABLE_THREE, "carried_out.natural_person": 0, "carried_out.total": 0})
    finding = of_rule("applications.received-is-handled", check(sheet))[0]
    assert finding.message == (
        "“一、本年新收政府信息公开申请数量 · 自然人”与“二、上年结转政府信息公开申请数量 · 自然人”之和为7+1=8，"
        "“（七）总计 · 自然人”与“四、结转下年度继续办理 · 自然人”之和为7+0=7，两者应当相等，相差1。"
    )


def test_pending_cases_may_lawfully_fall_short_in_the_table_of_2014():
    short = check(a_sheet("indicator-2014", {**OLD, "review_total": 2}))
    over = check(a_sheet("indicator-2014", {**OLD, "review_total": 0}))
    assert [finding.level for finding in of_rule("indicators.review-total", short)] == [Level.WARNING]
    assert [finding.level for finding in of_rule("indicators.review-total", over)] == [Level.ERROR]


def test_a_finding_on_a_doubtful_cell_says_to_look_at_the_source_first():
    sheet = a_sheet("2021", {**TABLE_FOUR, "review_total": 3})
    sheet.cells["review_total"] = Cell(3, raw="3?", confidence=0.6, flags=("ocr",))
    (finding,) = check(sheet).findings
    assert finding.doubtful == ("review_total",)
    assert finding.remedy.startswith("先对照原件核实“行政复议 · 总计”，其读数存疑；")


def test_a_sum_with_an_unreadable_part_cannot_be_told():
    result = check(a_sheet("2021", {**TABLE_FOUR, "review_pending": None}))
    untold = {one.rule: one.cells for one in result.cannot_tell}
    assert untold["review-and-suits.review-total"] == ("review_pending",)
    assert of_rule("review-and-suits.review-total", result) == []
