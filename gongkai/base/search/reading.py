"""What the child process runs on an attachment. No Django here: the child knows no settings and no database."""

from importlib import import_module

from gongkai.base.search.units import flowing
from gongkai.readers.opening import open_source

LONGEST = 200_000  # characters
FLOWING = ("pdf", "text")  # where a line ends in the middle of a sentence


def text_of(data: bytes) -> str:
    """The visible text of a document, its paragraphs and cells a line each. Raises readers' Unreadable."""
    source = open_source(data)
    text = source.text[:LONGEST]
    return flowing(text) if source.kind in FLOWING else text


def warm() -> None:
    """Load once what every child would else load for its one file."""
    for kind in ("csvfile", "office", "pdf"):
        import_module(f"gongkai.readers.{kind}")
