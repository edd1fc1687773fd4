"""What a visitor typed, as a query of the index. Anything may be typed: signs are signs, never operators.

Words between blanks must all be found. What stands together is found together, in that order; a word may also be found
by a word that means the same, letters by the sound of a title, a 文号 exactly.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tantivy import FieldType, Occur, Query

from gongkai.base.search import pinyin
from gongkai.base.search.index import SCHEMA, exact
from gongkai.base.search.units import Run, folded, runs, terms

LONGEST = 200  # characters of a query
MOST_WORDS = 8
IN_TITLE, IN_NUMBER, OTHERWISE_SAID = 4.0, 50.0, 0.3  # weights beside 1 for the text
PART = re.compile(r'["“”„「『]([^"“”„」』]*)["“”„」』]?|([^\s"“”„「『]+)')
NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}\|\d{4}\d+号\Z")


@dataclass(frozen=True)
class Word:
    """One word of a query.

    text       folded
    quoted     to be found as it stands
    otherwise  other ways to say it, from the list of words
    """

    text: str
    quoted: bool = False
    otherwise: tuple[str, ...] = ()

    @property
    def runs(self) -> list[Run]:
        return list(runs(self.text))

    @property
    def number(self) -> str:
        """The 文号 this is, as the index has it; "" where it is none."""
        number = exact(self.text)
        return number if NUMBER.match(number) else ""


@dataclass(frozen=True)
class Narrowing:
    """What results are narrowed by; each empty where nothing is asked."""

    kind: str = ""
    unit: str = ""
    column: str = ""
    validity: str = ""
    year: int | None = None
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return any((self.kind, self.unit, self.column, self.validity, self.year, self.since, self.until))


@dataclass(frozen=True)
class Asked:
    words: tuple[Word, ...] = ()
    narrowing: Narrowing = field(default_factory=Narrowing)


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a query that can be looked for."""
    found = (Word(folded(part[1] or part[2] or ""), part[2] is None) for part in PART.finditer(text[:LONGEST]))
    return tuple({word.text: word for word in found if word.runs}.values())[:MOST_WORDS]


def query_of(asked: Asked, *, places: Iterable[str] = (), only_places: bool = False) -> Query:
    """places   kinds that are places of the site: left out, or looked for alone"""
    clauses = [(Occur.Must, word_query(word)) for word in asked.words]
    clauses += [(Occur.Must, Query.const_score_query(each, 0.0)) for each in narrowed(asked.narrowing)]
    if places:
        those = Query.const_score_query(Query.term_set_query(SCHEMA, "kind", list(places)), 0.0)
        clauses.append((Occur.Must if only_places else Occur.MustNot, those))
    if not any(occur == Occur.Must for occur, _ in clauses):
        clauses.append((Occur.Must, Query.all_query()))
    return Query.boolean_query(clauses)


def word_query(word: Word) -> Query:
    ways = [said(word.runs)]
    ways += [Query.boost_query(said(list(runs(other))), OTHERWISE_SAID) for other in word.otherwise]
    if word.number:
        ways.append(Query.boost_query(Query.term_query(SCHEMA, "number", word.number, "basic"), IN_NUMBER))
    if not word.quoted:
        ways += sounding(word.text)
    return either(ways)


def said(found: list[Run]) -> Query:
    """Every run, in the text; better in the title."""
    must = [(Occur.Must, run_query("text", "units", run)) for run in found]
    title = both([run_query("title", "title_units", run) for run in found])
    return Query.boolean_query([*must, (Occur.Should, Query.boost_query(title, IN_TITLE))])


def run_query(pairs: str, singles: str, run: Run) -> Query:
    if len(run) == 1:
        return Query.term_query(SCHEMA, singles, run[0], "basic")
    return phrase(pairs, run)


def phrase(name: str, run: Run) -> Query:
    """The units in their order. Every second pair covers them; no run comes closer to the next than two terms."""
    pairs = terms(run)
    if len(pairs) == 1:
        return Query.term_query(SCHEMA, name, pairs[0], "freq")
    last = len(pairs) - 1
    return Query.phrase_query(SCHEMA, name, [(at, pairs[at]) for at in (*range(0, last, 2), last)])


def sounding(text: str) -> list[Query]:
    """Titles that sound like the letters typed, whole syllables or initials."""
    if not pinyin.LETTERS.match(text):
        return []
    readings = [phrase("sounds", reading) for reading in pinyin.readings(text) if len(reading) > 1]
    return [Query.boost_query(way, IN_TITLE) for way in (*readings, phrase("initials", list(text)))]


def homophones(word: Word) -> Query | None:
    """Titles that have the sounds of a word's Han characters, whatever they are written with."""
    syllables = [run for run in pinyin.sounds(word.text) if len(run) > 1]
    return both([phrase("sounds", run) for run in syllables]) if syllables else None


def narrowed(by: Narrowing) -> list[Query]:
    named = {"kind": by.kind, "unit": by.unit, "column": by.column, "validity": by.validity}
    found = [Query.term_query(SCHEMA, name, value, "basic") for name, value in named.items() if value]
    if by.year:
        found.append(Query.term_query(SCHEMA, "year", by.year))
    if by.since or by.until:
        first, last = (day.toordinal() if day else None for day in (by.since, by.until))
        found.append(Query.range_query(SCHEMA, "day", FieldType.Unsigned, first, last))
    return found


def both(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, each) for each in queries])


def either(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, each) for each in queries])
