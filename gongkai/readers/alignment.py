"""Where the labels of a form stand in the Han characters of a text."""

from typing import NamedTuple

from rapidfuzz import fuzz

from gongkai.readers.forms import Form, Label

__all__ = ["Alignment", "Span", "align"]

SHORT = 4  # Han characters; a shorter label is looked for only beside a label found
ANCHOR = 6  # Han characters that make a label strong enough to begin from
SLACK = {1: 8, 2: 24, 3: 24, 4: 48, 5: 70}  # Han characters beyond the printed distance, by length of the stem
LONG_SLACK = 160
OCCURRENCES = 6  # of the anchor that are tried
LIKENESS = 65  # of a hundred, for a label with errors


class Span(NamedTuple):
    start: int
    end: int
    guessed: bool = False


class Alignment(NamedTuple):
    """spans    one place for each label of the form, None where it is not found
    found    how many
    swapped  a label stands out of the form's order
    """

    form: Form
    spans: tuple[Span | None, ...]
    found: int
    swapped: bool = False

    @property
    def placed(self) -> list[tuple[Label, Span]]:
        """The labels found, with their places."""
        return [(label, span) for label, span in zip(self.form.labels, self.spans, strict=True) if span]

    @property
    def start(self) -> int:
        return min(span.start for span in self.spans if span)

    @property
    def end(self) -> int:
        return max(span.end for span in self.spans if span)


def align(han: str, form: Form, low: int = 0) -> Alignment | None:
    """Find the labels of a form from `low` on; None where none of its strong labels is there."""
    best: Alignment | None = None
    for number, label in enumerate(form.labels):
        if len(label.stems[0]) < ANCHOR:
            continue
        place = han.find(label.stems[0], low)
        for _ in range(OCCURRENCES):
            if place < 0:
                break
            tried = _walk(han, form, number, place, low)
            if best is None or tried.found > best.found:
                best = tried
            place = han.find(label.stems[0], place + 1)
        if best is not None and best.found * 2 > len(form.labels) - number:
            break
    return _complete(han, best, low) if best and best.found > 1 else best


def _walk(han: str, form: Form, number: int, place: int, low: int) -> Alignment:
    """From one label forwards, then backwards, each label within reach of the last one found."""
    labels = form.labels
    spans: list[Span | None] = [None] * len(labels)
    spans[number] = last = _span(han, labels[number], place, len(labels[number].stems[0]))
    at, found = number, 1
    for n in range(number + 1, len(labels)):
        if len(labels[n].stems[0]) < SHORT and at != n - 1:
            continue
        reach = max(0, labels[n].place - labels[at].place - (last.end - last.start)) + _slack(labels[n])
        span = _find(han, form, labels[n], last.end, last.end + reach)
        if span:
            spans[n] = last = span
            at, found = n, found + 1
    first = spans[number]
    at = number
    for n in range(number - 1, -1, -1):
        assert first is not None
        reach = labels[at].place - labels[n].place + _slack(labels[n])
        span = _find_before(han, labels[n], max(low, first.start - reach), first.start)
        if span:
            spans[n] = first = span
            at, found = n, found + 1
    return Alignment(form, tuple(spans), found)


def _slack(label: Label) -> int:
    return SLACK.get(len(label.stems[0]), LONG_SLACK)


def _span(han: str, label: Label, place: int, length: int, guessed: bool = False) -> Span:
    """The label with what follows it in brackets, where that follows."""
    end = place + length
    if label.tail:
        tail = han.find(label.tail, end, end + len(label.tail) + 6)
        if tail >= 0:
            end = tail + len(label.tail)
        elif label.tail[-4:] in han[end : end + len(label.tail) + 6]:
            end = han.index(label.tail[-4:], end) + 4
    return Span(place, end, guessed)


def _find(han: str, form: Form, label: Label, low: int, high: int) -> Span | None:
    best: Span | None = None
    for stem in label.stems:
        place = han.find(stem, low, high + len(stem))
        while place >= 0 and len(stem) < 4 and _only_beginning(han, form, stem, place):
            place = han.find(stem, place + 1, high + len(stem))
        if place >= 0 and (best is None or place < best.start):
            best = _span(han, label, place, len(stem))
    return best


def _only_beginning(han: str, form: Form, stem: str, place: int) -> bool:
    """Whether a short stem found is the beginning of a longer label, as 其他 of 其他处理."""
    return any(
        len(other) > len(stem) and other.startswith(stem) and han.startswith(other, place) for other in form.other_stems
    )


def _find_before(han: str, label: Label, low: int, high: int) -> Span | None:
    for stem in label.stems:
        place = han.rfind(stem, low, high)
        if place >= 0:
            return _span(han, label, place, len(stem))
    return None


def _complete(han: str, aligned: Alignment, low: int) -> Alignment:
    """Look for the labels not found: with errors between their neighbours, then anywhere in the table."""
    if aligned.found == len(aligned.spans):
        return aligned
    spans = list(aligned.spans)
    labels = aligned.form.labels
    start, end = aligned.start, aligned.end
    swapped = False
    for n, label in enumerate(labels):
        if spans[n]:
            continue
        if len(label.stems[0]) < SHORT:
            spans[n] = _between(han, aligned.form, n, spans)
            continue
        before = max((span.end for span in spans[:n] if span), default=max(low, start - len(label.stems[0]) - 8))
        after = min((span.start for span in spans[n + 1 :] if span), default=end + len(label.stems[0]) + 30)
        spans[n] = _like(han, label, before, after)
        if spans[n] is None and len(label.stems[0]) > 4:
            place = han.find(label.stems[0], start, end)
            if place >= 0:
                spans[n] = _span(han, label, place, len(label.stems[0]))
                swapped = True
    return Alignment(aligned.form, tuple(spans), sum(span is not None for span in spans), swapped)


def _between(han: str, form: Form, n: int, spans: list[Span | None]) -> Span | None:
    """A short label between its neighbours: right after the one before, or the only one there."""
    after = min((span.start for span in spans[n + 1 :] if span), default=None)
    before = max((span.end for span in spans[:n] if span), default=None)
    if after is None or before is None:
        return None
    span = _find(han, form, form.labels[n], before, after - len(form.labels[n].stems[0]))
    if span is None or span.end > after:
        return None
    another = _find(han, form, form.labels[n], span.end, after - len(form.labels[n].stems[0]))
    return span if spans[n - 1] is not None or another is None else None


def _like(han: str, label: Label, low: int, high: int) -> Span | None:
    """The part of a gap most like the label, where it is like enough."""
    stem = label.stems[0]
    gap = han[low:high][:200]
    if len(stem) < 4 or len(gap) * 2 < len(stem):
        return None
    found = fuzz.partial_ratio_alignment(stem, gap, score_cutoff=LIKENESS)
    if found is None or (found.dest_end - found.dest_start) * 5 < len(stem) * 3:
        return None
    if fuzz.ratio(stem, gap[found.dest_start : found.dest_end]) < LIKENESS:
        return None
    return _span(han, label, low + found.dest_start, found.dest_end - found.dest_start, guessed=True)
