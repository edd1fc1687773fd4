"""What a plain script does: the tables of a page by a common library, each row's numbers by its label."""

import io
import re

import pandas
from bs4 import BeautifulSoup

from gongkai.tables.editions import EDITIONS

__all__ = ["by_beautifulsoup", "by_pandas"]

NOT_HAN = re.compile(r"[^\u4e00-\u9fff]")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
ROWS = {
    NOT_HAN.sub("", row.label): [block.cell_key(row, column) for column in block.columns]
    for table in EDITIONS["2021"].tables
    for block in table.blocks
    for row in block.rows
}


def by_pandas(page: bytes) -> dict[str, str]:
    frames = pandas.read_html(io.BytesIO(page), encoding="utf-8", header=None)
    return matched([[str(cell) for cell in row] for frame in frames for row in frame.to_numpy().tolist()])


def by_beautifulsoup(page: bytes) -> dict[str, str]:
    rows = BeautifulSoup(page, "lxml").find_all("tr")
    return matched([[cell.get_text(strip=True) for cell in row.find_all(["td", "th"])] for row in rows])


def matched(rows: list[list[str]]) -> dict[str, str]:
    """The last numbers of every row one of whose cells is a label of the form."""
    found: dict[str, str] = {}
    for row in rows:
        keys = next((ROWS[label] for cell in row if (label := NOT_HAN.sub("", cell)) in ROWS), None)
        numbers = [cell for cell in row if NUMBER.fullmatch(cell)]
        if keys and len(numbers) >= len(keys):
            found.update(zip(keys, numbers[-len(keys) :], strict=True))
    return found
