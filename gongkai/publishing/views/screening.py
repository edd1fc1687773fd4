"""公开前检查 at the desk: cleaned copies to look at and to take, reasons given, consent."""

from collections.abc import Callable

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from gongkai.base.access import require, staff_may
from gongkai.base.clock import now
from gongkai.base.downloads import stored_file
from gongkai.base.errors import Refused
from gongkai.publishing import desk_selectors as desk
from gongkai.publishing import forms
from gongkai.publishing.actions import screening as actions
from gongkai.publishing.models import Item
from gongkai.publishing.screening import contents_of


@require_safe
@staff_may("publishing.view")
def cleaned(request: HttpRequest, pk: int, attachment: int) -> FileResponse:
    """The cleaned copy of a file of the latest revision, to be looked at before it is taken."""
    item = desk.item_for(request.staff, pk)
    for content in contents_of(item.revision):
        if content.offer and content.attachment and content.attachment.pk == attachment:
            return stored_file(content.screening.cleaned, content.name)
    raise Http404


@require_POST
@staff_may("publishing.draft")
def use_cleaned(request: HttpRequest, pk: int) -> HttpResponse:
    def take(item: Item) -> str:
        chosen = [int(each) for each in request.POST.getlist("attachment") if each.isascii() and each.isdecimal()]
        made = actions.use_cleaned(item, chosen, by=request.staff, at=now())
        return f"已改用净化副本，保存为第{made.number}稿：请核对后送审。"

    return done(request, pk, "publishing.draft", take)


@require_POST
@staff_may("publishing.draft")
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    def give(item: Item) -> str:
        content, reason = request.POST.get("content", ""), request.POST.get("reason", "")
        actions.explain(item, content, reason=reason, by=request.staff, at=now())
        return "已记录理由。"

    return done(request, pk, "publishing.draft", give)


@require_POST
@staff_may("publishing.review")
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    def consent(item: Item) -> str:
        actions.agree(item, request.POST.get("content", ""), by=request.staff, at=now())
        return "已同意原样公开；内容更换后须重新办理。"

    return done(request, pk, "publishing.review", consent)


def done(request: HttpRequest, pk: int, permission: str, act: Callable[[Item], str]) -> HttpResponse:
    """Act over the version that was read, then back to the item."""
    item = desk.item_for(request.staff, pk)
    require(request.staff, permission, item)
    form = forms.VersionedForm(request.POST)
    if not form.is_valid():
        raise Refused("页面信息不完整：请返回本件刷新后再办。")
    item.version = form.cleaned_data["version"]
    messages.success(request, act(item))
    return redirect("publishing:desk-item", pk)
