"""Kangxi radicals, which browsers print into PDFs where characters were: ⼯ for 工, ⽇ for 日, ⼀ for 一."""

import unicodedata

__all__ = ["without_radicals"]

_TABLE = {
    place: plain
    for place in range(0x2E80, 0x2FE0)
    if len(plain := unicodedata.normalize("NFKC", chr(place))) == 1 and plain != chr(place)
}
_COMMON = "⼯⽇⼈⼀⽂⾏"  # a report that has any radical has one of these


def without_radicals(text: str) -> str:
    """Return a text of the same length with characters for radicals."""
    return text.translate(_TABLE) if any(radical in text for radical in _COMMON) else text
