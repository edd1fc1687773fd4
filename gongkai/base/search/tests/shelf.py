"""A supplier for tests of the index itself: a shelf of made-up entries, no room behind it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from gongkai.base.search.suppliers import Entry, Key, Shown


class Shelf:
    """What stands on it is public; `lent` maps a key to those whose entries change with it."""

    name = "book"
    places = False
    kinds: Mapping[str, str] = {"book": "书", "paper": "文"}

    def __init__(self) -> None:
        self.books: dict[int, Entry] = {}
        self.lent: dict[Key, list[int]] = {}

    def put(self, title: str, *texts: str, **fields: Any) -> int:
        pk = fields.pop("pk", len(self.books) + 1)
        said: dict[str, Any] = {"kind": "book", "on": date(2026, 3, 2)} | fields
        self.books[pk] = Entry(pk=pk, title=title, texts=texts, **said)
        return pk

    def keys(self) -> Iterable[int]:
        return sorted(self.books)

    def entries(self, keys: Collection[int]) -> Iterator[Entry]:
        return (self.books[pk] for pk in keys if pk in self.books)

    def shown(self, keys: Collection[int]) -> Mapping[int, Shown]:
        found = (self.books[pk] for pk in keys if pk in self.books)
        return {each.pk: Shown(f"/books/{each.pk}/", each.title, each.kind, each.on) for each in found}

    def touched(self, changed: Key) -> Iterable[int]:
        return self.lent.get(changed, ())
