"""Answers that a browser saves instead of showing: attachments under safe names, tables as CSV."""

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse

from gongkai.base import file_names, files
from gongkai.base.models import StoredFile
from gongkai.base.papers.paper import Paper
from gongkai.base.papers.printing import MEDIA_TYPES, Kind, kept
from gongkai.tables.writers import rows_csv

ROWS_AT_ONCE = 500  # of a table, held in memory together

Row = Sequence[str | int | None]


def stored_file(stored: StoredFile, name: str) -> FileResponse:
    """Send a stored file as an attachment; the browser is told neither to guess what it is nor to show it."""
    response = FileResponse(files.open_file(stored), content_type="application/octet-stream")
    response["Content-Length"] = str(stored.size)
    attach(response, name)
    return response


def paper(drawn: Paper, kind: Kind) -> HttpResponse:
    """Send a paper for the public under its title; raises Refused where it cannot be drawn."""
    return file(kept(drawn, kind), f"{drawn.title}.{kind}", kind)


def file(content: bytes, name: str, kind: Kind) -> HttpResponse:
    """Send a Word, PDF or Excel file of our own making."""
    response = HttpResponse(content, content_type=MEDIA_TYPES[kind])
    attach(response, name)
    return response


def table(name: str, headings: Row, rows: Iterable[Row]) -> StreamingHttpResponse:
    """Send a table as CSV, a few rows at a time; text that a spreadsheet would run is neutralised."""
    response = StreamingHttpResponse(lines(headings, rows), content_type="text/csv; charset=utf-8")
    attach(response, name)
    return response


def lines(headings: Row, rows: Iterable[Row]) -> Iterator[str]:
    yield rows_csv([headings], mark=True)
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == ROWS_AT_ONCE:
            yield rows_csv(batch)
            batch = []
    yield rows_csv(batch)


def attach(response: HttpResponseBase, name: str) -> None:
    """Name the file for every browser: plain ASCII for the old, RFC 5987 for the rest."""
    name = file_names.clean(name)
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "_" for c in name)
    response["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
