"""A run of rows becomes items: public since the day they first were, marked as taken over, with their old address."""

from datetime import date, datetime

from gongkai.base import files
from gongkai.base.search import outbox
from gongkai.publishing.models import (
    Attachment,
    Disclosure,
    Intake,
    IntakeRow,
    Item,
    OldAddress,
    Passage,
    Relation,
    Revision,
    State,
)
from gongkai.publishing.transfer.documents import Document
from gongkai.publishing.transfer.metadata import moment, several
from gongkai.publishing.transfer.numbering import Numbers
from gongkai.publishing.transfer.verdicts import FORMS, KINDS, Known, already_here, details_of, ours, path_of

STEP, LABEL = "take-over", "迁入"
Found = tuple[IntakeRow, Document]


def place(intake: Intake, rows: list[Found], known: Known, at: datetime) -> list[IntakeRow]:
    """Make the items of the rows, within the caller's transaction; return the rows that became one."""
    here = already_here([row.said for row, _ in rows])
    fresh = [(row, found) for row, found in rows if path_of(row.said.get("address", "")) not in here["address"]]
    refuse([row for row, _ in rows if row not in [each for each, _ in fresh]])
    numbers = Numbers([row.said.get("index_number", "") for row, _ in fresh])
    items = Item.objects.bulk_create([item_of(row, intake, known, numbers, at) for row, _ in fresh])
    numbers.save()
    revisions = Revision.objects.bulk_create(
        [revision_of(row, found, item, at) for (row, found), item in zip(fresh, items, strict=True)]
    )
    Attachment.objects.bulk_create(
        Attachment(revision=revision, file=files.store(part.content, part.kind), name=part.name, position=position)
        for (_, found), revision in zip(fresh, revisions, strict=True)
        for position, part in enumerate(found.parts)
    )
    Passage.objects.bulk_create(passage_of(item, intake, at) for item in items)
    through = Item.columns.through
    through.objects.bulk_create(
        through(item=item, column=column)
        for (row, _), item in zip(fresh, items, strict=True)
        for column in known.columns_of(row.said)[0]
    )
    remember_addresses(fresh, items)
    outbox.put("item", *(item.pk for item in items))
    for (row, _), item in zip(fresh, items, strict=True):
        row.item, row.state = item, IntakeRow.State.TAKEN
    IntakeRow.objects.bulk_update([row for row, _ in fresh], ["item", "state"])
    return [row for row, _ in fresh]


def refuse(rows: list[IntakeRow]) -> None:
    """Taken over by another intake since it was looked at."""
    for row in rows:
        row.state, row.notes = IntakeRow.State.REFUSED, ["原网址已经迁入过"]
    IntakeRow.objects.bulk_update(rows, ["state", "notes"])


def item_of(row: IntakeRow, intake: Intake, known: Known, numbers: Numbers, at: datetime) -> Item:
    said = row.said
    unit, published = known.unit_of(said), moment(said["published"])
    assert unit is not None
    assert published is not None
    return Item(
        kind=KINDS[said["kind"]],
        unit=unit,
        state=State.PUBLISHED,
        title=said["title"],
        index_number=numbers.give(unit, published.year, said.get("index_number", "")),
        latest=1,
        disclosure=Disclosure.PROACTIVE,
        drafted_by=intake.by,
        created=at,
        published=published,
        first_published=published.date(),
    )


def revision_of(row: IntakeRow, found: Document, item: Item, at: datetime) -> Revision:
    said = row.said
    names = ("title", "summary", "document_number", "theme", "genre")
    return Revision(
        item=item,
        number=1,
        body=found.html,
        form=FORMS.get(said.get("form", ""), ""),
        details=details_of(said, KINDS[said["kind"]]),
        **{name: said.get(name, "") for name in names},
        **{name: day(said.get(name, "")) for name in ("made_on", "effective_on", "expires_on")},
        by=item.drafted_by,
        at=at,
    )


def day(cell: str) -> date | None:
    found = moment(cell)
    return found.date() if found else None


def passage_of(item: Item, intake: Intake, at: datetime) -> Passage:
    reason = f"自{intake.source}迁入。{intake.reviewed}"[:500]
    return Passage(
        item=item, step=STEP, label=LABEL, before=State.DRAFT, after=State.PUBLISHED, revision=1, reason=reason,
        by=item.drafted_by, at=at,
    )  # fmt: skip


def remember_addresses(rows: list[Found], items: list[Item]) -> None:
    addresses = []
    for (row, _), item in zip(rows, items, strict=True):
        path = path_of(row.said.get("address", ""))
        if path and not ours(path):
            addresses.append(OldAddress(path=path, item=item))
    OldAddress.objects.bulk_create(addresses, ignore_conflicts=True)


def relate(intake: Intake) -> None:
    """How the items taken bear on others, by 索引号: "kind:number:day"; what is not here is left out."""
    rows = [row for row in intake.rows.filter(state=IntakeRow.State.TAKEN) if row.said.get("relations")]
    said = [(row.item_id, *part.split(":", 2)) for row in rows for part in several(row.said["relations"])]
    whole = [each for each in said if len(each) == 4 and each[1] in Relation.Kind.values]
    targets = dict(
        Item.objects.filter(index_number__in=[number for _, _, number, _ in whole]).values_list("index_number", "pk")
    )
    Relation.objects.bulk_create(
        [
            Relation(item_id=item, target_id=targets[number], kind=kind, on=day(on))
            for item, kind, number, on in whole
            if number in targets and targets[number] != item
        ],
        ignore_conflicts=True,
    )
    outbox.put("item", *targets.values())
