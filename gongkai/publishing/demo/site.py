"""Set up the site of 青禾县 through the room's own actions: columns, then items from draft to portal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction

from gongkai.base.clock import BEIJING
from gongkai.organisations.demo.tables import rows
from gongkai.organisations.models import Staff, Unit
from gongkai.publishing.actions import columns, drafting, publishing, reviewing
from gongkai.publishing.demo import ledger
from gongkai.publishing.demo.paragraphs import body_of
from gongkai.publishing.demo.people import People
from gongkai.publishing.kinds import TRAITS, Kind
from gongkai.publishing.models import Column, Disclosure, Relation

BASIC, BASIC_SOURCE, BASIC_DAYS = "jiceng", "国办发〔2019〕54号", 183
MADE = timedelta(days=4)  # before it is published
TICKED = dict.fromkeys(reviewing.CHECKLIST, True)
PASSED = {"draft": 0, "kept": 0, "in_review": 0, "returned": 0, "once": 1}  # reviews of what is left on its way
FORMS = {"图解": "picture", "视频": "video", "动漫": "animation", "新闻发布会": "briefing", "访谈": "interview"}
Row = dict[str, str]


def stands() -> bool:
    return Column.objects.exists()


@transaction.atomic
def set_up(*, on: date) -> int:
    """Make columns and items, all or nothing; return how many were published."""
    people = People()
    site_tree(people.office[0])
    details = {row["key"]: row["details"] for row in rows("details.tsv", __package__)}
    work = [Work(row, on, people, details.get(row["key"], "")) for row in rows("items.tsv", __package__)]
    items = {each.row["key"]: each for each in work}
    gazettes = [each for each in work if each.row["kind"] == Kind.GAZETTE]  # name what is published already
    others = [each for each in work if each not in gazettes]
    for each in others:
        each.draft(items)
    ledger.set_up(on, people, items)
    for each in others:
        each.relate(items)
    public = sum(each.finish() for each in others)
    for each in gazettes:
        each.draft(items)
    return public + sum(each.finish() for each in gazettes)


def site_tree(by: Staff) -> None:
    units = {unit.slug: unit for unit in Unit.objects.all()}
    made: dict[str, Column] = {}
    tree = rows("columns.tsv", __package__)
    fields = [
        row | {"kind": "basic_field", "parent": BASIC, "days": BASIC_DAYS, "source": BASIC_SOURCE}
        for row in rows("basic_fields.tsv", __package__)
    ]
    for position, row in enumerate([*tree, *fields]):
        made[row["slug"]] = columns.create(
            slug=row["slug"],
            title=row["title"],
            kind=row["kind"],
            owner=units[row["owner"]],
            parent=made.get(row["parent"]),
            update_days=int(row["days"]) if row["days"] else None,
            source=row["source"],
            position=position,
            by=by,
        )


def said(details: str, day: date, items: dict[str, "Work"]) -> dict[str, str]:
    """The details of an item as a clerk types them: "name=value ¶ name=value", days and 索引号 put in."""
    found = {}
    for name, _, value in (pair.strip().partition("=") for pair in details.split("¶") if pair.strip()):
        if value.startswith("@"):
            value = str(day + timedelta(days=int(value.removeprefix("@"))))
        lines = [items[line].item.index_number if line in items else line for line in value.split("｜")]
        found[name] = "\n".join(lines)
    return found


@dataclass
class Work:
    """One item of the table on its way."""

    row: Row
    on: date
    people: People
    details: str = ""

    def __post_init__(self) -> None:
        unit = self.row["unit"]
        self.day = self.on - timedelta(days=int(self.row["ago"]))
        self.published = datetime.combine(self.day, time(10), BEIJING)
        self.drafted = self.published - MADE
        self.drafter, self.reviewers = self.people.drafter(unit), self.people.reviewers(unit)

    def text(self, items: dict[str, "Work"]) -> drafting.Text:
        row, made, ends = self.row, self.drafted.date(), self.row["ends"]
        document = TRAITS[Kind(row["kind"])].document
        return drafting.Text(
            title=row["title"].replace("{year}", str(made.year)),
            body=body_of(row["body"]),
            summary=row["summary"],
            document_number=row["number"].replace("{year}", str(made.year)),
            theme=row["theme"],
            genre=row["genre"],
            form=FORMS.get(row["genre"], "text") if row["kind"] == Kind.INTERPRETATION else "",
            made_on=made,
            effective_on=self.day if document else None,
            expires_on=self.on + timedelta(days=int(ends)) if ends else None,
            details=said(self.details.replace("{year}", str(made.year)), self.day, items),
        )

    def draft(self, items: dict[str, "Work"]) -> None:
        by, at, row = self.drafter, self.drafted, self.row
        self.item = drafting.draft(
            self.text(items), kind=row["kind"], unit=Unit.objects.get(slug=row["unit"]), by=by, at=at
        )
        kept = row["left"] == "kept"
        drafting.settle_disclosure(
            self.item,
            disclosure=Disclosure.WITHHELD if kept else Disclosure.PROACTIVE,
            ground="内部事务信息（《条例》第十六条）" if kept else "",
            look_again=self.on + timedelta(days=300) if kept else None,
            by=by,
            at=at,
        )
        drafting.place(self.item, Column.objects.filter(slug__in=row["columns"].split()), by=by)

    def relate(self, items: dict[str, "Work"]) -> None:
        kind, _, target = self.row["bears"].partition(":")
        if target:
            on = self.day if kind in (Relation.Kind.AMENDS, Relation.Kind.REPEALS) else None
            drafting.relate(self.item, items[target].item, kind=kind, on=on, by=self.drafter)

    def finish(self) -> bool:
        """Take the item as far as the table says; tell whether it reached the public."""
        left, item, at = self.row["left"], self.item, self.published
        if left == "draft":
            return False
        if left == "kept":
            publishing.keep(item, by=self.drafter, at=at)
            return False
        reviewing.submit(item, by=self.drafter, at=at)
        if left == "returned":
            reviewing.send_back(
                item, revision=1, marks="请核对禁采河段起止点，并附平面图。", by=self.reviewers[0], at=at
            )
            return False
        self.pass_reviews(self.reviewers[: PASSED.get(left, 3)])
        if left in ("", "withdrawn"):
            publishing.publish(item, by=self.drafter, at=at)
        if left == "withdrawn":
            reason = "投资额统计口径有误，更正后重新发布。"
            publishing.withdraw(item, reason=reason, by=self.people.office[1], at=at + timedelta(days=2))
        return left == ""

    def pass_reviews(self, reviewers: Iterable[Staff]) -> None:
        item, at = self.item, self.published
        for stage, reviewer in enumerate(reviewers, 1):
            if stage == 1:
                reviewing.review_secrecy(item, revision=1, asked="全文和附件", conclusion="open", by=reviewer, at=at)
            reviewing.pass_review(item, revision=1, stage=stage, checks=TICKED, by=reviewer, at=at)
