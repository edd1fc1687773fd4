"""Sheets for tests: all zero, consistent at random for any edition, and the year before a given one."""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from gongkai.tables.editions import edition_for, edition_of
from gongkai.tables.editions.applications import APPLICANTS
from gongkai.tables.model import CellSpec, Edition, Equation, Kind
from gongkai.tables.rules.finding import plain
from gongkai.tables.sheet import Cell, Meta, Section, Sheet, Value

__all__ = ["FORMS_MET", "a_sheet", "changed", "consistent_sheets", "random_sheet", "year_before"]

FORMS_MET = (
    ("2021", ()),
    ("2021", ("single-other-processing",)),
    ("2019", ()),
    ("indicator-2014", ()),
    ("indicator-2014", ("national-rows",)),
    ("province-summary", ()),
)
WITHIN = (  # part, whole: of the indicator table
    ("proactive_normative_docs", "proactive_total"),
    ("proactive_normative_docs", "normative_docs_issued"),
    ("press_conferences_by_chief", "press_conferences"),
    ("online_interviews_by_chief", "online_interviews"),
    ("centre_items_licensing", "approval_items_licensing"),
    ("centre_items_non_licensing", "approval_items_non_licensing"),
    ("townships_with_centre", "townships_total"),
    ("villages_with_agent", "villages_total"),
)
HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
Draw = Callable[[], int]


def a_sheet(key: str = "2021", cells: Mapping[str, Value] | None = None, *, variants: Iterable[str] = ()) -> Sheet:
    """A report whose figures are 0 but for `cells`; everything else about it is in order."""
    edition = edition_for(key, variants)
    values = {spec.key: leaf(spec, lambda: 0) for spec in edition.cells.values()}
    return made(edition, {**values, **(cells or {})})


def changed(sheet: Sheet, cells: Mapping[str, Value]) -> Sheet:
    """The same report with other figures in these cells."""
    return replace(sheet, cells={**sheet.cells, **{key: a_cell(value) for key, value in cells.items()}})


def random_sheet(seed: int, key: str = "2021", variants: Iterable[str] = (), largest: int = 300) -> Sheet:
    """The same consistent report for the same seed."""
    chance = random.Random(seed)
    edition = edition_for(key, variants)
    return made(edition, consistent(edition, lambda: chance.choice((0, chance.randint(0, largest)))))


def consistent_sheets(key: str, variants: Iterable[str] = (), largest: int = 300) -> st.SearchStrategy[Sheet]:
    """Reports in which every rule holds, for property tests."""
    return st.integers(0, 2**32).map(lambda seed: random_sheet(seed, key, variants, largest))


def year_before(sheet: Sheet, seed: int = 0) -> Sheet:
    """A consistent report of the year before, which the given one follows on from. Editions of 2019 and 2021."""
    chance = random.Random(seed)
    edition = edition_of(sheet)
    fixed = {f"carried_out.{column.key}": sheet[f"carried_in.{column.key}"] for column in APPLICANTS}
    fixed |= {f"{group}_pending": 0 for group in ("review", "suit_direct", "suit_after_review")}
    for row in ("rules", "normative_docs") if "rules_issued" in edition.cells else ():
        issued, repealed, in_force = (sheet[f"{row}_{column}"] for column in ("issued", "repealed", "in_force"))
        fixed |= {f"{row}_in_force": in_force - issued + repealed}
    before = made(edition, consistent(edition, lambda: chance.randint(0, 50), fixed))
    before.meta.year = sheet.meta.year - 1
    return before


def consistent(edition: Edition, draw: Draw, fixed: Mapping[str, Value] | None = None) -> dict[str, Value]:
    """Figures that satisfy every sum and bound of the form; `fixed` stand for figures that are not totals."""
    totals = {equation.right[0] for equation in edition.equations if len(equation.right) == 1}
    values = {key: leaf(spec, draw) for key, spec in edition.cells.items() if key not in totals} | (fixed or {})
    bound(values, fixed or {})
    if "new_received.total" in edition.cells:
        received = {f"{row}.{column.key}" for row in ("new_received", "carried_in") for column in APPLICANTS}
        drawn = {key: values.pop(key) for key in received}
        add_up(values, edition.equations)
        for column in APPLICANTS:
            handled = values[f"results_total.{column.key}"] + values[f"carried_out.{column.key}"]
            carried = min(handled, drawn[f"carried_in.{column.key}"])
            values |= {f"carried_in.{column.key}": carried, f"new_received.{column.key}": handled - carried}
    add_up(values, edition.equations)
    return {key: values[key] for key in edition.cells}


def leaf(spec: CellSpec, draw: Draw) -> Value:
    """A figure nothing is added up in. 规章 stay 0, so that the report is lawful at any level."""
    if spec.row.key == "rules":
        return 0
    match spec.kind:
        case Kind.CHANGE:
            return draw() - draw()
        case Kind.MONEY:
            return Decimal(draw()) / 10_000
        case Kind.FLAG:
            return "否" if draw() % 2 else "是"
        case Kind.TEXT:
            return "网上申报"
        case Kind.HEADING:
            return None
    return draw()


def bound(values: dict[str, Value], fixed: Mapping[str, Value]) -> None:
    for part, whole in WITHIN:
        if part in values:
            values[part] = min(values[part], values[whole])
    if "normative_docs_in_force" in values and "normative_docs_in_force" not in fixed:
        values["normative_docs_in_force"] += values["normative_docs_issued"]
    for key in [key for key in values if key.endswith("_items_change")]:
        values[key] = max(values[key], -values[key.removesuffix("change") + "prev"])
    for key in [key for key in values if key.endswith(".cumulative")]:
        values[key] += values[key.removesuffix("cumulative") + "year"]


def add_up(values: dict[str, Value], equations: Iterable[Equation]) -> None:
    """Fill every total whose parts are known; columns are added before rows as often as it takes."""
    for _ in range(3):
        for equation in equations:
            if len(equation.right) == 1 and set(equation.left) <= set(values):
                values[equation.right[0]] = sum(values[key] for key in equation.left)


def a_cell(value: Value) -> Cell:
    return Cell(None, how="blank") if value is None else Cell(value, raw=plain(value))


def made(edition: Edition, values: Mapping[str, Value]) -> Sheet:
    """A sheet of these values with title, period, publication and, on the forms that have them, six sections."""
    year = edition.years[0]
    text = f"{year}年，本县认真落实公开工作。"
    numbered = enumerate(HEADINGS, 1) if edition.key in ("2019", "2021") else ()
    return Sheet(
        edition=edition.key,
        variants=edition.variants,
        cells={key: a_cell(value) for key, value in values.items()},
        meta=Meta(
            title=f"青禾县{year}年政府信息公开工作年度报告",
            unit="青禾县人民政府",
            year=year,
            edition=edition.key,
            published=date(year + 1, 1, 20),
            period=(date(year, 1, 1), date(year, 12, 31)),
        ),
        sections=tuple(Section(number, heading, text) for number, heading in numbered)
        or (Section(1, "一、概述", text),),
        status="complete",
    )
