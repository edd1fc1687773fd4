"""How a unit words its letters: contact, reviewing body, templates of its own."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.applications.actions import wording_letters as actions
from gongkai.applications.letter_forms import LetterheadForm, TemplateForm
from gongkai.applications.letter_kinds import KINDS
from gongkai.applications.models import LetterTemplate
from gongkai.applications.papers import drawing
from gongkai.applications.papers.authorities import letterhead_of
from gongkai.applications.papers.composing import sample, starting_point, title_of
from gongkai.applications.papers.wording import FIELDS, WORDINGS, of_template
from gongkai.applications.selectors import units_seen_by
from gongkai.base import downloads, file_names
from gongkai.base.access import require, staff_may
from gongkai.base.clock import now
from gongkai.base.papers import printing
from gongkai.base.papers.printing import Kind
from gongkai.base.refusal_in_form import refusal_in
from gongkai.organisations.models import Unit

State = LetterTemplate.State


def unit_for(request: HttpRequest, slug: str) -> Unit:
    unit = get_object_or_404(units_seen_by(request.staff), slug=slug)
    require(request.staff, actions.PERMISSION, unit)
    return unit


@require_http_methods(["GET", "HEAD", "POST"])
@staff_may(actions.PERMISSION)
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """文书设置: the letterhead; the kinds with the unit's own templates stand below."""
    unit = unit_for(request, slug)
    head = letterhead_of(unit)
    start = {name: getattr(head, name) for name in ("contact", "organ", "higher_department", "version")}
    form = LetterheadForm(request.POST or None, initial=start)
    if form.is_valid():
        with refusal_in(form):
            actions.set_letterhead(unit, by=request.staff, **form.cleaned_data)
            messages.success(request, "已保存文书设置，此后签发的文书按此印制。")
            return redirect("letters:settings", slug=slug)
    return page(request, unit, form, TemplateForm())


@require_POST
@staff_may(actions.PERMISSION)
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    unit = unit_for(request, slug)
    head = letterhead_of(unit)
    form = TemplateForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        with refusal_in(form):
            actions.upload_template(
                unit,
                form.cleaned_data["kind"],
                content=file.read(),
                name=file_names.clean(file.name),
                by=request.staff,
                at=now(),
            )
            messages.success(request, "模板检查通过。请预览，确认无误后启用。")
            return redirect("letters:settings", slug=slug)
    start = {name: getattr(head, name) for name in ("contact", "organ", "higher_department", "version")}
    return page(request, unit, LetterheadForm(initial=start), form)


def page(request: HttpRequest, unit: Unit, head: LetterheadForm, template: TemplateForm) -> HttpResponse:
    own = LetterTemplate.objects.filter(unit=unit).exclude(state=State.RETIRED).select_related("by")
    lines: list[dict[str, Any]] = [
        {"key": key, "title": KINDS[key].title, "own": [each for each in own if each.kind == key]} for key in WORDINGS
    ]
    context = {"unit": unit, "form": head, "template_form": template, "lines": lines, "fields": FIELDS.items()}
    return render(
        request, "applications/letters/settings.html", context, status=422 if head.errors or template.errors else 200
    )


def template_for(request: HttpRequest, pk: int) -> LetterTemplate:
    units = units_seen_by(request.staff)
    found = get_object_or_404(LetterTemplate.objects.filter(unit__in=units).select_related("unit", "file"), pk=pk)
    require(request.staff, actions.PERMISSION, found.unit)
    return found


@require_safe
@staff_may(actions.PERMISSION)
def preview(request: HttpRequest, pk: int, kind: Kind) -> HttpResponse:
    """A letter of this template with what each placeholder stands for."""
    template = template_for(request, pk)
    paper, values = sample(template.kind, of_template(template.kind, template.body))
    own = kind == "docx"
    drawn = drawing.fill(template, values, paper.made.isoformat()) if own else printing.draw(paper, kind)
    return downloads.file(drawn.content, f"{title_of(KINDS[template.kind])}（预览）.{kind}", kind)


@require_POST
@staff_may(actions.PERMISSION)
def activate(request: HttpRequest, pk: int) -> HttpResponse:
    template = template_for(request, pk)
    actions.activate(template, by=request.staff)
    messages.success(request, f"已启用“{KINDS[template.kind].title}”的模板；已签发的文书不变。")
    return redirect(reverse("letters:settings", args=[template.unit.slug]))


@require_POST
@staff_may(actions.PERMISSION)
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    template = template_for(request, pk)
    actions.retire(template, by=request.staff)
    messages.success(request, f"已停用“{KINDS[template.kind].title}”的模板，恢复通用文字。")
    return redirect(reverse("letters:settings", args=[template.unit.slug]))


@require_safe
@staff_may(actions.PERMISSION)
def wording(request: HttpRequest, kind: str) -> HttpResponse:
    """The usual wording as Word, placeholders and all: where an office begins to write its own."""
    if kind not in WORDINGS:
        raise Http404
    return downloads.paper(starting_point(kind), "docx")
