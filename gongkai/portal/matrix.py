"""Who published for which year: units down, years across, a gap said as 未公开."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q

from gongkai.organisations.models import Unit, UnitKind
from gongkai.reports.models import Publication
from gongkai.reports.selectors.missing import REPORTING
from gongkai.reports.selectors.public import standing

MOST_YEARS = 8


@dataclass(frozen=True)
class Cell:
    """One unit and year. publication None: nothing published; `existed` False: there was no such unit that year."""

    year: int
    publication: Publication | None
    existed: bool


@dataclass(frozen=True)
class Row:
    unit: Unit
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Chip:
    label: str
    href: str
    current: bool
    count: int | None = None


@dataclass(frozen=True)
class Matrix:
    years: tuple[int, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    kind_chips: tuple[Chip, ...]
    year_chips: tuple[Chip, ...]
    published: int
    missing: int


def matrix(kind: str, year: int | None) -> Matrix:
    """Every unit that has to report or ever published; `kind` and `year` narrow it, "" and None do not."""
    publications = {(one.report.unit_id, one.report.year): one for one in standing()}
    all_years = years_between({published_year for _, published_year in publications})
    years = tuple([year] if year in all_years else all_years[:MOST_YEARS])
    published_ids = {unit_id for unit_id, _ in publications}
    units = Unit.objects.filter(Q(abolished=None, kind__in=REPORTING) | Q(pk__in=published_ids))
    kinds = list(dict.fromkeys(units.order_by().values_list("kind", flat=True)))
    rows = tuple(rows_of(units.filter(kind=kind) if kind else units, years, publications))
    cells = [cell for row in rows for cell in row.cells if cell.existed]
    return Matrix(
        years=years,
        groups=tuple(groups(rows)),
        kind_chips=tuple(
            chips(
                "kind",
                [("", "全部"), *((k, UnitKind(k).label) for k in UnitKind.values if k in kinds)],
                kind,
                year=year,
            )
        ),
        year_chips=tuple(
            chips("year", [("", "各年"), *((str(y), f"{y}年") for y in all_years)], str(year or ""), kind=kind)
        ),
        published=sum(cell.publication is not None for cell in cells),
        missing=sum(cell.publication is None for cell in cells),
    )


def years_between(published: set[int]) -> list[int]:
    """From the latest published year to the earliest; a year in between for which nobody published is there too."""
    return list(range(max(published), min(published) - 1, -1)) if published else []


def rows_of(
    units: Iterable[Unit], years: Iterable[int], publications: dict[tuple[int, int], Publication]
) -> Iterator[Row]:
    for unit in units:
        yield Row(unit, tuple(Cell(year, publications.get((unit.pk, year)), existed_in(unit, year)) for year in years))


def existed_in(unit: Unit, year: int) -> bool:
    """Whether the unit had a day in the year; a report is due only from units that did."""
    return unit.created <= date(year, 12, 31) and (unit.abolished is None or unit.abolished > date(year, 1, 1))


def groups(rows: tuple[Row, ...]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    for kind in UnitKind:
        members = tuple(row for row in rows if row.unit.kind == kind)
        if members:
            yield kind.label, members


def chips(name: str, choices: Iterable[tuple[str, str]], chosen: str, **others: object) -> Iterator[Chip]:
    kept = {key: value for key, value in others.items() if value}
    for value, label in choices:
        query = urlencode({**kept, **({name: value} if value else {})})
        yield Chip(label, f"?{query}", value == chosen)
