"""A chart as a page shows it: title, description, the drawing, and the table beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.base.charts.bars import BarChart, bar_chart
from gongkai.base.charts.scale import Number, Point, printed_number
from gongkai.base.charts.shares import ShareBar, share_bar


class Row(NamedTuple):
    """One period of the table: the drawn figure first, then the others; a word where there is none."""

    label: str
    values: tuple[Number | str, ...]
    href: str
    current: bool


@dataclass(frozen=True)
class Chart:
    key: str
    title: str
    description: str
    unit: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    bars: BarChart


@dataclass(frozen=True)
class ShareChart:
    key: str
    title: str
    description: str
    unit: str
    heading: str
    bar: ShareBar


def chart_over_years(
    key: str,
    title: str,
    unit: str,
    points: Sequence[Point],
    *,
    columns: Sequence[tuple[str, Sequence[Number | str]]],
) -> Chart:
    """Draw `points`, one a year; `columns` are what the table beside it lists, each a heading and a value a year."""
    rows = tuple(
        Row(f"{point.label}年", tuple(values[n] for _, values in columns), point.href, point.current)
        for n, point in enumerate(points)
    )
    headings = ("年度", *(heading for heading, _ in columns))
    return Chart(key, title, described(points, unit), unit, headings, rows, bar_chart(points))


def chart_of_counts(key: str, title: str, unit: str, heading: str, points: Sequence[Point]) -> Chart:
    """Draw counts of days or months; the table beside it opens each that is not 0."""
    rows = tuple(Row(point.label, (point.value or 0,), point.href, point.current) for point in points)
    total = printed_number(sum((point.value or 0 for point in points), 0))
    return Chart(key, title, f"共{total}{unit}。", unit, (heading, unit), rows, bar_chart(points))


def chart_of_shares(
    key: str,
    title: str,
    unit: str,
    heading: str,
    parts: Sequence[tuple[str, Number | None]],
    *,
    hrefs: Mapping[str, str] | None = None,
) -> ShareChart:
    bar = share_bar(parts, hrefs=hrefs)
    largest = max(bar.shares, key=lambda share: share.value, default=None)
    description = (
        f"共{printed_number(bar.total)}{unit}，最多的是{largest.label}，占{largest.percent}。" if largest else "均为0。"
    )
    return ShareChart(key, title, description, unit, heading, bar)


def described(points: Sequence[Point], unit: str) -> str:
    """The series in a sentence, for who cannot see the bars."""
    known = [point for point in points if point.value is not None]
    if not known:
        return "各年均没有这个数字。"
    first, last = known[0], known[-1]
    missing = "".join(f"{point.label}年{point.gap}。" for point in points if point.value is None)
    if first is last:
        return f"{first.label}年{printed_number(first.value)}{unit}。{missing}"
    change = "增至" if last.value > first.value else "降至" if last.value < first.value else "仍为"
    before, after = printed_number(first.value), printed_number(last.value)
    return f"{first.label}年{before}{unit}，{last.label}年{change}{after}{unit}。{missing}"
