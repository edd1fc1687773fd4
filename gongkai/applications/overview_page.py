"""The overview as its page shows it: figures, each with the list behind it, and the drawings."""

from collections import Counter
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from gongkai.applications import figures, overview
from gongkai.applications.models import ApplicantClass, Channel
from gongkai.applications.overview import OF_A_YEAR, Units, by
from gongkai.applications.waiting import Party
from gongkai.base.charts import Chart, Point, ShareChart, chart_of_counts, chart_of_shares
from gongkai.law.outcomes import OUTCOMES
from gongkai.organisations.models import Unit


class Figure(NamedTuple):
    label: str
    count: int
    href: str = ""


class UnitLine(NamedTuple):
    unit: Unit
    figures: list[Figure]
    on_time: str = ""


class OverviewPage:
    """What the template asks. `listed`: whether the reader may open the lists; an auditor sees figures alone."""

    def __init__(self, units: Units, year: int, on: date, *, chosen: Unit | None, listed: bool) -> None:
        self.units, self.year, self.on = units, year, on
        self.chosen, self.listed = chosen, listed
        self.forecast = overview.forecast(units, on)
        self.speed = overview.speed(units, year)

    def href(self, count: int, **narrowed: object) -> str:
        """The list of what was counted; none of nothing."""
        if not (count and self.listed):
            return ""
        unit = {"unit": self.chosen.pk} if self.chosen else {}
        return f"{reverse('applications:desk-list')}?{urlencode({'view': 'all'} | unit | narrowed)}"

    def figure(self, label: str, count: int, **narrowed: object) -> Figure:
        return Figure(label, count, self.href(count, **narrowed))

    @property
    def now(self) -> list[Figure]:
        waits = overview.waits(self.units, self.on)
        waiting = (self.figure(f"等{label}", waits[key], waits_for=key) for key, label in Party.choices)
        return [self.figure("已过期限", overview.overdue(self.units, self.on).count(), due="late"), *waiting]

    @property
    def ahead(self) -> Chart:
        """Each day of the forecast, with the list of what falls due on it."""
        points = []
        for day in self.forecast.days:
            count = self.forecast.on(day)
            label = f"{day.month}月{day.day}日"
            points.append(Point(label, count, self.href(count, due_on=day), current=day == self.on))
        return chart_of_counts("ahead", "十个工作日内到期", "件", "到期日", points)

    @property
    def of_year(self) -> list[Figure]:
        return [
            self.figure(label, cases(self.units, self.year, self.on).count(), of=key, year=self.year)
            for key, (label, cases) in OF_A_YEAR.items()
        ]

    @property
    def on_time(self) -> str:
        return percent(figures.punctuality(self.units, self.year, self.on).on_time_rate)

    @property
    def median(self) -> str:
        return "—" if self.speed.median is None else f"{self.speed.median:g}"

    @property
    def slowest_href(self) -> str:
        slowest = self.speed.slowest
        return reverse("applications:desk-case", args=[slowest.pk]) if slowest and self.listed else ""

    @property
    def months(self) -> Chart:
        counts = overview.by_month(self.units, self.year)
        points = [
            Point(f"{month}月", counts[month], self.href(counts[month], of="received", year=self.year, month=month))
            for month in range(1, 13)
        ]
        return chart_of_counts("months", f"{self.year}年各月新收", "件", "月份", points)

    @property
    def shares(self) -> list[ShareChart]:
        settled = dict(by(figures.settled(self.units, self.year), "outcome"))
        groups: Counter[str] = Counter()
        for key, each in OUTCOMES.items():
            groups[each.group] += settled.get(key, 0)
        title = f"{self.year}年办结，按办理结果"
        return [
            self.share("applicant_class", "申请人类别", dict(ApplicantClass.choices)),
            self.share("channel", "提交方式", dict(Channel.choices)),
            chart_of_shares("outcome", title, "件", "办理结果", list(groups.items())),
        ]

    def share(self, field: str, heading: str, labels: dict[str, str]) -> ShareChart:
        counts = dict(by(figures.new_received(self.units, self.year), field))
        parts = [(label, counts.get(key, 0)) for key, label in labels.items()]
        hrefs = {
            label: self.href(counts.get(key, 0), of="received", year=self.year, **{field: key})
            for key, label in labels.items()
        }
        return chart_of_shares(field, f"{self.year}年新收，按{heading}", "件", heading, parts, hrefs=hrefs)

    @property
    def outcomes(self) -> list[Figure]:
        """Only those there were, in the order of table III."""
        counts = dict(by(figures.settled(self.units, self.year), "outcome"))
        return [
            self.figure(each.label, counts[key], of="settled", year=self.year, outcome=key)
            for key, each in OUTCOMES.items()
            if key in counts
        ]

    @property
    def unit_headings(self) -> list[str]:
        return [*(label for label, _ in OF_A_YEAR.values()), "现已过期限", "按时率"]

    @property
    def unit_lines(self) -> list[UnitLine]:
        """The units that have any of it."""
        columns = {
            key: ({"of": key, "year": self.year}, dict(by(cases(self.units, self.year, self.on), "unit")))
            for key, (_, cases) in OF_A_YEAR.items()
        }
        columns["overdue"] = ({"due": "late"}, dict(by(overview.overdue(self.units, self.on), "unit")))
        lines = []
        for unit in self.units.order_by("code"):
            found = {key: (asked, counts.get(unit.pk, 0)) for key, (asked, counts) in columns.items()}
            if any(count for _, count in found.values()):
                counted = [self.figure("", count, **asked | {"unit": unit.pk}) for asked, count in found.values()]
                on_time, late = found["on_time"][1], found["late"][1]
                lines.append(UnitLine(unit, counted, percent(on_time / (on_time + late) if on_time + late else None)))
        return lines

    @property
    def ahead_by_unit(self) -> list[UnitLine]:
        """The forecast of each unit on which something falls due; of one unit the chart says it all."""
        if self.chosen:
            return []
        due = self.forecast.due
        with_any = self.units.filter(pk__in={pk for pk, _ in due}).order_by("code")
        return [
            UnitLine(
                unit,
                [self.figure("", due[unit.pk, day], unit=unit.pk, due_on=day) for day in self.forecast.days],
            )
            for unit in with_any
        ]


def percent(rate: float | None) -> str:
    return "—" if rate is None else f"{rate:.1%}"
