"""C1–C5: this year's report against last year's."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gongkai.tables.rules import Level, check
from gongkai.tables.tests.generate import a_sheet, changed, consistent_sheets, year_before


def of_rule(rule, result):
    return [finding for finding in result.findings if finding.rule == rule]


def last_year(cells, key="2021"):
    sheet = a_sheet(key, cells)
    sheet.meta.year = 2020
    return sheet


CARRIED_OUT = {"carried_out.natural_person": 2, "carried_out.total": 2}
CARRIED = {"carried_in.natural_person": 2, "carried_in.total": 2, **CARRIED_OUT}


def test_what_was_carried_out_last_year_is_carried_in_this_year():
    sheet = a_sheet("2021", CARRIED)
    assert of_rule("applications.carried-over", check(sheet, previous=last_year(CARRIED_OUT))) == []
    total, column = of_rule("applications.carried-over", check(sheet, previous=last_year({})))
    assert (total.cells, total.printed, total.expected, total.level) == (("carried_in.total",), 2, 0, Level.ERROR)
    assert column.level is Level.WARNING
    assert total.message == (
        "“二、上年结转政府信息公开申请数量 · 总计”为2；按上一年度报告“四、结转下年度继续办理”的同一列，应为0。"
    )


def test_table_three_of_2020_is_carried_over_into_the_form_of_2021():
    sheet = a_sheet("2021", CARRIED)
    before = last_year(CARRIED_OUT, key="2019")
    result = check(sheet, previous=before)
    assert of_rule("applications.carried-over", result) == []
    (untold,) = [one for one in result.cannot_tell if one.rule == "proactive.documents-in-force"]
    assert untold.why == "上一年度报告的格式没有这一项，两年不可比"


def test_documents_in_force_are_those_of_last_year_with_the_new_and_without_the_repealed():
    # 665 + 88 − 55 = 698
    cells = {"normative_docs_issued": 88, "normative_docs_repealed": 55, "normative_docs_in_force": 698}
    before = last_year({"normative_docs_in_force": 665})
    assert check(a_sheet("2021", cells), previous=before).findings == ()
    (finding,) = check(a_sheet("2021", {**cells, "normative_docs_in_force": 700}), previous=before).findings
    assert (finding.rule, finding.printed, finding.expected) == ("proactive.documents-in-force", 700, 698)
    assert finding.message == (
        "“行政规范性文件 · 现行有效件数”为700；上一年度现行有效665，加本年制发88，减本年废止55，应为698。"
    )


def test_no_more_is_repealed_than_there_was():
    before = last_year({"normative_docs_in_force": 3})
    found = check(a_sheet("2021", {"normative_docs_issued": 1, "normative_docs_repealed": 4}), previous=before)
    assert of_rule("proactive.repealed-were-in-force", found) == []
    found = check(a_sheet("2021", {"normative_docs_issued": 1, "normative_docs_repealed": 5}), previous=before)
    (finding,) = of_rule("proactive.repealed-were-in-force", found)
    assert (finding.printed, finding.expected) == (5, 4)


def test_a_fee_ten_thousand_times_last_years_is_asked_about():
    # 2041.5531 万元 typed as 元
    before = last_year({"admin_fees_wan": Decimal("1987.2046")})
    assert check(a_sheet("2021", {"admin_fees_wan": Decimal("2041.5531")}), previous=before).findings == ()
    (finding,) = check(a_sheet("2021", {"admin_fees_wan": Decimal("20415531")}), previous=before).findings
    assert (finding.rule, finding.level, finding.cells) == ("proactive.fees-in-wan", Level.WARNING, ("admin_fees_wan",))
    assert "请核对本年度数是否误把元填作万元" in finding.remedy


def test_a_fee_that_begins_or_ends_is_no_slip_of_the_unit():
    before = last_year({"admin_fees_wan": Decimal("1987.2046")})
    assert of_rule("proactive.fees-in-wan", check(a_sheet("2021", {}), previous=before)) == []
    assert of_rule("proactive.fees-in-wan", check(before, previous=last_year({}))) == []


def test_a_case_pending_last_year_is_counted_this_year():
    before = last_year({"review_pending": 2, "review_total": 2})
    counted = {"review_upheld": 1, "review_pending": 1, "review_total": 2}
    assert check(a_sheet("2021", counted), previous=before).findings == ()
    (finding,) = check(a_sheet("2021", {"review_upheld": 1, "review_total": 1}), previous=before).findings
    assert (finding.rule, finding.printed, finding.expected) == ("review-and-suits.pending-counted-on", 1, 2)


def test_all_years_grow_by_the_year():
    # 81916 + 3460 = 85376
    sheet = a_sheet("province-summary", {"sum.1.year": 3460, "sum.1.cumulative": 85376})
    before = a_sheet("province-summary", {"sum.1.cumulative": 81916})
    before.meta.year = sheet.meta.year - 1
    assert check(sheet, previous=before).findings == ()
    (finding,) = check(sheet, previous=changed(before, {"sum.1.cumulative": 81915})).findings
    assert (finding.rule, finding.printed, finding.expected) == ("summary.cumulative-grows", 85376, 85375)


def test_summaries_of_other_rows_are_not_held_against_each_other():
    sheet = a_sheet("province-summary")
    before = replace(sheet, rows=(("行政复议数", "件"),), meta=replace(sheet.meta, year=sheet.meta.year - 1))
    untold = {one.rule: one.why for one in check(sheet, previous=before).cannot_tell}
    assert untold["summary.cumulative-grows"] == "两个年度的统计表所列指标不同"


def test_without_last_years_report_the_rules_over_years_cannot_tell():
    untold = {one.rule: one.why for one in check(a_sheet("2021")).cannot_tell}
    assert untold["applications.carried-over"] == "没有上一年度报告"


def test_a_report_of_another_year_is_not_taken_for_last_years():
    before = last_year({})
    before.meta.year = 2018
    untold = {one.rule: one.why for one in check(a_sheet("2021", CARRIED), previous=before).cannot_tell}
    assert untold["applications.carried-over"] == "所附的是2018年度报告，不是2020年度的"


@given(consistent_sheets("2021"), st.integers(1, 99))
def test_any_change_to_what_was_carried_in_is_named(sheet, more):
    before = year_before(sheet)
    found = check(changed(sheet, {"carried_in.total": sheet["carried_in.total"] + more}), previous=before)
    (finding,) = of_rule("applications.carried-over", found)
    assert finding.expected == before["carried_out.total"]


@given(consistent_sheets("2021"), st.integers(1, 99))
def test_any_change_to_what_is_in_force_is_named(sheet, more):
    key = "normative_docs_in_force"
    found = check(changed(sheet, {key: sheet[key] + more}), previous=year_before(sheet))
    (finding,) = of_rule("proactive.documents-in-force", found)
    assert (finding.printed, finding.expected) == (sheet[key] + more, sheet[key])


@given(consistent_sheets("2021"), st.sampled_from(["review", "suit_direct", "suit_after_review"]))
def test_pending_cases_that_vanish_are_named(sheet, group):
    lost = {f"{group}_pending": sheet[f"{group}_total"] + 1, f"{group}_total": sheet[f"{group}_total"] + 1}
    found = check(sheet, previous=changed(year_before(sheet), lost))
    assert [finding.cells for finding in of_rule("review-and-suits.pending-counted-on", found)] == [(f"{group}_total",)]


@given(consistent_sheets("2021"), st.integers(1, 99))
def test_repealing_what_never_was_is_named(sheet, more):
    before = year_before(sheet)
    most = before["normative_docs_in_force"] + sheet["normative_docs_issued"]
    found = check(changed(sheet, {"normative_docs_repealed": most + more}), previous=before)
    (finding,) = of_rule("proactive.repealed-were-in-force", found)
    assert finding.expected == most


@given(consistent_sheets("province-summary"), st.integers(1, 16), st.integers(-9, 9))
def test_any_slip_in_all_years_is_named(sheet, row, slip):
    before = changed(sheet, {key: sheet[key] - sheet[key.replace("cumulative", "year")] for key in sheet.cells})
    before.meta = replace(sheet.meta, year=sheet.meta.year - 1)
    key = f"sum.{row}.cumulative"
    found = check(changed(sheet, {key: sheet[key] + slip}), previous=before)
    assert [finding.expected for finding in of_rule("summary.cumulative-grows", found)] == (
        [sheet[key]] if slip else []
    )


@given(st.decimals(min_value=1, max_value=10**6, places=4), st.integers(-2, 4))
def test_only_a_slip_of_the_unit_is_named_among_powers_of_ten(fee, power):
    sheet = a_sheet("2021", {"admin_fees_wan": fee * Decimal(10) ** power})
    found = of_rule("proactive.fees-in-wan", check(sheet, previous=last_year({"admin_fees_wan": fee})))
    assert bool(found) == (power >= 3)
