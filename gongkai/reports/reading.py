"""What the child process runs on a foreign file. No Django here: the child knows no settings and no database."""

from typing import Any

from gongkai.readers import read
from gongkai.reports.sheets import document_of


def read_as_data(data: bytes, name: str) -> dict[str, Any]:
    """Read a file into plain data: its document, and the text its places point into. Raises readers' Unreadable."""
    sheet = read(data, name)
    return {"document": document_of(sheet), "text": sheet.text}
