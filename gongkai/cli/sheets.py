"""From a file named on the command line to the sheet read from it."""

from gongkai.cli.inputs import Input
from gongkai.cli.isolation import Failure
from gongkai.readers import read
from gongkai.readers.source import Unreadable
from gongkai.tables.sheet import Sheet

__all__ = ["read_sheet", "read_tables", "readable", "unread"]


def read_sheet(item: Input) -> Sheet:
    """Raises Unreadable, OSError."""
    return read(item.read(), item.name)


def read_tables(item: Input) -> Sheet:
    """A report with tables; one without is Unreadable, with the reader's own reason."""
    sheet = read_sheet(item)
    if not readable(sheet):
        raise Unreadable(*next(iter(sheet.problems), ("no-table", "没有认出年度报告的统计表。")))
    return sheet


def unread(failure: Failure) -> Sheet:
    """A file that gave nothing, in the shape of one that did."""
    return Sheet(problems=((failure.code, failure.message),))


def readable(sheet: Sheet) -> bool:
    return sheet.status != "unreadable"
