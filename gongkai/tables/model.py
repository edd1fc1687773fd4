"""What a statutory table is: lines, blocks, tables, editions, and the sums between their cells.

A table checks itself when it is made, so that a slip fails at import and not in March.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

__all__ = ["Block", "CellSpec", "Edition", "Equation", "Kind", "Line", "Table"]


class Kind(StrEnum):
    """What may stand in a cell."""

    COUNT = "count"  # whole number, 0 or more
    CHANGE = "change"  # whole number, may be negative (本年增/减)
    MONEY = "money"  # Decimal, unit named by the line
    FLAG = "flag"  # 是 or 否
    TEXT = "text"
    HEADING = "heading"  # printed, never filled


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
    """

    key: str
    label: str
    sums: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    kind: Kind = Kind.COUNT
    unit: str = ""
    aliases: tuple[str, ...] = ()


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
        """The cell's printed labels, as a person would name it: row · column."""
        parts = (*self.row.groups[1:], self.row.label, *self.column.groups, self.column.label)
        return " · ".join(part for part in parts if part)


class Equation(NamedTuple):
    """The cells of `left` add up to the cells of `right`."""

    rule: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """Rows under one header. Table II has four or five blocks, the others one."""

    key: str
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    title: str = ""
    joint: str = "_"  # what joins row key and column key

    def __post_init__(self) -> None:
        for lines, what in ((self.rows, "row"), (self.columns, "column")):
            keys = [line.key for line in lines]
            if len(set(keys)) != len(keys):
                raise ValueError(f"block {self.key}: a {what} key stands twice")
            for line in lines:
                unknown = set(line.sums) - set(keys)
                if unknown or line.key in line.sums:
                    raise ValueError(f"block {self.key}: {what} {line.key} sums unknown lines {sorted(unknown)}")

    def cell_key(self, row: Line, column: Line) -> str:
        return self.joint.join(part for part in (row.key, column.key) if part)

    def specs(self, table: str) -> Iterator[CellSpec]:
        for row in self.rows:
            for column in self.columns:
                kind = row.kind if row.kind is not Kind.COUNT else column.kind
                yield CellSpec(
                    self.cell_key(row, column), table, self.key, row, column, kind, row.unit or column.unit
                )

    def equations(self, rule: str) -> Iterator[Equation]:
        """The sums declared on its rows and columns, as equations named `<rule>.<line>`."""
        for column in self.columns:
            if column.sums:
                parts = [other for other in self.columns if other.key in column.sums]
                for row in self.rows:
                    if row.kind is Kind.HEADING:
                        continue
                    left = tuple(self.cell_key(row, part) for part in parts)
                    yield Equation(f"{rule}.{column.key}", left, (self.cell_key(row, column),))
        for row in self.rows:
            if row.sums:
                parts = [other for other in self.rows if other.key in row.sums]
                for column in self.columns:
                    left = tuple(self.cell_key(part, column) for part in parts)
                    yield Equation(f"{rule}.{row.key}", left, (self.cell_key(row, column),))


@dataclass(frozen=True)
class Table:
    """One of the form's tables.

    numeral  the section it stands in, 二 三 四, or "" for the indicator table
    title    the section's heading as printed
    source   the paragraph of the form, as `law.articles` knows it
    """

    key: str
    numeral: str
    title: str
    source: str
    blocks: tuple[Block, ...]

    @cached_property
    def cells(self) -> tuple[CellSpec, ...]:
        return tuple(spec for block in self.blocks for spec in block.specs(self.key))


@dataclass(frozen=True)
class Edition:
    """One edition of the annual report's form.

    key     "2021", "2019", "indicator-2014", "province-summary"
    years   first and last report year it was made for; None where still in force
    """

    key: str
    name: str
    source: str
    years: tuple[int, int | None]
    tables: tuple[Table, ...]
    extra_equations: tuple[Equation, ...] = ()

    def __post_init__(self) -> None:
        keys = [spec.key for table in self.tables for spec in table.cells]
        if len(set(keys)) != len(keys):
            twice = sorted({key for key in keys if keys.count(key) > 1})
            raise ValueError(f"edition {self.key}: cell keys stand twice: {twice}")
        for equation in self.equations:
            unknown = {*equation.left, *equation.right} - set(keys)
            if unknown:
                raise ValueError(f"edition {self.key}: {equation.rule} names unknown cells {sorted(unknown)}")

    @cached_property
    def cells(self) -> dict[str, CellSpec]:
        """Every cell of the form by key, in printed order."""
        return {spec.key: spec for table in self.tables for spec in table.cells}

    @cached_property
    def equations(self) -> tuple[Equation, ...]:
        declared = (
            equation
            for table in self.tables
            for block in table.blocks
            for equation in block.equations(f"{table.key}.{block.key}" if block.key != table.key else table.key)
        )
        return (*declared, *self.extra_equations)

    def table(self, key: str) -> Table:
        """Raises KeyError for a table the edition does not have."""
        for table in self.tables:
            if table.key == key:
                return table
        raise KeyError(key)
