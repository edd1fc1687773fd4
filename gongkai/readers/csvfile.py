"""A CSV file to text and one grid."""

import csv

from gongkai.readers.layout import CELL, MARKS, ROW, Markup, lay_out
from gongkai.readers.source import Grid, Unreadable

__all__ = ["read_csv"]

_NO_MARKS = dict.fromkeys(map(ord, MARKS), " ")


def read_csv(text: str) -> tuple[str, tuple[Grid, ...]]:
    """Return the rows as text and grid; the separator is the one the first line has most of."""
    first = text[:2_000].partition("\n")[0]
    separator = max(",\t;", key=first.count)
    markup = Markup()
    markup.open_table()
    try:
        for row in csv.reader(text.translate(_NO_MARKS).splitlines(keepends=True), delimiter=separator):
            if any(row):
                markup.write(ROW + CELL + CELL.join(row))
    except csv.Error as error:
        raise Unreadable("damaged", "CSV 文件格式有误（引号不成对或单元格过长），请另存为 .xlsx 后再导入") from error
    markup.close_table()
    return lay_out(markup, sheets=True)
