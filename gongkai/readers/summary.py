"""The rows of a provincial summary table: they differ by province, so the table itself says what they are."""

import re
from collections.abc import Iterator

from gongkai.readers.figures import Token, figures
from gongkai.readers.projection import Projection
from gongkai.tables.editions.summary import PROVINCE_SUMMARY

__all__ = ["printed_rows"]

_COLUMNS = PROVINCE_SUMMARY.tables[0].blocks[0].columns
_CORNER = PROVINCE_SUMMARY.tables[0].corner
_LAST = _COLUMNS[-1].label
_UNIT = re.compile(r"[\s|]*(人次|万元|万人|条|件|元|次|人|个|篇|份|项|部|场|期)[\s|]*$")
_LEAD = re.compile(
    r"^(?:\s|\||其中[:：，,]?|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、|\d{1,2}[.、．])+"
)
HEADER = 40  # Han characters from the first to the last heading of the columns
LABEL = 40  # Han characters of the longest label
FEWEST = 4


def printed_rows(projection: Projection) -> tuple[tuple[str, str], ...]:
    """(label, unit) of every row that has figures; () where there is no such table."""
    han = projection.han
    corner = han.find(_CORNER)
    while corner >= 0:
        last = han.find(_LAST, corner, corner + HEADER)
        if last >= 0:
            rows = tuple(_rows(projection, last + len(_LAST)))
            if len(rows) >= FEWEST:
                return rows
        corner = han.find(_CORNER, corner + 1)
    return ()


def _rows(projection: Projection, at: int) -> Iterator[tuple[str, str]]:
    start = projection.source_end(at)
    for chunk in _chunks(figures(projection, at, len(projection.han)), at):
        first = chunk[0]
        if first.at - at > LABEL:
            return
        if first.at > at:
            printed = projection.text[start : first.start]
            unit = _UNIT.search(printed)
            if not unit:
                return
            label = printed[: unit.start()].strip(" |\t\n")
            yield _LEAD.sub("", label.splitlines()[-1] if "|" in printed or "\t" in printed else label), unit[1]
        at, start = first.at, chunk[-1].end


def _chunks(tokens: list[Token], at: int) -> Iterator[list[Token]]:
    chunk: list[Token] = []
    for token in tokens:
        if token.at <= at:
            continue
        if chunk and chunk[0].at != token.at:
            yield chunk
            chunk = []
        chunk.append(token)
    if chunk:
        yield chunk
