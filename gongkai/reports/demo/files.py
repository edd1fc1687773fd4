"""The files of the demo: twelve units from 2017, every unit from 2022, a few with faults as they happen in life."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gongkai.organisations.demo.tables import rows
from gongkai.organisations.models import Unit
from gongkai.reports.demo import narrative
from gongkai.reports.demo.figures import (
    FIRST,
    INDICATOR_FORM,
    INDICATOR_YEARS,
    LAST,
    Figures,
    Scale,
    indicators,
    years_of,
)
from gongkai.reports.demo.layouts import LAYOUTS, Written, as_words

COUNTY = "qinghe-xianzhengfu"
SIGNS = (("new_received", 1), ("carried_in", -1))
SCALE = ("applications", "licences", "penalties", "fees_wan", "documents")


class DemoFile(NamedTuple):
    """figures  as printed, but for what is blotted out
    left     what is to be left undone with it, "" where it is taken through to publication
    """

    slug: str
    year: int
    name: str
    content: bytes
    figures: Figures
    left: str


def of_before_2019(row: dict[str, str]) -> Iterator[DemoFile]:
    """Yield a unit's files with the indicator table, from the years in which every organ filled it in."""
    unit = Unit.objects.get(slug=row["slug"])
    for turn, year in enumerate(INDICATOR_YEARS):
        if int(row["since"]) > FIRST or unit.created > date(year, 12, 31):
            continue
        name = unit.name_on(date(year, 12, 31))
        figures = indicators(unit.slug, year, scale_of(row), county=unit.slug == COUNTY)
        written = Written(
            title=f"{name}{year}年政府信息公开工作年度报告",
            published=f"{year + 1}-{row['due']}",
            publisher=name,
            opening=narrative.opening(name, year),
            sections=narrative.sections_before_2019(name, year, figures),
            edition=INDICATOR_FORM,
            words=as_words(figures),
        )
        layout = LAYOUTS[turn]
        yield DemoFile(unit.slug, year, f"{written.title}{layout.suffix}", layout.write(written), figures, "")


def scale_of(row: dict[str, str]) -> Scale:
    return Scale(*(int(row[part]) for part in SCALE))


def of_unit(row: dict[str, str]) -> Iterator[DemoFile]:
    """Yield a unit's files while it stood, each year in another layout."""
    unit = Unit.objects.get(slug=row["slug"])
    for turn, (year, edition, figures) in enumerate(years_of(row["slug"], scale_of(row)), int(row["layout"])):
        left = row["left"] if year == LAST else ""
        if left == "missing" or (unit.abolished and unit.abolished < date(year + 1, 1, 1)):
            return
        if year < int(row["since"]):
            continue
        name = unit.name_on(date(year, 12, 31))
        figures |= slips(row["slug"], year, figures)
        words = as_words(figures) | damage(left, figures)
        written = Written(
            title=f"{name}{year}年政府信息公开工作年度报告",
            published=f"{year + 1}-{row['due']}",
            publisher=name,
            opening=narrative.opening(name, year),
            sections=narrative.sections(name, year, row["level"], figures),
            edition=edition,
            words=words,
        )
        layout = LAYOUTS[turn % len(LAYOUTS)]
        yield DemoFile(row["slug"], year, f"{written.title}{layout.suffix}", layout.write(written), figures, left)


def slips(slug: str, year: int, figures: Figures) -> Figures:
    """Return what two published reports print otherwise than they should; both are explained, not mended."""
    if (slug, year) == ("zhujianju", 2022):  # a total one too high
        return moved(figures, {"results_total.total": 1})
    if (slug, year) == ("jiaotiju", 2023):  # one application counted as new that was carried over, or the reverse
        new = 1 if figures["carried_in.natural_person"] else -1
        columns = ("natural_person", "total")
        return moved(figures, {f"{row}.{column}": new * sign for row, sign in SIGNS for column in columns})
    return {}


def moved(figures: Figures, changes: dict[str, int]) -> Figures:
    return {key: int(figures[key] or 0) + change for key, change in changes.items()}  # type: ignore[arg-type]


def damage(left: str, figures: Figures) -> dict[str, str]:
    """Return what makes this year's file need a person: a blot over two figures, or a sum that fails."""
    if left == "doubtful":
        return {"new_received.natural_person": "1?", "licensing_decisions": "9■"}
    if left == "wrong":
        return {"disclosed.total": str(int(figures["disclosed.total"] or 0) + 2)}
    return {}


def all_files() -> dict[int, list[DemoFile]]:
    """Return every file by year, oldest first."""
    by_year: dict[int, list[DemoFile]] = {}
    for row in rows("units.tsv", of=__package__):
        for file in (*of_before_2019(row), *of_unit(row)):
            by_year.setdefault(file.year, []).append(file)
    return dict(sorted(by_year.items()))


def troubles(last: list[DemoFile]) -> list[tuple[str, bytes]]:
    """Return (name, content) of a file that cannot be read and one that was sent twice."""
    again = next(file for file in last if file.slug == "chengguan")
    return [
        ("桃园乡2025年度报告（再次报送）" + again.name[-4:], again.content),
        (
            "金坪乡2025年度报告（扫描件）.pdf",
            b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n" + bytes(range(256)) * 8,
        ),
    ]
