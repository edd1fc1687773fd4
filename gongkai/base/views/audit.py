"""/desk/audit/: the audit trail, for those who answer for all."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from gongkai.base import audit, audit_trail, downloads
from gongkai.base.access import staff_may
from gongkai.base.clock import today

PAGE = 50  # entries


@staff_may("audit.read")
@require_safe
def trail(request: HttpRequest) -> HttpResponse:
    wanted = audit_trail.TrailFilter(request.GET or None)
    page = Paginator(wanted.entries(), PAGE).get_page(request.GET.get("page"))
    context = {"form": wanted, "page": page, "rows": list(audit_trail.rows(page)), "query": query(request.GET)}
    return render(request, "base/audit/trail.html", context, status=422 if wanted.errors else 200)


@staff_may("audit.read")
@require_POST
def export(request: HttpRequest) -> HttpResponseBase:
    """The filtered trail as CSV. Taking it away is itself recorded, so it is a POST."""
    wanted = audit_trail.TrailFilter(request.POST)
    entries = wanted.entries()
    filters = {name: str(value) for name, value in wanted.cleaned_data.items() if value and name != "person"}
    audit.record("audit.exported", by=request.staff, subject="操作记录", details=filters)
    rows = audit_trail.rows(entries.iterator(chunk_size=500))
    return downloads.table(f"操作记录{today():%Y%m%d}.csv", audit_trail.HEADINGS, rows)


def query(asked: Any) -> str:
    """Return the filters as the beginning of a query string, so that they survive turning the page."""
    kept = asked.copy()
    kept.pop("page", None)
    return f"{kept.urlencode()}&" if kept else ""
