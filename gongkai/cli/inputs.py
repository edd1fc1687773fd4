"""What the user named on the command line, as a list of files to read."""

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from gongkai.readers.limits import FILE_BYTES

__all__ = ["SUFFIXES", "Input", "find_inputs"]

SUFFIXES = frozenset({".txt", ".md", ".htm", ".html", ".shtml", ".xlsx", ".xlsm", ".docx", ".csv", ".tsv", ".pdf"})


class Input(NamedTuple):
    """One file to read.

    name      as it is shown
    path      None where there is nothing to open
    data      standard input, nothing else
    relative  its place under the folder that was named
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    relative: Path = Path("stdin")

    def read(self) -> bytes:
        """Raises OSError with the system's reason."""
        if self.data is not None:
            return self.data
        if self.path is None:
            raise FileNotFoundError(self.name)
        with self.path.open("rb") as file:
            return file.read(FILE_BYTES + 1)  # one more than the reader takes, so that it refuses what is longer


def find_inputs(names: Sequence[str]) -> list[Input]:
    """Files, folders (all reports under them), patterns the shell left alone, or `-` for standard input.

    A file named twice is read once; a name that leads nowhere stays in the list, to be reported.
    """
    found: dict[str, Input] = {}
    for name in names or ["-"]:
        for item in expand(name):
            found.setdefault(str(item.path or item.name), item)
    return list(found.values())


def expand(name: str) -> Iterator[Input]:
    path = Path(name)
    if name == "-":
        yield Input("-", data=sys.stdin.buffer.read(FILE_BYTES + 1))
    elif path.is_dir():
        yield from (at(file, file.relative_to(path)) for file in walk(path))
    elif path.exists() or not glob.has_magic(name):
        yield at(path)
    else:
        matches = sorted(Path(match) for match in glob.glob(name, recursive=True))
        yield from (at(file) for file in matches if file.is_file())
        if not matches:
            yield Input(name)


def at(file: Path, relative: Path | None = None) -> Input:
    return Input(shown(file), file, relative=relative or Path(file.name))


def walk(folder: Path) -> Iterator[Path]:
    """Every file under the folder that may be a report, in a stable order; hidden ones are left out."""
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(sub for sub in folders if not sub.startswith("."))
        for file in sorted(files):
            if Path(file).suffix.lower() in SUFFIXES and not file.startswith((".", "~$")):
                yield Path(where, file)


def shown(path: Path) -> str:
    """The path as text; bytes that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")
