"""An item is drafted and revised. Every save is a revision; approvals speak of one revision only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import Refused
from gongkai.base.models import StoredFile
from gongkai.base.search import outbox
from gongkai.organisations.models import Staff, Unit
from gongkai.publishing import body, details, screening_tasks
from gongkai.publishing.models import Attachment, Column, Disclosure, Item, Relation, Revision, State
from gongkai.publishing.steps import STEPS

UNSCHEDULED = {"publish_at": None, "scheduled_by": None, "schedule_failed": ""}
VOID = {"passed": 0, **UNSCHEDULED}  # what was said of a text goes with the text


@dataclass(frozen=True)
class Text:
    """What a person types of an item: the fields of a revision."""

    title: str
    body: str = ""
    summary: str = ""
    document_number: str = ""
    theme: str = ""
    genre: str = ""
    form: str = ""
    made_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Enclosure:
    """A file that goes with a revision, already kept."""

    file: StoredFile
    name: str


@transaction.atomic
def draft(
    text: Text,
    *,
    kind: str,
    unit: Unit,
    by: Staff,
    at: datetime,
    enclosures: Sequence[Enclosure] = (),
    first_published: date | None = None,
    disclosure: str = "",
    columns: Sequence[Column] = (),
) -> Item:
    """起草: a new item with its first revision; where the drafter knows it already, proactive and in its columns."""
    require(by, "publishing.draft", unit)
    not_in_the_future(first_published, at)
    item = Item.objects.create(
        kind=kind, unit=unit, title=text.title, latest=1, drafted_by=by, created=at, first_published=first_published
    )
    save_revision(item, 1, text, enclosures, by=by, at=at)
    audit.record("publishing.draft", by=by, subject=item, details={"kind": kind})
    if disclosure:
        settle_disclosure(item, disclosure=disclosure, ground="", look_again=None, by=by, at=at)
    if columns:
        place(item, columns, by=by)
    return item


@transaction.atomic
def edit(
    item: Item,
    text: Text,
    *,
    by: Staff,
    at: datetime,
    enclosures: Sequence[Enclosure] = (),
    first_published: date | None = None,
) -> Revision:
    """Save a new revision. What was passed of the one before is void: the item is a draft again."""
    not_in_the_future(first_published, at)
    under_review = item.state in (State.IN_REVIEW, State.APPROVED)
    step = STEPS["rework" if under_review else "edit"]
    require(by, step.permission, item)
    number = item.latest + 1
    changes = {"title": text.title, "first_published": first_published, **VOID}
    item.move(step, by=by, at=at, latest=number, **changes)
    revision = save_revision(item, number, text, enclosures, by=by, at=at)
    audit.record("publishing.edit", by=by, subject=item, details={"revision": number, "voided": under_review})
    return revision


def not_in_the_future(first_published: date | None, at: datetime) -> None:
    if first_published and first_published > at.date():
        raise Refused("原发布日期不能晚于今天：发布时间由系统记录。", "first_published")


def save_revision(
    item: Item, number: int, text: Text, enclosures: Iterable[Enclosure], *, by: Staff, at: datetime
) -> Revision:
    said = details.accepted(item.traits.details, text.details)
    fields = vars(text) | {"body": body.accepted(text.body), "details": said}
    revision = Revision.objects.create(item=item, number=number, by=by, at=at, **fields)
    Attachment.objects.bulk_create(
        Attachment(revision=revision, file=enclosure.file, name=enclosure.name, position=position)
        for position, enclosure in enumerate(enclosures)
    )
    for attachment in revision.attachments.select_related("file"):
        screening_tasks.request(attachment.file)
    return revision


@transaction.atomic
def settle_disclosure(
    item: Item, *, disclosure: str, ground: str, look_again: date | None, by: Staff, at: datetime
) -> None:
    """认定公开属性, when the document is made; whatever is not proactive needs its ground and a day to look again."""
    step = STEPS["attribute"]
    require(by, step.permission, item)
    if disclosure != Disclosure.PROACTIVE:
        if not ground.strip():
            raise Refused("依申请公开、不予公开须写明法律依据和理由。", "ground")
        if look_again is None or look_again <= at.date():
            raise Refused("请填写今天以后的再次评估日期，到期须重新审查能否公开（《条例》第十八条）。", "look_again")
    item.move(step, by=by, at=at, disclosure=disclosure, disclosure_ground=ground.strip(), look_again=look_again)
    audit.record("publishing.attribute", by=by, subject=item, details={"disclosure": disclosure})


@transaction.atomic
def place(item: Item, columns: Iterable[Column], *, by: Staff) -> None:
    """Let the item stand in these columns and no other."""
    chosen = list(columns)
    arrange("place", item, by)
    item.columns.set(chosen)
    audit.record("publishing.place", by=by, subject=item, details={"columns": [column.slug for column in chosen]})


@transaction.atomic
def relate(item: Item, target: Item, *, kind: str, on: date | None, by: Staff) -> Relation:
    """Say how one item bears on another; what amends or repeals needs the day from which it does."""
    if kind in (Relation.Kind.AMENDS, Relation.Kind.REPEALS) and on is None:
        raise Refused("修改、废止须填写生效日期。", "on")
    arrange("relate", item, by)
    relation, _ = Relation.objects.update_or_create(item=item, target=target, kind=kind, defaults={"on": on})
    outbox.put("item", target.pk)
    audit.record("publishing.relate", by=by, subject=item, details={"kind": kind, "target": target.pk})
    return relation


@transaction.atomic
def unrelate(item: Item, relation: Relation, *, by: Staff) -> None:
    """Take back what was said of two items."""
    arrange("relate", item, by)
    outbox.put("item", relation.target_id)
    audit.record(
        "publishing.relate", by=by, subject=item, details={"kind": relation.kind, "removed": relation.target_id}
    )
    relation.delete()


@transaction.atomic
def leave_uninterpreted(item: Item, *, because: str, by: Staff) -> None:
    """Record why a document goes out without its interpretation (三同步)."""
    arrange("uninterpreted", item, by, uninterpreted_because=because.strip())
    audit.record("publishing.relate", by=by, subject=item, details={"uninterpreted": bool(because.strip())})


def arrange(key: str, item: Item, by: Staff, **changes: object) -> None:
    """Write what stands beside the text, in a state that allows it and over the version that was read."""
    step = STEPS[key]
    require(by, step.permission, item)
    if refusals := step.refusals(item, by):
        raise Refused("".join(refusals))
    item.write(**changes)
