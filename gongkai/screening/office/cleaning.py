"""A cleaned copy of an Office file."""

from collections.abc import Callable

from gongkai.screening.office.clean_document import clean_document
from gongkai.screening.office.clean_slides import clean_presentation
from gongkai.screening.office.clean_workbook import clean_workbook
from gongkai.screening.office.package import Office
from gongkai.screening.office.rewriting import Rewriting

__all__ = ["clean_office"]

CLEANERS: dict[str, Callable[[Rewriting], None]] = {
    "docx": clean_document,
    "xlsx": clean_workbook,
    "pptx": clean_presentation,
}


def clean_office(data: bytes, kind: str) -> tuple[bytes, list[str]]:
    """(the copy, in Chinese what was taken out). Raises Unreadable."""
    copy = Rewriting(Office(data))
    CLEANERS[kind](copy)
    copy.take_out_apart()
    copy.clean_pictures()
    return copy.written(), list(copy.removed)
