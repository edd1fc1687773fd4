"""Where the bars, ticks and labels of a chart stand. Pure functions; templates draw what they return.

A figure that was never published is None and becomes a gap, never a bar of height 0.
"""

from gongkai.base.charts.bars import Bar, BarChart, bar_chart
from gongkai.base.charts.scale import Point, Tick, scale_for
from gongkai.base.charts.shares import Share, ShareBar, share_bar

__all__ = ["Bar", "BarChart", "Point", "Share", "ShareBar", "Tick", "bar_chart", "scale_for", "share_bar"]
