"""How the county is doing: four figures of its latest report, each with small bars over the years."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from gongkai.base.charts import BarChart, Number, bar_chart
from gongkai.base.charts.chart import described
from gongkai.base.charts.scale import printed_number
from gongkai.organisations.models import Unit, UnitKind
from gongkai.portal.drawn import drawn_once
from gongkai.portal.published import Published, read
from gongkai.portal.series import points
from gongkai.reports.selectors.public import series

SHOWN = (
    ("new_received.total", "新收政府信息公开申请", "件"),
    ("results_total.total", "办结政府信息公开申请", "件"),
    ("licensing_decisions", "行政许可处理决定", "件"),
    ("normative_docs_in_force", "现行有效行政规范性文件", "件"),
)


@dataclass(frozen=True)
class CountyFigure:
    """One figure: `href` opens the report it stands in, at its place."""

    key: str
    label: str
    unit: str
    value: Number | None
    href: str
    bars: BarChart
    description: str
    note: str


def county_figures() -> SafeString | None:
    """The part of the home page, drawn; None while the county has published no report."""
    county = Unit.objects.filter(kind=UnitKind.COUNTY, abolished=None).first()
    publications = series(county) if county else []
    if not publications:
        return None
    return drawn_once("portal/county.html", publications, lambda: latest_figures(read(publications)))


def latest_figures(reports: Mapping[int, Published]) -> dict[str, Any]:
    latest = reports[max(reports)]
    return {"report": latest, "figures": [figure(reports, latest, *shown) for shown in SHOWN]}


def figure(reports: Mapping[int, Published], latest: Published, key: str, label: str, unit: str) -> CountyFigure:
    form = latest.form
    drawn = points(reports, key, form, latest.year) if form and key in form.cells else []
    before = drawn[-2] if len(drawn) > 1 else None
    return CountyFigure(
        key=f"county-{key.replace('.', '-')}",
        label=label,
        unit=unit,
        value=latest.number(key),
        href=f"{latest.url}#{key}",
        bars=bar_chart(drawn, width=240, height=82, small=True),
        description=described(drawn, unit),
        note=f"上年{printed_number(before.value) + unit if before.value is not None else before.gap}。"
        if before
        else "",
    )
