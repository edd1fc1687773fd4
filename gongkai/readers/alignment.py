"""Where the labels of a form stand in the Han characters of a text."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from gongkai.readers.forms import Form, Label
from gongkai.readers.projection import Projection

__all__ = ["Alignment", "Span", "align"]

ANCHOR = 6  # Han characters that make a label strong enough to begin from
SHORT = 4  # Han characters; a shorter label is looked for only beside a label found
SLACK = {1: 8, 2: 24, 3: 24, 4: 48, 5: 70}  # Han characters beyond the printed distance, by length of the stem
LONG_SLACK = 160
OCCURRENCES = 6  # of the anchor that are tried
LIKENESS = 65  # of a hundred, for a label with errors
REMARK = 300  # characters of a remark in brackets behind a label
GAP = 200  # Han characters in which a label with errors is looked for

_REMARK = re.compile(r"[(（](?:[^()（）]|[(（][^()（）]*[)）])*[)）]")


class Span(NamedTuple):
    start: int
    end: int
    guessed: bool = False


class Alignment:
    """Where the labels of a form stand.

    spans    one place for each label of the form, None where it is not found
    placed   the labels found, with their places, in the form's order
    found    how many; at least one
    swapped  a label stands out of the form's order
    start, end  in the Han characters
    """

    def __init__(self, form: Form, spans: Sequence[Span | None], swapped: bool = False) -> None:
        self.form, self.spans, self.swapped = form, spans, swapped
        self.placed = [(label, span) for label, span in zip(form.labels, spans, strict=True) if span]
        self.found = len(self.placed)
        self.start = min([span.start for _, span in self.placed])
        self.end = max([span.end for _, span in self.placed])


def align(projection: Projection, form: Form, low: int = 0) -> Alignment | None:
    """Find the labels of a form from `low` on; None where none of its strong labels is there."""
    return _Aligner(projection, form, low).align()


class _Aligner:
    def __init__(self, projection: Projection, form: Form, low: int) -> None:
        self.projection = projection
        self.han = projection.han
        self.ends_run = projection.ends_run
        self.form = form
        self.low = low

    def align(self) -> Alignment | None:
        """Begin at a strong label, at each of its places, until most of the labels are found."""
        labels = self.form.labels
        best: Alignment | None = None
        for number, label in enumerate(labels):
            stem = label.stems[0]
            if len(stem) < ANCHOR:
                continue
            place = self.han.find(stem, self.low)
            for _ in range(OCCURRENCES):
                if place < 0:
                    break
                tried = self.walk(number, place)
                if best is None or tried.found > best.found:
                    best = tried
                place = self.han.find(stem, place + 1)
            if best is not None and best.found * 2 > len(labels) - number:
                break
        return self.complete(best) if best and best.found > 1 else best

    def walk(self, number: int, place: int) -> Alignment:
        """From one label forwards, then backwards, each label within reach of the last one found."""
        labels = self.form.labels
        spans: list[Span | None] = [None] * len(labels)
        first = last = spans[number] = self.span(labels[number], place, labels[number].length)
        at = number
        for n in range(number + 1, len(labels)):
            if labels[n].length < SHORT and at != n - 1:
                continue
            printed = labels[n].place - labels[at].place - (last.end - last.start)
            span = self.find(labels[n], last.end, last.end + max(0, printed) + _slack(labels[n]))
            if span:
                spans[n] = last = span
                at = n
        at = number
        for n in range(number - 1, -1, -1):
            reach = labels[at].place - labels[n].place + _slack(labels[n])
            span = self.find_last(labels[n], max(self.low, first.start - reach), first.start)
            if span:
                spans[n] = first = span
                at = n
        return Alignment(self.form, spans)

    def span(self, label: Label, place: int, length: int, guessed: bool = False) -> Span:
        """The label with what follows it in brackets, where that follows."""
        end = place + length
        if label.tail:
            limit = end + len(label.tail) + 6
            tail = self.han.find(label.tail, end, limit)
            ending = tail + len(label.tail) if tail >= 0 else self.han.find(label.tail[-4:], end, limit) + 4
            end = max(end, ending)
        return Span(place, max(end, self.remark_end(end)), guessed)

    def remark_end(self, end: int) -> int:
        """Behind a remark in brackets that a unit has added to a label; 0 where there is none."""
        text, start = self.projection.text, self.projection.source_end(end)
        if text[start : start + 1] not in ("(", "（"):
            return 0
        line_end = text.find("\n", start)
        remark = text[start : min(start + REMARK, line_end if line_end >= 0 else len(text))]
        found = _REMARK.match(remark)
        return self.projection.at(start + found.end()) if found else 0

    def find(self, label: Label, low: int, high: int) -> Span | None:
        """The first place of any wording; a short one must be all that is printed there."""
        best: Span | None = None
        for stem in label.stems:
            length = len(stem)
            place = self.han.find(stem, low, high + length)
            while place >= 0 and length <= SHORT and not self.ends_run(place + length):
                place = self.han.find(stem, place + 1, high + length)
            if place >= 0 and (best is None or place < best.start):
                best = self.span(label, place, length)
        return best

    def find_last(self, label: Label, low: int, high: int) -> Span | None:
        for stem in label.stems:
            place = self.han.rfind(stem, low, high)
            if place >= 0 and (len(stem) > SHORT or self.ends_run(place + len(stem))):
                return self.span(label, place, len(stem))
        return None

    def complete(self, aligned: Alignment) -> Alignment:
        """Look for the labels not found: with errors between their neighbours, then anywhere in the table."""
        if aligned.found == len(aligned.spans):
            return aligned
        spans = list(aligned.spans)
        start, end = aligned.start, aligned.end
        swapped = False
        for n, label in enumerate(self.form.labels):
            if spans[n]:
                continue
            stem = label.stems[0]
            if len(stem) < SHORT:
                spans[n] = self.between(n, spans)
                continue
            before = max((span.end for span in spans[:n] if span), default=max(self.low, start - len(stem) - 8))
            after = min((span.start for span in spans[n + 1 :] if span), default=end + len(stem) + 30)
            spans[n] = self.like(n, before, after, spans)
            if spans[n] is None:
                spans[n] = self.find(label, start, end)
                swapped = swapped or spans[n] is not None
        return Alignment(self.form, spans, swapped)

    def between(self, n: int, spans: list[Span | None]) -> Span | None:
        """A short label between its neighbours: right after the one before, or the only one there."""
        label = self.form.labels[n]
        after = min((span.start for span in spans[n + 1 :] if span), default=None)
        before = max((span.end for span in spans[:n] if span), default=None)
        if after is None or before is None:
            return None
        high = after - label.length
        span = self.find(label, before, high)
        if span is None or span.end > after:
            return None
        return span if spans[n - 1] is not None or self.find(label, span.end, high) is None else None

    def like(self, n: int, low: int, high: int, spans: list[Span | None]) -> Span | None:
        """The part of a gap most like the label, where it is like enough and no other missing label is more so."""
        stem = self.form.labels[n].stems[0]
        high = min(high, low + GAP)
        gap = self.han[low:high]
        if len(gap) * 2 < len(stem):
            return None
        found = fuzz.partial_ratio_alignment(stem, gap, score_cutoff=LIKENESS)
        if found is None or (found.dest_end - found.dest_start) * 5 < len(stem) * 3:
            return None
        part = gap[found.dest_start : found.dest_end]
        likeness = fuzz.ratio(stem, part)
        if likeness < LIKENESS:
            return None
        for m, other in enumerate(self.form.labels):
            if m != n and spans[m] is None and fuzz.ratio(other.stems[0], part) > likeness:
                if m < n:
                    return self.like(n, low + found.dest_end, high, spans)
                return self.like(n, low, low + found.dest_start, spans)
        return self.span(self.form.labels[n], low + found.dest_start, len(part), guessed=True)


def _slack(label: Label) -> int:
    return SLACK.get(label.length, LONG_SLACK)
