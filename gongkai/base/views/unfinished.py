"""One's own forms that were typed into and not sent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from gongkai.base import unfinished
from gongkai.base.access import signed_in
from gongkai.base.clock import now


@require_safe
@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    return render(request, "base/unfinished.html", {"kept": unfinished.kept_for(request.staff)})


@require_POST
@signed_in
def keep(request: HttpRequest) -> JsonResponse:
    """Sent by unfinished.js while somebody types."""
    kept = unfinished.keep(request, by=request.staff, at=now())
    return JsonResponse({"at": f"{localtime(kept.at):%H:%M}"})


@require_POST
@signed_in
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    kept = get_object_or_404(unfinished.kept_for(request.staff), pk=pk)
    unfinished.discard(kept)
    messages.success(request, "已删去未保存的内容。")
    return redirect(kept.form if request.POST.get("back") else "unfinished")
