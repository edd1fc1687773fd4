"""The lawful steps of what goes out on another channel: nothing but what is public, nothing changed by one person."""

from gongkai.base.steps import Step
from gongkai.organisations.models import Staff
from gongkai.publishing.models import Release, ReleaseState
from gongkai.publishing.selectors import public_items

PREPARED, SENT, TAKEN_DOWN, DROPPED = (
    ReleaseState.PREPARED,
    ReleaseState.SENT,
    ReleaseState.TAKEN_DOWN,
    ReleaseState.DROPPED,
)


def item_is_public(release: Release, by: Staff) -> str | None:
    if public_items().filter(pk=release.item_id).exists():
        return None
    return "信息已撤下或尚未发布，不能在其他渠道发出。"


def is_cleared(release: Release, by: Staff) -> str | None:
    """先审后发: what was made of the reviewed text is reviewed; what was changed by hand is not."""
    return "文稿经过手工修改：须由另一人审定后再发出。" if release.uncleared else None


def is_changed(release: Release, by: Staff) -> str | None:
    return None if release.uncleared else "文稿取自已经三审的正文，没有手工修改，不需要审定。"


def another_than_the_editor(release: Release, by: Staff) -> str | None:
    return "文稿由您修改，须由另一人审定。" if release.edited_by_id == by.pk else None


STEPS = {
    step.key: step
    for step in (
        Step("edit", "修改文稿", (PREPARED,), None, "publishing.release", guards=(item_is_public,)),
        Step(
            "clear",
            "审定文稿",
            (PREPARED,),
            None,
            "publishing.review",
            source="条例17",
            guards=(item_is_public, is_changed, another_than_the_editor),
        ),
        Step(
            "send", "登记发出", (PREPARED,), SENT, "publishing.release", source="条例23",
            guards=(item_is_public, is_cleared),
        ),
        Step("take-down", "登记撤下", (SENT,), TAKEN_DOWN, "publishing.release", reasoned=True),
        Step("drop", "不发", (PREPARED,), DROPPED, "publishing.release", reasoned=True),
    )
}  # fmt: skip
