"""Titles by sound: 政务公开 is found by zhengwugongkai and by zwgk, and by characters that sound alike."""

import re
from functools import cache

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PINYIN_DICT

from gongkai.base.search.units import Run, is_han, runs

LONGEST = 6  # letters of a syllable
MOST_READINGS = 4  # ways of cutting letters into syllables that are tried
LETTERS = re.compile(r"[a-z]{2,60}\Z")


def sounds(text: str) -> list[Run]:
    """The syllables of each run of Han characters."""
    return [lazy_pinyin("".join(part), style=Style.NORMAL, errors="ignore") for part in han_parts(text)]


def initials(syllables: list[Run]) -> list[Run]:
    return [[syllable[0] for syllable in run] for run in syllables]


def han_parts(text: str) -> list[Run]:
    parts: list[Run] = [[]]
    for run in runs(text):
        for unit in run:
            if is_han(unit):
                parts[-1].append(unit)
            elif parts[-1]:
                parts.append([])
        parts.append([])
    return [part for part in parts if part]


@cache
def syllables() -> frozenset[str]:
    """Every syllable of the language, without tone."""
    found = set()
    for character in map(chr, PINYIN_DICT):
        found.update(lazy_pinyin(character, style=Style.NORMAL, errors="ignore"))
    return frozenset(one for one in found if one.isascii() and set(one) & set("aeiouv"))


def readings(letters: str) -> list[Run]:
    """The ways to read letters as syllables, the longest syllables first; none where they are no pinyin."""
    found: list[Run] = []

    def read(at: int, before: Run) -> None:
        if at == len(letters):
            found.append(before)
            return
        for size in range(min(LONGEST, len(letters) - at), 0, -1):
            syllable = letters[at : at + size]
            if syllable in syllables() and (at, size) not in dead:
                known = len(found)
                read(at + size, [*before, syllable])
                if len(found) == known:
                    dead.add((at, size))
                if len(found) >= MOST_READINGS:
                    return

    dead: set[tuple[int, int]] = set()
    read(0, [])
    return found
