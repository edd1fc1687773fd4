"""索引号 of what is taken over: the old one where it is valid and free, else the next of its unit's year."""

import re
from functools import cache

from django.conf import settings

from gongkai.organisations.models import Unit
from gongkai.publishing.models import IndexSeries, Item
from gongkai.publishing.transfer.verdicts import NUMBER


class Numbers:
    """Gives the numbers of a run of rows within one transaction, each series held to its end.

    An old number that looks like one of ours moves its series on, so that no later item is given it again.
    """

    def __init__(self, wanted: list[str]) -> None:
        used = Item.objects.filter(index_number__in=[each for each in wanted if each])
        self.used: set[str] = set(used.values_list("index_number", flat=True))
        self.series: dict[tuple[int, int], IndexSeries] = {}

    def give(self, unit: Unit, year: int, old: str) -> str:
        if old and NUMBER.fullmatch(old) and old not in self.used:
            self.used.add(old)
            self.move_on(unit, year, old)
            return old
        series = self.held(unit, year)
        while True:
            series.last += 1
            number = settings.INDEX_NUMBER.format(code=unit.code, region=unit.region, year=year, serial=series.last)
            if number not in self.used and not Item.objects.filter(index_number=number).exists():
                self.used.add(number)
                return number

    def held(self, unit: Unit, year: int) -> IndexSeries:
        if (unit.pk, year) not in self.series:
            IndexSeries.objects.get_or_create(unit=unit, year=year)
            self.series[unit.pk, year] = IndexSeries.objects.select_for_update().get(unit=unit, year=year)
        return self.series[unit.pk, year]

    def move_on(self, unit: Unit, year: int, old: str) -> None:
        found = ours(settings.INDEX_NUMBER, unit.code, unit.region).fullmatch(old)
        if found:
            series = self.held(unit, int(found["year"]) if "year" in found.groupdict() else year)
            series.last = max(series.last, int(found["serial"]))

    def save(self) -> None:
        for series in self.series.values():
            series.save(update_fields=["last"])


@cache
def ours(pattern: str, code: str, region: str) -> re.Pattern[str]:
    """What a number of ours looks like for a unit: its year and serial are groups."""
    places = {"{code}": re.escape(code), "{region}": re.escape(region), "{year}": r"(?P<year>\d{4})"}
    parts = re.split(r"(\{[^}]*\})", pattern)
    found = "".join(places.get(p, r"(?P<serial>\d{1,9})" if p.startswith("{serial") else re.escape(p)) for p in parts)
    return re.compile(found)
