"""Texts that were typed: no file to open, only words to search."""

from collections.abc import Sequence

from gongkai.screening.finding import Finding, Findings, Piece

__all__ = ["screen_text"]


def screen_text(parts: Sequence[tuple[str, Sequence[str]]]) -> list[Finding]:
    """Everything found in (what it is, its paragraphs)."""
    found = Findings()
    for group, paragraphs in parts:
        for number, paragraph in enumerate(paragraphs, 1):
            found.shown(Piece(paragraph, f"第{number}段" if len(paragraphs) > 1 else "", group))
    return found.all()
