"""A `Sheet` written out as JSON, CSV or a web page: pure functions, shared by the command line and the site."""

from gongkai.tables.writers.csv import CELL_HEADINGS, cell_rows, cells_csv, neutral, rows_csv
from gongkai.tables.writers.document import as_json, plain, report_document
from gongkai.tables.writers.html import report_html

__all__ = [
    "CELL_HEADINGS",
    "as_json",
    "cell_rows",
    "cells_csv",
    "neutral",
    "plain",
    "report_document",
    "report_html",
    "rows_csv",
]
