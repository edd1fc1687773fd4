"""Which edition of the form a text holds: the one most of whose labels are there."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gongkai.readers.alignment import Alignment, align
from gongkai.readers.forms import EDITIONS_READ, Form, form_of
from gongkai.readers.projection import Projection
from gongkai.readers.summary import printed_rows
from gongkai.tables.editions import LOCAL_VARIANTS, summary_edition
from gongkai.tables.model import Edition

__all__ = ["Candidate", "choose_edition"]

LEAST_ROWS = 3  # labels of a table that must be there for it to be recognised
LEAST_WEIGHT = 2.0  # of an edition; narrative that names the things a table counts weighs less
GAP = 0.5  # what a label missing between others counts against an edition
COLUMN = 0.5  # what a column heading counts against a row label when editions are weighed
GUESSED = 0.8  # what a label with errors counts against one without
HEADER = 60  # Han characters before the first label in which column headings stand
_YEAR = re.compile(r"(20[0-3]\d)[ \t]*年")


class Candidate(NamedTuple):
    """An edition, and where the labels of its tables stand."""

    edition: Edition
    forms: tuple[tuple[Form, Alignment | None], ...]
    rows: tuple[tuple[str, str], ...] = ()


def choose_edition(projection: Projection) -> Candidate | None:
    """The edition most of whose labels are there; the report's year decides between equals."""
    year = _YEAR.search(projection.text)
    best: tuple[float, bool] | None = None
    chosen = None
    for candidate, weight in _candidates(projection):
        first, last = candidate.edition.years
        fits = year is not None and first <= int(year[1]) <= (last or 9999)
        if weight >= LEAST_WEIGHT and (best is None or (weight, fits) > best):
            best, chosen = (weight, fits), candidate
    return chosen and _without_absent_rows(projection, chosen)


def _without_absent_rows(projection: Projection, chosen: Candidate) -> Candidate:
    """The variant of the form that has none of the local rows, where the text has none of them."""
    for variant in LOCAL_VARIANTS:
        if variant.key == chosen.edition.key and not _has_local_rows(chosen):
            forms = tuple(form_of(table, variant) for table in variant.tables)
            return Candidate(variant, tuple((form, align(projection, form)) for form in forms))
    return chosen


def _has_local_rows(chosen: Candidate) -> bool:
    placed = (label for _, aligned in chosen.forms if aligned for label, _ in aligned.placed)
    return any(label.row and label.row.scope == "local" for label in placed)


def _candidates(projection: Projection) -> Iterator[tuple[Candidate, float]]:
    """Every edition some of whose labels are there, and how many. Where a table has every label and every column
    of one form, other forms of it are not tried."""
    tried: dict[int, tuple[Alignment | None, float]] = {}
    whole: dict[str, int] = {}
    for edition in EDITIONS_READ:
        forms = _forms()[_name(edition)]
        if whole and not any(form.table.key in whole for form in forms):
            continue
        for form in forms:
            key = form.table.key
            if id(form) in tried or not form.labels or whole.get(key, id(form)) != id(form):
                continue
            aligned = align(projection, form)
            if aligned is None or aligned.found < min(LEAST_ROWS, len(form.labels)):
                continue
            weight = _weight(projection, aligned)
            tried[id(form)] = aligned, weight
            if weight == len(form.labels) + COLUMN * len(form.column_stems):
                whole[key] = id(form)
        weights = [tried.get(id(form), (None, 0.0)) for form in forms]
        placed = tuple((form, aligned) for form, (aligned, _) in zip(forms, weights, strict=True))
        yield Candidate(edition, placed), sum(weight for _, weight in weights)
    if rows := printed_rows(projection):
        edition = summary_edition(rows)
        form = form_of(edition.tables[0], edition)
        if aligned := align(projection, form):
            yield Candidate(edition, ((form, aligned),), rows), _weight(projection, aligned)


def _weight(projection: Projection, aligned: Alignment) -> float:
    """Labels found, those with errors for less, those missing between others against; and column headings found."""
    within = projection.han[max(0, aligned.start - HEADER) : aligned.end]
    weight = sum([GUESSED if span.guessed else 1.0 for _, span in aligned.placed])
    if aligned.found < len(aligned.spans):
        inner = [n for n, span in enumerate(aligned.spans) if span]
        weight -= GAP * sum(1 for span in aligned.spans[inner[0] : inner[-1]] if span is None)
    columns = aligned.form.column_stems
    headings = sum([stem in within for stem in columns])
    weight += COLUMN * headings
    return max(weight, LEAST_WEIGHT) if headings == len(columns) > 1 else weight  # a whole header row is a table's


@cache
def _forms() -> dict[str, tuple[Form, ...]]:
    """The forms of every edition, a table that several editions share only once."""
    shared: dict[tuple[str, ...], Form] = {}
    return {
        _name(edition): tuple(
            shared.setdefault(tuple(spec.key for spec in table.cells), form_of(table, edition))
            for table in edition.tables
        )
        for edition in EDITIONS_READ
    }


def _name(edition: Edition) -> str:
    return "+".join((edition.key, *edition.variants))
