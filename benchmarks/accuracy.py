"""How much of a folder of reports is read rightly.

    python benchmarks/accuracy.py --documents DIR [--documents DIR …] --gold DIR [--markdown | --json]

Gold is one JSON file a report (`cells`, `alt`, `ambiguous`, `fragment`, `amount_yuan`, `meta`, `sections`; see
benchmarks/README.md). Exit status 1 where a cell is silently wrong, 2 where there is nothing to score.
"""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script from anywhere

from benchmarks.corpus import Document, documents_of
from benchmarks.scoring import Score, score
from gongkai.readers import read
from gongkai.readers.source import Unreadable
from gongkai.tables.sheet import Sheet

HEADINGS = (
    "document",
    "cells",
    "right",
    "wrong, flagged",
    "wrong, silent",
    "missed",
    "unsaid",
    "surplus",
    "doubtful",
    "meta",
    "sections",
)
Rows = list[tuple[str, Score]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, action="append", required=True)
    parser.add_argument("--gold", type=Path, required=True)
    formats = parser.add_mutually_exclusive_group()
    formats.add_argument("--markdown", dest="show", action="store_const", const=as_markdown, default=as_table)
    formats.add_argument("--json", dest="show", action="store_const", const=as_json)
    arguments = parser.parse_args()
    rows = scored(documents_of(arguments.documents, arguments.gold))
    if not rows:
        print("no document with gold found", file=sys.stderr)
        return 2
    total = sum((one for _, one in rows), Score())
    show: Callable[[Rows, Score], str] = arguments.show
    print(show(rows, total))
    return 1 if total.silent or total.lost or total.surplus else 0


def scored(documents: list[Document]) -> Rows:
    return [(document.name, score(sheet_of(document.path), document.gold)) for document in documents]


def sheet_of(path: Path) -> Sheet:
    """A report that cannot be read has missed every cell, and said so."""
    try:
        return read(path.read_bytes(), path.name)
    except Unreadable:
        return Sheet()


def columns(name: str, one: Score) -> tuple[str, ...]:
    counts = (one.cells, one.right, one.flagged, one.silent, one.missed, one.lost, one.surplus, one.doubtful)
    return (name, *map(str, counts), f"{one.meta_right}/{one.meta}", f"{one.sections_right}/{one.sections}")


def as_table(rows: Rows, total: Score) -> str:
    lines = [HEADINGS, *(columns(*row) for row in rows), columns("total", total)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if not at else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )


def as_markdown(rows: Rows, total: Score) -> str:
    lines = [HEADINGS, ("---", *("---:" for _ in HEADINGS[1:])), *(columns(*row) for row in rows)]
    lines.append(tuple(f"**{cell}**" for cell in columns("total", total)))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def as_json(rows: Rows, total: Score) -> str:
    return json.dumps({"documents": {name: one.as_dict() for name, one in rows}, "total": total.as_dict()}, indent=1)


if __name__ == "__main__":
    sys.exit(main())
