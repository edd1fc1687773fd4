"""Where the bars, ticks and labels of a chart stand. Pure functions; templates draw what they return.

A figure that was never published is None and becomes a gap, never a bar of height 0.
"""

from gongkai.base.charts.bars import Bar, BarChart, bar_chart
from gongkai.base.charts.chart import Chart, ShareChart, chart_of_counts, chart_of_shares, chart_over_years
from gongkai.base.charts.scale import Number, Point, Tick, scale_for
from gongkai.base.charts.shares import Share, ShareBar, share_bar

__all__ = [
    "Bar",
    "BarChart",
    "Chart",
    "Number",
    "Point",
    "Share",
    "ShareBar",
    "ShareChart",
    "Tick",
    "bar_chart",
    "chart_of_counts",
    "chart_of_shares",
    "chart_over_years",
    "scale_for",
    "share_bar",
]
