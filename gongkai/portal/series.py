"""A unit's figures over the years: which are drawn, and what stands beside a year without a report."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from gongkai.base.charts import Chart, Number, Point, ShareChart, chart_of_shares, chart_over_years
from gongkai.base.charts.scale import NOT_PUBLISHED
from gongkai.portal.published import Published
from gongkai.tables.crosswalk import comparable
from gongkai.tables.model import Edition

MOST_YEARS = 10
INCOMPARABLE, BLANK = "不可比", "空白"


class Drawn(NamedTuple):
    """A chart of one figure over the years; `beside` are further figures listed in its table."""

    key: str
    title: str
    unit: str
    heading: str
    beside: tuple[tuple[str, str], ...] = ()


REQUESTS = Drawn(
    "new_received.total",
    "新收政府信息公开申请数量",
    "件",
    "新收",
    (("results_total.total", "办结"), ("carried_out.total", "结转下年度")),
)
REVIEWS = Drawn(
    "review_total",
    "政府信息公开行政复议数量",
    "件",
    "行政复议",
    (("suit_direct_total", "直接起诉"), ("suit_after_review_total", "复议后起诉")),
)
DECISIONS = Drawn(
    "licensing_decisions",
    "行政许可处理决定数量",
    "件",
    "行政许可",
    (("penalty_decisions", "行政处罚"), ("coercion_decisions", "行政强制")),
)
DOCUMENTS = Drawn(
    "normative_docs_in_force",
    "现行有效行政规范性文件",
    "件",
    "现行有效",
    (("normative_docs_issued", "本年制发"), ("normative_docs_repealed", "本年废止")),
)
DRAWN = (REQUESTS, REVIEWS, DECISIONS, DOCUMENTS)

# How table III groups its outcomes; a group is the sum of the rows whose key begins so.
OUTCOMES = (
    ("予以公开", "disclosed"),
    ("部分公开", "partly_disclosed"),
    ("不予公开", "refused_"),
    ("无法提供", "unavailable_"),
    ("不予处理", "not_processed_"),
    ("其他处理", "other_"),
)


def found(published: Published | None, key: str, form: Edition) -> Number | str:
    """The figure of a report that compares with cell `key` of `form`, or the word for why there is none."""
    if published is None or published.form is None:
        return NOT_PUBLISHED
    keys: tuple[str, ...] = (key,)
    if published.form is not form:
        match = comparable(form, key, published.form)
        if not match.comparable or match.left != keys:
            return INCOMPARABLE
        keys = match.right
    values = [published.number(other) for other in keys]
    return BLANK if None in values else sum(value for value in values if value is not None)


def years_of(reports: Collection[int]) -> list[int]:
    """From the first published year to the last, the years between included, at most the last ten."""
    return list(range(min(reports), max(reports) + 1))[-MOST_YEARS:] if reports else []


def points(reports: Mapping[int, Published], key: str, form: Edition, current: int) -> list[Point]:
    return [
        point(reports.get(year), year, found(reports.get(year), key, form), year == current)
        for year in years_of(reports)
    ]


def point(published: Published | None, year: int, figure: Number | str, current: bool) -> Point:
    href = published.url if published else ""
    if isinstance(figure, str):
        return Point(str(year), None, href, current, figure)
    return Point(str(year), figure, href, current)


def chart(drawn: Drawn, reports: Mapping[int, Published], current: int) -> Chart | None:
    """None where fewer than two years have the figure: one bar tells nothing."""
    form = reports[current].form
    if form is None or drawn.key not in form.cells:
        return None
    series = points(reports, drawn.key, form, current)
    if sum(point.value is not None for point in series) < 2:
        return None
    keys = ((drawn.heading, drawn.key), *((heading, key) for key, heading in drawn.beside if key in form.cells))
    columns = [(heading, [found(reports.get(year), key, form) for year in years_of(reports)]) for heading, key in keys]
    title = f"{series[0].label}年至{series[-1].label}年{drawn.title}"
    return chart_over_years(f"chart-{drawn.key.replace('.', '-')}", title, drawn.unit, series, columns=columns)


def outcomes(published: Published) -> ShareChart | None:
    """How the year's requests were answered; None where none was."""
    parts = [(label, outcome(published, prefix)) for label, prefix in OUTCOMES]
    if not any(value for _, value in parts):
        return None
    return chart_of_shares("chart-outcomes", f"{published.year}年办理结果构成", "件", "办理结果", parts)


def outcome(published: Published, prefix: str) -> Number | None:
    """The sum of the group's rows; None where one of them cannot be read."""
    cells = published.document["cells"]
    keys: Sequence[str] = [key for key in cells if key.startswith(prefix) and key.endswith(".total")]
    values = [published.number(key) for key in keys]
    return sum(value for value in values if value is not None) if values and None not in values else None
