"""How a total is made up: one bar cut into shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from gongkai.base.charts.scale import Number


class Share(NamedTuple):
    """One part: its rectangle along the bar, its share as printed, and where it is opened."""

    label: str
    value: Number
    x: float
    width: float
    percent: str
    shade: int
    href: str = ""


@dataclass(frozen=True)
class ShareBar:
    width: float
    total: Number
    shares: tuple[Share, ...]


def share_bar(
    parts: Sequence[tuple[str, Number | None]], *, width: float = 430, hrefs: Mapping[str, str] | None = None
) -> ShareBar:
    """Cut a bar into the parts that are not 0. Unknown parts are left out: the caller says what is missing."""
    known = [(label, value) for label, value in parts if value]
    total = sum((value for _, value in known), 0)
    shares, x = [], 0.0
    for shade, (label, value) in enumerate(known, 1):
        part = float(Decimal(value) / Decimal(total)) * width
        percent = f"{Decimal(value) * 100 / Decimal(total):.1f}%"
        shares.append(Share(label, value, x, part, percent, shade, (hrefs or {}).get(label, "")))
        x += part
    return ShareBar(width, total, tuple(shares))
