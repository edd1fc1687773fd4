"""Where items go out beside the site: what waits, went out, must be taken down; one edition and its printing."""

from typing import Any

import segno
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.base.access import require, staff_may
from gongkai.base.clock import now, today
from gongkai.base.downloads import stored_file
from gongkai.base.errors import Refused
from gongkai.base.refusal_in_form import refusal_in
from gongkai.publishing import channel_forms as forms
from gongkai.publishing import channel_selectors as channels
from gongkai.publishing import desk_selectors as desk
from gongkai.publishing.actions import releasing
from gongkai.publishing.editions import FULL_TEXT, seconds_to_read
from gongkai.publishing.models import Item, Release, ReleaseState
from gongkai.publishing.release_steps import item_is_public
from gongkai.publishing.views.desk_answer import posted, trail

A_PAGE = 50
VIEWS = {"": "全部", "waiting": "待发出", "take-down": "须撤下"}
page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@staff_may("publishing.view")
def releases(request: HttpRequest) -> HttpResponse:
    """The list; everything that narrows it stands in the address."""
    form = forms.FilterForm(request.GET)
    form.is_valid()
    wanted = {name: value for name, value in form.cleaned_data.items() if value}
    all_of_them = channels.releases_for(request.staff)
    views = {"": all_of_them, "waiting": channels.waiting(all_of_them), "take-down": channels.to_take_down(all_of_them)}
    view = request.GET.get("view", "") if request.GET.get("view") in VIEWS else ""
    address = request.GET.copy()
    address.pop("page", None)
    context = {
        "form": form,
        "view": view,
        "page": Paginator(views[view].filter(**wanted), A_PAGE).get_page(request.GET.get("page")),
        "page_query": f"{address.urlencode()}&" if address else "",
        "chips": [chip(key, label, view, views[key]) for key, label in VIEWS.items()],
        "filtered": bool(wanted),
    }
    return render(request, "publishing/channels/releases.html", context)


def chip(key: str, label: str, view: str, found: QuerySet[Release]) -> dict[str, object]:
    count = found.count() if key else None
    return {"label": label, "href": f"?view={key}" if key else "?", "current": key == view, "count": count}


@page
@staff_may("publishing.view")
def of_item(request: HttpRequest, pk: int) -> HttpResponse:
    """The channels of one item: what was prepared and sent, and the form to prepare more."""
    item = desk.item_for(request.staff, pk)
    may = request.staff.has_perm("publishing.release", item)
    if request.method == "POST":
        require(request.staff, "publishing.release", item)
    form = forms.PrepareForm(list(channels.accounts_open_to(item, request.staff)), posted(request))
    if form.is_valid():
        with refusal_in(form):
            made = releasing.prepare(
                item, form.cleaned_data["targets"], address=address_of(request, item), by=request.staff, at=now()
            )
            messages.success(request, f"已制作{len(made)}份文稿：核对后发出，并登记发出的时间和网址。")
            return redirect("publishing:item-channels", item.pk)
    found = channels.releases_for(request.staff).filter(item=item)
    refusal = item_is_public(Release(item=item), request.staff)
    context = {
        "item": item, "releases": found, "form": form if may and not refusal else None, "refusal": refusal,
        "trail": trail(item, "传播渠道"),
    }  # fmt: skip
    return render(request, "publishing/channels/item.html", context, status=422 if form.errors else 200)


def address_of(request: HttpRequest, item: Item) -> str:
    """The short permanent address: what a QR code and the end of an edition say."""
    return request.build_absolute_uri(reverse("portal-short", args=[item.pk]))


@page
@staff_may("publishing.view")
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """One edition: its text, its steps, when and where it went out. Two forms; the button tells which was sent."""
    found = channels.release_for(request.staff, pk)
    sending = "send" in request.POST
    typed = posted(request)
    edit = forms.EditionForm(found, None if sending else typed)
    at_first = {"version": found.version, "sent": localtime(now())}
    sent = forms.SentForm(found, typed if sending else None, request.FILES or None, initial=at_first, prefix="sent")
    form, act = (sent, note_sent) if sending else (edit, save_text)
    if request.method == "POST":
        require(request.staff, "publishing.release", found)
    if form.is_valid():
        found.version = form.cleaned_data.pop("version")
        with refusal_in(form):
            messages.success(request, act(request, found, form.cleaned_data))
            return redirect("publishing:release", found.pk)
        found.refresh_from_db()
    offers = channels.offered(found, request.staff)
    context = {
        "release": found, "edit": edit, "sent": sent,
        "offers": {step.key: refusals for step, refusals in offers},
        "ending": next((step for step, refusals in offers if step.reasoned and not refusals), None),
        "must_be_taken_down": found.state == ReleaseState.SENT and item_is_public(found, request.staff),
        "seconds": seconds_to_read(found.text) if found.limits.spoken else None,
        "trail": [("传播渠道", reverse("publishing:releases")), (str(found), "")],
    }  # fmt: skip
    return render(request, "publishing/channels/release.html", context, status=422 if form.errors else 200)


def save_text(request: HttpRequest, found: Release, typed: dict[str, Any]) -> str:
    releasing.edit(found, heading=typed.get("heading", ""), text=typed["text"], by=request.staff)
    return "文稿已保存。手工修改过的文稿须由另一人审定后发出。"


def note_sent(request: HttpRequest, found: Release, typed: dict[str, Any]) -> str:
    kept = typed.pop("proof")
    picture = {"proof": kept.file, "proof_name": kept.name} if kept else {}
    releasing.send(found, **typed, **picture, by=request.staff, at=now())
    return "已登记发出。"


@require_POST
@staff_may("publishing.view")
def take_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """审定, 登记撤下 and 不发: buttons on the page of the edition."""
    found = channels.release_for(request.staff, pk)
    typed = request.POST.get("version", "")
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 10):
        raise Refused("页面不完整：请刷新后重试。")
    found.version = int(typed)
    reason = request.POST.get("reason", "")[:300]
    if step == "clear":
        releasing.clear(found, by=request.staff)
    elif step == "take-down":
        releasing.take_down(found, reason=reason, by=request.staff, at=now())
    elif step == "drop":
        releasing.drop(found, reason=reason, by=request.staff, at=now())
    else:
        raise Http404
    messages.success(request, "已记录。")
    return redirect("publishing:release", found.pk)


@require_safe
@staff_may("publishing.view")
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice as a sheet of A4 for the notice board, with the QR code of its address."""
    found = channels.release_for(request.staff, pk)
    if not found.limits.printed:
        raise Http404
    address = address_of(request, found.item)
    body = found.text.removeprefix(f"【{found.item.title}】").partition(f"\n{FULL_TEXT}")[0]
    context = {"release": found, "body": body, "address": address, "qr": qr(address), "today": today()}
    return render(request, "publishing/channels/printed.html", context)


def qr(address: str) -> SafeString:
    drawn = segno.make(address, error="m", micro=False).svg_inline(scale=5, border=2, light="#fff", title="二维码")
    return mark_safe(drawn.replace("<svg", '<svg role="img"', 1))  # noqa: S308 - drawn by the library


@require_safe
@staff_may("publishing.view")
def proof(request: HttpRequest, pk: int) -> FileResponse:
    """The photograph or screenshot, to be saved."""
    found = channels.release_for(request.staff, pk)
    if found.proof is None:
        raise Http404
    return stored_file(found.proof, found.proof_name)
