"""A published report as a file: made from the frozen document, personal data already masked."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.base import downloads
from gongkai.base.access import public
from gongkai.base.papers.printing import Kind
from gongkai.portal.kept import kept
from gongkai.portal.published import Published
from gongkai.portal.report_paper import report_paper
from gongkai.portal.views.report import publication_or_404
from gongkai.tables.writers import cells_csv, report_html


def published_or_404(slug: str, year: int) -> Published:
    publication = publication_or_404(slug, year)
    if publication.withdrawn:
        raise Http404
    return Published(publication)


def file_of(published: Published, content: str, ending: str, media_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=f"{media_type}; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{published.title}.{ending}")
    return response


@public
@require_safe
def paper(request: HttpRequest, slug: str, year: int, kind: Kind) -> HttpResponse:
    """The report in the layout of official documents; the same publication is the same bytes."""
    published = published_or_404(slug, year)
    return downloads.paper(report_paper(published, request.build_absolute_uri(published.url)), kind)


@public
@kept()
@require_safe
def as_html(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    published = published_or_404(slug, year)
    return file_of(published, report_html(published.sheet), "html", "text/html")


@public
@kept()
@require_safe
def as_json(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The document exactly as it was frozen: its SHA-256 is the digest printed on the page."""
    published = published_or_404(slug, year)
    return file_of(published, published.publication.document, "json", "application/json")


@public
@kept()
@require_safe
def as_csv(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    published = published_or_404(slug, year)
    return file_of(published, cells_csv(published.sheet), "csv", "text/csv")
