"""From a file named on the command line to the sheet read from it."""

from gongkai.cli.inputs import Input
from gongkai.cli.isolation import Failure
from gongkai.readers import read
from gongkai.tables.sheet import Sheet

__all__ = ["read_sheet", "readable", "unread"]


def read_sheet(item: Input) -> Sheet:
    """Raises Unreadable, OSError."""
    return read(item.read(), item.name)


def unread(failure: Failure) -> Sheet:
    """A file that gave nothing, in the shape of one that did."""
    return Sheet(problems=((failure.code, failure.message),))


def readable(sheet: Sheet) -> bool:
    return sheet.status != "unreadable"
