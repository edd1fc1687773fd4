"""How the year goes: four figures counted live from the records, each with the twelve months up to now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.cache import cache
from django.db.models import Count, F, QuerySet, Sum
from django.db.models.functions import Coalesce, TruncDate, TruncMonth
from django.urls import reverse
from django.utils.timezone import localdate

from gongkai.base.charts import Point, bar_chart
from gongkai.base.charts.chart import described
from gongkai.portal.county import CountyFigure
from gongkai.publishing import figures
from gongkai.publishing.kinds import Kind

SHOWN = (
    ("published", "主动公开政府信息"),
    (f"kind-{Kind.INTERPRETATION}", "政策解读"),
    ("licensing_decisions", "行政许可处理决定"),
    ("penalty_decisions", "行政处罚处理决定"),
)
MONTHS = 12
KEPT = 600  # seconds
Counts = dict[tuple[int, int], int]


@dataclass(frozen=True)
class SoFar:
    """The figures, and the moment at which they were counted."""

    at: datetime
    figures: list[CountyFigure]


def so_far(at: datetime) -> SoFar:
    """Counted at most every ten minutes: a million items are not counted anew with every write."""
    key = f"so-far-{int(at.timestamp()) // KEPT}"
    found = cache.get(key)
    if found is None:
        found = SoFar(at, [figure_of(name, label, localdate(at)) for name, label in SHOWN])
        cache.set(key, found, KEPT)
    return found


def figure_of(key: str, label: str, on: date) -> CountyFigure:
    figure = figures.FIGURES[key]
    counts = by_month(figure.records(None, year) for year in (on.year - 1, on.year))
    drawn = points(counts, on)
    this_month = counts.get((on.year, on.month), 0)
    return CountyFigure(
        key=f"so-far-{key}",
        label=label,
        unit=figure.unit,
        value=sum(number for (year, _), number in counts.items() if year == on.year),
        href=reverse("portal-records", args=["all", on.year, key]),
        bars=bar_chart(drawn, width=240, height=82, small=True),
        description=described(drawn, figure.unit),
        note=f"本月{this_month:,}{figure.unit}。",
    )


def by_month(years: Iterable[QuerySet]) -> Counts:
    """{(year, month): number} of items by the day they were first published, of decisions by their last day."""
    found: Counts = {}
    for records in years:
        items = hasattr(records.model, "published")
        day = Coalesce(F("first_published"), TruncDate("published")) if items else F("last_day")
        monthly = records.order_by().annotate(month=TruncMonth(day)).values_list("month")
        for month, number in monthly.annotate(Count("pk") if items else Sum("number")):
            found[month.year, month.month] = number
    return found


def points(counts: Mapping[tuple[int, int], int], on: date) -> list[Point]:
    """The twelve months up to the present one, those of this year marked."""
    last = on.year * 12 + on.month - 1
    months = [divmod(month, 12) for month in range(last - MONTHS + 1, last + 1)]
    return [
        Point(f"{month + 1}月", counts.get((year, month + 1), 0), current=year == on.year) for year, month in months
    ]
