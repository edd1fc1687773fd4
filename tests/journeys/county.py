"""A small county with people who can sign in and reports of several years."""

from dataclasses import dataclass

from gongkai.organisations.models import Staff, Unit, UnitKind
from gongkai.organisations.tests.build import a_clerk, a_county_officer, a_reviewer, a_unit
from gongkai.portal.tests.build import a_published_report

RECEIVED = {2019: 3, 2021: 11, 2022: 16, 2024: 25}


@dataclass(frozen=True)
class County:
    government: Unit
    bureau: Unit
    clerk: Staff
    reviewer: Staff
    officer: Staff


def a_county_with_reports() -> County:
    government = a_unit("青禾县人民政府", kind=UnitKind.COUNTY, slug="county", short_name="县政府")
    office = a_unit("青禾县人民政府办公室", kind=UnitKind.COUNTY_OFFICE, slug="office", parent=government)
    bureau = a_unit("青禾县财政局", slug="finance", short_name="县财政局", parent=government)
    for year, received in RECEIVED.items():
        edition = "2019" if year < 2021 else "2021"
        a_published_report(government, year, requests(received), edition=edition)
    a_published_report(bureau, 2024, requests(2))
    return County(government, bureau, a_clerk(bureau), a_reviewer(bureau), a_county_officer(office))


def requests(received: int) -> dict[str, int]:
    """Table III of a year in which one natural person after the other asked and got what they asked for."""
    rows = ("new_received", "disclosed", "results_total")
    return {f"{row}.{column}": received for row in rows for column in ("natural_person", "total")}
