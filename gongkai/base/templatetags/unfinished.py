"""In a template: `{% unfinished_offers address %}` before a form, `{% unfinished_mark address title %}` within it."""

import secrets
from typing import Any

from django import template
from django.template.context import Context

from gongkai.base import unfinished

register = template.Library()


@register.inclusion_tag("base/components/unfinished_offers.html", takes_context=True)
def unfinished_offers(context: Context, address: str = "") -> dict[str, Any]:
    """What this person left on this page, to be filled in again or given up; and the script that keeps its forms."""
    request = context["request"]
    address = address or request.path
    return {"offered": unfinished.offered(request, address), "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("base/components/unfinished_mark.html", takes_context=True)
def unfinished_mark(context: Context, title: str, address: str = "") -> dict[str, Any]:
    """The form is kept while somebody types into it. `address` opens it; this page's own, unless given."""
    request = context["request"]
    address = address or request.path
    restored = unfinished.restored(request, address)
    earlier = [one for one in request.POST.getlist(unfinished.MARK) if unfinished.OPENING.fullmatch(one)][-8:]
    opening, *earlier = earlier or [secrets.token_hex(8)]
    return {
        "opening": opening,
        "earlier": [*earlier, restored.page] if restored else earlier,
        "restored": restored,
        "address": address,
        "title": title,
        "shown_again": request.method == "POST",
    }
