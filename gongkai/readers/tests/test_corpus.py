"""The real reports beside the checkout, against what people read in them."""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.readers import read
from gongkai.tables.sheet import Sheet, Value
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared
CORPUS = SHARED / "corpus"
# Cells that the ink does not tell: digits glued together, where no sum and no word of the text decides.
UNREADABLE = {
    "pingtan-2020.txt": 17,
    "pingtan-2021.txt": 3,
    "pingtan-2020-html__bs4-glued.txt": 17,
    "hangzhou-like-2025-html__bs4-glued.txt": 9,
}


def documents() -> list[tuple[str, Path]]:
    """(gold, file) of every text and page."""
    if not CORPUS.is_dir():
        return []
    real = json.loads((CORPUS / "real/manifest.json").read_text(encoding="utf-8"))["documents"]
    variants = json.loads((CORPUS / "real/variants/manifest.json").read_text(encoding="utf-8"))
    listed = [(one["id"], CORPUS / "real" / one["file"]) for one in real]
    listed += [(one["gold"], CORPUS / "real" / one["file"]) for one in variants]
    seeds = [(path.stem, path) for path in sorted((SHARED / "seeds").glob("*.txt"))]
    return [(gold, path) for gold, path in (*seeds, *listed) if path.suffix != ".pdf"]


def gold_of(name: str) -> dict:
    return json.loads((CORPUS / "gold" / f"{name}.json").read_text(encoding="utf-8"))


def same(value: Value, wanted: object) -> bool:
    if isinstance(value, int | Decimal) and isinstance(wanted, int | float):
        return abs(value - Decimal(str(wanted))) < Decimal("1e-9")
    return value == wanted


def score(sheet: Sheet, gold: dict) -> Counter:
    """right, unread (no value), flagged (wrong but marked), silent (wrong and not marked), surplus."""
    counts = Counter(right=0, unread=0, flagged=0, silent=0, surplus=0)
    for key, wanted in gold["cells"].items():
        cell = sheet.cells.get(key)
        if any(same(sheet[key], accepted) for accepted in (wanted, *gold.get("alt", {}).get(key, ()))):
            counts["right"] += 1
        elif cell is None or cell.value is None:
            counts["unread"] += 1
        else:
            counts["flagged" if cell.flags else "silent"] += 1
    if gold.get("fragment"):
        companions = {"procurement_amount", "procurement_amount_wan"}
        known = {*gold["cells"], *(companions if companions & gold["cells"].keys() else ())}
        counts["surplus"] = sum(1 for key, cell in sheet.cells.items() if cell.value is not None and key not in known)
    return counts


@pytest.mark.parametrize(("gold", "path"), documents(), ids=lambda value: value.name if isinstance(value, Path) else "")
def test_every_cell_is_right_or_left_unread(gold, path):
    wanted = gold_of(gold)
    counts = score(read(path.read_bytes(), path.name), wanted)
    assert (counts["silent"], counts["flagged"], counts["surplus"]) == (0, 0, 0)
    assert counts["right"] == len(wanted["cells"]) - UNREADABLE.get(path.name, 0)


def test_the_five_seeds_are_read_whole():
    seeds = [(gold, path) for gold, path in documents() if path.parent.name == "seeds"]
    right = sum(score(read(path.read_bytes(), path.name), gold_of(gold))["right"] for gold, path in seeds)
    assert right == 883


def test_an_error_of_the_report_is_kept_and_not_doubted():
    """The year's results are 26 by their rows and 20 by their total, each figure alone in its cell."""
    sheet = read((CORPUS / "real/pingtan-2020.html").read_bytes(), "pingtan-2020.html")
    total = sheet.cells["results_total.natural_person"]
    assert (total.value, total.flags) == (20, ())


def test_a_printed_unit_is_converted_and_the_print_kept():
    sheet = read((CORPUS / "real/pingtan-2020.html").read_bytes(), "pingtan-2020.html")
    amount = sheet.cells["procurement_amount_wan"]
    assert (amount.value, amount.how, amount.flags) == (Decimal("7380.28959"), "converted", ())
    assert sheet["procurement_amount"] == "73802895.90元"


def test_a_row_of_the_unit_itself_is_kept_beside_the_form():
    sheet = read((CORPUS / "real/frag-wuhan-eco-2020-trad.txt").read_bytes(), "trad.txt")
    assert [extra.values for extra in sheet.extras] == [("186", "86", "255")]


def test_a_blank_that_only_its_tabs_show_is_blank():
    sheet = read((SHARED / "seeds/002_6ca61234d061fe91.txt").read_bytes(), "002.txt")
    cell = sheet.cells["other_correction_overdue.natural_person"]
    assert (cell.value, cell.how, cell.flags) == (None, "blank", ("blank",))
    assert sheet["other_correction_overdue.total"] == 0
