"""What the child process runs on a foreign file. No Django here: the child knows no settings and no database."""

from contextlib import suppress
from importlib import import_module
from typing import Any

from gongkai.readers import read
from gongkai.readers.source import Unreadable
from gongkai.reports.sheets import document_of
from gongkai.tables.editions import EDITIONS


def read_as_data(data: bytes, name: str) -> dict[str, Any]:
    """Read a file into plain data: its document, and the text its places point into. Raises readers' Unreadable."""
    sheet = read(data, name)
    return {"document": document_of(sheet), "text": sheet.text}


def warm() -> None:
    """Load and compute once what every child would else do again for its one file."""
    for kind in ("csvfile", "office", "pdf"):
        import_module(f"gongkai.readers.{kind}")
    for edition in EDITIONS.values():
        labels = "\n".join(f"{spec.label} 0" for spec in edition.cells.values())
        with suppress(Unreadable):
            read(f"{edition.key}年政府信息公开工作年度报告\n{labels}".encode(), "样本.txt")
