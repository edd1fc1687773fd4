"""How much went out on which channel: by channel, category, unit and year, each figure a named question.

An item counts once on each channel it went out on, however often, and once in all. What counts is public now and noted
as sent; on the site, publishing is going out. A year is that of going out, in Beijing.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.organisations.models import Unit
from gongkai.publishing.channels import LIMITS, Channel
from gongkai.publishing.models import Item, Release, ReleaseState
from gongkai.publishing.selectors import public_items

Question = Callable[[Unit | None, int], QuerySet[Item]]


def sent_in(year: int) -> QuerySet[Release]:
    return Release.objects.filter(state=ReleaseState.SENT, sent__year=year)


def on_channel(channel: Channel, unit: Unit | None, year: int, *, kind: str = "") -> QuerySet[Item]:
    """Items of the unit (None: of every unit) that went out on the channel in the year."""
    if LIMITS[channel].by_itself:
        return narrowed(public_items().filter(published__year=year), unit, kind)
    sent = sent_in(year).filter(item=OuterRef("pk"), channel=channel)
    return narrowed(public_items().filter(Exists(sent)), unit, kind)


def on_any(unit: Unit | None, year: int, *, kind: str = "") -> QuerySet[Item]:
    """Items that went out on any channel in the year, each once."""
    sent = sent_in(year).filter(item=OuterRef("pk"))
    return narrowed(public_items().filter(Q(published__year=year) | Exists(sent)), unit, kind)


def narrowed(items: QuerySet[Item], unit: Unit | None, kind: str) -> QuerySet[Item]:
    wanted = {"unit": unit, "kind": kind}
    return items.filter(**{name: value for name, value in wanted.items() if value})


QUESTIONS: dict[str, Question] = {f"channel_{channel}": partial(on_channel, channel) for channel in Channel} | {
    "channel_any": on_any
}


@dataclass
class Line:
    """One kind or unit: how many items on each channel, and in all."""

    key: str
    label: str
    counts: Counter[str] = field(default_factory=Counter)
    total: int = 0

    @property
    def cells(self) -> list[tuple[str, int]]:
        return [*((channel.value, self.counts[channel]) for channel in Channel), ("any", self.total)]


def lines(by: str, labels: Iterable[tuple[str, str]], unit: Unit | None, year: int) -> list[Line]:
    """The figures by `kind` or `unit__slug`, in the order of `labels`, those without any left out.

    Two walks over what went out, whatever the number of lines: `test_channel_figures` holds them to the questions.
    """
    found = {key: Line(str(key), label) for key, label in labels}
    items = public_items() if unit is None else public_items().filter(unit=unit)
    of = dict(items.filter(published__year=year).order_by().values_list("pk", by))
    went = {Channel.WEBSITE.value: set(of)}
    sent = sent_in(year).filter(item__in=items).order_by().values_list("channel", "item_id", f"item__{by}").distinct()
    for channel, item, key in sent:
        went.setdefault(channel, set()).add(item)
        of[item] = key
    for channel, items_there in went.items():
        for item in items_there:
            found[of[item]].counts[channel] += 1
    for key in of.values():
        found[key].total += 1
    return [line for line in found.values() if line.total]


def years() -> list[int]:
    """Years in which anything went out, the latest first."""
    published = public_items().order_by().dates("published", "year")
    sent = Release.objects.filter(state=ReleaseState.SENT).order_by().dates("sent", "year")
    return sorted({day.year for day in (*published, *sent)}, reverse=True)
