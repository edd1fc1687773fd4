"""区分处理 at the desk: a page of the file with its boxes, the boxes with their reasons, making and handing over."""

from base64 import b64decode
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gongkai.applications import selectors as find
from gongkai.applications.actions import redacting as actions
from gongkai.applications.models import Application, Attachment, Redaction
from gongkai.applications.redaction_forms import BoxForm
from gongkai.base.access import staff_may
from gongkai.base.clock import now
from gongkai.base.errors import Refused
from gongkai.base.redaction.pages import packed
from gongkai.base.refusal_in_form import refusal_in
from gongkai.law.articles import short_citation

HANDLE = "applications.handle"


def redaction_for(request: HttpRequest, pk: int) -> Redaction:
    mine = Redaction.objects.filter(application__in=find.applications_for(request.staff))
    return get_object_or_404(mine.select_related("application__unit", "source__file", "result"), pk=pk)


@require_POST
@staff_may(HANDLE)
def start(request: HttpRequest, pk: int) -> HttpResponse:
    mine = Attachment.objects.filter(application__in=find.applications_for(request.staff))
    source = get_object_or_404(mine.select_related("file", "application"), pk=pk)
    application = Application.objects.select_related("unit").get(pk=source.application_id)
    made = actions.begin(application, source, by=request.staff, at=now())
    messages.success(request, f"已找到疑似个人信息{len(made.boxes)}处，请逐页核对、增删。")
    return redirect("redactions:page", pk=made.pk, number=1)


@require_safe
@staff_may(HANDLE)
def page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    return shown(request, redaction_for(request, pk), number)


def shown(request: HttpRequest, redaction: Redaction, number: int, form: BoxForm | None = None) -> HttpResponse:
    number = min(max(number, 1), redaction.pages)
    boxes: list[dict[str, Any]] = [
        {**each, "number": at, "law": told(each["reason"])} for at, each in enumerate(redaction.boxes, 1)
    ]
    context = {
        "redaction": redaction,
        "number": number,
        "here": [each for each in boxes if each["box"][0] == number],
        "elsewhere": len([each for each in boxes if each["box"][0] != number]),
        "pages": range(1, redaction.pages + 1),
        "form": form or BoxForm(initial={"page": number, "version": redaction.version}),
        "editable": redaction.state in actions.EDITABLE,
    }
    return render(request, "applications/redactions/page.html", context, status=422 if form and form.errors else 200)


def told(reason: str) -> str:
    known = actions.REASONS[reason]
    return f"{known.label}（{short_citation(known.sources[0])}）"


@require_safe
@staff_may(HANDLE)
def picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One page with its boxes drawn over it."""
    redaction = redaction_for(request, pk)
    boxes = [each["box"] for each in redaction.boxes]
    answer = actions.in_child("show", packed(boxes, actions.content_of(redaction.source), page=number))
    return HttpResponse(b64decode(answer["picture"]), content_type="image/png", headers={"Cache-Control": "no-store"})


@require_POST
@staff_may(HANDLE)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    redaction = redaction_for(request, pk)
    form = BoxForm(request.POST)
    if form.is_valid():
        with refusal_in(form):
            typed = form.cleaned_data
            actions.add_box(redaction, box=form.box, reason=typed["reason"], version=typed["version"], by=request.staff)
            return redirect("redactions:page", pk=pk, number=typed["page"])
    return shown(request, redaction, whole(request.POST.get("page"), 1), form)


@require_POST
@staff_may(HANDLE)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    redaction = redaction_for(request, pk)
    number = whole(request.POST.get("number"), 0)
    actions.remove_box(redaction, number=number, version=version_of(request), by=request.staff)
    return redirect("redactions:page", pk=pk, number=whole(request.POST.get("page"), 1))


@require_POST
@staff_may(HANDLE)
def make(request: HttpRequest, pk: int) -> HttpResponse:
    actions.make(redaction_for(request, pk), version=version_of(request), by=request.staff)
    messages.success(request, "正在生成并核验，稍后刷新本页查看结果。")
    return redirect("redactions:page", pk=pk, number=1)


@require_POST
@staff_may(HANDLE)
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    redaction = redaction_for(request, pk)
    actions.hand_over(redaction, version=version_of(request), by=request.staff)
    messages.success(request, "申请人现在可以下载这份文件。")
    return redirect(reverse("applications:desk-case", args=[redaction.application_id]))


def version_of(request: HttpRequest) -> int:
    """The version the page was made of. Raises Refused where the form does not carry one."""
    version = whole(request.POST.get("version"), -1)
    if version < 0:
        raise Refused("请从本页上的按钮提交。")
    return version


def whole(typed: str | None, otherwise: int) -> int:
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 10 else otherwise
