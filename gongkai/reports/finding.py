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
    """Unit, year and title on the first line, the narrative below: not its headings, which all reports share."""
    head = searchable(f"{document['unit']['name']}{document['year']}年{document['title']}")
    narrative = (searchable(section["text"]) for section in document["sections"].values())
    return "\n".join((head, *narrative))


def excerpt(document: Mapping[str, Any], looked_for: list[str]) -> tuple[str, str, str]:
    """The narrative as printed around the first term found in it: before, the term, after; empty where none is."""
    for section in document["sections"].values():
        text = section["text"]
        kept, places = with_places(text)
        for term in looked_for:
            at = kept.find(term)
            if at >= 0:
                start, end = places[at], places[at + len(term) - 1] + 1
                before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
                return before.rpartition("\n")[2], text[start:end], after.partition("\n")[0]
    return "", "", ""


def with_places(text: str) -> tuple[str, list[int]]:
    """The text as `searchable` makes it, and for each of its signs the place in `text` that it comes from."""
    kept = [(sign, place) for place, character in enumerate(text) for sign in searchable(character)]
    return "".join(sign for sign, _ in kept), [place for _, place in kept]
