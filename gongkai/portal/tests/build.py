"""Builders for tests of the portal: a report that went through the real publication."""

from collections.abc import Mapping
from datetime import date, datetime
from itertools import count

from gongkai.base.clock import BEIJING
from gongkai.base.files import store
from gongkai.organisations.models import Staff, Unit
from gongkai.organisations.tests.build import a_staff, a_unit
from gongkai.reports.freezing import freeze
from gongkai.reports.models import Publication, Reading, Report, State
from gongkai.reports.sheets import values_of
from gongkai.tables.editions import EDITIONS
from gongkai.tables.model import Kind
from gongkai.tables.sheet import Cell, Meta, Section, Sheet, Value, Where
from gongkai.tables.writers import report_document

NARRATIVE = (
    (
        1,
        "一、总体情况",
        "（一）主动公开\n全年主动公开政府信息三百余条，发布政策解读材料52篇。\n（二）依申请公开\n依法办理申请。",
    ),
    (5, "五、存在的主要问题及改进情况", "解读形式单一。下一年度将为乡镇提供解读样例。"),
    (6, "六、其他需要报告的事项", "本年度未收取信息处理费。"),
)
_contents = count(1)


def a_sheet(year: int, unit: Unit, figures: Mapping[str, Value], edition: str = "2021") -> Sheet:
    """A sheet of the edition: zeros, but for `figures`; sums are the caller's business."""
    cells = {
        key: a_cell(figures.get(key, 0), n)
        for n, (key, spec) in enumerate(EDITIONS[edition].cells.items())
        if spec.kind is not Kind.HEADING
    }
    title = f"{unit.name}{year}年政府信息公开工作年度报告"
    meta = Meta(title=title, unit=unit.name, year=year, edition=edition, published=date(year + 1, 1, 20))
    sections = tuple(Section(*section) for section in NARRATIVE)
    return Sheet(edition, cells, meta, sections, status="complete")


def a_cell(value: Value, number: int) -> Cell:
    raw = None if value is None else str(value)
    return Cell(value, raw, Where(table=2, row=number // 7 + 1, column=number % 7 + 1))


def a_published_report(
    unit: Unit | None = None,
    year: int = 2024,
    figures: Mapping[str, Value] | None = None,
    *,
    edition: str = "2021",
    sheet: Sheet | None = None,
    by: Staff | None = None,
) -> Publication:
    """A report made public on 20 January of the next year, its document frozen as the county office would."""
    unit = unit or a_unit()
    by = by or a_staff(password="")
    sheet = sheet or a_sheet(year, unit, figures or {}, edition)
    report = Report.objects.create(
        unit=unit,
        year=year,
        edition=sheet.edition,
        state=State.PUBLISHED,
        title=sheet.meta.title,
        dated=sheet.meta.published,
        file=store(f"原件{next(_contents)}".encode(), "text/plain"),
        file_name=f"{year}年报.txt",
        reading=Reading.objects.create(document=report_document(sheet), text=""),
        values=values_of(sheet),
        imported_by=by,
        created=datetime(year + 1, 1, 10, 9, tzinfo=BEIJING),
    )
    return freeze(report, by=by, at=datetime(year + 1, 1, 20, 9, tzinfo=BEIJING))
