"""代理: somebody acts for an absent reviewer or head, in writing, for a span of days."""

from datetime import date

from gongkai.applications.models import Application, Delegation
from gongkai.organisations.models import Staff


def delegations_to(deputy: Staff, application: Application, on: date) -> list[Delegation]:
    found = Delegation.objects.filter(deputy=deputy, unit=application.unit_id, since__lte=on, until__gte=on)
    return list(found.select_related("absent"))


def deputises(deputy: Staff, permission: str, application: Application, on: date) -> Staff | None:
    """The absent person whose permission the deputy uses that day, or None."""
    for each in delegations_to(deputy, application, on):
        if each.absent.has_perm(permission, application):
            return each.absent
    return None
