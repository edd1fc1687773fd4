"""Reading: the bytes of an annual report to a sheet of cells, each with its place in the source."""

from gongkai.readers.opening import open_source
from gongkai.readers.report import read_source
from gongkai.readers.source import Source, Unreadable
from gongkai.tables.sheet import Sheet

__all__ = ["Source", "Unreadable", "open_source", "read", "read_source"]


def read(data: bytes, name: str = "") -> Sheet:
    """Read a file of any kind the reader knows; its name is only a hint. Raises Unreadable and nothing else."""
    return read_source(open_source(data, name))
