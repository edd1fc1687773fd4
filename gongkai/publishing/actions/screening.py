"""公开前检查: take the cleaned copies, or give a reason and let a second person agree."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import Refused, Stale
from gongkai.checks.personal import mask_personal
from gongkai.organisations.models import Staff
from gongkai.publishing.actions.drafting import Enclosure, Text, edit
from gongkai.publishing.guards import another_than_the_drafter
from gongkai.publishing.models import Exemption, Item, Revision, State
from gongkai.publishing.screening import Content, contents_of

LONGEST_REASON = 300
UNPUBLISHED = (State.DRAFT, State.RETURNED, State.IN_REVIEW, State.APPROVED)


@transaction.atomic
def use_cleaned(item: Item, attachments: Collection[int], *, by: Staff, at: datetime) -> Revision:
    """改用净化副本: a new revision in which these files are their cleaned copies; it is reviewed anew."""
    contents = contents_of(item.revision)
    offered = {content.attachment.pk: content for content in contents if content.offer and content.attachment}
    if not attachments or set(attachments) - set(offered):
        raise Refused("所选附件没有净化副本，或者已被更换：请刷新后重新选择。")
    taken = [offered[pk] for pk in attachments]
    enclosures = [
        Enclosure(content.screening.cleaned if content in taken else content.attachment.file, content.name)
        for content in contents
        if content.attachment
    ]
    made = edit(item, text_of(item.revision), enclosures=enclosures, first_published=item.first_published, by=by, at=at)
    removed = [{"what": content.what, "removed": content.screening.removed} for content in taken]
    audit.record("publishing.use-cleaned", by=by, subject=item, details={"revision": made.number, "files": removed})
    return made


def text_of(revision: Revision) -> Text:
    return Text(**{name: getattr(revision, name) for name in Text.__dataclass_fields__})


@transaction.atomic
def explain(item: Item, sha256: str, *, reason: str, by: Staff, at: datetime) -> Exemption:
    """说明理由: why a content goes out as it is; but for what only had to be looked at, another person must agree."""
    require(by, "publishing.draft", item)
    not_public_yet(item)
    content = the_one(item, sha256)
    if not reason.strip():
        raise Refused("请写明理由：为什么须原样公开，依据是什么，核对了什么。", "reason")
    if len(reason) > LONGEST_REASON:
        raise Refused(f"理由超过{LONGEST_REASON}字：请写明要点，详细依据放入送审材料。", "reason")
    if content.explained:
        raise Refused("这一内容没有需要说明的发现，或者已经说明：请刷新后核对。")
    item.write()
    made = Exemption.objects.create(
        item=item,
        sha256=content.sha256,
        fingerprint=content.fingerprint,
        what=content.what,
        reason=mask_personal(reason.strip(), doubtful=True),
        by=by,
        at=at,
    )
    audit.record("publishing.explain-findings", by=by, subject=item, details=told(content))
    return made


@transaction.atomic
def agree(item: Item, sha256: str, *, by: Staff, at: datetime) -> Exemption:
    """同意原样公开, by another than gave the reason or wrote the text; bound to what was found in this content."""
    require(by, "publishing.review", item)
    not_public_yet(item)
    content = the_one(item, sha256)
    exemption = content.exemption
    if exemption is None:
        raise Refused("还没有人说明理由，或者内容已更换：请由起草人先写明理由。")
    if refusal := another_than_the_drafter(item, by):
        raise Refused(refusal)
    if exemption.by_id == by.pk:
        raise Refused("理由由您提出，须由另一人同意：请由其他审核人员办理。")
    item.write()
    if not Exemption.objects.filter(pk=exemption.pk, agreed_by=None).update(agreed_by=by, agreed_at=at):
        raise Stale(exemption.agreed_by.name, localtime(exemption.agreed_at), "同意原样公开")
    audit.record("publishing.agree-to-findings", by=by, subject=item, details=told(content))
    exemption.refresh_from_db()
    return exemption


def not_public_yet(item: Item) -> None:
    if item.state not in UNPUBLISHED:
        raise Refused(f"本件现为“{item.get_state_display()}”，不需要办理公开前检查。")


def the_one(item: Item, sha256: str) -> Content:
    """The content of the latest revision with these bytes."""
    for content in contents_of(item.revision):
        if content.sha256 == sha256:
            if content.waiting:
                raise Refused(f"{content.called}正在检查：请稍候，刷新后再办。")
            return content
    raise Refused("内容已更换，原来的说明和同意不再有效：请刷新后核对。")


def told(content: Content) -> dict[str, Any]:
    """What the trail says: which content, and how much of what; nothing of what was found."""
    counts = Counter(found.kind.label for found in content.against)
    return {"what": content.what, "content": content.sha256, "findings": dict(counts)}
