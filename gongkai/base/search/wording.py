"""The list of words that mean the same and of words commonly mistyped, as a query uses it."""

from collections.abc import Iterable
from dataclasses import replace

from gongkai.base.search.models import WordGroup
from gongkai.base.search.query import Word
from gongkai.base.search.units import folded

MOST_WAYS = 6  # other ways of saying one word that are looked for
SHORTEST = 2  # characters of a word that is replaced within a longer one

Group = tuple[str, list[str]]  # kind and words
BOTH_SIDES = {  # what may be typed, and what is looked for besides
    WordGroup.Kind.SAME: lambda group: (group, group),
    WordGroup.Kind.MISTYPED: lambda group: (group[1:], group[:1]),
    WordGroup.Kind.OFFERED: lambda group: ([], []),
}


def groups() -> list[Group]:
    return [(kind, folded(words).split()) for kind, words in WordGroup.objects.values_list("kind", "words")]


def otherwise_said(words: Iterable[Word], known: list[Group]) -> tuple[Word, ...]:
    """The words, each with the other ways to say it; what stands in quotes is left as it is."""
    return tuple(word if word.quoted else replace(word, otherwise=other_ways(word.text, known)) for word in words)


def other_ways(text: str, known: list[Group]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for kind, group in known:
        said, meant = BOTH_SIDES[kind](group)
        for one in said:
            if len(one) >= SHORTEST and one in text:
                found |= dict.fromkeys(text.replace(one, other) for other in meant if other not in text)
    return tuple(found)[:MOST_WAYS]


def offered() -> list[str]:
    """Words shown to visitors to begin with."""
    lists = WordGroup.objects.filter(kind=WordGroup.Kind.OFFERED).values_list("words", flat=True)
    return [word for words in lists for word in words.split()]


def corrected(text: str, known: list[Group]) -> str:
    """The text with what is commonly mistyped put right; the same text where nothing is."""
    for kind, group in known:
        if kind == WordGroup.Kind.MISTYPED:
            for wrong in group[1:]:
                text = text.replace(wrong, group[0])
    return text


def near(text: str, known: list[Group]) -> list[str]:
    """Words of the list that begin or end with what was typed, or hold it: to look for instead, or besides."""
    plain = folded(text).strip()
    held = (word for _, group in known for word in group if plain and plain in word and word != plain)
    same = (word for kind, group in known if plain in group for word in BOTH_SIDES[kind](group)[1])
    return [word for word in dict.fromkeys([*same, *held]) if word != plain][:MOST_WAYS]
