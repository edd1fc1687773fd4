"""The rules on real figures: clean reports raise no error, the faults that are in the others are found."""

import json
from decimal import Decimal

import pytest

from gongkai.tables.rules import check
from gongkai.tables.sheet import Cell, Meta, Sheet
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared
CLEAN = (
    "000_af78b12978dd387c",
    "001_31849302e198a965",
    "002_6ca61234d061fe91",
    "003_d5a4e52a0fed2dea",
    "004_add18d99bbf22541",
    "hangzhou-like-2025-html",
    "hongze-2024-pdf",
    "pingtan-2016-txt",
    "pingtan-2021-txt",
    "pingtan-2023-txt",
)


def the_sheet(name: str) -> tuple[Sheet, str | None]:
    """A report built from its gold cells, and its level."""
    gold = json.loads((SHARED / f"corpus/gold/{name}.json").read_text(encoding="utf-8"), parse_float=Decimal)
    meta = gold["meta"]
    sheet = Sheet(
        edition=meta["format"],
        variants=("single-other-processing",) if "variant" in meta else (),
        cells={key: Cell(value, how="blank" if value is None else "label") for key, value in gold["cells"].items()},
        meta=Meta(unit=meta["unit"], year=meta["year"]),
    )
    return sheet, meta.get("level")


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_report_raises_no_error(name):
    sheet, level = the_sheet(name)
    assert check(sheet, level=level).errors == ()


@pytest.mark.parametrize("name", ["pingtan-2020-html", "pingtan-2020-txt"])
def test_the_totals_that_do_not_add_up_are_found(name):
    sheet, level = the_sheet(name)
    errors = check(sheet, level=level).errors
    assert [(one.rule, one.printed, one.expected) for one in errors] == [
        ("applications.results-total", 20, 26),
        ("applications.results-total", 21, 27),
    ]
    assert ["results_total.natural_person" in errors[0].cells, "results_total.total" in errors[1].cells] == [True, True]


def test_eleven_centres_in_four_townships_are_found():
    sheet, level = the_sheet("003_d5a4e52a0fed2dea")
    warned = {finding.rule for finding in check(sheet, level=level).findings if finding.level == "warning"}
    assert warned == {"indicators.centres-within-townships"}


def test_a_township_that_made_rules_is_found():
    sheet, _ = the_sheet("frag-songmutang-2022")
    (error,) = check(sheet).errors
    assert (error.rule, error.cells) == ("proactive.no-rules-below-prefecture", ("rules_issued", "rules_in_force"))


def test_pingtan_follows_on_from_year_to_year_as_far_as_its_reports_do():
    sheet, level = the_sheet("pingtan-2021-txt")
    before, _ = the_sheet("pingtan-2020-txt")
    assert check(sheet, previous=before, level=level).errors == ()
