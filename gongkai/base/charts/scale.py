"""Round scales, and how wide a label is."""

import unicodedata
from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

Number = int | Decimal

NOT_PUBLISHED = "未公开"
STEPS = (Decimal(1), Decimal(2), Decimal(5))
DIGIT_WIDTH, HAN_WIDTH = 0.6, 1.0  # in parts of the font size


class Point(NamedTuple):
    """One figure of a series.

    value    None where there is no figure
    href     the report behind the figure
    current  the period the page is about
    gap      what stands in the place of a figure that is not there: 未公开, 不可比 or 空白
    """

    label: str
    value: Number | None
    href: str = ""
    current: bool = False
    gap: str = NOT_PUBLISHED


class Tick(NamedTuple):
    value: Number
    y: float


def scale_for(values: Iterable[Number | None], ticks: int = 3) -> tuple[Number, ...]:
    """Round tick values from 0 (or a negative minimum) up to or past the largest value.

    At most `ticks` + 1 steps; a series of zeros, or an empty one, has the scale 0 to 1.
    """
    known = [Decimal(value) for value in values if value is not None]
    top, bottom = max(known, default=Decimal(0)), min(known, default=Decimal(0))
    top, bottom = max(top, Decimal(0)), min(bottom, Decimal(0))
    if top == bottom:
        return (0, 1)
    step = round_step((top - bottom) / ticks)
    if all(value == value.to_integral_value() for value in known):
        step = max(step, Decimal(1))
    first = int((bottom / step).to_integral_value(ROUND_FLOOR))
    last = int((top / step).to_integral_value(ROUND_CEILING))
    return tuple(plain(step * n) for n in range(first, last + 1))


def round_step(rough: Decimal) -> Decimal:
    """The smallest of 1, 2, 5 × 10ⁿ that is not below `rough`."""
    power = Decimal(10) ** rough.adjusted()
    return next((step * power for step in STEPS if step * power >= rough), 10 * power)


def plain(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else value.normalize()


def printed_number(value: Number | None) -> str:
    """With thousands separators; nothing where there is none."""
    return "" if value is None else f"{value:,}"


def text_width(text: str, size: float) -> float:
    """About how wide a text is, in the units of `size`; errs to the wide side."""
    return sum(HAN_WIDTH if unicodedata.east_asian_width(sign) in "WF" else DIGIT_WIDTH for sign in text) * size
