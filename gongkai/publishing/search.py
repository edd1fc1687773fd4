"""What this room offers to search: public items, and the columns they stand in."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta

from django.db.models import F, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from gongkai.base import work
from gongkai.base.clock import today
from gongkai.base.search import files, outbox
from gongkai.base.search.suppliers import Entry, Key, Shown
from gongkai.publishing import selectors
from gongkai.publishing.body import blocks
from gongkai.publishing.kinds import Kind
from gongkai.publishing.models import Attachment, Column, Item, Relation, Revision
from gongkai.publishing.validity import NOTICE, Validity, with_validity


class Items:
    name = "item"
    places = False
    kinds: Mapping[str, str] = dict(Kind.choices)

    def keys(self) -> Iterable[int]:
        return selectors.public_items().order_by("pk").values_list("pk", flat=True).iterator()

    def entries(self, keys: Collection[int]) -> Iterator[Entry]:
        items = list(with_validity(public(keys), today()).prefetch_related("columns", latest_revision()))
        enclosed = {file.file_id for item in items for file in item.shown[0].attachments.all()}
        read = files.texts_of(enclosed) if enclosed else {}
        above = slugs_above()
        for item in items:
            yield entry(item, read, above)

    def shown(self, keys: Collection[int]) -> Mapping[int, Shown]:
        return {item.pk: printed(item) for item in with_validity(public(keys), today())}

    def touched(self, changed: Key) -> Iterable[int]:
        supplier, pk = changed
        match supplier:
            case "item":
                return Relation.objects.filter(item=pk).values_list("target", flat=True)
            case "unit":
                return selectors.public_items().filter(unit=pk).values_list("pk", flat=True)
            case "column":
                columns = selectors.all_columns()
                family = [each for column in columns if column.pk == pk for each in selectors.below(column, columns)]
                return selectors.items_in(family).values_list("pk", flat=True)
            case files.CHANGED:
                carrying = Attachment.objects.filter(file=pk, revision__number=F("revision__item__latest"))
                return carrying.values_list("revision__item", flat=True)
        return ()


class Columns:
    name = "column"
    places = True
    kinds: Mapping[str, str] = {"column": "栏目"}

    def keys(self) -> Iterable[int]:
        return Column.objects.order_by("pk").values_list("pk", flat=True)

    def entries(self, keys: Collection[int]) -> Iterator[Entry]:
        for column in Column.objects.filter(pk__in=keys):
            yield Entry(column.pk, "column", column.title)

    def shown(self, keys: Collection[int]) -> Mapping[int, Shown]:
        columns = Column.objects.filter(pk__in=keys)
        return {
            each.pk: Shown(reverse("portal-column", args=(each.slug,)), each.title, each.get_kind_display())
            for each in columns
        }

    def touched(self, changed: Key) -> Iterable[int]:
        return ()


@work.periodic(every=timedelta(hours=6))
def index_those_whose_day_came() -> None:
    """有效性 changes by the day alone: what began, ended or is about to end lately is indexed anew."""
    for pk in whose_day_came(today()):
        outbox.put("item", pk)


def whose_day_came(on: date) -> QuerySet[Item]:
    """Numbers of public documents whose 有效性 changed on the day or within the week before it."""
    week = (on - timedelta(days=7), on)
    ended = tuple(day - timedelta(days=1) for day in week)
    ending = tuple(day + NOTICE for day in week)
    return (
        with_validity(selectors.public_items().filter(kind__in=selectors.DOCUMENTS), on)
        .filter(
            Q(effective_on__range=week)
            | Q(repealed_on__range=week)
            | Q(amended_on__range=week)
            | Q(expires_on__range=ended)
            | Q(expires_on__range=ending)
        )
        .values_list("pk", flat=True)
    )


def public(keys: Collection[int]) -> QuerySet[Item]:
    return selectors.public_items().filter(pk__in=keys)


def latest_revision() -> Prefetch:
    latest = Revision.objects.filter(number=F("item__latest")).prefetch_related("attachments")
    return Prefetch("revisions", latest, to_attr="shown")


def entry(item: Item, read: Mapping[int, str], above: Mapping[int, tuple[str, ...]]) -> Entry:
    revision: Revision = item.shown[0]
    told = (detail.printed(value) for detail, value in revision.told)
    enclosed = [text for file in revision.attachments.all() for text in (file.name, read.get(file.file_id, ""))]
    return Entry(
        pk=item.pk,
        kind=item.kind,
        title=item.title,
        on=day_of(item),
        number=revision.document_number,
        texts=(revision.summary, "\n".join(blocks(revision.body)), "\n".join(told), *enclosed),
        unit=item.unit.slug,
        columns=tuple(sorted({slug for column in item.columns.all() for slug in above[column.pk]})),
        validity=item.validity if item.kind in selectors.DOCUMENTS else "",
        also=(item.unit.name, item.unit.short_name, item.index_number or ""),
    )


def printed(item: Item) -> Shown:
    standing = Validity(item.validity) if item.kind in selectors.DOCUMENTS else None
    return Shown(
        url=reverse("portal-item", args=(item.pk,)),
        title=item.title,
        kind=item.get_kind_display(),
        on=day_of(item),
        who=item.unit.short_name,
        number=item.document_number or "",
        validity=standing.label if standing else "",
        mark=standing.mark if standing else "",
    )


def day_of(item: Item) -> date:
    """The day it went public; for what was taken over from an older site, the day it did there."""
    return item.first_published or localdate(item.published)


def slugs_above() -> dict[int, tuple[str, ...]]:
    """Each column's slug with those of all above it."""
    columns = selectors.all_columns()
    found: dict[int, tuple[str, ...]] = {column.pk: () for column in columns}
    for column in columns:
        for each in selectors.below(column, columns):
            found[each.pk] += (column.slug,)
    return found
