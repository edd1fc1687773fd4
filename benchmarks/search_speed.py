"""Whether everything is found, and how fast, beside what a site would take instead.

    python -m benchmarks.search_speed [--markdown]

BENCH_SEARCH_ITEMS       items in the database and the index (20,000)
BENCH_SEARCH_MORE        entries written straight into an index of their own, 0 for none (0)
BENCH_POSTGRESQL         an empty PostgreSQL database for the comparison with pg_trgm; left out without it

Milliseconds are processor time: a search runs in one thread. A database server's are those of the clock.
"""

import argparse
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script from anywhere

from benchmarks.made_items import COMMONEST, Made, made_items
from benchmarks.search_lines import Line, percentile, say, table, told
from benchmarks.search_rivals import rivals
from benchmarks.search_site import fill, open_site

__all__ = ["measured"]

SAMPLED = 500
LENGTHS = (2, 2, 2, 3, 4, 6, 8)
CHECKED = 10  # texts that hold a sample, looked for one by one
SAVES = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--markdown", action="store_true")
    arguments = parser.parse_args()
    count, more = (
        int(os.environ.get(name, size)) for name, size in (("BENCH_SEARCH_ITEMS", "20000"), ("BENCH_SEARCH_MORE", "0"))
    )
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as data:
        open_site(Path(data))
        lines = measured(count)
        if more:
            lines += beyond(more, Path(data))
    print(table(lines, markdown=arguments.markdown))


def measured(count: int) -> list[Line]:
    from gongkai.base.search import building

    fill(made_items(count))
    texts = [clauses(made) for made in made_items(count)]
    samples = sampled(texts)
    say(f"{count} items in the database")
    begun = time.process_time()
    building.build()
    say(f"index built at {count / (time.process_time() - begun):.0f} items a second of processor time, {size()} MB")
    return [*ours(count, texts, samples), *saves(count), *rivals(count, texts, samples, COMMONEST)]


def ours(count: int, texts: list[str], samples: Sequence[str]) -> list[Line]:
    recall = recall_of(texts, samples)
    lines = [
        timed(f"gongkai, {name}: top 10 with excerpts", count, words, top, recall if words is samples else None)
        for name, words in (("500 substrings", samples), ("commonest words", COMMONEST))
    ]
    lines += [
        timed(f"gongkai, {name}: five facets", count, words, facets)
        for name, words in (("500 substrings", samples), ("commonest words", COMMONEST))
    ]
    return lines


def top(text: str) -> None:
    from gongkai.base.search import index, searching
    from gongkai.base.search.query import Narrowing, query_of

    asked = searching.ask(text, Narrowing())
    searcher = index.searcher()
    answer = searcher.search(query_of(asked, places=("column", "unit")), limit=10, count=True)
    assert searching.results_of(searching.read(searcher, answer), asked)


def facets(text: str) -> None:
    from gongkai.base.search import index, searching
    from gongkai.base.search.query import Narrowing, query_of

    query = query_of(searching.ask(text, Narrowing()), places=("column", "unit"))
    assert searching.counted(index.searcher(), query)["kind"]


def recall_of(texts: list[str], samples: Sequence[str]) -> float:
    """Of the texts that hold each sample, the share the index finds: counted, and some looked for one by one."""
    from tantivy import Occur, Query

    from gongkai.base.search import index, searching
    from gongkai.base.search.query import Narrowing, query_of

    searcher, dice, found = index.searcher(), random.Random(1), 0.0
    for sample in samples:
        holding = [number for number, text in enumerate(texts, 1) if sample in text]
        query = query_of(searching.ask(f'"{sample}"', Narrowing()))
        counted = searcher.search(query, limit=1).count
        checked = dice.sample(holding, min(CHECKED, len(holding)))
        keys = [Query.term_query(index.SCHEMA, "key", index.key_of("item", pk), "basic") for pk in checked]
        hit = sum(
            searcher.search(Query.boolean_query([(Occur.Must, query), (Occur.Must, key)]), limit=1).count
            for key in keys
        )
        found += min(counted / len(holding), hit / len(checked))
    return min(1.0, found / len(samples))


def saves(count: int) -> list[Line]:
    """One item saved at the desk with its row in the outbox; and taken into the index."""
    from gongkai.base.search.following import Follower
    from gongkai.publishing.models import Item

    follower = Follower()
    follower.follow()
    written, followed = [], []
    for item in Item.objects.filter(pk__lte=SAVES):
        written.append(milliseconds(lambda item=item: item.write(title=item.title + "修订")))
        followed.append(milliseconds(follower.follow))
    follower.close()
    return [
        told(Line("gongkai: one save, with its row in the outbox", count, *middle(written))),
        told(Line("gongkai: one change taken into the index", count, *middle(followed))),
    ]


def beyond(count: int, data: Path) -> list[Line]:
    """An index of entries alone, as large as the largest site: the engine's own time."""
    from django.conf import settings

    from gongkai.base.search import building, suppliers

    settings.SEARCH_INDEX = data / "more"
    suppliers.SUPPLIERS.clear()
    suppliers.offer(MadeEntries(count))
    begun = time.process_time()
    building.build()
    say(f"{count} entries at {count / (time.process_time() - begun):.0f} a second of processor time, {size()} MB")
    samples = sampled([clauses(made) for made in made_items(2_000)])
    lines = []
    for name, words in (("500 substrings", samples), ("commonest words", COMMONEST)):
        lines.append(timed(f"gongkai, {name}: top 10 with excerpts", count, words, top))
        lines.append(timed(f"gongkai, {name}: five facets", count, words, facets))
    return lines


class MadeEntries:
    """A supplier of made entries with no database behind it."""

    name, places, kinds = "item", False, {}

    def __init__(self, count: int) -> None:
        self.count, self.waiting = count, made_items(count)

    def keys(self) -> Iterable[int]:
        return range(1, self.count + 1)

    def entries(self, keys: Iterable[int]) -> Iterable[Any]:
        from gongkai.base.search.suppliers import Entry

        for _ in keys:
            made = next(self.waiting)
            yield Entry(
                made.number, made.kind, made.title, made.day, f"青政发〔{made.day.year}〕{made.number}号", (made.text,),
                f"unit-{made.unit}", (f"column-{made.column % 9}", f"column-{made.column}"),
            )  # fmt: skip

    def shown(self, keys: Iterable[int]) -> dict[int, Any]:
        from gongkai.base.search.suppliers import Shown

        return {key: Shown(f"/items/{key}/", "关于信息公开的通知", "通知") for key in keys}

    def touched(self, changed: object) -> Iterable[int]:
        return ()


def clauses(made: Made) -> str:
    """What stands together in an item: its title and the clauses of its text, a line each."""
    return f"{made.title}\n" + re.sub("[，。]", "\n", made.text)


def sampled(texts: list[str], seed: int = 7) -> list[str]:
    """Substrings of Han text from anywhere."""
    dice, found = random.Random(seed), []
    while len(found) < SAMPLED:
        clause = dice.choice(dice.choice(texts).split("\n"))
        long = dice.choice(LENGTHS)
        if len(clause) >= long:
            start = dice.randrange(len(clause) - long + 1)
            found.append(clause[start : start + long])
    return found


def timed(
    name: str, count: int, words: Sequence[str], work: Callable[[str], None], recall: float | None = None
) -> Line:
    for word in words[:20]:
        work(word)
    return told(Line(name, count, *middle([milliseconds(lambda word=word: work(word)) for word in words]), recall))


def milliseconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def middle(times: list[float]) -> tuple[float, float]:
    return statistics.median(times), percentile(times, 95)


def size() -> int:
    from gongkai.base.search import index

    path = index.current()
    return sum(file.stat().st_size for file in path.iterdir()) // 1_000_000 if path else 0


if __name__ == "__main__":
    main()
