"""Percentages and growth in the narrative, recomputed."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gongkai.checks import check_report
from gongkai.checks.tests.test_narrative import of_rule, saying
from gongkai.tables.tests.generate import a_sheet


def shares(text):
    return of_rule("narrative.shares", saying(text))


def test_a_share_printed_right_raises_nothing():
    # 42/81 = 51.851…, 5/81 = 6.172…, 48/52 = 92.3…
    assert shares("办结公开申请81件，其中：予以公开42件，占51.85%；不予公开5件，占6.17%。") == []
    assert shares("发布解读52篇，其中图解48篇，占92%。") == []


def test_a_share_may_be_rounded_either_way():
    assert shares("公开信息3460条，部门1822条，占52%，乡镇1638条，占48%。") == []


def test_a_wrong_share_names_the_right_one():
    (finding,) = shares("办结公开申请81件，其中予以公开42件，占58.15%。")
    assert (finding.printed, finding.expected) == (Decimal("58.15"), Decimal("51.85"))
    assert finding.quote == "42件,占58.15%"


def test_a_share_of_a_whole_that_is_not_told_is_left_alone():
    assert shares("图解48篇，占92%。") == []
    assert shares("收到来信205件，图解48篇，占92%。") == []


@given(st.integers(1, 500), st.integers(0, 500))
def test_any_share_computed_from_its_figures_is_right(part, rest):
    percent = round(Decimal(100 * part) / (part + rest), 2)
    assert shares(f"公开信息{part + rest}条，其中部门{part}条，占{percent}%。") == []


def growth(text, last_year):
    sheet, before = saying(text), a_sheet("2021", {"new_received.total": last_year})
    before.meta.year = sheet.meta.year - 1
    return [one for one in check_report(sheet, before).findings if one.rule == "narrative.growth"]


def test_growth_is_held_against_last_years_report():
    # 30 after 20 is half as much again
    assert growth("收到政府信息公开申请30件，同比增长50%。", 20) == []
    assert growth("收到政府信息公开申请15件，同比下降25%。", 20) == []
    (finding,) = growth("收到政府信息公开申请30件，同比增长33.3%。", 20)
    assert (finding.printed, finding.expected) == (Decimal("33.3"), Decimal("50.0"))


def test_growth_over_nothing_cannot_be_told():
    assert growth("收到政府信息公开申请30件，同比增长50%。", 0) == []
