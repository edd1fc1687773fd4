"""What the rules on the narrative share: its text made plain, its sentences, the figures in it."""

import re
import unicodedata
from collections.abc import Iterator

from gongkai.tables.rules import Case
from gongkai.tables.sheet import Section

__all__ = ["BEGINS", "NUMBER", "WORDS", "clean", "figure", "sentences", "texts_of"]

NUMBER = r"(\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?![\d.]|万)"
BEGINS = r"(?<![\d.])(?<!\d,)"
WORDS = r"[^,。;:\d]"  # a stretch of one clause without figures
SENTENCE = re.compile(r"[。;!?\n]")


def clean(section: Section) -> str:
    """Half-width, without blanks; lines broken inside a sentence joined."""
    text = re.sub(r"[^\S\n]+", "", unicodedata.normalize("NFKC", section.text))
    return re.sub(r"(?<![。;:!?])\n", "", text)


def texts_of(case: Case) -> list[tuple[Section, str]]:
    """The sections that say something; [] where the narrative was not read."""
    texts = [(section, clean(section)) for section in case.sheet.sections]
    return texts if any(text for _, text in texts) else []


def sentences(text: str) -> Iterator[str]:
    return (sentence for sentence in SENTENCE.split(text) if sentence)


def figure(digits: str) -> int:
    return int(digits.replace(",", ""))
