"""The table beside the files: its columns as data, and what its cells say. It is CSV, in UTF-8, UTF-16 or GB18030."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from gongkai.base.clock import BEIJING
from gongkai.base.errors import Refused
from gongkai.readers.decode import decode
from gongkai.readers.source import Unreadable

MOST_ROWS = 200_000
NAME = "items.csv"
BETWEEN = "|"  # several values in one cell
EARLIEST = date(1949, 10, 1)
DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?(.*))?"
)
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})()()()()")


@dataclass(frozen=True, slots=True)
class Column:
    """longest  characters a cell may have; more is refused, never cut"""

    key: str
    label: str
    longest: int
    required: bool = False
    day: bool = False


COLUMNS = (
    Column("file", "文件", 500),
    Column("title", "标题", 200, required=True),
    Column("unit", "单位", 100),
    Column("kind", "类别", 40, required=True),
    Column("published", "发布日期", 40, required=True, day=True),
    Column("address", "原网址", 500),
    Column("index_number", "索引号", 40),
    Column("document_number", "文号", 60),
    Column("made_on", "成文日期", 40, day=True),
    Column("effective_on", "施行日期", 40, day=True),
    Column("expires_on", "有效期至", 40, day=True),
    Column("summary", "内容概述", 500),
    Column("theme", "主题分类", 40),
    Column("genre", "体裁", 20),
    Column("form", "解读形式", 10),
    Column("columns", "栏目", 500),
    Column("attachments", "附件", 10_000),
    Column("relations", "关联", 5_000),
    Column("details", "著录项", 50_000),
)
LABELS = tuple(column.label for column in COLUMNS)
Row = dict[str, str]


def read_table(data: bytes) -> Iterator[tuple[int, Row]]:
    """(number, cells by key) of each row; the headings are row 1, as a spreadsheet counts. Raises Refused."""
    try:
        text = decode(data).text
    except Unreadable as trouble:
        raise Refused(f"元数据表不能读：{trouble.message}。", "archive") from trouble
    head, _, _ = text.partition("\n")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in head else ",")
    try:
        keys = headings(next(lines, []))
        for number, cells in enumerate(lines, 2):
            if number > MOST_ROWS + 1:
                raise Refused(f"元数据表超过{MOST_ROWS // 10_000}万行：请分批迁入。", "archive")
            if any(cell.strip() for cell in cells):
                yield number, {key: cell.strip() for key, cell in zip(keys, cells, strict=False) if key}
    except csv.Error as trouble:
        raise Refused(f"元数据表第{lines.line_num}行不能读：请用表格软件另存为CSV（UTF-8）。", "archive") from trouble


def headings(cells: list[str]) -> list[str]:
    """The key of each column, "" for one we do not know. Raises Refused naming those that are missing."""
    known = {column.label: column.key for column in COLUMNS} | {column.key: column.key for column in COLUMNS}
    keys = [known.get(cell.strip(), "") for cell in cells]
    if twice := [cell for cell, key in zip(cells, keys, strict=True) if key and keys.count(key) > 1]:
        raise Refused(f"元数据表的栏目重复：{'、'.join(sorted(set(twice)))}。", "archive")
    missing = [column.label for column in COLUMNS if column.required and column.key not in keys]
    if missing:
        raise Refused(f"元数据表第一行缺栏目：{'、'.join(missing)}。各栏名称见本页说明。", "archive")
    return keys


def moment(text: str) -> datetime | None:
    """The day a cell names, with its time where it has one, in Beijing; None for what is no day."""
    found = DAY.fullmatch(text) or COMPACT.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute, second, rest = found.groups()
    try:
        if hour and rest:
            return datetime.fromisoformat(text).astimezone(BEIJING)
        at = time(int(hour or 0), int(minute or 0), int(second or 0))
        return datetime.combine(date(int(year), int(month), int(day)), at, BEIJING)
    except (ValueError, OverflowError):
        return None


def several(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(BETWEEN) if part.strip()]
