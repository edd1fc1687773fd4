"""Files of annual reports for tests, written as a clerk would save them."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.reports.tests.build import a_sheet
from gongkai.tables.writers import report_html

HAN = str.maketrans("0123456789", "零一二三四五六七八九")


def a_numbered_name(number: int) -> str:
    """A unit's name of its own, in Han characters as names are."""
    return f"青禾县第{number}局".translate(HAN)


def a_page(unit: str, year: int = 2025, **values: object) -> bytes:
    """A whole report as a web page."""
    return report_html(a_sheet(unit, year, **values)).encode()


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def zipped(files: dict[str, bytes]) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as writer:
        for name, content in files.items():
            writer.writestr(name, content)
    return archive.getvalue()
