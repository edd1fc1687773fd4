"""By which day a unit's report of a year must be out (条例49)."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from gongkai.law.articles import citation
from gongkai.organisations.models import Unit, UnitKind


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day, and in Chinese what it rests on."""

    day: date
    source: str

    def days_left(self, on: date) -> int:
        """Negative once the day has passed."""
        return (self.day - on).days


def deadline(unit: Unit, year: int) -> Deadline:
    """31 January for departments, 31 March for the government; townships, not named there, by the county's plan."""
    if unit.kind == UnitKind.COUNTY:
        return Deadline(date(year + 1, 3, 31), citation("条例49"))
    if unit.kind == UnitKind.TOWNSHIP:
        month, day = settings.TOWNSHIP_REPORT_DUE
        return Deadline(date(year + 1, month, day), "本县年度工作安排")
    return Deadline(date(year + 1, 1, 31), citation("条例49"))
