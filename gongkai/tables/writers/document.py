"""A report as one JSON document; its shape is `gongkai schema report`."""

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.tables.editions import edition_of
from gongkai.tables.model import Block, Line, Table
from gongkai.tables.sheet import Cell, Section, Sheet

__all__ = ["as_json", "number", "report_document"]


def report_document(sheet: Sheet, file: str | None = None) -> dict[str, Any]:
    """The whole report: what it says about itself, its narrative, every cell by key, its tables as printed."""
    return {
        "file": file,
        "edition": sheet.edition,
        "variants": list(sheet.variants),
        "status": sheet.status,
        "problems": [{"code": code, "message": message} for code, message in sheet.problems],
        "meta": {field.name: plain(getattr(sheet.meta, field.name)) for field in fields(sheet.meta)},
        "sections": sections_document(sheet.sections),
        "cells": {key: cell_document(cell) for key, cell in sheet.cells.items()},
        "tables": [table_document(table, sheet) for table in tables_of(sheet)],
        "extras": [
            {"table": extra.table, "label": extra.label, "values": list(extra.values)} for extra in sheet.extras
        ],
    }


def as_json(document: Any, *, indent: int | None = None) -> str:
    """JSON text in Han characters, without a final line end. A lone surrogate is written as U+FFFD."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=indent, default=plain)
    return text.encode("utf-8", "replace").decode("utf-8")


def number(value: Decimal) -> int | float | str:
    """A sum of money as a JSON number of the same value; as its digits where no double holds it exactly."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)


def plain(value: Any) -> Any:
    """Dates as 2022-12-31, money as a number, a period as two dates."""
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return value


def cell_document(cell: Cell) -> dict[str, Any]:
    return {
        "value": plain(cell.value),
        "raw": cell.raw,
        "where": cell.where.as_dict() if cell.where else None,
        "how": cell.how,
        "confidence": round(cell.confidence, 3),
        "flags": list(cell.flags),
        "candidates": [plain(candidate) for candidate in cell.candidates],
    }


def sections_document(sections: tuple[Section, ...]) -> dict[str, dict[str, str]]:
    """Sections by number. A number met twice is one section: the later text follows the earlier."""
    document: dict[str, dict[str, str]] = {}
    for section in sections:
        known = document.get(str(section.number))
        if known:
            known["text"] = f"{known['text']}\n{section.heading}\n{section.text}"
        else:
            document[str(section.number)] = {"heading": section.heading, "text": section.text}
    return document


def tables_of(sheet: Sheet) -> tuple[Table, ...]:
    edition = edition_of(sheet)
    return edition.tables if edition else ()


def table_document(table: Table, sheet: Sheet) -> dict[str, Any]:
    return {
        "key": table.key,
        "title": table.title,
        "blocks": [block_document(block, sheet) for block in table.blocks],
    }


def block_document(block: Block, sheet: Sheet) -> dict[str, Any]:
    """Rows and columns by their printed labels, each row with the keys and the values of its cells."""
    rows = []
    for row in block.rows:
        keys = [block.cell_key(row, column) for column in block.columns]
        rows.append({**labels(row), "cells": keys, "values": [plain(sheet[key]) for key in keys]})
    return {"title": block.title, "columns": [labels(column) for column in block.columns], "rows": rows}


def labels(line: Line) -> dict[str, Any]:
    return {"label": line.label, "groups": list(line.groups), "unit": line.unit}
