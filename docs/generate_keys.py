"""Write docs/keys.md from the declared forms. Run from the project's root: `python docs/generate_keys.py`."""

from collections.abc import Iterator
from pathlib import Path

from gongkai.tables.editions import EDITIONS, HYBRIDS
from gongkai.tables.model import Block, Edition, Line, Table

PAGE = Path(__file__).with_name("keys.md")

HEAD = """\
# Keys of the statutory tables

Every cell of every edition of the form, by the key that the library, the command line and the JSON use. This page is
written by `python docs/generate_keys.py`; a test fails when it and the forms disagree.
"""
SHAPE = "A key is a row key and a column key, joined by `{joint}`.\n"
FLAT = "A key is the {lines} key alone.\n"


def keys_page() -> str:
    return "\n".join((HEAD, *(part for edition in (*EDITIONS.values(), *HYBRIDS) for part in edition_parts(edition))))


def edition_parts(edition: Edition) -> Iterator[str]:
    variants = "".join(f", {variant}" for variant in edition.variants)
    yield f"## {edition.name} (`{edition.key}`{variants})\n"
    yield f"{edition.source}. {len(edition.cells)} cells.\n"
    for printed, beside in edition.companions:
        yield f"`{printed}` is what is printed for `{beside}`.\n"
    for table in edition.tables:
        yield from table_parts(table)


def table_parts(table: Table) -> Iterator[str]:
    yield f"### {table.title}\n"
    for block in table.blocks:
        if block.title:
            yield f"**{block.title}**\n"
        yield from block_parts(block)


def block_parts(block: Block) -> Iterator[str]:
    rows = [(block.row_keys[row.key], row) for row in block.rows if row.label]
    columns = [(column.key, column) for column in block.columns if column.key]
    if rows and columns:
        yield SHAPE.format(joint=block.joint)
    else:
        yield FLAT.format(lines="row" if rows else "column")
    for title, lines in (("Row", rows), ("Column", columns)):
        if lines:
            yield f"| {title} | Label | Unit | Holds |\n| --- | --- | --- | --- |"
            yield "\n".join(line_row(key, line) for key, line in lines) + "\n"


def line_row(key: str, line: Line) -> str:
    label = " · ".join((*line.groups, line.lead + line.label))
    return f"| `{key}` | {label} | {line.unit} | {line.kind.value} |"


if __name__ == "__main__":
    PAGE.write_text(keys_page(), encoding="utf-8")
