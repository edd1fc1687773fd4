"""The desk's list of items, one item, its revisions and attachments, the register of what is withheld."""

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.base.access import staff_may
from gongkai.base.clock import today
from gongkai.base.downloads import stored_file
from gongkai.publishing import desk_selectors as desk
from gongkai.publishing.differences import differences
from gongkai.publishing.forms import FilterForm
from gongkai.publishing.models import Item, Revision
from gongkai.publishing.presenting import ItemPage
from gongkai.publishing.views.desk_answer import trail

A_PAGE = 50
VIEWS = {"": "全部", "mine": "我起草的", "review": "等我审核"}


@require_safe
@staff_may("publishing.view")
def items(request: HttpRequest) -> HttpResponse:
    """The list; everything that narrows it stands in the address."""
    found, form, view = narrowed(request)
    address = request.GET.copy()
    address.pop("page", None)
    kept = {name: value for name, value in address.items() if name != "view"}
    keys = found.values_list("pk", flat=True)  # sorts keys, not rows
    page = Paginator(list(keys) if kept.get("q") else keys, A_PAGE).get_page(
        request.GET.get("page")
    )  # words: read once
    context = {
        "form": form,
        "view": view,
        "page": page,
        "items": desk.items_for(request.staff).filter(pk__in=list(page)).order_by("-pk"),
        "page_query": f"{address.urlencode()}&" if address else "",
        "chips": [chip(key, label, view, kept) for key, label in VIEWS.items()],
        "filtered": any(kept.values()),
        "may_draft": request.staff.has_perm("publishing.draft"),
    }
    return render(request, "publishing/desk/items.html", context)


def chip(key: str, label: str, view: str, kept: dict[str, str]) -> dict[str, object]:
    query = "&".join(f"{name}={value}" for name, value in ({"view": key} | kept).items() if value)
    return {"label": label, "href": f"?{query}", "current": key == view, "count": None}


def narrowed(request: HttpRequest) -> tuple[QuerySet[Item], FilterForm, str]:
    """The items within reach that the address asks for; what it asks wrongly is left out and said."""
    form = FilterForm(desk.units_seen_by(request.staff), request.GET)
    form.is_valid()
    view = request.GET.get("view", "")
    found = desk.waiting_for_review_by(request.staff) if view == "review" else desk.items_for(request.staff)
    if view == "mine":
        found = found.filter(drafted_by=request.staff)
    wanted = {name: value for name, value in form.cleaned_data.items() if value}
    words = wanted.pop("q", "")
    if words:
        under_number = Revision.objects.filter(document_number__icontains=words).values("item")
        numbered = Q(index_number__icontains=words) | Q(pk__in=under_number)
        found = found.filter(Q(title__icontains=words) | numbered)
    return found.filter(**wanted).order_by("-pk"), form, view if view in VIEWS else ""


@require_safe
@staff_may("publishing.view")
def item(request: HttpRequest, pk: int) -> HttpResponse:
    found = desk.item_for(request.staff, pk)
    context = {
        "item": found,
        "shown": ItemPage(found, request.staff, today()),
        "trail": [*trail(found, "")[:-2], (found.title, "")],
        "attachments": found.revision.attachments.select_related("file"),
        "columns": found.columns.all(),
        "relations": found.relations.select_related("target"),
        "related_by": found.related_by.select_related("item"),
        "revisions": found.revisions.select_related("by").order_by("-number"),
    }
    return render(request, "publishing/desk/item.html", context)


@require_safe
@staff_may("publishing.view")
def revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One revision as it was saved, and what changed since another (`?against=`, the one before by default)."""
    found = desk.item_for(request.staff, pk)
    this = desk.revision_for(found, number)
    named = request.GET.get("against", "")
    against = int(named) if named.isascii() and named.isdecimal() and len(named) < 6 else number - 1
    other = desk.revision_for(found, against) if against else None
    context = {
        "item": found,
        "revision": this,
        "against": other,
        "changed": differences(other, this) if other else None,
        "attachments": this.attachments.select_related("file"),
        "numbers": range(1, found.latest + 1),
        "trail": trail(found, f"第{number}稿"),
    }
    return render(request, "publishing/desk/revision.html", context)


@require_safe
@staff_may("publishing.view")
def attachment(request: HttpRequest, pk: int, attachment: int) -> FileResponse:
    """A file of any revision, to be saved, never shown as a page of ours."""
    found = desk.attachment_for(desk.item_for(request.staff, pk), attachment)
    return stored_file(found.file, found.name)


@require_safe
@staff_may("publishing.view")
def register(request: HttpRequest) -> HttpResponse:
    """What is not published proactively, with its ground and the day to look again (条例18)."""
    page = Paginator(desk.register_for(request.staff), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "today": today(),
        "trail": [("主动公开", reverse("publishing:desk-items")), ("登记册", "")],
    }
    return render(request, "publishing/desk/register.html", context)
