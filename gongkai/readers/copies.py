"""What is settled once a table is read: by its second copy, by the narrative."""

from gongkai.readers.cells import DOUBTFUL, flagged
from gongkai.readers.narrative import Narrative
from gongkai.readers.page import Page
from gongkai.readers.reading import Reading
from gongkai.readers.solving import readings
from gongkai.tables.sheet import Cell

__all__ = ["choose_by_narrative", "compare"]


def compare(reading: Reading, copy: Reading) -> None:
    """The same table stands twice: flag the cells in which the copies differ."""
    own = reading.cells
    differing = [key for key, cell in copy.cells.items() if key in own and cell.value != own[key].value]
    for key in differing:
        both = (own[key].value, copy.cells[key].value)
        own[key] = flagged(own[key], "duplicate-table")._replace(candidates=both)
    said = f"，有{len(differing)}格不一致，无法确定用哪张" if differing else "，内容相同"
    title = reading.form.table.title
    reading.problems.append(("duplicate-table", f"“{title}”的表格出现两次{said}，请删去多余的一张后再导入"))
    reading.last = max(reading.last, copy.last)


def choose_by_narrative(page: Page, reading: Reading, narrative: Narrative) -> None:
    """Settle rows that the sums left open by the figures of the text; the cells so chosen stay flagged."""
    for row, ways in reading.open_rows:
        way = narrative.choose(row.label, ways)
        for column, spec in enumerate(row.label.specs if way else ()):
            part = way[column] if way else None
            if part and reading.cells[spec.key].value is None:
                others = tuple(value for value in readings(ways, column) if value != part.value)
                raw, where = page.raw(part.start, part.end), page.where(part.start, part.end)
                cell = Cell(part.value, raw, where, "split", DOUBTFUL, ("chosen-by-narrative",), others)
                reading.cells[spec.key] = cell
