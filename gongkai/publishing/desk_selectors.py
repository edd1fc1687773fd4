"""What a member of staff may see of items on the desk. Anything outside one's reach does not exist (404)."""

from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from gongkai.base.steps import Step
from gongkai.organisations.models import Role, Staff, Unit
from gongkai.organisations.roles import reach
from gongkai.organisations.selectors import units_reached
from gongkai.publishing.models import Attachment, Entry, Item, Passage, Relation, Review, Revision, State
from gongkai.publishing.selectors import STANDING_RULES
from gongkai.publishing.steps import STEPS
from gongkai.publishing.validity import NOTICE

VIEWERS = (Role.CLERK, Role.REVIEWER, Role.HEAD, Role.COUNTY_OFFICE, Role.AUDITOR)
DRAFTERS = (Role.CLERK, Role.COUNTY_OFFICE)
REVIEWERS = (Role.REVIEWER, Role.HEAD, Role.COUNTY_OFFICE)
PUBLISHERS = (Role.CLERK, Role.REVIEWER, Role.HEAD, Role.COUNTY_OFFICE)
UNPUBLISHED = (State.DRAFT, State.RETURNED, State.IN_REVIEW, State.APPROVED)


def reached(staff: Staff, *roles: Role) -> QuerySet[Item]:
    ids = reach(staff, *roles)
    items = Item.objects.select_related("unit", "drafted_by")
    return items if ids is None else items.filter(unit__in=ids)


def items_for(staff: Staff) -> QuerySet[Item]:
    return reached(staff, *VIEWERS)


def item_for(staff: Staff, pk: int) -> Item:
    return get_object_or_404(items_for(staff), pk=pk)


def revision_for(item: Item, number: int) -> Revision:
    return get_object_or_404(item.revisions.select_related("by"), number=number)


def attachment_for(item: Item, pk: int) -> Attachment:
    return get_object_or_404(Attachment.objects.select_related("file"), revision__item=item, pk=pk)


def entries_for(staff: Staff, book: type[Entry]) -> QuerySet:
    """Entries of the ledger of units within reach, cancelled ones too."""
    ids = reach(staff, *VIEWERS)
    entries = book._default_manager.select_related("unit", "item", "by")
    return entries if ids is None else entries.filter(unit__in=ids)


def units_to_draft_for(staff: Staff) -> QuerySet[Unit]:
    return Unit.objects.filter(units_reached(staff, *DRAFTERS))


def units_seen_by(staff: Staff) -> QuerySet[Unit]:
    return Unit.objects.filter(units_reached(staff, *VIEWERS))


def waiting_for_review_by(staff: Staff) -> QuerySet[Item]:
    """Items in review that this person may pass or ask about: none of their own, none they passed already."""
    in_review = reached(staff, *REVIEWERS).filter(state=State.IN_REVIEW)
    latest = Review.objects.filter(revision__item=OuterRef("pk"), revision__number=OuterRef("latest"))
    return not_written_by(staff, in_review).exclude(Exists(latest.filter(by=staff, verdict=Review.Verdict.PASSED)))


def not_written_by(staff: Staff, items: QuerySet[Item]) -> QuerySet[Item]:
    wrote = Revision.objects.filter(item=OuterRef("pk"), by=staff)
    return items.exclude(drafted_by=staff).exclude(Exists(wrote))


def returned_to(staff: Staff) -> QuerySet[Item]:
    return reached(staff, *DRAFTERS).filter(state=State.RETURNED, drafted_by=staff)


def to_publish_by(staff: Staff) -> QuerySet[Item]:
    return reached(staff, *PUBLISHERS).filter(state=State.APPROVED)


def to_review_afterwards_by(staff: Staff) -> QuerySet[Item]:
    """Published in a hurry and not reviewed since; not by whoever wrote or published it."""
    hurried = reached(staff, *REVIEWERS).filter(state=State.PUBLISHED, hurried=True)
    taken = Passage.objects.filter(item=OuterRef("pk"), revision=OuterRef("latest"))
    done, mine = taken.filter(step="review-afterwards"), taken.filter(step="hurry", by=staff)
    return not_written_by(staff, hurried).exclude(Exists(done)).exclude(Exists(mine))


def not_published_at_their_time(staff: Staff) -> QuerySet[Item]:
    """定时发布未成."""
    return to_publish_by(staff).exclude(schedule_failed="")


def to_evaluate_by(staff: Staff, on: date) -> QuerySet[Item]:
    """Rules and normative documents whose force ends within half a year, not evaluated in the last half; `ends`."""
    ending = reached(staff, *DRAFTERS).filter(
        state=State.PUBLISHED,
        kind__in=STANDING_RULES,
        revisions__number=F("latest"),
        revisions__expires_on__range=(on, on + NOTICE),
    )
    done = Passage.objects.filter(item=OuterRef("pk"), step="evaluate", at__date__gte=on - NOTICE)
    gone = ending.exclude(Exists(done)).exclude(pk__in=repealed_by(on))
    return gone.annotate(ends=F("revisions__expires_on")).order_by("ends", "pk")


def repealed_by(day: date) -> QuerySet:
    """Numbers of the items that a published act repealed by the day."""
    acts = Relation.objects.filter(kind=Relation.Kind.REPEALS, on__lte=day, item__state=State.PUBLISHED)
    return acts.values("target")


def register_for(staff: Staff) -> QuerySet[Item]:
    """登记入册: what is not published proactively, the earliest day to look again first."""
    return items_for(staff).filter(state=State.KEPT).order_by("look_again", "pk")


def to_look_at_again_by(staff: Staff, on: date) -> QuerySet[Item]:
    return reached(staff, *DRAFTERS).filter(state=State.KEPT, look_again__lte=on).order_by("look_again", "pk")


def formed_before_by(staff: Staff, day: date) -> QuerySet[Item]:
    """Not yet public, to be published proactively or not decided, formed before `day`; `formed` is 成文日期."""
    waiting = reached(staff, *DRAFTERS).filter(state__in=UNPUBLISHED, disclosure__in=("", "proactive"))
    formed = waiting.filter(revisions__number=F("latest"), revisions__made_on__lt=day, first_published=None)
    return formed.annotate(formed=F("revisions__made_on")).order_by("formed", "pk")


def offered(item: Item, staff: Staff) -> list[tuple[Step, list[str]]]:
    """(step, why not) for each step that leads on from here and is this person's to take; [] means: take it.

    The reviews are one offer: the third is `approve`, the others are `pass`.
    """
    third = item.passed == 2
    left_out = {"pass" if third else "approve", *(() if item.hurried else ("review-afterwards",))}
    return [
        (step, step.refusals(item, staff))
        for step in STEPS.values()
        if step.key not in left_out and item.state in step.start and staff.has_perm(step.permission, item)
    ]


def lawful(item: Item, staff: Staff) -> set[str]:
    """The keys of the steps this person can take now."""
    return {step.key for step, refusals in offered(item, staff) if not refusals}
