"""What is due about the channels: what was withdrawn here and still stands elsewhere, and accounts that fell silent."""

from datetime import date, timedelta

from django.urls import reverse

from gongkai.organisations.models import Staff
from gongkai.publishing.channel_selectors import silent_accounts_of, to_take_down_by
from gongkai.publishing.channels import ACCOUNT_SILENT
from gongkai.publishing.due import FEW, Due
from gongkai.publishing.publication_term import Deadline

RULE = "政务新媒体至少每14天更新"


def due_for(staff: Staff, on: date) -> list[Due]:
    return [*to_take_down(staff), *silent(staff, on)]


def to_take_down(staff: Staff) -> list[Due]:
    found = list(to_take_down_by(staff)[: FEW + 1])
    if len(found) > FEW:
        title = f"{to_take_down_by(staff).count()}条已撤下的信息还在其他渠道"
        return [Due("take-down", title, "看是哪些信息", f"{reverse('publishing:releases')}?view=take-down")]
    return [
        Due(
            "take-down",
            release.item.title,
            f"已在本站撤下，须从{release.account or release.get_channel_display()}撤下",
            reverse("publishing:release", args=[release.pk]),
        )
        for release in found
    ]


def silent(staff: Staff, on: date) -> list[Due]:
    """Accounts that posted nothing for 14 days, one line each, or one for all where they are many."""
    found = list(silent_accounts_of(staff, on))
    url = reverse("publishing:accounts")
    lines = [
        Due(
            "account",
            f"{account}超过{ACCOUNT_SILENT}天没有更新",
            account.unit.name,
            url,
            Deadline((account.last_post or account.opened) + timedelta(days=ACCOUNT_SILENT), RULE),
        )
        for account in found
    ]
    if len(lines) <= FEW:
        return lines
    earliest = min((line.deadline for line in lines if line.deadline), key=lambda deadline: deadline.day)
    return [Due("account", f"{len(lines)}个新媒体账号超过{ACCOUNT_SILENT}天没有更新", "看是哪些账号", url, earliest)]
