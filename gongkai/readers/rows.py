"""Which figures belong to which row: in the order of the text, at the least distance from the labels."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.readers.alignment import Alignment, Span
from gongkai.readers.figures import BLANK, Token
from gongkai.readers.forms import Label
from gongkai.readers.page import Page
from gongkai.readers.projection import Projection
from gongkai.tables.model import Kind

__all__ = ["Chunk", "RowInk", "Stray", "rows_of"]

ABOVE_FIRST = 30  # Han characters before the first label in which its figures may stand
BELOW_LAST = 15  # Han characters after the last label in which its figures may stand
NOTHING, DROPPED, AWAY, FAR = 6.0, 5.0, 0.3, 12  # costs: a row without figures, figures without a row, a Han between
ABOVE = 0.1  # cost: figures above their label
LEAD = 2  # Han characters of an ordinal before a label
SEVERAL = 3  # figures before the first label that make it likely that they stand above it
WORDS = frozenset((Kind.HEADING, Kind.FLAG, Kind.TEXT))

Chunk = list[Token]  # figures with no Han character between them


class RowInk(NamedTuple):
    """A row and its figures. `near`: they stand within or right after the label, and nothing else does."""

    label: Label
    span: Span
    tokens: list[Token]
    near: bool = True

    @property
    def name(self) -> str:
        return self.label.name


class Stray(NamedTuple):
    """Figures that belong to no row of the form, and the Han characters between the last row and them."""

    tokens: list[Token]
    start: int
    end: int


class _Way(NamedTuple):
    """One way to share out the figures after a label: its own, nobody's, the next label's."""

    own: Chunk
    nobody: list[Chunk]
    onward: Chunk
    cost: float


class _State(NamedTuple):
    """What has been shared out so far; `way` is the last step, from the state `before`."""

    cost: float
    onward: Chunk
    before: "_State | None" = None
    way: _Way | None = None


def rows_of(page: Page, aligned: Alignment, high: int, glued: bool) -> tuple[list[RowInk], list[Stray]]:
    """Share out the figures up to the Han character `high` among the labels found, in the order of the text."""
    labels = sorted(aligned.placed, key=_start)
    tokens, places = page.tokens, page.before
    starts = [span.start for _, span in labels]
    bounds = [bisect_right(places, start) for start in starts]
    last = min(high, labels[-1][1].end + BELOW_LAST)
    bounds.append(bisect_right(places, last))
    if aligned.form.table.ordinals:
        tokens = _without_ordinals(tokens, labels, bounds)
    first = bisect_left(places, starts[0] - ABOVE_FIRST)
    if bounds[0] - first < SEVERAL:
        plain = _plain(labels, tokens, bounds)
        if plain is not None:
            return plain, []
    return _shared(labels, tokens, [first, *bounds], glued, _ruled_lines(page.projection, labels))


def _start(placed: tuple[Label, Span]) -> int:
    return placed[1].start


def _ruled_lines(projection: Projection, labels: list[tuple[Label, Span]]) -> list[int]:
    """Where the line of each label ends, if rules or tabs part the cells in it and no other label stands there.

    Figures up to there are in the row of the label and in no other, however many cells are blank.
    """
    ends = []
    for n, (_, span) in enumerate(labels):
        start = projection.source_end(span.end)
        end = projection.text.find("\n", start)
        following = projection.source(labels[n + 1][1].start) if n + 1 < len(labels) else len(projection.text)
        ruled = start <= end <= following and any(rule in projection.text[start:end] for rule in "|\t")
        ends.append(end if ruled else start)
    return ends


def _plain(labels: list[tuple[Label, Span]], tokens: list[Token], bounds: list[int]) -> list[RowInk] | None:
    """Every row has its figures right behind it and nothing is left over: the common case."""
    rows = []
    for n, (label, span) in enumerate(labels):
        own = [token for token in tokens[bounds[n] : bounds[n + 1]] if token.text]
        if not label.width:
            if own:
                return None
            continue
        if _words(label):
            rows.append(RowInk(label, span, own))
            continue
        if len(own) != label.width or own[0].at != own[-1].at or own[0].at > span.end + 2:
            return None
        rows.append(RowInk(label, span, own))
    return rows


def _words(label: Label) -> bool:
    return label.specs[0].kind in WORDS


def _chunks(tokens: list[Token]) -> list[Chunk]:
    chunks: list[Chunk] = []
    for token in tokens:
        if not token.text:
            continue
        if chunks and chunks[-1][0].at == token.at:
            chunks[-1].append(token)
        else:
            chunks.append([token])
    return chunks


def _shared(
    labels: list[tuple[Label, Span]], tokens: list[Token], bounds: list[int], glued: bool, lines: list[int]
) -> tuple[list[RowInk], list[Stray]]:
    """The cheapest of all ways, found row by row."""
    states = _before(labels, _chunks(tokens[bounds[0] : bounds[1]]))
    for n, (label, span) in enumerate(labels):
        chunks = _chunks(tokens[bounds[n + 1] : bounds[n + 2]])
        following = labels[n + 1] if n + 1 < len(labels) else None
        ways = [
            way for way in _ways(label, span, following, chunks) if not way.onward or way.onward[0].start >= lines[n]
        ]
        best: dict[int, _State] = {}
        for state in states:
            for way in ways:
                cost = state.cost + way.cost + _misfit(label, state.onward, way.own, glued)
                known = best.get(len(way.onward))
                if known is None or cost < known.cost:
                    best[len(way.onward)] = _State(cost, way.onward, state, way)
        states = list(best.values())
    return _traced(labels, min((state for state in states if not state.onward), key=lambda state: state.cost))


def _traced(labels: list[tuple[Label, Span]], state: _State) -> tuple[list[RowInk], list[Stray]]:
    """The rows and strays of the chosen way, from its last step back."""
    rows: list[RowInk] = []
    strays: list[Stray] = []
    lost = False  # what goes on from here goes to the title of a block, which has no figures
    for n, (label, span) in reversed(list(enumerate(labels))):
        before, way = state.before, state.way
        assert before is not None
        assert way is not None
        if label.width:
            first_lost = before.before is None and before.cost > 0
            over = before.way if n and not labels[n - 1][0].width else None  # what stands under the title of the block
            under_title = over is not None and bool(over.own or over.nobody)
            near = not (before.onward or way.nobody or first_lost or under_title or (lost and way.onward))
            near = near and all(token.at <= span.end + 2 for token in way.own)
            rows.append(RowInk(label, span, before.onward + way.own, near))
            last = way.own[-1].at if way.own else span.end
            strays += (Stray(chunk, last, chunk[0].at) for chunk in reversed(way.nobody))
        state, lost = before, not label.width
    return rows[::-1], strays[::-1]


def _before(labels: list[tuple[Label, Span]], chunks: list[Chunk]) -> list[_State]:
    """Figures before the first label: nobody's, or above it."""
    label, span = labels[0]
    if not chunks or len(chunks[-1]) != label.width or label.width < SEVERAL:
        return [_State(0.0, [])]
    return [_State(DROPPED, []), _State(ABOVE + _away(span.start - chunks[-1][0].at), chunks[-1])]


def _ways(label: Label, span: Span, following: tuple[Label, Span] | None, chunks: list[Chunk]) -> Iterator[_Way]:
    if len(chunks) == 1 and len(chunks[0]) == label.width:
        yield _Way(chunks[0], [], [], _away(chunks[0][0].at - span.end))
        if following:
            yield _Way([], [], chunks[0], ABOVE + _above(label, span, following, chunks[0]))
        return
    for i in range(len(chunks) + 1):
        own = [token for chunk in chunks[:i] for token in chunk]
        own_cost = sum(_away(chunk[0].at - span.end) for chunk in chunks[:i])
        for j in range(i, len(chunks) + 1):
            onward = [token for chunk in chunks[j:] for token in chunk]
            if onward and following is None:
                continue
            cost = own_cost + sum(_dropped(chunk, label) for chunk in chunks[i:j])
            if following and onward:
                cost += ABOVE + sum(_above(label, span, following, chunk) for chunk in chunks[j:])
            yield _Way(own, chunks[i:j], onward, cost)
        if i and following and len(chunks[i - 1]) == label.width + following[0].width and label.width:
            cut = len(own) - following[0].width
            onward = own[cut:] + [token for chunk in chunks[i:] for token in chunk]
            yield _Way(own[:cut], [], onward, own_cost + ABOVE)


def _above(label: Label, span: Span, following: tuple[Label, Span], chunk: Chunk) -> float:
    """The cost of figures above the next label, but for the group labels the form prints between them."""
    printed = following[0].place - label.place - (span.end - span.start)
    return _away(following[1].start - chunk[0].at - max(0, printed) - LEAD)


def _away(characters: int) -> float:
    return AWAY * min(max(0, characters), FAR)


def _dropped(chunk: Chunk, label: Label) -> float:
    if not label.width or all(token.kind == BLANK for token in chunk):
        return 0.5
    return DROPPED


def _misfit(label: Label, onward: Chunk, behind: Chunk, glued: bool) -> float:
    """What it costs that a row's figures are not one to a column."""
    own = onward + behind if onward else behind
    width = label.width
    if not width:
        return 3.0 * len(own)
    if label.specs[0].kind in WORDS:
        return 0.0 if all(token.kind == BLANK for token in own) else 2.0
    if len(own) == width:
        return 0.0
    if not own:
        return NOTHING
    if glued and len(own) < width and sum(len(token.text) for token in own) >= width:
        return 0.5
    return 4.0 + 0.5 * min(abs(len(own) - width), 3)


def _without_ordinals(tokens: list[Token], labels: list[tuple[Label, Span]], bounds: list[int]) -> list[Token]:
    """Blank out the row numbers before the labels, where most rows follow on one another in them."""
    numbered: dict[int, int] = {}
    for n, (_, span) in enumerate(labels):
        place = bounds[n] - 1
        if place >= 0 and span.start - tokens[place].at <= 4 and tokens[place].text.isdigit():
            numbered[n] = place
    follow = sum(
        1
        for n, place in numbered.items()
        if n - 1 in numbered and int(tokens[place].text[-4:]) == int(tokens[numbered[n - 1]].text[-4:]) + 1
    )
    if follow * 5 < len(labels) * 2:
        return _without_glued_ordinals(tokens, labels, numbered)
    kept = list(tokens)
    for place in numbered.values():
        kept[place] = kept[place]._replace(text="")
    return kept


def _without_glued_ordinals(
    tokens: list[Token], labels: list[tuple[Label, Span]], numbered: dict[int, int]
) -> list[Token]:
    """Row numbers glued to the figure before them: taken off where nearly every row has its own."""
    first = min(numbered, default=0)
    ended = {n: place for n, place in numbered.items() if tokens[place].text.endswith(str(n + 1))}
    if len(ended) * 10 < len(labels) * 9 or len(labels) < 10:
        return tokens
    kept = list(tokens)
    for n, place in ended.items():
        token = kept[place]
        cut = len(str(n + 1))
        kept[place] = token._replace(text=token.text[:-cut], end=token.end - cut)
    return kept if first <= 1 else tokens
