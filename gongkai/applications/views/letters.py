"""A letter at the desk: what it says, its files, its receipt of service; and the answer before it is signed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gongkai.applications import selectors as find
from gongkai.applications.letter_kinds import KINDS, kind_of_decision
from gongkai.applications.models import Application, Letter
from gongkai.applications.papers.composing import composed, title_of, wording_of
from gongkai.applications.papers.drawing import file_name, letter_file
from gongkai.applications.papers.gathering import Matter, decision_of
from gongkai.applications.papers.linting import errors_of
from gongkai.applications.papers.review_slip import review_slip
from gongkai.applications.papers.service_receipt import service_receipt
from gongkai.base import downloads
from gongkai.base.access import staff_may
from gongkai.base.clock import now, today
from gongkai.base.papers import printing
from gongkai.base.papers.printing import Kind

UNNUMBERED = "（签发时编号）"


def letter_for(request: HttpRequest, pk: int) -> Letter:
    """A settled letter of a case within reach (404 outside)."""
    mine = find.applications_for(request.staff)
    letters = Letter.objects.filter(application__in=mine, paper__isnull=False)
    return get_object_or_404(letters.select_related("application__unit", "application__applicant", "paper"), pk=pk)


@require_safe
@staff_may("applications.view")
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    found = letter_for(request, pk)
    context = {
        "letter": found,
        "title": file_name(found),
        "said": found.paper.data["paper"],
        "services": found.services.all(),
    }
    return render(request, "applications/letters/letter.html", context)


@require_safe
@staff_may("applications.view")
def as_file(request: HttpRequest, pk: int, kind: Kind) -> HttpResponse:
    """The letter as it was issued, always the same bytes."""
    found = letter_for(request, pk)
    return downloads.file(letter_file(found, kind, at=now()), f"{file_name(found)}.{kind}", kind)


@require_safe
@staff_may("applications.view")
def receipt(request: HttpRequest, pk: int, kind: Kind) -> HttpResponse:
    """送达回证 of a letter."""
    found = letter_for(request, pk)
    drawn = printing.draw(service_receipt(found), kind)
    return downloads.file(drawn.content, f"送达回证 {found.number}.{kind}", kind)


@require_safe
@staff_may("applications.view")
def slip(request: HttpRequest, pk: int, kind: Kind) -> HttpResponse:
    """审查呈批单 of an answer, drafted or signed (404 where none is drafted)."""
    application = find.application_for(request.staff, pk)
    decision = decision_of(application)
    if decision is None:
        raise Http404
    drawn = printing.draw(review_slip(application, decision), kind)
    return downloads.file(drawn.content, f"审查呈批单 {application}.{kind}", kind)


def draft_of(request: HttpRequest, pk: int) -> Matter:
    """The letter an answer would go out in, were it signed today (404 where none is drafted)."""
    application: Application = find.application_for(request.staff, pk)
    decision = decision_of(application)
    if decision is None or decision.letter_id:
        raise Http404
    return Matter(application, KINDS[kind_of_decision(decision.outcome, decision.source)], today(), UNNUMBERED)


@require_safe
@staff_may("applications.view")
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer as its letter would read, and what stands against it."""
    matter = draft_of(request, pk)
    said, template = wording_of(matter)
    faults = errors_of(matter, said)
    context = {
        "application": matter.application,
        "title": title_of(matter.kind),
        "faults": faults,
        "template": template,
    }
    if not faults:
        context["said"] = composed(matter, said).as_data()
    return render(request, "applications/letters/draft.html", context)


@require_safe
@staff_may("applications.view")
def draft_file(request: HttpRequest, pk: int, kind: Kind) -> HttpResponse:
    matter = draft_of(request, pk)
    drawn = printing.draw(composed(matter), kind)
    return downloads.file(drawn.content, f"{title_of(matter.kind)}（送审稿）.{kind}", kind)
