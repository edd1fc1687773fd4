"""One public item: its page, its files, its short address."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.base import downloads
from gongkai.base.access import public
from gongkai.base.clock import today
from gongkai.base.papers.printing import Kind
from gongkai.portal.item_page import ItemPage
from gongkai.portal.item_paper import item_paper
from gongkai.portal.kept import kept
from gongkai.portal.visitors import counted
from gongkai.publishing import selectors


@public
@counted
@kept()
@require_safe
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """An item as it was published; one that was withdrawn keeps its address and says why, and nothing else of it."""
    found = selectors.public_items().select_related("visits", "taken_over__intake").filter(pk=pk).first()
    if found:
        return render(request, "portal/item.html", {"page": ItemPage(found, request, today())})
    gone = selectors.withdrawn(pk)
    if gone is None:
        raise Http404
    taken_down = gone.passages.filter(step="withdraw").last()
    return render(request, "portal/item_withdrawn.html", {"item": gone, "at": taken_down.at}, status=410)


@public
@require_safe
def paper(request: HttpRequest, pk: int, kind: Kind) -> HttpResponse:
    """The item in our layout, as Word or PDF."""
    found = selectors.public_items().filter(pk=pk).first()
    if found is None:
        raise Http404
    return downloads.paper(item_paper(ItemPage(found, request, today())), kind)


@public
@require_safe
def attachment(request: HttpRequest, pk: int, file: int) -> FileResponse:
    """A file of the text the public reads now, to be saved, never shown by the browser."""
    found = selectors.attachment(pk, file)
    if found is None:
        raise Http404
    return downloads.stored_file(found.file, found.name)


@public
@require_safe
def short(request: HttpRequest, number: int) -> HttpResponse:
    """The address printed as a QR code; it never changes, and knows of nothing that was not public."""
    if not selectors.public_items().filter(pk=number).exists() and selectors.withdrawn(number) is None:
        raise Http404
    return redirect("portal-item", pk=number, permanent=True)
