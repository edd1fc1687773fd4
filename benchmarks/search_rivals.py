"""What a site would take instead, on the same texts: LIKE, SQLite's FTS5 with trigrams, PostgreSQL with pg_trgm."""

import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.search_lines import Line, percentile, told

__all__ = ["rivals"]

ASKED = 20  # samples; a scan takes long
TOP = 10


def rivals(count: int, texts: list[str], samples: Sequence[str], commonest: Sequence[str]) -> list[Line]:
    truth = {sample: sum(sample in text for text in texts) for sample in samples[:ASKED]}
    lines = [line("plain Django, LIKE in SQLite", count, truth, like)]
    lines.append(line("SQLite FTS5, trigrams", count, truth, trigrams_of(texts)))
    if address := os.environ.get("BENCH_POSTGRESQL"):
        lines.append(line("PostgreSQL, pg_trgm", count, truth, postgresql(address, texts), time.perf_counter))
    return lines


def line(
    name: str,
    count: int,
    truth: dict[str, int],
    ask: Callable[[str], int],
    clock: Callable[[], float] = time.process_time,
) -> Line:
    """Each way answers how many texts hold the words, and fetches ten of them."""
    times, found = [], []
    for sample, holding in truth.items():
        begun = clock()
        counted = ask(sample)
        times.append((clock() - begun) * 1000)
        found.append(min(1.0, counted / holding))
    note = "no order, no excerpts"
    return told(Line(name, count, statistics.median(times), percentile(times, 95), statistics.mean(found), note))


def like(text: str) -> int:
    from gongkai.publishing.selectors import public_items

    found = public_items().filter(revisions__body__contains=text) | public_items().filter(title__contains=text)
    list(found.distinct()[:TOP])
    return found.distinct().count()


def trigrams_of(texts: list[str]) -> Callable[[str], int]:
    database = sqlite3.connect(Path(tempfile.mkdtemp(prefix="gongkai-bench-")) / "trigrams.sqlite3")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(body, tokenize='trigram')")
    with database:
        database.executemany("INSERT INTO texts(body) VALUES (?)", ((text,) for text in texts))

    def ask(text: str) -> int:
        phrase = f'"{text}"'
        database.execute("SELECT rowid FROM texts WHERE texts MATCH ? LIMIT ?", (phrase, TOP)).fetchall()
        return int(database.execute("SELECT count(*) FROM texts WHERE texts MATCH ?", (phrase,)).fetchone()[0])

    return ask


def postgresql(address: str, texts: list[str]) -> Callable[[str], int]:
    import psycopg

    server = psycopg.connect(address, autocommit=True)
    server.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    server.execute("DROP TABLE IF EXISTS texts; CREATE TABLE texts (id serial, body text)")
    with server.cursor() as cursor, cursor.copy("COPY texts (body) FROM STDIN") as copy:
        for text in texts:
            copy.write_row((text,))
    server.execute("CREATE INDEX ON texts USING gin (body gin_trgm_ops)")
    server.execute("ANALYZE texts")

    def ask(text: str) -> int:
        pattern = f"%{text}%"
        server.execute("SELECT id FROM texts WHERE body LIKE %s LIMIT %s", (pattern, TOP)).fetchall()
        (counted,) = server.execute("SELECT count(*) FROM texts WHERE body LIKE %s", (pattern,)).fetchone()
        return int(counted)

    return ask
