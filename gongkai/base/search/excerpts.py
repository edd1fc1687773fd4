"""Where in a text the words stand: the text around them, in pieces that are marked or not. Pages escape every piece."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from gongkai.base.search import pinyin
from gongkai.base.search.query import Word
from gongkai.base.search.units import APART_SIGNS, HAN, Run, folded, is_han, runs

BETWEEN = rf"(?:[^\w{APART_SIGNS}]|_)*"  # signs that part nothing
LETTER = rf"[^\W_{HAN}]"
WIDTH = 130  # characters of an excerpt
LEAD = 30  # of them before the first word found
MOST = 400  # places looked at
ON_ONE_LINE = str.maketrans("\n\r\t\f", "\u3000\u3000\u3000\u3000")


class Piece(NamedTuple):
    text: str
    found: bool


@cache
def pattern(words: tuple[Word, ...]) -> re.Pattern[str] | None:
    """What is marked in folded text, longest first."""
    said = [run for word in words for text in (word.text, *word.otherwise) for run in runs(text)]
    ways = sorted({run_pattern(run) for run in said}, key=len, reverse=True)
    return re.compile("|".join(ways)) if ways else None


def run_pattern(run: Run) -> str:
    before = "" if is_han(run[0]) else f"(?<!{LETTER})"
    after = "" if is_han(run[-1]) else f"(?!{LETTER})"
    return before + BETWEEN.join(map(re.escape, run)) + after


def marked(text: str, words: tuple[Word, ...]) -> list[Piece]:
    """The whole text, in pieces."""
    return list(pieces(text, 0, len(text), places(text, words)))


def excerpt(text: str, words: tuple[Word, ...]) -> list[Piece]:
    """The part of the text that holds most of what was found; its beginning where nothing was."""
    found = places(text, words)
    start = max(0, best(found) - LEAD)
    end = min(len(text), start + WIDTH)
    line = text.translate(ON_ONE_LINE)
    start += len(line[start:end]) - len(line[start:end].lstrip())
    cut = list(pieces(line, start, end, found))
    if start:
        cut.insert(0, Piece("…", False))
    if end < len(text):
        cut.append(Piece("…", False))
    return cut


def places(text: str, words: tuple[Word, ...]) -> list[tuple[int, int]]:
    looked_for = pattern(words)
    if looked_for is None:
        return []
    found: list[tuple[int, int]] = []
    for match in looked_for.finditer(folded(text)):
        found.append(match.span())
        if len(found) == MOST:
            break
    return found


def best(found: list[tuple[int, int]]) -> int:
    """Where the excerpt with the most characters found begins."""

    def weight(first: int) -> int:
        until = found[first][0] + WIDTH - LEAD
        return sum(end - start for start, end in found[first : first + 20] if end <= until)

    return found[max(range(len(found)), key=weight)][0] if found else 0


def pieces(text: str, start: int, end: int, found: Iterable[tuple[int, int]]) -> Iterable[Piece]:
    at = start
    for first, last in found:
        if first < at or last > end:
            continue
        if first > at:
            yield Piece(text[at:first], False)
        yield Piece(text[first:last], True)
        at = last
    if at < end:
        yield Piece(text[at:end], False)


def sounding(title: str, text: str) -> str:
    """The part of the title that sounds like the text; "" where none does."""
    wanted = [syllable for run in pinyin.sounds(text) for syllable in run]
    size = len(wanted)
    for part in pinyin.han_parts(title):
        heard = pinyin.sounds("".join(part))[0]
        for at in range(len(part) - size + 1):
            if heard[at : at + size] == wanted:
                return "".join(part[at : at + size])
    return ""
