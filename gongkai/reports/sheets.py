"""A `Sheet` kept in the database and taken out again: JSON documents, values, and the form they belong to."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from gongkai.tables.editions import edition_of
from gongkai.tables.model import CellSpec, Edition, Kind
from gongkai.tables.sheet import Cell, Extra, Meta, Section, Sheet, Value, Where
from gongkai.tables.writers import report_document

Stored = int | str | None  # money is kept as its digits: JSON numbers would lose its zeros
DATES = ("published", "filled")
UNREAD = Cell(None, confidence=0.0, flags=("not-found",))


def form_of(sheet: Sheet) -> Edition | None:
    """The form a sheet was read as; None where no table was recognised or the form is no longer declared."""
    try:
        return edition_of(sheet)
    except KeyError:
        return None


def document_of(sheet: Sheet) -> dict[str, Any]:
    """The sheet as `gongkai read --json` has it, with the printed rows of a form that leaves them open."""
    return {**report_document(sheet), "rows": [list(row) for row in sheet.rows]}


def stored(value: Value) -> Stored:
    return format(value, "f") if isinstance(value, Decimal) else value


def taken_out(value: Any, spec: CellSpec | None) -> Value:
    """A stored value as the cell's kind has it: money is Decimal."""
    if spec is None or spec.kind is not Kind.MONEY or value is None:
        return value
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return str(value)


def values_of(sheet: Sheet) -> dict[str, Stored]:
    """The cells of the form in printed order, then whatever else was read; a cell not found is null."""
    form = form_of(sheet)
    keys = dict.fromkeys((*(form.cells if form else ()), *sheet.cells))
    return {key: stored(sheet[key]) for key in keys}


def sheet_from(document: Mapping[str, Any], text: str = "") -> Sheet:
    """The inverse of `document_of`."""
    sheet = Sheet(
        edition=document["edition"],
        variants=tuple(document["variants"]),
        meta=meta_from(document["meta"]),
        sections=tuple(
            Section(int(number), section["heading"], section["text"])
            for number, section in document["sections"].items()
        ),
        extras=tuple(
            Extra(extra["table"], extra["label"], tuple(extra["values"])) for extra in document.get("extras", ())
        ),
        problems=tuple((problem["code"], problem["message"]) for problem in document["problems"]),
        rows=tuple((label, unit) for label, unit in document.get("rows", ())),
        status=document["status"],
        text=text,
    )
    form = form_of(sheet)
    specs = form.cells if form else {}
    sheet.cells = {key: cell_from(cell, specs.get(key)) for key, cell in document["cells"].items()}
    return sheet


def meta_from(document: Mapping[str, Any]) -> Meta:
    meta = Meta(**{field.name: document.get(field.name) for field in fields(Meta)})
    for name in DATES:
        setattr(meta, name, date_from(getattr(meta, name)))
    if meta.period:
        first, last = (date.fromisoformat(day) for day in meta.period)  # type: ignore[arg-type]
        meta.period = (first, last)
    if meta.fee_processing_yuan is not None:
        meta.fee_processing_yuan = Decimal(str(meta.fee_processing_yuan))
    return meta


def has_reading(cell: Cell) -> bool:
    """Whether there is something a person can confirm: a value, or a cell that was seen to be blank."""
    return cell.value is not None or cell.how == "blank"


def date_from(day: Any) -> date | None:
    return date.fromisoformat(day) if day else None


def cell_from(cell: Mapping[str, Any], spec: CellSpec | None) -> Cell:
    return Cell(
        value=taken_out(cell["value"], spec),
        raw=cell["raw"],
        where=Where(**cell["where"]) if cell["where"] else None,
        how=cell["how"],
        confidence=cell["confidence"],
        flags=tuple(cell["flags"]),
        candidates=tuple(taken_out(candidate, spec) for candidate in cell.get("candidates", ())),
    )


def overlaid(sheet: Sheet, values: Mapping[str, Any], decided: frozenset[str] = frozenset()) -> Sheet:
    """The sheet as it stands now: `values` over what was read; a decided cell is no longer doubtful."""
    form = form_of(sheet)
    cells = {}
    for key, value in values.items():
        spec = form.cells.get(key) if form else None
        cell, now = sheet.cells.get(key, UNREAD), taken_out(value, spec)
        if now != cell.value:
            cell = cell._replace(value=now, how="typed", confidence=1.0)
        cells[key] = cell._replace(flags=(), confidence=1.0) if key in decided else cell
    return replace(sheet, cells=cells, meta=replace(sheet.meta))
