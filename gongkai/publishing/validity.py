"""有效性: whether a document is in force on a day. One rule for lists, pages and the figures of the year.

What counts is what the public can see: an act that was not published amends and repeals nothing here.
"""

from datetime import date, timedelta

from django.db import models
from django.db.models import Case, OuterRef, QuerySet, Subquery, Value, When

from gongkai.publishing.models import Disclosure, Item, Relation, Revision, State

NOTICE = timedelta(days=183)  # half a year before it ends, a document's evaluation is due


class Validity(models.TextChoices):
    IN_FORCE = "in_force", "现行有效"
    ENDING = "ending", "即将到期"
    AMENDED = "amended", "已修改"
    COMING = "coming", "尚未施行"
    EXPIRED = "expired", "已失效"
    REPEALED = "repealed", "已废止"

    @property
    def mark(self) -> str:
        """Its mark, as the component of that name draws it: ●, ◐ or ⊘."""
        return MARKS[self]


MARKS = {
    Validity.IN_FORCE: "on",
    Validity.ENDING: "soon",
    Validity.AMENDED: "soon",
    Validity.COMING: "soon",
    Validity.EXPIRED: "off",
    Validity.REPEALED: "off",
}


def with_validity(items: QuerySet[Item], on: date) -> QuerySet[Item]:
    """Add what the shown revision says of dates and number, and `validity` on the day, to each document."""
    shown = Revision.objects.filter(item=OuterRef("pk"), number=OuterRef("latest"))
    fields = ("document_number", "theme", "made_on", "effective_on", "expires_on")
    return items.annotate(
        **{name: Subquery(shown.values(name)) for name in fields},
        repealed_on=first_day(Relation.Kind.REPEALS),
        amended_on=first_day(Relation.Kind.AMENDS),
    ).annotate(
        validity=Case(
            When(repealed_on__lte=on, then=Value(Validity.REPEALED)),
            When(expires_on__lt=on, then=Value(Validity.EXPIRED)),
            When(effective_on__gt=on, then=Value(Validity.COMING)),
            When(expires_on__lte=on + NOTICE, then=Value(Validity.ENDING)),
            When(amended_on__lte=on, then=Value(Validity.AMENDED)),
            default=Value(Validity.IN_FORCE),
        )
    )


def first_day(kind: Relation.Kind) -> Subquery:
    """The first day on which a published act did this to the item."""
    acts = Relation.objects.filter(
        target=OuterRef("pk"),
        kind=kind,
        item__state=State.PUBLISHED,
        item__disclosure=Disclosure.PROACTIVE,
    )
    return Subquery(acts.order_by("on").values("on")[:1])
