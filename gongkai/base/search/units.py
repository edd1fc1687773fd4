"""How text is cut for search: into units, a Han character or a word each, and pairs of neighbouring units.

Every pair is one term of the index, so that whatever stands together is found, from one character up, without a
dictionary that would have to know it. Signs that part nothing (《》, brackets, blanks, hyphens) are passed over; those
that end a clause part.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

from gongkai.readers.projection import fold

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〇\u3200-\u33ff"
ALL_HAN = re.compile(f"[{HAN}]+")
UNIT = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")
APART_SIGNS = r",;:!?|，；：！？｜。、…\n\r\t\f"
APART = re.compile(f"[{APART_SIGNS}]+")
GAP = "\x1f \x1f"  # two terms nobody looks for: no phrase reaches over them
JOINT = "\x1e"  # between two words that are neighbours, so that 2024 3 is not 20243
ENCLOSED = {place: unicodedata.normalize("NFKC", chr(place)) for place in range(0x2460, 0x2500)}
ONE_FOR_ONE = {place: plain for place, plain in ENCLOSED.items() if len(plain) == 1}

BROKEN = re.compile(r"(?<![。！？；：\n])\n(?!\n)")

Run = list[str]  # units that stand together


def folded(text: str) -> str:
    """Width, case, script and compatibility forms made one; a character for a character, so that places stay."""
    plain = fold(text).translate(ONE_FOR_ONE)
    lower = plain.lower()
    return lower if len(lower) == len(text) else "".join(low if len(low := one.lower()) == 1 else one for one in plain)


def runs(text: str) -> Iterator[Run]:
    """The units of a text, by clause."""
    for clause in APART.split(folded(text)):
        units = UNIT.findall(clause)
        if units:
            yield units


def flowing(text: str) -> str:
    """Text whose lines end in the middle of sentences, as sentences."""
    return BROKEN.sub(" ", text)


def pair(first: str, second: str) -> str:
    return first + second if is_han(first) or is_han(second) else first + JOINT + second


def is_han(unit: str) -> bool:
    return len(unit) == 1 and unit > "\u2fff"


def terms(run: Run) -> list[str]:
    """The pairs of a run; none where it is a single unit."""
    if ALL_HAN.fullmatch("".join(run)):
        return [first + second for first, second in pairwise(run)]
    return [pair(first, second) for first, second in pairwise(run)]


def as_terms(found: Iterable[Run]) -> str:
    """Runs as the index takes them: terms with a blank between, a gap between runs."""
    return f" {GAP} ".join(" ".join(terms(run)) for run in found if len(run) > 1)


def as_units(found: Iterable[Run]) -> str:
    """Each different unit once: what a single character or word is looked for in."""
    return " ".join({unit for run in found for unit in run})
