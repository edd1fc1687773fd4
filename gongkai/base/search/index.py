"""The index: files in a folder of this machine, one generation at a time, opened by every process that searches.

search/current          the name of the generation that is read, replaced in one step
search/<format>-<hex>/  its files (tantivy), and `place.json`: how far it has followed the outbox
"""

import json
import os
import secrets
import shutil
import threading
from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

import tantivy
from django.conf import settings

from gongkai.base.clock import now
from gongkai.base.search import pinyin
from gongkai.base.search.outbox import Place
from gongkai.base.search.suppliers import Entry
from gongkai.base.search.units import as_terms, as_units, folded, runs

FORMAT = 1  # of what is written into an index; another number makes every node build anew
POINTER, PLACE = "current", "place.json"
HEAP = 64 << 20  # bytes of a writer
MOST_TEXT = 200_000  # characters of one record that are searched
SHOWN = 20_000  # characters of them kept for excerpts
WORDS = "whitespace"  # tantivy parts our terms at blanks, and no more
NUMBER_SIGNS = str.maketrans("", "", " 〔〕[]【】()（）第﹝﹞")

_lock = threading.Lock()
_opened: dict[str, Any] = {}


class NotReady(Exception):
    """There is no index yet: it is being built for the first time."""


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", tokenizer_name="raw", index_option="basic", stored=True)
    builder.add_bytes_field("shown", stored=True)
    for name in ("text", "title", "sounds", "initials"):
        builder.add_text_field(name, tokenizer_name=WORDS, index_option="position")
    for name in ("units", "title_units"):
        builder.add_text_field(name, tokenizer_name=WORDS, index_option="basic")
    builder.add_text_field("number", tokenizer_name="raw", index_option="basic")
    for name in ("kind", "unit", "column", "validity"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("year", "day", "stamp"):
        builder.add_unsigned_field(name, indexed=name != "stamp", fast=True)
    return builder.build()


SCHEMA = schema()


def document(supplier: str, entry: Entry) -> tantivy.Document:
    title = list(runs(entry.title))
    shown = "\n".join(entry.texts)[:MOST_TEXT]
    whole = [*title, *(run for text in (entry.number, shown, *entry.also) for run in runs(text))]
    syllables = pinyin.sounds(entry.title)
    made = tantivy.Document()
    for name, value in (
        ("key", key_of(supplier, entry.pk)),
        ("title", as_terms(title)),
        ("title_units", as_units(title)),
        ("text", as_terms(whole)),
        ("units", as_units(whole)),
        ("sounds", as_terms(syllables)),
        ("initials", as_terms(pinyin.initials(syllables))),
        ("number", exact(entry.number)),
        ("kind", entry.kind),
        ("unit", entry.unit),
        ("validity", entry.validity),
        *(("column", slug) for slug in entry.columns),
    ):
        if value:
            made.add_text(name, value)
    made.add_bytes("shown", shown[:SHOWN].encode("utf-8", "replace"))
    made.add_unsigned("stamp", stamp(entry))
    if entry.on:
        made.add_unsigned("year", entry.on.year)
        made.add_unsigned("day", entry.on.toordinal())
    return made


def key_of(supplier: str, pk: int) -> str:
    return f"{supplier}:{pk}"


def exact(number: str) -> str:
    """A 文号 without its brackets and blanks, the year set off: 青政发〔2024〕3号 and 青政发[2024]第3号 are one."""
    text = folded(number)
    for sign in "〔[(【﹝":
        text = text.replace(sign, "|")
    return text.translate(NUMBER_SIGNS)


def stamp(entry: Entry) -> int:
    """What tells whether an entry in the index is the one that is public now."""
    return int.from_bytes(blake2b(repr(entry).encode("utf-8", "replace"), digest_size=8).digest())


def folder() -> Path:
    path = Path(settings.SEARCH_INDEX)
    path.mkdir(parents=True, exist_ok=True)
    return path


def current() -> Path | None:
    """The generation that is read; None where there is none of this format."""
    try:
        name = (folder() / POINTER).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    return folder() / name if name.startswith(f"{FORMAT}-") and (folder() / name / "meta.json").is_file() else None


def searcher() -> tantivy.Searcher:
    """What is in the index now, other processes' last commits included. Raises NotReady."""
    try:
        return opened(current())
    except (OSError, ValueError):  # another generation took its place just now
        return opened(current())


def opened(path: Path | None) -> tantivy.Searcher:
    if path is None:
        raise NotReady
    written = (path / "meta.json").stat()
    version = (str(path), written.st_mtime_ns, written.st_ino)
    with _lock:
        if _opened.get("version") != version:
            if _opened.get("path") != path:
                _opened.update(path=path, index=tantivy.Index.open(str(path)))
            _opened["index"].reload()
            _opened["version"] = version
        return _opened["index"].searcher()


def new_generation() -> Path:
    path = folder() / f"{FORMAT}-{secrets.token_hex(6)}"
    path.mkdir()
    return path


def make_current(path: Path) -> None:
    """Let every process read this generation from now on, and drop the others."""
    write_whole(folder() / POINTER, path.name)
    for other in folder().iterdir():
        if other.is_dir() and other != path:
            shutil.rmtree(other, ignore_errors=True)  # who still reads it has its files open


def place_of(path: Path) -> tuple[Place, datetime]:
    """How far the index has followed, and when it last did."""
    said = json.loads((path / PLACE).read_text(encoding="utf-8"))
    return Place(said["transaction"], said["id"]), datetime.fromisoformat(said["at"])


def keep_place(path: Path, place: Place) -> None:
    write_whole(path / PLACE, json.dumps({**place._asdict(), "at": now().isoformat()}))


def write_whole(path: Path, text: str) -> None:
    """Replace a small file in one step: after a crash it is the old or the new one."""
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def write(writer: tantivy.IndexWriter, supplier: str, entries: Iterable[Entry]) -> int:
    count = 0
    for entry in entries:
        writer.add_document(document(supplier, entry))
        count += 1
    return count
