"""Which edition of the form a text holds: the one most of whose labels are there."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gongkai.readers.alignment import Alignment, align
from gongkai.readers.forms import EDITIONS_READ, Form, form_of
from gongkai.readers.projection import Projection
from gongkai.readers.summary import printed_rows
from gongkai.tables.editions import summary_edition
from gongkai.tables.model import Edition

__all__ = ["Candidate", "choose_edition"]

LEAST_ROWS = 3  # labels of a table that must be there for it to be recognised
GAP = 0.5  # what a label missing between others counts against an edition
COLUMN = 0.5  # what a column heading counts against a row label when editions are weighed
GUESSED = 0.4  # what a label with errors counts against one without
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
    for candidate in _candidates(projection):
        weight = sum(_weight(projection, aligned) for _, aligned in candidate.forms)
        first, last = candidate.edition.years
        fits = year is not None and first <= int(year[1]) <= (last or 9999)
        if weight and (best is None or (weight, fits) > best):
            best, chosen = (weight, fits), candidate
    return chosen


def _candidates(projection: Projection) -> Iterator[Candidate]:
    """Every edition some of whose labels are there."""
    found: dict[int, Alignment | None] = {}
    for edition in EDITIONS_READ:
        forms = _forms()[_name(edition)]
        for form in forms:
            if id(form) not in found:
                aligned = align(projection, form) if form.labels else None
                enough = aligned is not None and aligned.found >= min(LEAST_ROWS, len(form.labels))
                found[id(form)] = aligned if enough else None
        if any(found[id(form)] for form in forms):
            yield Candidate(edition, tuple((form, found[id(form)]) for form in forms))
    if rows := printed_rows(projection):
        edition = summary_edition(rows)
        form = form_of(edition.tables[0], edition)
        yield Candidate(edition, ((form, align(projection, form)),), rows)


def _weight(projection: Projection, aligned: Alignment | None) -> float:
    if aligned is None:
        return 0.0
    within = projection.han[max(0, aligned.start - HEADER) : aligned.end]
    exact = sum(1.0 if not span.guessed else GUESSED for span in aligned.spans if span)
    inner = [n for n, span in enumerate(aligned.spans) if span]
    exact -= GAP * sum(1 for span in aligned.spans[inner[0] : inner[-1]] if span is None)
    return exact + COLUMN * sum(1 for _, stem in aligned.form.columns if stem and stem in within)


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
