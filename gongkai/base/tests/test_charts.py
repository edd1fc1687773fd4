from decimal import Decimal
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.base.charts import Point, bar_chart, chart_of_shares, chart_over_years, scale_for, share_bar
from gongkai.base.charts.scale import text_width

approx = partial(pytest.approx, rel=1e-6, abs=1e-6)

values = st.one_of(st.none(), st.integers(0, 10**9), st.decimals(0, 10**6, places=4))
series = st.lists(values, min_size=1, max_size=16).map(
    lambda found: [Point(str(2008 + n), value, current=n == len(found) - 1) for n, value in enumerate(found)]
)


def test_five_years_as_counted_by_hand():
    chart = bar_chart([Point(str(2021 + n), value) for n, value in enumerate((11, 16, 14, 19, 25))])
    assert [tick.value for tick in chart.ticks] == [0, 10, 20, 30]
    plot = chart.baseline - chart.ticks[-1].y
    assert [round(bar.height / plot * 30, 6) for bar in chart.bars] == [11, 16, 14, 19, 25]
    assert [bar.figure for bar in chart.bars] == ["11", "16", "14", "19", "25"]


def test_a_year_without_a_report_is_a_gap_and_a_zero_is_not():
    missing, zero = bar_chart([Point("2021", None), Point("2022", 0)]).bars
    assert (missing.missing, missing.figure) == (True, "")
    assert (zero.missing, zero.figure, zero.height) == (False, "0", 0)


def test_a_series_of_zeros_has_a_scale():
    assert scale_for([0, 0, None]) == (0, 1)


def test_a_decrease_stands_below_the_line():
    chart = bar_chart([Point("2019", -3), Point("2020", 5)])
    below, above = chart.bars
    assert below.y == chart.baseline
    assert above.y < chart.baseline


def test_counts_have_whole_ticks():
    assert scale_for([1, 0, 1]) == (0, 1)


@given(series)
def test_heights_add_up_to_scale(points):
    chart = bar_chart(points)
    known = [point.value for point in points if point.value is not None]
    per_unit = (chart.baseline - chart.ticks[-1].y) / float(chart.ticks[-1].value)
    assert sum(bar.height for bar in chart.bars) == approx(per_unit * float(sum(known)))
    assert all(bar.y >= chart.ticks[-1].y - 1e-6 for bar in chart.bars)


@given(series)
def test_bars_and_labels_do_not_touch_and_stay_inside(points):
    chart = bar_chart(points)
    for left, right in pairwise(chart.bars):
        assert left.x + left.width <= right.x
    named = [bar for bar in chart.bars if bar.label]
    for left, right in pairwise(named):
        reach = (text_width(left.label, chart.label_size) + text_width(right.label, chart.label_size)) / 2
        assert left.middle + reach <= right.middle
    for left, right in pairwise([bar for bar in chart.bars if bar.figure]):
        reach = (text_width(left.figure, chart.label_size) + text_width(right.figure, chart.label_size)) / 2
        assert left.middle + reach <= right.middle
    assert chart.bars[-1].label
    assert chart.left <= chart.bars[0].x
    assert chart.bars[-1].x + chart.bars[-1].width <= chart.width


@given(series)
def test_no_known_figure_is_dropped_for_the_current_period(points):
    current = bar_chart(points).bars[-1]
    assert current.figure == ("" if current.missing else f"{current.point.value:,}")


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=21))
def test_shares_fill_the_bar(parts):
    bar = share_bar([(str(n), part) for n, part in enumerate(parts)])
    assert bar.total == sum(parts)
    assert sum(share.width for share in bar.shares) == approx(bar.width if bar.total else 0)


def test_shares_are_printed_to_a_tenth_of_a_percent():
    assert [share.percent for share in share_bar([("一", 1), ("二", Decimal(2))]).shares] == ["33.3%", "66.7%"]


def test_a_series_is_told_in_a_sentence_gaps_included():
    points = [Point("2023", 14), Point("2024", None), Point("2025", 25, current=True)]
    chart = chart_over_years("new", "新收", "件", points, columns=[("新收", [14, "未公开", 25])])
    assert chart.description == "2023年14件，2025年增至25件。2024年未公开。"
    assert chart.headings == ("年度", "新收")
    assert chart.rows[1].values == ("未公开",)


def test_shares_name_the_largest():
    chart = chart_of_shares("results", "办理结果", "件", "结果", [("予以公开", 17), ("部分公开", 3), ("不予公开", 0)])
    assert chart.description == "共20件，最多的是予以公开，占85.0%。"
    assert [share.label for share in chart.bar.shares] == ["予以公开", "部分公开"]
