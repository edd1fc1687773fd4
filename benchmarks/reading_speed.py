"""Reports read a second on one core, with provenance, beside what a plain script does with the same pages."""

import gc
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from benchmarks.documents import made_sheet, text_report, word_report
from benchmarks.matchers import by_beautifulsoup, by_pandas
from gongkai.readers import read

__all__ = ["Measured", "reading_speed"]

DOCUMENTS = 20
SECONDS = 1.5  # of processor time for one round
ROUNDS = 3  # the best counts: other work on the machine only slows


class Measured(NamedTuple):
    """ratio   of the first line of its group to this one"""

    name: str
    size: str
    per_second: float
    ratio: float


def reading_speed() -> list[Measured]:
    sheets = [made_sheet(seed) for seed in range(DOCUMENTS)]
    texts = [text_report(sheet).encode() for sheet in sheets]
    pages = [word_report(sheet) for sheet in sheets]
    text = rate(lambda data: read(data, "report.txt"), texts)
    html = rate(lambda data: read(data, "report.html"), pages)
    lines = [
        Measured("text, gongkai", kilobytes(texts), text, 1.0),
        Measured("HTML, gongkai", kilobytes(pages), html, 1.0),
    ]
    for name, matcher in (
        ("HTML, pandas.read_html + labels", by_pandas),
        ("HTML, BeautifulSoup + labels", by_beautifulsoup),
    ):
        plain = rate(matcher, pages)
        lines.append(Measured(name, kilobytes(pages), plain, html / plain))
    return lines


def rate(work: Callable[[bytes], object], documents: Sequence[bytes]) -> float:
    """Documents a second of processor time, the best of several rounds."""
    work(documents[0])
    gc.collect()
    gc.freeze()  # as the workers of the command line do: what is loaded is not looked through at each collection
    return max(one_round(work, documents) for _ in range(ROUNDS))


def one_round(work: Callable[[bytes], object], documents: Sequence[bytes]) -> float:
    begun, done = time.process_time(), 0
    while time.process_time() - begun < SECONDS:
        for document in documents:
            work(document)
        done += len(documents)
    return done / (time.process_time() - begun)


def kilobytes(documents: Sequence[bytes]) -> str:
    return f"{sum(map(len, documents)) / len(documents) / 1000:.0f} kB"
