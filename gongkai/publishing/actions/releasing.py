"""Editions of published items for other channels: prepared, edited, cleared, sent, taken down; and accounts."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.timezone import localtime

from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import Refused, Stale
from gongkai.base.models import AuditEntry, StoredFile
from gongkai.organisations.models import Staff
from gongkai.publishing.channels import Channel, limits_of
from gongkai.publishing.editions import edition
from gongkai.publishing.models import Account, Item, Release
from gongkai.publishing.release_steps import STEPS, item_is_public

Target = tuple[Channel, Account | None]


@transaction.atomic
def prepare(item: Item, targets: Iterable[Target], *, address: str, by: Staff, at: datetime) -> list[Release]:
    """Make the edition of a published item for each channel (and account), from its reviewed text.

    address  the item's short permanent address, as it stands in the editions
    """
    require(by, "publishing.release", item)
    made = [edition_for(item, channel, account, address, by, at) for channel, account in targets]
    if not made:
        raise Refused("请选择至少一个渠道。", "targets")
    if refusal := item_is_public(made[0], by):
        raise Refused(refusal)
    for release in made:
        save_once(release)
    audit.record("publishing.prepare-release", by=by, subject=item, details={"channels": [r.channel for r in made]})
    return made


def edition_for(
    item: Item, channel: Channel, account: Account | None, address: str, by: Staff, at: datetime
) -> Release:
    limits = limits_of(channel)
    if limits.by_itself:
        raise Refused(f"在{channel.label}上发布即已发出，不必另行制作。", "targets")
    if account and (account.platform != channel or account.closed):
        raise Refused(f"{account}不能用于{channel.label}：请选择在用的账号。", "targets")
    said = edition(item.revision, limits, address)
    return Release(
        item=item, channel=channel, account=account, heading=said.heading, text=said.text, left_out=said.left_out,
        prepared_by=by, prepared=at,
    )  # fmt: skip


def save_once(release: Release) -> None:
    """Raises Refused where the same edition waits already; the database decides between two people at once."""
    try:
        with transaction.atomic():
            release.save(force_insert=True)
    except IntegrityError as twice:
        where = release.account or release.get_channel_display()
        raise Refused(f"{where}的文稿已经制作，正待发出：请在已有的文稿上修改。", "targets") from twice


@transaction.atomic
def edit(release: Release, *, heading: str, text: str, by: Staff) -> None:
    """Change the text before it goes out; another person must then clear it."""
    step = STEPS["edit"]
    require(by, step.permission, release)
    fits(release, heading.strip(), text.strip())
    release.move(step, by=by, heading=heading.strip(), text=text.strip(), edited_by=by, cleared_by=None)
    audit.record("publishing.edit-release", by=by, subject=release, details={"length": len(release.text)})


def fits(release: Release, heading: str, text: str) -> None:
    limits = release.limits
    if not text:
        raise Refused("文稿不能为空。", "text")
    if limits.longest and len(text) > limits.longest:
        over = len(text) - limits.longest
        raise Refused(
            f"文稿{len(text)}字，超过{release.get_channel_display()}的{limits.longest}字：请删去{over}字。", "text"
        )
    if limits.title and len(heading) > limits.title:
        raise Refused(f"标题{len(heading)}字，超过{limits.title}字：请缩短。", "heading")


@transaction.atomic
def clear(release: Release, *, by: Staff) -> None:
    """审定: another than who changed it has read it."""
    step = STEPS["clear"]
    require(by, step.permission, release)
    release.move(step, by=by, cleared_by=by)
    audit.record("publishing.clear-release", by=by, subject=release)


@transaction.atomic
def send(
    release: Release, *, sent: datetime, address: str = "", place: str = "",
    proof: StoredFile | None = None, proof_name: str = "", by: Staff, at: datetime,
) -> None:  # fmt: skip
    """Note when and where it went out; the account it went through has posted on that day."""
    step = STEPS["send"]
    require(by, step.permission, release)
    proven(release, sent, address, place, proof, at)
    release.move(
        step, by=by, sent=sent, sent_by=by, address=address.strip(), place=place.strip(),
        proof=proof, proof_name=proof_name,
    )  # fmt: skip
    if release.account_id:
        posted(release.account_id, sent.date())
    audit.record("publishing.send-release", by=by, subject=release, details={"channel": release.channel})


def proven(release: Release, sent: datetime, address: str, place: str, proof: StoredFile | None, at: datetime) -> None:
    """Raises Refused for a time that cannot be, and where nothing shows that it went out."""
    if sent > at:
        raise Refused("发出时间不能晚于现在。", "sent")
    if release.item.published and sent < release.item.published:
        raise Refused("发出时间不能早于信息在本站发布的时间。", "sent")
    if release.limits.place and not place.strip():
        raise Refused(f"请填写{release.limits.place}。", "place")
    if address.strip() and urlsplit(address.strip()).scheme not in ("http", "https"):
        raise Refused("网址须以 http:// 或 https:// 开头。", "address")
    if not address.strip() and proof is None:
        raise Refused("请填写发出后的网址，或上传照片、截图。", "address")


def posted(account: int, on: date) -> None:
    """The account's last post never goes back."""
    Account.objects.filter(Q(last_post=None) | Q(last_post__lt=on), pk=account).update(
        last_post=on, version=F("version") + 1
    )


@transaction.atomic
def take_down(release: Release, *, reason: str, by: Staff, at: datetime) -> None:
    """Note that it was taken down on its channel."""
    end("take-down", release, reason, by, at)


@transaction.atomic
def drop(release: Release, *, reason: str, by: Staff, at: datetime) -> None:
    """Leave what was prepared unsent."""
    end("drop", release, reason, by, at)


def end(key: str, release: Release, reason: str, by: Staff, at: datetime) -> None:
    step = STEPS[key]
    require(by, step.permission, release)
    if not reason.strip():
        raise Refused(f"请写明{step.label}的理由。", "reason")
    release.move(step, by=by, ended=at, ended_by=by, ended_because=reason.strip())
    audit.record(f"publishing.{key}-release", by=by, subject=release, details={"channel": release.channel})


@transaction.atomic
def register_account(*, by: Staff, on: date, **fields: Any) -> Account:
    """登记政务新媒体账号: what is opened is filed."""
    require(by, "publishing.accounts", fields["unit"])
    in_order(fields, on)
    try:
        with transaction.atomic():
            account = Account.objects.create(**fields)
    except IntegrityError as twice:
        raise Refused("这个平台上已登记过同一账号ID：请核对，或修改已有的登记。", "identifier") from twice
    audit.record("publishing.account", by=by, subject=account, details={"created": account.platform})
    return account


@transaction.atomic
def change_account(account: Account, *, version: int, by: Staff, on: date, **fields: Any) -> None:
    """Change what is filed of an account: its name, who runs it, its last post, the day it was closed."""
    require(by, "publishing.accounts", account)
    require(by, "publishing.accounts", fields["unit"])
    in_order(fields, on)
    try:
        with transaction.atomic():
            written = Account.objects.filter(pk=account.pk, version=version).update(version=F("version") + 1, **fields)
    except IntegrityError as twice:
        raise Refused("这个平台上已登记过同一账号ID：请核对。", "identifier") from twice
    if not written:
        last = AuditEntry.objects.filter(subject_key=audit.key_of(account)).last()
        raise Stale(last.actor if last else "系统", localtime(last.at if last else None), "修改账号登记")
    account.refresh_from_db()
    audit.record("publishing.account", by=by, subject=account, details={"changed": sorted(fields)[:5]})


def in_order(fields: dict[str, Any], on: date) -> None:
    """Raises Refused for days that cannot be."""
    opened, closed, last = fields["opened"], fields.get("closed"), fields.get("last_post")
    for name, day in (("opened", opened), ("closed", closed), ("last_post", last)):
        if day and day > on:
            raise Refused("日期不能晚于今天。", name)
    if closed and closed < opened:
        raise Refused("关停日期不能早于开设日期。", "closed")
    if last and last < opened:
        raise Refused("最近一次发布不能早于开设日期。", "last_post")
