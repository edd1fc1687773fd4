"""Asking the index: a page of results with excerpts, how many there are by kind, unit, column, year and validity."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import tantivy

from gongkai.base.search import excerpts, index, wording
from gongkai.base.search.query import Asked, homophones, query_of, words_of
from gongkai.base.search.suppliers import SUPPLIERS, Key, Shown, kinds

A_PAGE = 10
MOST_PAGES = 100  # a visitor who needs more should narrow
FACETS = {"kind": 30, "unit": 60, "column": 200, "year": 40, "validity": 10}  # and how many values of each
PLACES = 6  # columns and units offered beside the results
GUESSES = 3

Hit = tuple[Key, str]  # a record, and the text kept of it


@dataclass(frozen=True)
class Result:
    """One result: how it is printed, its title and an excerpt in pieces."""

    shown: Shown
    title: list[excerpts.Piece]
    excerpt: list[excerpts.Piece]


@dataclass
class Found:
    """total   how many there are in all
    counts  {"kind": {"notice": 12, …}, …}
    """

    asked: Asked
    total: int = 0
    page: int = 1
    results: list[Result] = field(default_factory=list)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    places: list[Shown] = field(default_factory=list)

    @property
    def pages(self) -> int:
        return min(MOST_PAGES, -(-self.total // A_PAGE))


def search(asked: Asked, *, page: int = 1, by_date: bool = False) -> Found:
    """A page of what was asked. Raises NotReady where there is no index yet."""
    searcher = index.searcher()
    query = query_of(asked, places=kinds(places=True))
    page = min(max(page, 1), MOST_PAGES)
    order = {"order_by_field": "day"} if by_date or not asked.words else {}
    answer = searcher.search(query, limit=A_PAGE, offset=(page - 1) * A_PAGE, count=True, **order)
    results = results_of(read(searcher, answer), asked)
    gone = len(answer.hits) - len(results)
    found = Found(asked, total=answer.count - gone, page=page, results=results)
    found.counts = counted(searcher, query)
    if asked.words and page == 1 and not asked.narrowing:
        found.places = places(searcher, asked)
    return found


def size() -> int:
    """How many results there could be at most; 0 where there is no index yet."""
    try:
        searcher = index.searcher()
    except index.NotReady:
        return 0
    return searcher.search(query_of(Asked(), places=kinds(places=True)), limit=1).count


def ask(text: str, narrowing: Any) -> Asked:
    """The question of a visitor, with the other ways to say its words."""
    words = words_of(text)
    return Asked(wording.otherwise_said(words, wording.groups()) if words else (), narrowing)


def read(searcher: tantivy.Searcher, answer: tantivy.SearchResult) -> list[Hit]:
    hits = []
    for _, address in answer.hits:
        kept = searcher.doc(address)
        name, _, pk = kept.get_first("key").partition(":")
        hits.append(((name, int(pk)), bytes(kept.get_first("shown")).decode("utf-8")))
    return hits


def results_of(hits: list[Hit], asked: Asked) -> list[Result]:
    """What may be shown of the hits now: each is asked once more of its room."""
    standing = shown(key for key, _ in hits)
    return [
        Result(
            standing[key],
            excerpts.marked(standing[key].title, asked.words),
            excerpts.excerpt(text, asked.words),
        )
        for key, text in hits
        if key in standing
    ]


def shown(keys: Iterable[Key]) -> dict[Key, Shown]:
    by_supplier: dict[str, list[int]] = defaultdict(list)
    for name, pk in keys:
        by_supplier[name].append(pk)
    return {
        (name, pk): line
        for name, pks in by_supplier.items()
        if name in SUPPLIERS
        for pk, line in SUPPLIERS[name].shown(pks).items()
    }


def counted(searcher: tantivy.Searcher, query: tantivy.Query) -> dict[str, dict[str, int]]:
    asked = {name: {"terms": {"field": name, "size": size}} for name, size in FACETS.items()}
    answer = searcher.aggregate(query, asked)
    return {
        name: {str(bucket["key"]).removesuffix(".0"): bucket["doc_count"] for bucket in answer[name]["buckets"]}
        for name in FACETS
    }


def places(searcher: tantivy.Searcher, asked: Asked) -> list[Shown]:
    """Columns and units whose names hold every word."""
    query = query_of(asked, places=kinds(places=True), only_places=True)
    keys = [key for key, _ in read(searcher, searcher.search(query, limit=PLACES))]
    standing = shown(keys)
    return [standing[key] for key in keys if key in standing]


def guesses(text: str) -> list[str]:
    """What may have been meant where nothing was found: from the list of words, and from titles that sound the same."""
    known = wording.groups()
    right = wording.corrected(text, known)
    found = [right] if right != text else []
    found += [*wording.near(text, known), *sounding_alike(text)]
    return [each for each in dict.fromkeys(found) if each != text][:GUESSES]


def sounding_alike(text: str) -> list[str]:
    """Parts of public titles that sound like each word: 公开指男 was meant to be 公开指南."""
    searcher, words = index.searcher(), words_of(text)
    if len(words) != 1 or not (query := homophones(words[0])):
        return []
    hits = read(searcher, searcher.search(query, limit=GUESSES))
    titles = [line.title for line in shown(key for key, _ in hits).values()]
    return list(dict.fromkeys(filter(None, (excerpts.sounding(title, words[0].text) for title in titles))))
