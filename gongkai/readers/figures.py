"""The figures of a text and the marks of blanks, and how many Han characters stand before each.

What is no figure of a table is left out: ordinals, years, page numbers, figures within labels and sentences.
"""

import re
from bisect import bisect_right
from functools import partial
from itertools import accumulate, chain, repeat
from typing import NamedTuple

from gongkai.readers.projection import Projection

__all__ = ["BLANK", "NUMBER", "ODD", "Token", "figures"]

NUMBER, BLANK, ODD = "number", "blank", "odd"

_FIGURE = re.compile(  # its second group is there where digits stand alone in their cell; ordinals are no figures
    r"([-0-9/\\OoQ〇](?:(?<=[ \t\n\f|][0-9])([0-9]*)(?=[ \t\n\f|])"
    r"|(?![0-9]?[.、][㐀-鿿])[0-9A-Za-z.,_/+:%-]*[.、]?))"
)
_EDGE = frozenset(" \t\n\f|")  # what stands around a figure alone in its cell
_PAGE = re.compile(r"^[ \t\f]*(?:-[ \t]*(\d{1,3})[ \t]*(-?)|第?[ \t]*(\d{1,3})[ \t]*页.{0,12})[ \t]*$", re.M)
_SIGNED = re.compile(r"-?\d+(?:\.\d+)?")
_NUMERIC = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_PAGE_MARK = re.compile(r"[\n\f][ \t]*(?:-[ \t]*\d{1,3}|第[ \t]*\d{1,3}[ \t]*页)")
_SAID = re.compile("[条项件次人个起宗份篇]次?[，,。；;、]")  # behind a figure of a sentence, never of a cell
_OPEN, _CLOSED = "(（〔﹝[", ")）〕﹞]"
_IN_BRACKETS = 80  # characters back to look for an open bracket
_COUNTED = tuple("位年月日号期")  # a figure before one of these inside brackets counts no item


class Token(NamedTuple):
    """A figure, or the mark of a blank: where it stands in the source, and after how many Han characters."""

    start: int
    end: int
    text: str
    at: int
    kind: str


_token = partial(tuple.__new__, Token)  # a named tuple without the detour of its constructor: there are hundreds


def figures(projection: Projection, low: int, high: int) -> list[Token]:
    """The figures and marks of blanks between two places in the Han characters.

    All are taken at once, each as if it stood alone in its cell; those that do not are looked at one by one.
    """
    text, run_at, run_start = projection.text, projection.run_at, projection.run_start
    first = projection.source(max(0, low))
    last = projection.source(high) if high < len(projection.han) else len(text)
    pieces = _FIGURE.split(text[first:last])
    between, inks, alone = pieces[0::3], pieces[1::3], pieces[2::3]
    borders = list(accumulate(map(len, chain.from_iterable(zip(between, inks, strict=False))), initial=first))
    starts = borders[1::2]
    before = [run_at[bisect_right(run_start, start)] for start in starts]
    tokens = list(map(_token, zip(starts, borders[2::2], inks, before, repeat(NUMBER), strict=False)))
    for n in reversed([n for n, digits in enumerate(alone) if digits is None]):
        tokens[n : n + 1] = _figures(text, *tokens[n][:2], tokens[n].at)
    if ("-" in text or "页" in text) and _PAGE_MARK.search(text, first, last) and (pages := _page_numbers(text)):
        return [token for token in tokens if token.start not in pages]
    return tokens


def _is_han(character: str) -> bool:
    return "㐀" <= character <= "鿿"


def _figures(text: str, start: int, end: int, at: int) -> list[Token]:
    """The figures of one run of ink: ordinals, years and figures within labels taken out."""
    ink = text[start:end]
    before, after = text[start - 1 : start], text[end : end + 1]
    if ink[0] not in "-0123456789" or ink == "-":
        if len(ink) > 1 or (before and before not in _EDGE) or (after and after not in _EDGE):
            return []
        return [Token(start, end, ink, at, BLANK if ink in "-/\\" else NUMBER)]
    if before and (before.isalnum() and not _is_han(before)):
        return []
    if ink[-1] in ".、":
        ink, end = ink[:-1], end - 1
        behind = text[end + 1 : end + 5].lstrip()
        if behind and (_is_han(behind[0]) or behind[0] in "“\"'《"):
            if len(ink) <= 2:
                return []
            ink, end = ink[:-1], end - 1
        after = text[end : end + 1]
    if not any(map(str.isdigit, ink)) or after == "年" or before == "第":
        return []
    beside = (_is_han(before) if before else False) or (_is_han(after) if after else False)
    if (beside or text[end : end + 2].strip(" \n")[:1] in _COUNTED) and _within_brackets(text, start):
        return []
    if _SAID.match(text, end):
        return []
    if _NUMERIC.fullmatch(ink):
        return [Token(start, end, ink, at, NUMBER)]
    pieces = list(_SIGNED.finditer(ink))
    if "-" in ink[1:] and sum(len(piece[0]) for piece in pieces) == len(ink):
        return [Token(start + piece.start(), start + piece.end(), piece[0], at, NUMBER) for piece in pieces]
    return [Token(start, end, ink, at, ODD)]


def _within_brackets(text: str, place: int) -> bool:
    lead = text[max(0, place - _IN_BRACKETS) : place]
    opened = max(lead.rfind(mark) for mark in _OPEN)
    return opened > max(lead.rfind(mark) for mark in _CLOSED)


def _page_numbers(text: str) -> frozenset[int]:
    """Where the marks and figures of page numbers start: "- 4 -" on a line of its own, or "-4" beside one."""
    found = list(_PAGE.finditer(text))
    if not found:
        return frozenset()
    numbers = [int(page[1] or page[3]) for page in found]
    closed = [bool(page[2] or page[3]) for page in found]
    starts: set[int] = set()
    for n, page in enumerate(found):
        beside = [numbers[m] for m in (n - 1, n + 1) if 0 <= m < len(found) and closed[m]]
        if closed[n] or numbers[n] - 1 in beside or numbers[n] + 1 in beside:
            starts.update(range(page.start(), page.end()))
    return frozenset(starts)
