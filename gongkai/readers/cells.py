"""Ink to a cell: a value alone in its place, a blank, a word, or what is none of these."""

import re
from functools import partial
from itertools import repeat

from gongkai.readers.figures import BLANK, Token
from gongkai.readers.numbers import LONGEST, read_ink
from gongkai.readers.page import Page
from gongkai.readers.slots import Slot
from gongkai.tables.model import CellSpec, Kind
from gongkai.tables.sheet import Cell, Value

__all__ = ["DOUBTFUL", "EMPTY", "LIKELY", "counts", "flagged", "in_slot", "literal", "unread", "words"]

SURE, LIKELY, DOUBTFUL, UNREAD = 1.0, 0.95, 0.7, 0.0
UNIT_BEHIND = 8  # characters of the source behind a figure in which its unit is looked for
EMPTY = Cell(None, None, None, "blank", DOUBTFUL, ("blank",))
_SURE_COUNT = [repeat(part) for part in ("label", SURE, (), ())]  # how, confidence, flags, candidates
_cell = partial(tuple.__new__, Cell)  # a named tuple without the detour of its constructor: there are hundreds
_COUNTS = re.compile(rf"(?:(?:0|[1-9]\d{{0,{LONGEST - 1}}})(?: |$))+", re.A)
_PIECES = re.compile(r"[^|\t\n]*[^|\t\n\s]")


def literal(page: Page, token: Token, spec: CellSpec) -> Cell:
    """A value alone in its cell."""
    text, start, end = token.text, token.start, token.end
    if spec.kind is Kind.COUNT and text.isdigit() and len(text) <= LONGEST and (text[0] != "0" or text == "0"):
        return _cell((int(text), page.text[start:end], page.where(start, end), "label", SURE, (), ()))
    if token.kind == BLANK:
        return EMPTY._replace(raw=page.raw(start, end), where=page.where(start, end))
    read = read_ink(text, spec.kind, spec.unit, page.text[end : end + UNIT_BEHIND])
    end += read.end
    sure = DOUBTFUL if read.flags else SURE
    return Cell(read.value, page.raw(start, end), page.where(start, end), read.how, sure, read.flags)


def counts(page: Page, tokens: list[Token]) -> list[Cell] | None:
    """Rows of whole numbers read at once, the common case; None where one of them is anything else."""
    if not _COUNTS.fullmatch(" ".join([token.text for token in tokens])):
        return None
    starts, ends, inks, _, _ = zip(*tokens, strict=True)
    raws = map(page.text.__getitem__, map(slice, starts, ends))
    places = page.places(starts, ends)
    return list(map(_cell, zip(map(int, inks), raws, places, *_SURE_COUNT, strict=False)))


def in_slot(page: Page, slot: Slot, spec: CellSpec, tokens: list[Token]) -> Cell:
    """A cell of a ruled row: a value, a blank, or something that is no number."""
    inside = [token for token in tokens if slot.start <= token.start < slot.end]
    if len(inside) == 1:
        return literal(page, inside[0], spec)
    where = page.where(slot.start, slot.end)
    if not slot.text:
        return EMPTY._replace(where=where)
    return Cell(None, page.raw(slot.start, slot.end), where, "label", UNREAD, ("not-a-count",))


def unread(page: Page, tokens: list[Token], candidates: tuple[Value, ...] = ()) -> Cell:
    """Ink with several readings, or none."""
    start, end = tokens[0].start, tokens[-1].end
    return Cell(None, page.raw(start, end), page.where(start, end), "order", UNREAD, ("ambiguous",), candidates)


def words(page: Page, spec: CellSpec, start: int, following: int) -> Cell:
    """A heading, 是 or 否, or free text: what stands between a label (and its unit) and the next row."""
    if spec.kind is Kind.HEADING:
        return Cell(None, None, None, "blank")
    line_end = page.text.find("\n", start)
    line_end = len(page.text) if line_end < 0 else line_end
    ruled = any(rule in page.text[start:line_end] for rule in "|\t")
    stop = line_end if ruled else following
    pieces = [(piece[0].lstrip(), piece.end()) for piece in _PIECES.finditer(page.text, start, stop)]
    if pieces and spec.unit and pieces[0][0] == spec.unit:
        pieces = pieces[1:]
    if len(pieces) > 1 and pieces[-1][0].isdigit():
        pieces = pieces[:-1]  # the number of the next row
    if not pieces:
        return EMPTY
    word, end = pieces[0]
    where = page.where(end - len(word), end)
    if spec.kind is Kind.FLAG and word not in ("是", "否"):
        return Cell(None, word, where, "label", UNREAD, ("not-a-count",))
    return Cell(word, word, where)


def flagged(cell: Cell, *flags: str) -> Cell:
    return cell._replace(flags=tuple(dict.fromkeys((*cell.flags, *flags))), confidence=min(cell.confidence, DOUBTFUL))
