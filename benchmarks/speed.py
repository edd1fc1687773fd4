"""How fast: reports read a second on one core, and pages served a second, each beside a plain way of doing it.

python -m benchmarks.speed [--markdown]
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script from anywhere

from benchmarks.page_speed import page_speed
from benchmarks.reading_speed import Measured, reading_speed

__all__ = ["table"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--reading", action="store_true", help="reports only, no server")
    arguments = parser.parse_args()
    print(table("reports a second and core", reading_speed(), markdown=arguments.markdown))
    if not arguments.reading:
        print()
        print(table("requests a second", page_speed(), markdown=arguments.markdown))


def table(what: str, lines: list[Measured], *, markdown: bool) -> str:
    """ratio: the first line of the group against this one."""
    rows = [(what, "size", "per second", "ratio")]
    rows += [(one.name, one.size, f"{one.per_second:,.0f}", f"{one.ratio:.2f}") for one in lines]
    if markdown:
        rows.insert(1, ("---", "---:", "---:", "---:"))
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)
    width = max(len(row[0]) for row in rows)
    return "\n".join(f"{row[0]:{width}}  {row[1]:>8}  {row[2]:>12}  {row[3]:>6}" for row in rows)


if __name__ == "__main__":
    main()
