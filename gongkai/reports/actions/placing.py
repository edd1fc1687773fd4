"""A waiting file is read and becomes exactly one report, or says why not."""

import logging
from datetime import datetime

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils.timezone import localdate

from gongkai.base import audit, sandbox
from gongkai.base.errors import ParserFailed
from gongkai.base.files import open_file
from gongkai.organisations.models import Unit
from gongkai.reports import checking
from gongkai.reports.models import BatchFile, Reading, Report, State
from gongkai.reports.recognising import Placing, placing
from gongkai.reports.sheets import sheet_from, values_of
from gongkai.tables.sheet import Sheet

OVER = (State.WITHDRAWN, State.DISCARDED)  # a report in these states stands in nobody's way
NO_TABLE = "没有找到法定表格：请核对是否为政府信息公开工作年度报告，或另存为 HTML、TXT 后重试。"
UNDECIDABLE = ("duplicate-table",)  # problems of a file that only its author can settle, in the file itself
TOLD = 3  # errors listed beside a file; the draft lists all
INTERNAL = "系统处理这份文件时出错，原件已留存：请稍后重新读取；仍不成功的，请告知系统管理员。"
logger = logging.getLogger(__name__)


def read_in(pk: int, *, at: datetime) -> None:
    """Read one file of a batch in a child process and settle what becomes of it. Safe to run again after a kill."""
    if not BatchFile.objects.filter(pk=pk, state__in=BatchFile.UNFINISHED).update(state=BatchFile.State.READING):
        return
    file = BatchFile.objects.select_related("file").get(pk=pk)
    with open_file(file.file) as content:
        data = content.read()
    try:
        answer = sandbox.run("gongkai.reports.reading:read_as_data", data, file.name)
    except ParserFailed as failure:
        settle(pk, BatchFile.State.FAILED, failure.code, failure.message)
        return
    sheet = sheet_from(answer["document"], answer["text"])
    refusal = refusal_of(sheet)
    if refusal:
        settle(pk, BatchFile.State.FAILED, *refusal)
        return
    try:
        place(pk, sheet, answer, at=at)
    except DatabaseError:
        raise  # the worker tries again later
    except Exception:  # our own fault on one file must not leave it "being read" for ever
        logger.exception("batch file %s could not be placed", pk)
        fail(pk)


@transaction.atomic
def place(pk: int, sheet: Sheet, answer: dict, *, at: datetime) -> None:
    """Make the report of a file that was read, unless its unit or year is unclear or another stands already."""
    file = (
        BatchFile.objects.select_for_update(of=("self",)).select_related("batch__by", "batch__unit", "unit").get(pk=pk)
    )
    if file.state not in BatchFile.UNFINISHED:
        return  # another worker was quicker
    where = placing(file, sheet, localdate(at))
    if where.unit and not file.batch.by.has_perm("reports.import", where.unit):
        where = Placing(
            code="unit-not-yours", reason=f"文件写明的单位是“{where.unit.name}”，不由您办理：请核对或放弃。"
        )
    if where.unit is None or where.year is None:
        settle(pk, BatchFile.State.UNPLACED, where.code, where.reason)
        return
    Unit.objects.select_for_update().get(pk=where.unit.pk)  # two files of one unit and year are placed one by one
    standing, code, reason = standing_in_the_way(file, where)
    if standing and not (file.beside and code == "same-year"):
        settle(pk, BatchFile.State.DUPLICATE, code, reason, standing=standing)
        return
    report = make_report(file, where, sheet, answer, revises=standing, at=at)
    told = f"{where.note}{said_by(sheet)}{out_of_balance(report)}"
    settle(pk, BatchFile.State.READ, sheet.status, told, report=report)
    audit.record(
        "reports.import",
        by=file.batch.by,
        subject=report,
        details={"file": file.file.sha256, "doubtful": report.doubtful, "errors": report.errors},
    )


def standing_in_the_way(file: BatchFile, where: Placing) -> tuple[Report | None, str, str]:
    """The report this file duplicates, with a code and what to tell the person. None where it is the first."""
    there = Report.objects.exclude(state__in=OVER).order_by("-pk")
    same_bytes = there.filter(file=file.file_id, unit=where.unit, year=where.year).first()
    if same_bytes:
        return same_bytes, "same-bytes", f"与已导入的《{same_bytes.title}》原件逐字节相同，没有再建一份。"
    same_year = there.filter(Q(unit=where.unit), Q(year=where.year)).first()
    if same_year:
        told = f"{where.unit.name}{where.year}年度已有《{same_year.title}》（{same_year.get_state_display()}）"  # type: ignore[union-attr]
        return same_year, "same-year", f"{told}：请选择另存为修订，或放弃本件。"
    return None, "", ""


def make_report(
    file: BatchFile, where: Placing, sheet: Sheet, answer: dict, *, revises: Report | None, at: datetime
) -> Report:
    title = sheet.meta.title or f"{where.unit.name}{where.year}年政府信息公开工作年度报告"  # type: ignore[union-attr]
    report = Report.objects.create(
        unit=where.unit,
        year=where.year,
        edition=sheet.edition,
        title=title[:200],
        dated=sheet.meta.published,
        file=file.file,
        file_name=file.name,
        reading=Reading.objects.create(document=answer["document"], text=answer["text"]),
        values=values_of(sheet),
        revises=revises,
        imported_by=file.batch.by,
        created=at,
    )
    checking.recount(report)
    return report


def refusal_of(sheet: Sheet) -> tuple[str, str] | None:
    """(code, in Chinese why and what to do) where no draft can be made of the file; None where one can."""
    if not sheet.cells:
        return "no-table", f"{encoding_of(sheet)}{said_by(sheet) or NO_TABLE}"
    undecidable = [(code, message) for code, message in sheet.problems if code in UNDECIDABLE]
    return (undecidable[0][0], said_by(sheet)) if undecidable else None


def encoding_of(sheet: Sheet) -> str:
    """That the encoding is not what stood in the way, where somebody might think so."""
    encoding = sheet.meta.encoding
    return f"文字已按 {encoding} 编码读出。" if encoding and encoding != "utf-8" else ""


def out_of_balance(report: Report) -> str:
    """The errors the rules find in a file just read, each with its difference; "" where there are none."""
    errors = [remark.finding.message for remark in checking.remarks(report) if remark.is_open_error]
    more = f"等{len(errors)}处，见草稿的检查结果。" if len(errors) > TOLD else ""
    return f"勾稽不平：{''.join(errors[:TOLD])}{more}" if errors else ""


def said_by(sheet: Sheet) -> str:
    """What the reader has to say about the file as a whole; "" where nothing."""
    said = "；".join(message.rstrip("。") for _, message in sheet.problems)
    return f"{said}。"[:500] if said else ""


def fail(pk: int) -> None:
    """Our own fault: say so, and let it be tried again."""
    settle(pk, BatchFile.State.FAILED, "internal", INTERNAL)


def settle(pk: int, state: BatchFile.State, code: str, reason: str, **found: Report) -> None:
    """Say what became of a file; the first to say so is right."""
    BatchFile.objects.filter(pk=pk, state__in=BatchFile.UNFINISHED).update(
        state=state, code=code[:40], reason=reason[:500], **found
    )
