"""Two reports side by side: two years of a unit, or two units."""

import re

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.base.access import public
from gongkai.organisations.models import Unit
from gongkai.portal.comparing import compare as compared
from gongkai.portal.kept import kept
from gongkai.portal.published import Published
from gongkai.reports.selectors import public as selectors

ADDRESS = re.compile(r"([-a-zA-Z0-9_]{1,40})/([0-9]{4})")


@public
@kept("a", "b", "every")
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """?a=unit/2024&b=unit/2025; without both, or with one that is not there, the form to choose them."""
    if "a_unit" in request.GET:
        return redirect(f"{reverse('portal-compare')}?{chosen(request.GET)}")
    a, b = (published_at(request.GET.get(name, "")) for name in "ab")
    context = {
        "a": a,
        "b": b,
        "choices": choices(request.GET, a, b),
        "years": selectors.published_years(),
        "asked": bool(request.GET.get("a") or request.GET.get("b")),
    }
    if a and b:
        every = request.GET.get("every") == "1"
        context |= {"parts": compared(a, b, every_applicant=every), "every": every}
    return render(request, "portal/compare.html", context)


def chosen(fields: QueryDict) -> str:
    """The address of the pair chosen in the form, without its empty and doubtful parts."""
    query = QueryDict(mutable=True)
    for name in "ab":
        place = f"{fields.get(f'{name}_unit', '')}/{fields.get(f'{name}_year', '')}"
        if ADDRESS.fullmatch(place):
            query[name] = place
    return query.urlencode(safe="/")


def published_at(place: str) -> Published | None:
    found = ADDRESS.fullmatch(place)
    publication = selectors.publication_of(found[1], int(found[2])) if found else None
    return Published(publication) if publication and not publication.withdrawn else None


def choices(fields: QueryDict, a: Published | None, b: Published | None) -> list[dict[str, object]]:
    """The two pairs of selects, each with what is chosen now."""
    units = list(Unit.objects.filter(pk__in=selectors.standing().order_by().values("report__unit")))
    sides = (("a", "第一份", a), ("b", "第二份", b))
    return [
        {
            "name": name,
            "label": label,
            "units": units,
            "unit": side.unit["slug"] if side else fields.get(name, "").partition("/")[0],
            "year": side.year if side else fields.get(name, "").partition("/")[2],
        }
        for name, label, side in sides
    ]
