"""What one may subscribe to: everything, a column with all below it, a unit, or words."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from gongkai.organisations.models import Unit
from gongkai.publishing.models import Column, Item
from gongkai.publishing.selectors import all_columns, below, items_in, public_items

LONGEST_WORDS = 30


@dataclass(frozen=True)
class Topic:
    """key as it is stored; label as a reader reads it"""

    key: str
    label: str
    items: QuerySet[Item]

    def between(self, since: datetime, until: datetime) -> QuerySet[Item]:
        """What was published after `since`, up to `until`, the newest first."""
        return self.items.filter(published__gt=since, published__lte=until)


def topic_of(key: str) -> Topic | None:
    """None for a topic that is none, or none any more."""
    sort, _, name = key.partition(":")
    if key == "all":
        return Topic(key, "全部公开信息", public_items())
    if sort == "column":
        column = Column.objects.filter(slug=name).first()
        return Topic(key, f"栏目“{column.title}”", items_in(below(column, all_columns()))) if column else None
    if sort == "unit":
        unit = Unit.objects.filter(slug=name).first()
        return Topic(key, unit.name, public_items().filter(unit=unit)) if unit else None
    if sort == "words" and name and len(name) <= LONGEST_WORDS:
        return Topic(key, f"含“{name}”的信息", containing(name))
    return None


def containing(words: str) -> QuerySet[Item]:
    said = Q(revisions__body__icontains=words) | Q(revisions__summary__icontains=words)
    return public_items().filter(Q(title__icontains=words) | said, revisions__number=F("latest")).distinct()
