"""How much went out on which channel, in the year, by kind and by unit; every figure opens its records."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.base.access import staff_may
from gongkai.base.clock import today
from gongkai.publishing import channel_figures as figures
from gongkai.publishing.channel_forms import FigureForm
from gongkai.publishing.channels import Channel
from gongkai.publishing.kinds import Kind
from gongkai.publishing.selectors import units_with_items

A_PAGE = 50
TRAIL = (("传播渠道", "publishing:releases"), ("统计", "publishing:channel-figures"))


@require_safe
@staff_may("publishing.view")
def table(request: HttpRequest) -> HttpResponse:
    """What is public is counted, for whoever works here: every unit, or the one asked for."""
    form = asked(request)
    unit, year = form.cleaned_data.get("unit"), form.cleaned_data.get("year") or today().year
    units = [(each.slug, each.short_name) for each in units_with_items()]
    context = {
        "form": form, "year": year, "unit": unit, "channels": Channel,
        "tables": [
            ("kind", "按类别", figures.lines("kind", Kind.choices, unit, year)),
            ("unit", "按单位", figures.lines("unit__slug", units, unit, year)),
        ],
        "total": [(key.removeprefix("channel_"), ask(unit, year).count()) for key, ask in figures.QUESTIONS.items()],
        "trail": [*trail()[:1], ("统计", "")],
    }  # fmt: skip
    return render(request, "publishing/channels/figures.html", context)


@require_safe
@staff_may("publishing.view")
def records(request: HttpRequest) -> HttpResponse:
    """The items behind one figure."""
    form = asked(request)
    wanted = form.cleaned_data
    channel, year = wanted.get("channel"), wanted.get("year")
    if not channel or not year:
        raise Http404
    found = figures.QUESTIONS[f"channel_{channel}"](wanted.get("unit"), year, kind=wanted.get("kind", ""))
    address = request.GET.copy()
    address.pop("page", None)
    context = {
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "page_query": f"{address.urlencode()}&",
        "year": year, "unit": wanted.get("unit"),
        "channel": dict(form.fields["channel"].choices)[channel],
        "kind": dict(Kind.choices).get(wanted.get("kind", ""), ""),
        "trail": [*trail(), ("信息清单", "")],
    }  # fmt: skip
    return render(request, "publishing/channels/records.html", context)


def asked(request: HttpRequest) -> FigureForm:
    form = FigureForm(units_with_items(), figures.years(), request.GET)
    form.is_valid()
    return form


def trail() -> list[tuple[str, str]]:
    return [(label, reverse(name)) for label, name in TRAIL]
