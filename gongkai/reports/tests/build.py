"""Builders for tests of this and other rooms: `a_report(unit, 2023)`, `a_published_report(...)`."""

from datetime import datetime
from typing import Any

from gongkai.base.clock import BEIJING
from gongkai.base.files import store
from gongkai.organisations.models import Staff, Unit
from gongkai.organisations.tests.build import a_clerk, a_county_officer, a_reviewer, a_unit
from gongkai.reports.actions import moving
from gongkai.reports.actions.placing import make_report
from gongkai.reports.models import Batch, BatchFile, Publication, Report
from gongkai.reports.recognising import Placing
from gongkai.reports.sheets import document_of
from gongkai.tables.editions import EDITIONS
from gongkai.tables.sheet import Cell, Meta, Section, Sheet, Value, Where

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=BEIJING)
HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
BALANCED = {
    "normative_docs_in_force": 4,
    **{f"{row}.{column}": 16 for row in ("new_received", "results_total") for column in ("natural_person", "total")},
    **{f"disclosed.{column}": 14 for column in ("natural_person", "total")},
    **{f"unavailable_not_held.{column}": 2 for column in ("natural_person", "total")},
}


def a_sheet(
    unit: str = "青禾县财政局",
    year: int = 2025,
    *,
    doubtful: tuple[str, ...] = (),
    edition: str = "2021",
    **values: Value,
) -> Sheet:
    """A sheet of the form that satisfies every sum, then `values` (a dot in a key is written __)."""
    changed = {key.replace("__", "."): value for key, value in values.items()}
    title = f"{unit}{year}年政府信息公开工作年度报告"
    lines, cells = [title], {}
    for key, spec in EDITIONS[edition].cells.items():
        value = changed.get(key, BALANCED.get(key, 0) if edition == "2021" else 0)
        raw = "" if value is None else str(value)
        start = sum(len(line) + 1 for line in lines) + len(spec.label) + 1
        where = Where(line=len(lines) + 1, start=start, end=start + len(raw))
        flags = ("row-order",) if key in doubtful else ()
        how = "blank" if value is None else "order" if flags else "label"
        cells[key] = Cell(value, raw or None, where, how, 0.6 if flags else 1.0, flags)
        lines.append(f"{spec.label} {raw}")
    sections = tuple(Section(number, heading, "") for number, heading in enumerate(HEADINGS, 1))
    meta = Meta(title=title, unit=unit, year=year, edition=edition, kind="text")
    return Sheet(edition, cells, meta, sections, status="complete", text="\n".join(lines))


def a_batch(by: Staff, unit: Unit | None = None, **fields: Any) -> Batch:
    return Batch.objects.create(**({"by": by, "unit": unit, "created": NOON} | fields))


def a_report(unit: Unit | None = None, year: int = 2025, *, by: Staff | None = None, **sheet: Any) -> Report:
    """A draft as the import makes it. `sheet` goes to a_sheet: doubtful=(...), new_received__total=17."""
    unit = unit or a_unit()
    by = by or a_clerk(unit, password="")
    read = a_sheet(unit.name, year, **sheet)
    file = BatchFile.objects.create(
        batch=a_batch(by, unit), file=store(read.text.encode(), "text/plain"), name="年报.txt"
    )
    answer = {"document": document_of(read), "text": read.text}
    standing = Report.objects.filter(unit=unit, year=year).exclude(state__in=("withdrawn", "discarded")).last()
    report = make_report(file, Placing(unit, year), read, answer, revises=standing, at=NOON)
    BatchFile.objects.filter(pk=file.pk).update(state=BatchFile.State.READ, report=report)
    return report


def an_accepted_report(unit: Unit | None = None, year: int = 2025, **sheet: Any) -> Report:
    report = a_report(unit, year, **sheet)
    moving.accept(report, by=a_reviewer(report.unit, password=""), at=NOON)
    return report


def a_published_report(unit: Unit | None = None, year: int = 2025, **sheet: Any) -> Publication:
    report = an_accepted_report(unit, year, **sheet)
    return moving.publish(report, by=a_county_officer(password=""), at=NOON)
