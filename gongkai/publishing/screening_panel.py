"""公开前检查 as the desk page shows it."""

from functools import cached_property

from gongkai.organisations.models import Staff
from gongkai.publishing.guards import another_than_the_drafter, dead_links
from gongkai.publishing.models import Item, Revision, State
from gongkai.publishing.screening import Content, Found, asides, contents_of


class ScreeningPanel:
    """What the template asks; each answer is found once."""

    def __init__(self, item: Item, revision: Revision, staff: Staff) -> None:
        self.item, self.revision, self.staff = item, revision, staff

    @cached_property
    def contents(self) -> list[Content]:
        return contents_of(self.revision)

    @cached_property
    def asides(self) -> list[Found]:
        return asides(self.revision, dead_links(self.item)) if self.open_still else []

    @property
    def waiting(self) -> bool:
        return any(content.waiting for content in self.contents)

    @property
    def quiet(self) -> bool:
        return not self.asides and not any(
            content.findings or content.waiting or content.failed for content in self.contents
        )

    @property
    def offers(self) -> list[Content]:
        return [content for content in self.contents if content.offer]

    @cached_property
    def open_still(self) -> bool:
        return self.item.state in (State.DRAFT, State.RETURNED, State.IN_REVIEW, State.APPROVED)

    @cached_property
    def may_draft(self) -> bool:
        return self.open_still and self.staff.has_perm("publishing.draft", self.item)

    @cached_property
    def may_agree(self) -> bool:
        """Another than whoever wrote the text; who gave the reason is asked by the action."""
        allowed = self.open_still and self.staff.has_perm("publishing.review", self.item)
        return allowed and another_than_the_drafter(self.item, self.staff) is None
