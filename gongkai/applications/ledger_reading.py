"""What the child process runs on a ledger somebody kept in a spreadsheet. No Django here."""

from importlib import import_module

from gongkai.readers.opening import open_source
from gongkai.readers.source import Unreadable

MOST_ROWS = 5000


def rows_of(data: bytes, name: str) -> list[list[str]]:
    """The rows of the file's first table, each cell as text. Raises Unreadable."""
    grids = open_source(data, name).grids
    if not grids:
        raise Unreadable("no-table", "文件里没有表格：请上传 XLSX 或者 CSV，第一行为列名。")
    rows = [[cell.text.strip() if cell else "" for cell in row] for row in grids[0].rows]
    if len(rows) > MOST_ROWS:
        raise Unreadable("table-too-large", f"一次最多导入{MOST_ROWS}行，请拆分后分次导入。")
    return rows


def warm() -> None:
    for kind in ("csvfile", "office"):
        import_module(f"gongkai.readers.{kind}")
