"""The TSV files the demo is made of."""

import csv
from importlib.resources import files


def rows(name: str, of: str = __package__) -> list[dict[str, str]]:
    """Return the rows of a TSV file of a package, by column; lines beginning with # are remarks."""
    text = files(of).joinpath(name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
