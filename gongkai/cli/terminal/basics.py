"""What people see in a terminal. Nothing a file says is taken for markup or for control characters."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from gongkai.tables.sheet import Value

__all__ = ["grid", "out", "print_indented", "value_text", "words"]

WIDTH_WITHOUT_TERMINAL = 140
BLANKS = "\u00a0\u3000"  # not printable to Python, harmless to a terminal


def out() -> Console:
    console = Console(highlight=False, markup=False, emoji=False)
    return console if console.is_terminal else Console(width=WIDTH_WITHOUT_TERMINAL, highlight=False, markup=False)


def words(text: object, style: str = "") -> Text:
    """Text of a file, its control characters made visible."""
    return Text("".join(char if char.isprintable() or char in BLANKS else "�" for char in str(text)), style)


def print_indented(console: Console, text: str, style: str = "") -> None:
    """Two blanks before every line, the wrapped ones too."""
    for line in words(text, style).wrap(console, console.width - 2):
        line.rstrip()
        console.print(Text("  ") + line)


def grid(headings: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "", numbers: int = 0) -> Grid:
    """A table of texts; the last `numbers` columns are set to the right."""
    table = Grid(title=words(title, "bold") if title else None, title_justify="left", header_style="bold")
    for at, heading in enumerate(headings):
        right = at >= len(headings) - numbers
        table.add_column(words(heading), justify="right" if right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(part if isinstance(part, Text) else words(part) for part in row))
    return table


def value_text(value: Value) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    return "" if value is None else str(value)
