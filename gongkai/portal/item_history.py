"""The life of a document as its page tells it: made, published, explained, amended, repealed, at its end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from gongkai.publishing.models import Item, Relation, Revision

ACTS = {
    f"by-{Relation.Kind.INTERPRETS}": "发布解读",
    f"by-{Relation.Kind.IMPLEMENTS}": "发布落实情况",
    f"by-{Relation.Kind.AMENDS}": "被修改",
    f"by-{Relation.Kind.REPEALS}": "被废止",
}
Bearing = tuple[str, Item, date | None]


@dataclass(frozen=True, slots=True)
class Event:
    """other: the item that did it, for a link; coming: it lies ahead."""

    on: date
    what: str
    other: Item | None = None
    coming: bool = False


def history(item: Item, revision: Revision, bearings: Iterable[Bearing], on: date) -> list[Event]:
    """Every event, the earliest first; of one day in the order they are found."""
    found = [Event(day, what, other, day > on) for day, what, other in events(item, revision, bearings)]
    return sorted(found, key=lambda event: event.on)


def events(item: Item, revision: Revision, bearings: Iterable[Bearing]) -> Iterator[tuple[date, str, Item | None]]:
    for day, what in (
        (revision.made_on, "成文"),
        (localdate(item.published), "在本站发布"),
        (revision.effective_on, "施行"),
        (revision.expires_on, "有效期届满"),
    ):
        if day:
            yield day, what, None
    for kind, other, since in bearings:
        if kind in ACTS:
            yield since or localdate(other.published), ACTS[kind], other
    for passage in item.passages.filter(step="evaluate") if revision.expires_on else ():
        yield localdate(passage.at), "完成到期评估", None
