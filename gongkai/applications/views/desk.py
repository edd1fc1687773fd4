"""The desk's list, one case, the people behind it, its notes and files."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gongkai.applications import forms
from gongkai.applications import selectors as find
from gongkai.applications.actions import archiving, attaching
from gongkai.applications.models import Application
from gongkai.applications.presenting import CasePage
from gongkai.base import downloads
from gongkai.base.access import staff_may
from gongkai.base.clock import now, today
from gongkai.base.errors import Refused

Trail = list[tuple[str, str]]


def trail(application: Application, title: str = "") -> Trail:
    path: Trail = [("依申请公开", reverse("applications:desk-list"))]
    own = reverse("applications:desk-case", args=[application.pk])
    return [*path, (str(application), own), (title, "")] if title else [*path, (str(application), "")]


@require_safe
@staff_may("applications.view")
def case(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "applications/desk/case.html", case_context(request, pk))


def case_context(request: HttpRequest, pk: int) -> dict[str, Any]:
    application = find.application_for(request.staff, pk)
    return {
        "application": application,
        "shown": CasePage(application, request.staff, today()),
        "trail": trail(application),
        "attachments": application.attachments.select_related("by"),
        "notes": application.notes.select_related("by"),
        "consultations": application.consultations.all(),
        "branches": application.branches.select_related("unit"),
        "remedies": application.remedies.all(),
        "services": application.services.select_related("letter"),
        "also_asked": find.also_asked(application)[:5],
        "note_form": forms.NoteForm(),
        "attach_form": forms.AttachForm(),
    }


@require_POST
@staff_may("applications.view")
def applicant(request: HttpRequest, pk: int) -> HttpResponse:
    """Who applies, in full, for those who handle the case; that it was looked at is on record."""
    application = find.application_for(request.staff, pk)
    attaching.open_applicant(application, by=request.staff)
    person = getattr(application, "applicant", None)
    fields = [field for field in person._meta.fields if field.name not in ("id", "application")] if person else []
    facts = [(field.verbose_name, getattr(person, field.name)) for field in fields]
    context = {
        "application": application,
        "facts": [(label, value) for label, value in facts if value],
        "trail": trail(application, "申请人"),
    }
    response = render(request, "applications/desk/applicant.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@staff_may("applications.view")
def note(request: HttpRequest, pk: int) -> HttpResponse:
    application = find.application_for(request.staff, pk)
    form = forms.NoteForm(request.POST)
    if not form.is_valid():
        raise Refused("请填写备注，不超过1000字。")
    attaching.note(application, form.cleaned_data["text"], by=request.staff, at=now())
    messages.success(request, "已加备注。")
    return redirect("applications:desk-case", pk)


@require_POST
@staff_may("applications.handle")
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    application = find.application_for(request.staff, pk)
    form = forms.AttachForm(request.POST, request.FILES)
    if not form.is_valid():
        raise Refused("请选择文件和类别。")
    typed = form.cleaned_data
    enclosure = forms.enclosure(typed["file"], typed["role"], for_applicant=typed["for_applicant"])
    attaching.attach(application, enclosure, by=request.staff, at=now())
    messages.success(request, f"已添加“{enclosure.name}”。")
    return redirect("applications:desk-case", pk)


@require_safe
@staff_may("applications.view")
def attachment(request: HttpRequest, pk: int, attachment: int) -> HttpResponse | FileResponse:
    """A file of the case, to be saved. What is sealed is opened for its handlers only, on record."""
    found = find.attachment_for(find.application_for(request.staff, pk), attachment)
    if not found.sealed:
        return downloads.stored_file(found.file, found.name)
    content = attaching.open_sealed(found, by=request.staff)
    response = HttpResponse(content, content_type="application/octet-stream")
    downloads.attach(response, found.name)
    return response


@require_safe
@staff_may("applications.handle")
def archive(request: HttpRequest, pk: int) -> FileResponse:
    """The file of an archived case as a ZIP; that it was taken is on record."""
    application = find.application_for(request.staff, pk)
    out = archiving.export_archive(application, by=request.staff, at=now())
    response = FileResponse(out, content_type="application/zip")
    response["Cache-Control"] = "no-store"
    downloads.attach(response, f"{application}.zip")
    return response
