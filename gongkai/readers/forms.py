"""The declared tables as a reader needs them: stems to look for, where each stands, sums row by row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from gongkai.readers.projection import han_of
from gongkai.tables.editions import EDITIONS, HYBRIDS
from gongkai.tables.editions.summary import PROVINCE_SUMMARY
from gongkai.tables.model import Block, CellSpec, Edition, Kind, Line, Table

__all__ = ["EDITIONS_READ", "Form", "Label", "form_of", "label_of"]

# The provincial summary has no fixed rows: it says itself what they are (see `summary`).
EDITIONS_READ: tuple[Edition, ...] = (
    *(edition for edition in EDITIONS.values() if edition.key != PROVINCE_SUMMARY.key),
    *HYBRIDS,
)

_LEAD = re.compile(r"^(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、|\d+[.、．]|其中[:：，,]?)+")
_BRACKET = re.compile(r"[（(]")


@dataclass(frozen=True, slots=True)
class Label:
    """A row, or the title of a block: what is looked for.

    stems   Han characters of the label up to its first bracket, then those of its other wordings
    tail    Han characters of the rest
    place   how many Han characters of the printed form stand before it
    row     None for the title of a block
    """

    stems: tuple[str, ...]
    tail: str
    place: int
    block: Block
    row: Line | None = None
    specs: tuple[CellSpec, ...] = ()
    width: int = field(init=False)
    length: int = field(init=False)  # of the first stem
    keys: tuple[str, ...] = field(init=False)
    counts: bool = field(init=False)  # every cell holds a count
    name: str = field(init=False)  # the key of the row

    def __post_init__(self) -> None:
        object.__setattr__(self, "width", len(self.specs))
        object.__setattr__(self, "length", len(self.stems[0]))
        object.__setattr__(self, "counts", all(spec.kind is Kind.COUNT for spec in self.specs))
        object.__setattr__(self, "name", self.row.key if self.row else "")
        object.__setattr__(self, "keys", tuple(spec.key for spec in self.specs))


@dataclass(frozen=True)
class Form:
    """One statutory table: its labels in printed order, and the sums that hold in it."""

    table: Table
    labels: tuple[Label, ...]
    edition: Edition

    @cached_property
    def rows(self) -> tuple[Label, ...]:
        return tuple(label for label in self.labels if label.row) or (self.headless,)

    @cached_property
    def headless(self) -> Label:
        """The only row of a table whose row has no label."""
        block = self.table.blocks[0]
        return Label(("",), "", 0, block, block.rows[0], self.table.cells)

    @cached_property
    def column_groups(self) -> tuple[str, ...]:
        """Stems of the headings over the columns, outer ones first, each once."""
        groups = (group for block in self.table.blocks for column in block.columns for group in column.groups)
        return tuple(dict.fromkeys(han_of(group) for group in groups))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(spec.key for spec in self.table.cells)

    @cached_property
    def columns(self) -> tuple[tuple[Line, str], ...]:
        """Every column and its stem, each once."""
        lines = {column.key: column for block in self.table.blocks for column in block.columns}
        return tuple((line, han_of(_BRACKET.split(line.label)[0])) for line in lines.values())

    @cached_property
    def column_stems(self) -> tuple[str, ...]:
        return tuple(stem for _, stem in self.columns if stem)

    @cached_property
    def other_stems(self) -> tuple[str, ...]:
        """Stems of every row and group: what a short stem may be only the beginning of."""
        groups = {group for block in self.table.blocks for row in block.rows for group in row.groups}
        rows = {stem for label in self.rows for stem in label.stems}
        return tuple(sorted(rows | {stem_of(group)[0] for group in groups}, key=len, reverse=True))

    @cached_property
    def sums(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        own = set(self.keys)
        return tuple((eq.left, eq.right) for eq in self.edition.equations if own.issuperset(eq.left + eq.right))

    @cached_property
    def row_sums(self) -> dict[str, tuple[tuple[tuple[int, ...], int], ...]]:
        """By row key: (places of the parts, place of the total) of each sum within the row."""
        found: dict[str, tuple[tuple[tuple[int, ...], int], ...]] = {}
        for label in self.rows:
            place = {spec.key: n for n, spec in enumerate(label.specs)}
            within = [(left, right) for left, right in self.sums if place.keys() >= {*left, *right}]
            found[label.name] = tuple((tuple(place[key] for key in left), place[right[0]]) for left, right in within)
        return found

    @cached_property
    def cross_sums(self) -> tuple[dict[tuple[str, int], int], ...]:
        """Each sum over several rows as (row key, place) → +1 or -1; together they must be nought."""
        where = {spec.key: (label.row.key, n) for label in self.rows if label.row for n, spec in enumerate(label.specs)}
        across = []
        for left, right in self.sums:
            signs = {where[key]: 1 for key in left} | {where[key]: -1 for key in right}
            if len({row for row, _ in signs}) > 1:
                across.append(signs)
        return tuple(across)


def stem_of(label: str) -> tuple[str, str]:
    """The Han characters of a label without its ordinal: up to its first bracket, and the rest."""
    bare = _LEAD.sub("", label)
    head, *rest = _BRACKET.split(bare, maxsplit=1)
    stem = han_of(head)
    return (stem, han_of("".join(rest))) if stem else (han_of(bare), "")


def label_of(row: Line, block: Block, place: int, specs: tuple[CellSpec, ...]) -> Label:
    stem, tail = stem_of(row.label)
    stems = (stem, *(stem_of(alias)[0] for alias in row.aliases))
    return Label(stems, tail, place, block, row, specs)


def form_of(table: Table, edition: Edition) -> Form:
    labels = tuple(_labels(table))
    return Form(table, labels, edition)


def _labels(table: Table) -> Iterator[Label]:
    place = 0
    groups: tuple[str, ...] = ()
    for block in table.blocks:
        if block.title:
            yield Label((han_of(block.title),), "", place, block)
            place += len(han_of(block.title))
        place += len(han_of(table.corner + table.over + "".join(column.label for column in block.columns)))
        specs = tuple(block.specs(table.key))
        width = len(block.columns)
        for number, row in enumerate(block.rows):
            place += sum(len(han_of(group)) for group in row.groups if group not in groups)
            groups = row.groups
            place += len(_LEAD.match(row.label)[0]) // 2 if _LEAD.match(row.label) else 0  # type: ignore[index]
            if han_of(row.label):
                yield label_of(row, block, place, specs[number * width : (number + 1) * width])
            place += len(han_of(row.label)) + len(han_of(row.unit if table.units else ""))


def headings(form: Form) -> frozenset[str]:
    """Keys of the cells that are printed and never filled."""
    return frozenset(spec.key for spec in form.table.cells if spec.kind is Kind.HEADING)
