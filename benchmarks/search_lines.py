"""What was measured of search: a line each, said at once and printed as a table in the end."""

import sys
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Line", "percentile", "say", "table", "told"]


class Line(NamedTuple):
    """median and p95 in milliseconds; recall of what was sampled, None where it was not asked"""

    name: str
    items: int
    median: float
    p95: float
    recall: float | None = None
    note: str = ""


def told(line: Line) -> Line:
    """Say a line as soon as it is measured: what follows may take long."""
    say(f"{line.name}: median {line.median:.1f} ms, p95 {line.p95:.1f} ms, recall {line.recall}")
    return line


def percentile(times: Sequence[float], part: int) -> float:
    return sorted(times)[min(len(times) - 1, len(times) * part // 100)]


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def table(lines: list[Line], *, markdown: bool) -> str:
    rows = [("search", "items", "median, ms", "p95, ms", "recall", "")]
    rows += [
        (
            one.name, f"{one.items:,}", f"{one.median:,.1f}", f"{one.p95:,.1f}",
            "" if one.recall is None else f"{one.recall:.1%}", one.note,
        )
        for one in lines
    ]  # fmt: skip
    if markdown:
        rows.insert(1, ("---", "---:", "---:", "---:", "---:", "---"))
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
