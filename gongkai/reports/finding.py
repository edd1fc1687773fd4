"""How a published report is found by a few characters: what is kept to be searched, what is looked for.

Spaces, width and case do not count, so that two characters broken over a line are still found.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

LONGEST_QUERY = 200
MOST_TERMS = 8
AROUND = 40  # characters shown on either side of what was found


def searchable(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f\u200b-\u200f\ufeff]+", "", unicodedata.normalize("NFKC", text)).casefold()


def terms(query: str) -> list[str]:
    """What a query looks for; a report must hold every term. Anything may be typed: what is too long is cut off."""
    found = (searchable(word) for word in query[:LONGEST_QUERY].split())
    return list(dict.fromkeys(term for term in found if term))[:MOST_TERMS]


def words_of(document: Mapping[str, Any]) -> str:
    """Unit, year and title on the first line, the narrative below."""
    head = searchable(f"{document['unit']['name']}{document['year']}年{document['title']}")
    narrative = (searchable(f"{section['heading']}。{section['text']}") for section in document["sections"].values())
    return "\n".join((head, *narrative))


def excerpt(words: str, looked_for: list[str]) -> tuple[str, str, str]:
    """The narrative around the first term found in it: before, the term, after; empty where only the head has it."""
    _, _, narrative = words.partition("\n")
    for term in looked_for:
        at = narrative.find(term)
        if at >= 0:
            end = at + len(term)
            before, after = narrative[max(0, at - AROUND) : at], narrative[end : end + AROUND]
            return before.rpartition("\n")[2], narrative[at:end], after.partition("\n")[0]
    return "", "", ""
