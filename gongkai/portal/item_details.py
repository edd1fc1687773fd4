"""What the kind of an item says beside its text, as the public page prints it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gongkai.publishing import selectors
from gongkai.publishing.details import Detail, Sort, links_in
from gongkai.publishing.models import DecisionCount, Item, Revision

APART = (Sort.LINES, Sort.LINKS)  # not among the short facts


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list; `item` where it names a public item by its 索引号."""

    text: str
    item: Item | None = None


class ItemDetails:
    """A revision's details on a day."""

    def __init__(self, item: Item, revision: Revision, on: date) -> None:
        self.item, self.revision, self.on = item, revision, on
        self.told: list[tuple[Detail, str]] = revision.told

    @property
    def facts(self) -> list[tuple[str, str]]:
        return [(each.label, each.printed(kept)) for each, kept in self.told if each.sort not in APART]

    @property
    def percent(self) -> int | None:
        """How far it is, where its kind says so."""
        return next((int(kept) for each, kept in self.told if each.sort is Sort.PERCENT), None)

    @cached_property
    def lists(self) -> list[tuple[str, list[Line]]]:
        """(heading, lines): what is numbered like a public item is printed by its title and leads there."""
        kept = [(each.label, value.splitlines()) for each, value in self.told if each.sort is Sort.LINES]
        named = {line for _, lines in kept for line in lines}
        found = selectors.public_items().filter(index_number__in=named) if named else ()
        items = {each.index_number: each for each in found}
        return [
            (label, [Line(items[line].title, items[line]) if line in items else Line(line) for line in lines])
            for label, lines in kept
        ]

    @property
    def services(self) -> list[tuple[str, str]]:
        """(name, address) of what one can go and do."""
        return [pair for each, kept in self.told if each.sort is Sort.LINKS for pair in links_in(kept)]

    @property
    def period(self) -> str:
        """How 公示期 stands on the day, in words; "" where there is none."""
        first, last = (self.revision.details.get(key) for key in ("notice_from", "notice_to"))
        if not last:
            return ""
        if first and self.on < date.fromisoformat(first):
            return "公示尚未开始"
        left = (date.fromisoformat(last) - self.on).days
        return "公示已结束" if left < 0 else "公示今天截止" if left == 0 else f"正在公示，还有{left}天"

    @cached_property
    def decisions(self) -> list[DecisionCount]:
        """How many decisions it holds, as registered for table II."""
        return list(self.item.decision_counts.filter(cancelled=None)) if self.item.traits.decides else []
