"""Texts that were typed: no file to open, only words to search and wordings to weigh."""

from collections.abc import Sequence

from gongkai.checks.wording import OUR_WORDS, Word, find_slips
from gongkai.screening.finding import Finding, Findings, Piece

__all__ = ["screen_text"]

KINDS = {
    "grave": "wording-grave",
    "common": "wording",
    "form": "wording",
    "date": "impossible-date",
    "unfilled": "unfilled",
}


def screen_text(parts: Sequence[tuple[str, Sequence[str]]], words: Sequence[Word] = OUR_WORDS) -> list[Finding]:
    """Everything found in (what it is, its paragraphs)."""
    found = Findings()
    for group, paragraphs in parts:
        for number, paragraph in enumerate(paragraphs, 1):
            where = f"第{number}段" if len(paragraphs) > 1 else ""
            found.shown(Piece(paragraph, where, group))
            for slip in find_slips(paragraph, words):
                right = f"应为“{slip.right}”" if slip.right else ""
                detail = "，".join(part for part in (f"“{slip.written}”{right}", slip.note) if part)
                found.add(KINDS[slip.grade], group + where, detail)
    return found.all()
