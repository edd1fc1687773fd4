"""How a reading is scored against gold. What counts most is the silent error: wrong, and not flagged."""

import re
from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.tables.sheet import Cell, Sheet

__all__ = ["Score", "score"]

CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
META = ("unit", "year", "format", "period", "published", "phone", "fee_processing_yuan", "filled")
COMPANIONS = {"procurement_amount_wan": "procurement_amount"}  # two cells of ours, one of the gold's
EDGE = 10  # Han characters compared at the beginning and the end of a section


@dataclass
class Score:
    """Counts. right + flagged + silent + missed = cells; surplus is beyond them, in fragments only.

    flagged  wrong, and marked doubtful
    silent   wrong, and not marked
    missed   null where the report prints a value
    lost     of these: neither flagged, nor in a report said to be incomplete
    surplus  a value where the fragment prints none
    """

    cells: int = 0
    right: int = 0
    flagged: int = 0
    silent: int = 0
    missed: int = 0
    lost: int = 0
    surplus: int = 0
    doubtful: int = 0
    meta: int = 0
    meta_right: int = 0
    meta_wrong: int = 0
    sections: int = 0
    sections_right: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(*(one + another for one, another in zip(astuple(self), astuple(other), strict=True)))

    def as_dict(self) -> dict[str, int]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


def score(sheet: Sheet, gold: dict[str, Any]) -> Score:
    total = Score(doubtful=sum(1 for _ in sheet.doubtful()))
    for key, wanted in gold["cells"].items():
        accepted = [wanted, *gold.get("alt", {}).get(key, [])]
        cell = sheet.cells.get(key)
        count(total, cell, accepted, ambiguous=key in (gold.get("ambiguous") or {}))
        unsaid = sheet.status == "complete" and not (cell and cell.flags)
        total.lost += unsaid and (cell is None or cell.value is None) and None not in accepted
    for key, yuan in gold.get("amount_yuan", {}).items():
        count(total, in_yuan(sheet, key), [yuan], ambiguous=False)
    if gold.get("fragment"):
        total.surplus = sum(1 for key, cell in sheet.cells.items() if cell.value is not None and unlisted(key, gold))
    score_meta(total, sheet, gold)
    score_sections(total, sheet, gold)
    return total


def count(total: Score, cell: Cell | None, accepted: list[Any], *, ambiguous: bool) -> None:
    """An ambiguous cell is right when it is left open, or named with its doubt."""
    value, flagged = (cell.value, bool(cell.flags)) if cell else (None, False)
    total.cells += 1
    if (ambiguous and (value is None or flagged)) or (not ambiguous and any(same(value, one) for one in accepted)):
        total.right += 1
    elif value is None:
        total.missed += 1
    elif flagged:
        total.flagged += 1
    else:
        total.silent += 1


def same(value: Any, wanted: Any) -> bool:
    if value == wanted:
        return True
    if value is None or wanted is None or isinstance(wanted, str):
        return False
    try:
        return abs(Decimal(str(value)) - Decimal(str(wanted))) < Decimal("1e-9")
    except ArithmeticError:
        return False


def in_yuan(sheet: Sheet, key: str) -> Cell | None:
    cell = sheet.cells.get(f"{key}_wan")
    return cell._replace(value=cell.value * 10_000) if cell and isinstance(cell.value, int | Decimal) else None


def unlisted(key: str, gold: Mapping[str, Any]) -> bool:
    return key not in gold["cells"] and COMPANIONS.get(key) not in gold["cells"]


def score_meta(total: Score, sheet: Sheet, gold: dict[str, Any]) -> None:
    """Each fact the gold names; null means that the report does not say."""
    said = gold.get("meta", {})
    for field in (name for name in META if name in said):
        value = getattr(sheet.meta, {"format": "edition"}.get(field, field))
        accepted = [said[field], *(said.get("unit_alt", []) if field == "unit" else [])]
        right = any(same(as_written(value), one) for one in accepted)
        total.meta += 1
        total.meta_right += right
        total.meta_wrong += not right and value is not None


def as_written(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return [day.isoformat() for day in value] if isinstance(value, tuple) else value


def score_sections(total: Score, sheet: Sheet, gold: dict[str, Any]) -> None:
    """A section is right with its number of Han characters, its first and its last ten."""
    texts: dict[str, str] = {}
    for section in sheet.sections:
        texts[str(section.number)] = texts.get(str(section.number), "") + section.text
    for number, said in gold.get("sections", {}).items():
        han = "".join(CHINESE.findall(texts.get(number, "")))
        read = (len(han), han[:EDGE], han[-EDGE:])
        total.sections += 1
        total.sections_right += read == (said["han"], said["start"], said["end"])
