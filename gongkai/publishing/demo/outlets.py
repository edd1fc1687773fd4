"""What became of the demo's items: on other channels, before readers who counted and who found errors."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.http import int_to_base36

from gongkai.base.files import store
from gongkai.organisations.demo.tables import rows
from gongkai.organisations.models import Staff, Unit
from gongkai.publishing.actions import error_reports, publishing, releasing
from gongkai.publishing.channels import Channel, limits_of
from gongkai.publishing.models import Account, Item, Release, State, Visits
from gongkai.publishing.selectors import public_items

SITE = "http://127.0.0.1:8000/i/"
OFFICER = "xianban"  # reaches every unit
WITHDRAWN = "石桥镇完成四个村"  # it went out on a platform too: the desk says to take it down there
PHOTOGRAPH = bytes.fromhex(  # one white pixel, where a photograph would be
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63f80f00010101001bb6ee560000000049454e44ae426082"
)


def stands() -> bool:
    return Account.objects.exists()


@transaction.atomic
def set_up(*, at: datetime) -> int:
    """Register the accounts and send out what the table says; return how often something went out."""
    by = Staff.objects.get(username=OFFICER)
    accounts = {row["identifier"]: account(row, by, at.date()) for row in rows("accounts.tsv", __package__)}
    for row in rows("releases.tsv", __package__):
        release(row, accounts.get(row["account"]), by, at)
    withdrawn = Item.objects.get(title__startswith=WITHDRAWN, state=State.PUBLISHED)
    publishing.withdraw(withdrawn, reason="受益户数有误，更正后重新发布。", by=by, at=at)
    for number, row in enumerate(rows("errors.tsv", __package__)):
        error(row, number, by, at)
    read_often(at)
    return Release.objects.exclude(sent=None).count()


def error(row: dict[str, str], number: int, by: Staff, at: datetime) -> None:
    item = Item.objects.filter(title__startswith=row["item"], state=State.PUBLISHED).first() if row["item"] else None
    path = f"/items/{item.pk}/" if item else row["page"]
    said = {"sort": row["sort"], "text": row["text"], "contact": ""}
    sent = at - timedelta(days=int(row["ago"]))
    found, _ = error_reports.report(filing_key=f"demo-{number:020}", path=path, **said, at=sent)
    if row["outcome"]:
        answered = sent + timedelta(days=1)
        error_reports.answer(found, outcome=row["outcome"], answer=row["answer"], by=by, at=answered)


def read_often(at: datetime) -> None:
    """Visits as they would have come, more to what is older; made, since nobody reads a demo."""
    for item in public_items():
        days = (at - item.published).days
        day = at.date() - timedelta(days=1)
        Visits.objects.create(item=item, day=day, before=days * (3 + item.pk % 17), so_far=item.pk % 23)


def account(row: dict[str, str], by: Staff, on: date) -> Account:
    closed = date.fromisoformat(row["closed"]) if row["closed"] else None
    return releasing.register_account(
        by=by, on=on, platform=row["platform"], name=row["name"], identifier=row["identifier"],
        unit=Unit.objects.get(slug=row["unit"]), supervisor="县政府办公室", operator=row["operator"],
        opened=date.fromisoformat(row["opened"]), closed=closed, last_post=closed or on - timedelta(int(row["ago"])),
    )  # fmt: skip


def release(row: dict[str, str], through: Account | None, by: Staff, at: datetime) -> None:
    item = Item.objects.get(title__startswith=row["title"], state=State.PUBLISHED)
    channel = Channel(row["channel"])
    (made,) = releasing.prepare(
        item, [(channel, through)], address=f"{SITE}{int_to_base36(item.pk)}/", by=by, at=item.published
    )
    if not row["days"]:
        return
    sent = min(item.published + timedelta(days=int(row["days"]), hours=1), at)
    picture = (
        {} if not limits_of(channel).place else {"proof": store(PHOTOGRAPH, "image/png"), "proof_name": "照片.png"}
    )
    where = {"place": row["where"]} if picture else {"address": row["where"]}
    releasing.send(made, sent=sent, **where, **picture, by=by, at=at)
