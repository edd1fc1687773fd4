"""Lists handed out as CSV a spreadsheet opens safely."""

from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from gongkai.tables.writers import rows_csv


def csv_download(columns: Sequence[str], rows: Iterable[Sequence], name: str) -> HttpResponse:
    response = HttpResponse(rows_csv([columns, *rows], mark=True), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
