"""What the public may see. Everything shown to anybody goes through `public_items`."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, F, Max, Prefetch, Q, QuerySet

from gongkai.organisations.models import Unit
from gongkai.publishing.kinds import TRAITS, Kind
from gongkai.publishing.models import Attachment, Column, Disclosure, Item, Relation, Revision, State
from gongkai.publishing.validity import with_validity

DOCUMENTS = tuple(kind for kind, traits in TRAITS.items() if traits.document)
STANDING_RULES = (Kind.RULE, Kind.NORMATIVE_DOCUMENT)  # what the policy library keeps with its validity


def public_items() -> QuerySet[Item]:
    """Published, and by its attribute for everybody; newest first."""
    return Item.objects.filter(state=State.PUBLISHED, disclosure=Disclosure.PROACTIVE).select_related("unit")


def withdrawn(pk: int) -> Item | None:
    """An item that was public and was withdrawn: of it the public learns when and why, nothing else.

    So it stays while a new text of it is drafted, until that is published.
    """
    gone = Item.objects.exclude(state=State.PUBLISHED).filter(pk=pk, passages__step="withdraw")
    return gone.select_related("unit").distinct().first()


def with_revision(items: QuerySet[Item]) -> QuerySet[Item]:
    """The same items, each with the one revision the public reads as `shown[0]`."""
    latest = Revision.objects.filter(number=F("item__latest")).defer("body")
    return items.prefetch_related(Prefetch("revisions", latest, to_attr="shown"))


def shown_revisions(kind: Kind, unit: Unit) -> QuerySet[Revision]:
    """What the public reads of a unit's items of a kind, the newest first."""
    items = {"item__state": State.PUBLISHED, "item__disclosure": Disclosure.PROACTIVE, "item__latest": F("number")}
    return Revision.objects.filter(item__unit=unit, item__kind=kind, **items).order_by("-item__published")


def documents(on: date) -> QuerySet[Item]:
    """Rules and normative documents, each with its validity on the day."""
    return with_validity(public_items().filter(kind__in=STANDING_RULES), on)


def attachment(item_pk: int, pk: int) -> Attachment | None:
    """A file of what the public reads now; those of earlier revisions and of withdrawn items are not public."""
    files = Attachment.objects.filter(revision__item__in=public_items(), revision__number=F("revision__item__latest"))
    return files.filter(pk=pk, revision__item=item_pk).select_related("file").first()


def bearings(item: Item) -> list[tuple[str, Item, date | None]]:
    """How public items and this one bear on each other: (kind as `Relation.Kind`, led by "by-" where it is the other
    that acts; the other item; from when)."""
    acting = item.relations.filter(target__in=public_items()).select_related("target__unit")
    acted = item.related_by.filter(item__in=public_items()).select_related("item__unit")
    return [(each.kind, each.target, each.on) for each in acting] + [
        (f"by-{each.kind}", each.item, each.on) for each in acted
    ]


def all_columns() -> list[Column]:
    return list(Column.objects.select_related("owner", "parent"))


def below(column: Column, columns: Iterable[Column]) -> list[Column]:
    """The column and all that stands under it, of the columns given."""
    children: dict[int | None, list[Column]] = {}
    for each in columns:
        children.setdefault(each.parent_id, []).append(each)
    found = [column]
    for each in found:  # grows while it is walked
        found += children.get(each.pk, [])
    return found


def columns_once_at(slug: str) -> QuerySet[Column]:
    """The column that stood at this address before it got another; none or one."""
    return Column.objects.filter(old_addresses__path=f"/columns/{slug}/")


def items_in(columns: Iterable[Column]) -> QuerySet[Item]:
    """Public items that stand in any of the columns, each once."""
    placed = Item.columns.through.objects.filter(column__in=list(columns))
    return public_items().filter(pk__in=placed.values("item_id"))


def counted_columns() -> QuerySet[Column]:
    """Columns, each with how many public items stand directly in it and when the newest came."""
    public = Q(items__state=State.PUBLISHED, items__disclosure=Disclosure.PROACTIVE)
    return (
        Column.objects.select_related("owner")
        .annotate(count=Count("items", filter=public), last=Max("items__published", filter=public))
        .order_by("position", "slug")
    )


def units_with_items() -> QuerySet[Unit]:
    return Unit.objects.filter(pk__in=public_items().order_by().values("unit"))


def years_with_items() -> list[int]:
    return [day.year for day in public_items().order_by().dates("published", "year", order="DESC")]


def interpretations_of(item: Item) -> QuerySet[Item]:
    return public_items().filter(relations__target=item, relations__kind=Relation.Kind.INTERPRETS)
