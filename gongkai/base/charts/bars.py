"""Bars over periods: earlier ones pale with a dark top edge, the current one solid."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from gongkai.base.charts.scale import Point, Tick, printed_number, scale_for, text_width

LABEL_SIZE = 13.0
SMALLEST_LABEL = 9.0
SMALL_SIZE = 11.0
SIGN_HEIGHT = 13.0
GAP = 4.0  # least distance between two labels


class Bar(NamedTuple):
    """One period. height 0 with a known value is a zero; value None is a gap, with its word upright in it.

    x, y, width, height  the rectangle; y is its upper edge
    middle               where its labels are centred
    figure               the value as printed over it; "" where labels would collide
    """

    point: Point
    x: float
    y: float
    width: float
    height: float
    middle: float
    figure: str
    label: str

    @property
    def missing(self) -> bool:
        return self.point.value is None

    @property
    def figure_y(self) -> float:
        return self.y - 7

    @property
    def gap_signs(self) -> tuple[tuple[str, float], ...]:
        """What stands in a gap, one sign under the other, each with its baseline."""
        signs = self.point.gap
        top = self.y - 4 - SIGN_HEIGHT * len(signs)
        return tuple((sign, top + SIGN_HEIGHT * n) for n, sign in enumerate(signs, 1))


@dataclass(frozen=True)
class BarChart:
    width: float
    height: float
    left: float
    baseline: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    label_size: float
    small: bool = False

    @property
    def label_y(self) -> float:
        return self.height - (4 if self.small else 12)

    @property
    def tick_x(self) -> float:
        return self.left - 6

    @property
    def gap_height(self) -> float:
        """Of the mark where there is no figure: as tall as three signs, one under the other."""
        return 20.0 if self.small else 44.0

    @property
    def gap_top(self) -> float:
        return self.baseline - self.gap_height


def bar_chart(points: Sequence[Point], *, width: float = 430, height: float = 176, small: bool = False) -> BarChart:
    """Place the bars of a series.

    A small chart has no ticks, no figures and only its first and last label: it stands under a printed figure.
    """
    scale = scale_for(point.value for point in points)
    top, bottom = (6.0, 18.0) if small else (30.0, 34.0)
    left = 0.0 if small else 8 + max(text_width(f"{value:,}", 12) for value in scale)
    low, high = float(scale[0]), float(scale[-1])
    floor = height - bottom

    def y_of(value: float | Decimal) -> float:
        return floor - (float(value) - low) / (high - low) * (floor - top)

    step = (width - left) / max(len(points), 1)
    size = SMALL_SIZE if small else label_size(points, step)
    figures = () if small else shown_figures(points, step, size)
    labels = shown_labels(points, step, size, small)
    bars = tuple(
        one_bar(point, left + n * step, step, y_of, n in figures, n in labels) for n, point in enumerate(points)
    )
    ticks = () if small else tuple(Tick(value, y_of(value)) for value in scale)
    return BarChart(width, height, left, y_of(0), bars, ticks, size, small)


def one_bar(
    point: Point, start: float, step: float, y_of: Callable[[float | Decimal], float], figure: bool, label: bool
) -> Bar:
    width = min(step * 0.62, 46.0)
    ends = sorted((y_of(point.value or 0), y_of(0)))
    return Bar(
        point=point,
        x=start + (step - width) / 2,
        y=ends[0],
        width=width,
        height=ends[1] - ends[0],
        middle=start + step / 2,
        figure=printed_number(point.value) if figure else "",
        label=point.label if label else "",
    )


def label_size(points: Sequence[Point], step: float) -> float:
    """The largest size, down to the smallest still read, at which every label fits its own step."""
    widest = max((text_width(point.label, 1) for point in points), default=1.0)
    return max(SMALLEST_LABEL, min(LABEL_SIZE, (step - GAP) / widest))


def shown_labels(points: Sequence[Point], step: float, size: float, small: bool) -> set[int]:
    """Which periods are named: all, or every second, third … so that no two names touch."""
    count = len(points)
    if small:
        return {0, count - 1} if count > 1 else set(range(count))
    widest = max((text_width(point.label, size) for point in points), default=0)
    every = next((n for n in range(1, count + 1) if n * step >= widest + GAP), count)
    return {n for n in range(count) if (count - 1 - n) % every == 0}


def shown_figures(points: Sequence[Point], step: float, size: float) -> set[int]:
    """Which bars carry their figure: all where they fit, else the current one alone; the table has the others."""
    widths = [text_width(printed_number(point.value), size) for point in points]
    if max(widths, default=0) + GAP <= step:
        return set(range(len(points)))
    return {n for n, point in enumerate(points) if point.current}
