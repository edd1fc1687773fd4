"""For whom a member of staff works: printed on every page of the desk."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from gongkai.organisations.models import Role, Unit


def unit_switch(request: HttpRequest) -> dict[str, Any]:
    """The first unit a person is appointed at, and the others, each leading to its reports."""
    if not request.path.startswith("/desk/") or not request.user.is_authenticated:
        return {}
    return {"unit_switch": SimpleLazyObject(lambda: appointments(request.user))}  # a page asks for it several times


def appointments(staff: Any) -> dict[str, Any] | None:
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=[held.unit_id for held in staff.held])}
    places = [
        {
            "name": units[held.unit_id].short_name,
            "role": Role(held.role).label,
            "url": f"{reverse('reports:list')}?unit={units[held.unit_id].slug}",
        }
        for held in staff.held
        if held.unit_id in units
    ]
    return {**places[0], "others": places[1:]} if places else None
