"""What a statutory table is: lines, blocks, tables, editions, and the sums between their cells.

A table checks itself when it is made, so that a slip fails at import and not in March.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Literal, NamedTuple

__all__ = ["Block", "CellSpec", "Edition", "Equation", "Kind", "Line", "Scope", "Table"]

Scope = Literal["national", "local"]


class Kind(StrEnum):
    """What may stand in a cell."""

    COUNT = "count"  # whole number, 0 or more
    CHANGE = "change"  # whole number, may be negative (本年增/减)
    MONEY = "money"  # Decimal, unit named by the line
    FLAG = "flag"  # 是 or 否
    TEXT = "text"
    HEADING = "heading"  # printed, never filled


SUMMABLE = (Kind.COUNT, Kind.MONEY)


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column as the form prints it.

    key     part of the cell key, English
    label   the form's own characters, punctuation included
    sums    keys of the lines of the same block that this line adds up
    groups  labels printed over it, outermost first, e.g. ("三、本年度办理结果", "（三）不予公开")
    kind    what its cells hold; a row's kind overrides the column's where it is not COUNT
    unit    件, 条, 万元 …; "" where the form names none
    aliases other wordings met in published reports
    lead    printed before the label in the same cell, e.g. "其中：1、"
    scope   local where a province or county added the line to the national form
    """

    key: str
    label: str
    sums: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    kind: Kind = Kind.COUNT
    unit: str = ""
    aliases: tuple[str, ...] = ()
    lead: str = ""
    scope: Scope = "national"


class CellSpec(NamedTuple):
    """One cell of a form: where it stands and what it may hold."""

    key: str
    table: str
    block: str
    row: Line
    column: Line
    kind: Kind
    unit: str

    @property
    def label(self) -> str:
        """The cell's printed labels, as a person would name it: row · column; a lone column goes without saying."""
        column = (*self.column.groups, self.column.label) if self.column.key else ()
        parts = (*self.row.groups[1:], self.row.label, *column)
        return " · ".join(part for part in parts if part)


class Equation(NamedTuple):
    """The cells of `left` add up to the cells of `right`."""

    rule: str
    left: tuple[str, ...]
    right: tuple[str, ...]


def rule_id(*parts: str) -> str:
    """Rule ids are stable, dotted and hyphenated: `applications.results-total`."""
    return ".".join(part for part in parts if part).replace("_", "-")


def refuse_twice(keys: Iterable[str], where: str) -> None:
    twice = sorted(key for key, count in Counter(keys).items() if count > 1)
    if twice:
        raise ValueError(f"{where}: stands twice: {twice}")


@dataclass(frozen=True)
class Block:
    """Rows under one header. Table II has four or five blocks, the others one.

    joint     what joins row key and column key into a cell key
    numbered  in place of the row key: this word and the row's printed number, for tables whose rows differ
              from report to report (see `editions.summary`)
    """

    key: str
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    title: str = ""
    joint: str = "_"
    numbered: str = ""

    def __post_init__(self) -> None:
        if not self.rows or not self.columns:
            raise ValueError(f"block {self.key}: no rows or no columns")
        for lines, what in ((self.rows, "row"), (self.columns, "column")):
            refuse_twice((line.key for line in lines), f"block {self.key}, {what} keys")
            known = {line.key: line for line in lines}
            for line in lines:
                self._check_sum(line, known)

    def _check_sum(self, line: Line, known: dict[str, Line]) -> None:
        where = f"block {self.key}, line {line.key}"
        refuse_twice(line.sums, f"{where}, sums")
        unknown = sorted(set(line.sums) - set(known))
        if unknown or line.key in line.sums:
            raise ValueError(f"{where}: sums itself or unknown lines {unknown}")
        for part in (line, *(known[key] for key in line.sums)) if line.sums else ():
            if part.kind not in SUMMABLE or part.kind is not line.kind:
                raise ValueError(f"{where}: sums what does not add up: {part.key} is {part.kind}")

    @cached_property
    def row_keys(self) -> dict[str, str]:
        """What stands for each row in its cell keys."""
        return {row.key: f"{self.numbered}.{n}" if self.numbered else row.key for n, row in enumerate(self.rows, 1)}

    def cell_key(self, row: Line, column: Line) -> str:
        return self.joint.join(part for part in (self.row_keys[row.key], column.key) if part)

    def specs(self, table: str) -> Iterator[CellSpec]:
        for row in self.rows:
            for column in self.columns:
                kind = row.kind if row.kind is not Kind.COUNT else column.kind
                unit = row.unit or column.unit
                yield CellSpec(self.cell_key(row, column), table, self.key, row, column, kind, unit)

    def equations(self, prefix: str) -> Iterator[Equation]:
        """The sums declared on its columns, then on its rows, as equations named `<prefix>.<line>`."""
        for total in self.columns:
            for row in self.rows if total.sums else ():
                parts = tuple(self.cell_key(row, part) for part in self.columns if part.key in total.sums)
                yield Equation(rule_id(prefix, total.key), parts, (self.cell_key(row, total),))
        for total in self.rows:
            for column in self.columns if total.sums else ():
                parts = tuple(self.cell_key(part, column) for part in self.rows if part.key in total.sums)
                yield Equation(rule_id(prefix, total.key), parts, (self.cell_key(total, column),))


@dataclass(frozen=True)
class Table:
    """One of the form's tables.

    numeral  the section it stands in, 二 三 四, or "" for the indicator table
    title    the section's heading as printed
    source   the paragraph of the form, as `law.articles` knows it
    corner   what the form prints over its row labels: 信息内容, or the note of table III
    over     printed over all columns: 申请人情况
    ordinals heading of the column of row numbers, 序号; "" where rows are not numbered
    units    heading of the column of units, 单位; "" where units are not printed by row
    """

    key: str
    numeral: str
    title: str
    source: str
    blocks: tuple[Block, ...]
    corner: str = ""
    over: str = ""
    ordinals: str = ""
    units: str = ""

    def __post_init__(self) -> None:
        if not self.blocks:
            raise ValueError(f"table {self.key}: no blocks")
        refuse_twice((block.key for block in self.blocks), f"table {self.key}, block keys")

    @cached_property
    def cells(self) -> tuple[CellSpec, ...]:
        return tuple(spec for block in self.blocks for spec in block.specs(self.key))


@dataclass(frozen=True)
class Edition:
    """One edition of the annual report's form.

    key        "2021", "2019", "indicator-2014", "province-summary"
    years      first and last report year it was made for; None where still in force
    variants   how it departs from the edition of its key, e.g. ("single-other-processing",)
    companions keys kept beside a cell as printed, e.g. procurement_amount "251000元" → procurement_amount_wan
    """

    key: str
    name: str
    source: str
    years: tuple[int, int | None]
    tables: tuple[Table, ...]
    extra_equations: tuple[Equation, ...] = ()
    variants: tuple[str, ...] = ()
    companions: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        first, last = self.years
        if last is not None and last < first:
            raise ValueError(f"edition {self.key}: its years run backwards")
        refuse_twice((table.key for table in self.tables), f"edition {self.key}, table keys")
        refuse_twice((spec.key for table in self.tables for spec in table.cells), f"edition {self.key}, cell keys")
        for equation in self.equations:
            self._refuse_unknown((*equation.left, *equation.right), equation.rule)
        self._refuse_unknown((cell for _, cell in self.companions), "companions")

    def _refuse_unknown(self, keys: Iterable[str], where: str) -> None:
        unknown = sorted(set(keys) - set(self.cells))
        if unknown:
            raise ValueError(f"edition {self.key}: {where} names unknown cells {unknown}")

    @cached_property
    def cells(self) -> dict[str, CellSpec]:
        """Every cell of the form by key, in printed order."""
        return {spec.key: spec for table in self.tables for spec in table.cells}

    @cached_property
    def equations(self) -> tuple[Equation, ...]:
        """Every sum of the form: those its lines declare, named `<table>.<line>`, then the others."""
        declared = (eq for table in self.tables for block in table.blocks for eq in block.equations(table.key))
        return (*declared, *self.extra_equations)

    def table(self, key: str) -> Table:
        """Raises KeyError for a table the edition does not have."""
        for table in self.tables:
            if table.key == key:
                return table
        raise KeyError(key)
