"""What a member of staff sees of the channels; anything outside one's reach does not exist (404)."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from gongkai.base.steps import Step
from gongkai.organisations.models import Role, Staff, Unit
from gongkai.organisations.roles import reach
from gongkai.organisations.selectors import units_reached
from gongkai.publishing.channels import ACCOUNT_SILENT
from gongkai.publishing.desk_selectors import DRAFTERS, PUBLISHERS, VIEWERS
from gongkai.publishing.models import Account, Item, Release, ReleaseState
from gongkai.publishing.release_steps import STEPS
from gongkai.publishing.selectors import public_items


def releases_for(staff: Staff, *roles: Role) -> QuerySet[Release]:
    ids = reach(staff, *(roles or VIEWERS))
    releases = Release.objects.select_related("item__unit", "account", "prepared_by", "sent_by")
    return releases if ids is None else releases.filter(item__unit__in=ids)


def release_for(staff: Staff, pk: int) -> Release:
    return get_object_or_404(releases_for(staff).select_related("proof", "edited_by", "cleared_by", "ended_by"), pk=pk)


def waiting(releases: QuerySet[Release]) -> QuerySet[Release]:
    return releases.filter(state=ReleaseState.PREPARED, item__in=public_items())


def to_take_down(releases: QuerySet[Release]) -> QuerySet[Release]:
    """Sent, and the item is public no more: it must be taken down there too."""
    return releases.filter(state=ReleaseState.SENT).exclude(Exists(public_items().filter(pk=OuterRef("item"))))


def to_take_down_by(staff: Staff) -> QuerySet[Release]:
    return to_take_down(releases_for(staff, *PUBLISHERS)).order_by("pk")


def accounts_for(staff: Staff) -> QuerySet[Account]:
    ids = reach(staff, *VIEWERS)
    accounts = Account.objects.select_related("unit")
    return accounts if ids is None else accounts.filter(unit__in=ids)


def account_for(staff: Staff, pk: int) -> Account:
    return get_object_or_404(accounts_for(staff), pk=pk)


def accounts_open_to(item: Item, staff: Staff) -> QuerySet[Account]:
    """Accounts an item may go out through: those of its unit, and of every unit the person publishes for."""
    ids = reach(staff, *PUBLISHERS)
    mine = Q() if ids is None else Q(unit__in=ids)
    return Account.objects.filter(mine | Q(unit=item.unit_id), closed=None).select_related("unit")


def silent_accounts(on: date) -> QuerySet[Account]:
    """Open accounts in which nothing appeared for more than 14 days, or never; the longest silent first."""
    before = on - timedelta(days=ACCOUNT_SILENT)
    never = Q(last_post=None, opened__lt=before)
    return (
        Account.objects.filter(never | Q(last_post__lt=before), closed=None)
        .select_related("unit")
        .order_by("last_post", "pk")
    )


def silent_accounts_of(staff: Staff, on: date) -> QuerySet[Account]:
    return silent_accounts(on).filter(unit__in=units_to_register_for(staff))


def units_to_register_for(staff: Staff) -> QuerySet[Unit]:
    return Unit.objects.filter(units_reached(staff, *DRAFTERS))


def offered(release: Release, staff: Staff) -> list[tuple[Step, list[str]]]:
    """(step, why not) for each step that leads on from here and is this person's to take."""
    return [
        (step, step.refusals(release, staff))
        for step in STEPS.values()
        if release.state in step.start
        and staff.has_perm(step.permission, release)
        and (step.key != "clear" or release.uncleared)
    ]
