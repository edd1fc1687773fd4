"""A column goes stale: how long since something new appeared in it, and who is to be warned before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.timezone import localdate

from gongkai.organisations.models import Staff
from gongkai.publishing.due import Due
from gongkai.publishing.models import Column
from gongkai.publishing.publication_term import Deadline
from gongkai.publishing.selectors import below, counted_columns

WARNING = 7  # days before the last day
FEW = 5  # more than this stand in one line


@dataclass(frozen=True)
class Freshness:
    """How a column stands on a day.

    last  civil day on which something last appeared in it or below it, None where nothing ever did
    due   last day on which something new must appear; None where nothing is asked, or nothing ever appeared
    """

    column: Column
    on: date
    count: int
    last: date | None

    @property
    def due(self) -> date | None:
        if self.column.update_days is None or self.last is None:
            return None
        return self.last + timedelta(days=self.column.update_days)

    @property
    def state(self) -> str:
        """fresh, soon (within a week of its last day), stale, empty, or unasked where it has no update interval."""
        if self.column.update_days is None:
            return "unasked"
        if self.due is None:
            return "empty"
        left = (self.due - self.on).days
        return "stale" if left < 0 else "soon" if left <= WARNING else "fresh"

    @property
    def in_words(self) -> str:
        if self.due is None:
            return {"empty": "空栏目", "unasked": "不要求"}[self.state]
        left = (self.due - self.on).days
        return f"逾期{-left}天未更新" if left < 0 else f"剩{left}天" if self.state == "soon" else "正常"


def freshness(on: date) -> list[Freshness]:
    """Every column as it stands on the day; what stands below a column counts for it too."""
    columns = list(counted_columns())
    found = []
    for column in columns:
        family = below(column, columns)
        days = [localdate(each.last) for each in family if each.last]
        found.append(Freshness(column, on, sum(each.count for each in family), max(days, default=None)))
    return found


def alarms(on: date) -> list[Freshness]:
    """Columns that are empty, stale or about to be; the longest overdue first, the empty last."""
    raised = [each for each in freshness(on) if each.state in ("empty", "stale", "soon")]
    return sorted(raised, key=lambda each: each.due or date.max)


def due_for(staff: Staff, on: date) -> list[Due]:
    """What a person must see to: columns of the units for which they may draft; one line for all when they are many."""
    found = mine(staff, alarms(on))
    if len(found) <= FEW:
        return [due(each) for each in found]
    title = f"{len(found)}个栏目逾期未更新、快到更新期限或没有内容"
    return [Due("column", title, "看是哪些栏目", reverse("publishing:columns"), deadline(found[0]))]


def mine(staff: Staff, found: Iterable[Freshness]) -> list[Freshness]:
    return [each for each in found if staff.has_perm("publishing.draft", each.column.owner)]


def due(each: Freshness) -> Due:
    said = (
        f"最近更新{each.last:%Y-%m-%d}，每{each.column.update_days}天至少更新一次" if each.last else "还没有公开的信息"
    )
    title = f"栏目“{each.column.title}”{each.in_words}"
    return Due("column", title, said, reverse("publishing:columns"), deadline(each))


def deadline(each: Freshness) -> Deadline | None:
    return Deadline(each.due, "栏目更新周期") if each.due else None
