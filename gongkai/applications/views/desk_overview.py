"""The overview of the applications: what is due, late and awaited today, and how a year went."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.applications import selectors as find
from gongkai.applications.forms import OverviewForm
from gongkai.applications.overview_page import OverviewPage
from gongkai.base.access import staff_may
from gongkai.base.clock import today
from gongkai.organisations.models import Unit


@require_safe
@staff_may("applications.registers")
def overview(request: HttpRequest) -> HttpResponse:
    """Figures alone, no case and no name: auditors read it too. Unit and year stand in the address."""
    units = find.units_counted_for(request.staff)
    form = OverviewForm(units, {"year": today().year} | request.GET.dict())
    form.is_valid()
    chosen: Unit | None = form.cleaned_data.get("unit")
    if chosen:
        units = units.filter(pk=chosen.pk)
    listed = not units.exclude(pk__in=find.units_seen_by(request.staff)).exists()
    year = form.cleaned_data.get("year") or today().year
    page = OverviewPage(units, year, today(), chosen=chosen, listed=listed)
    return render(request, "applications/desk/overview.html", {"form": form, "page": page})
