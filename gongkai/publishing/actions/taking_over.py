"""Items are taken over from an older site (迁入): looked through row by row, then taken, marked as reviewed there.

This is the one way to the public past the three reviews here: who decided it, how the items were reviewed on the older
site and who answers for that stand with every one of them. Every run of rows is one transaction with one audit entry;
what a kill interrupts goes on with the row it had come to.
"""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice

from django.db import transaction

from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import Refused
from gongkai.base.models import StoredFile
from gongkai.organisations.models import Staff, Unit
from gongkai.publishing.models import Intake, IntakeRow
from gongkai.publishing.transfer.documents import Document, Reader, document
from gongkai.publishing.transfer.metadata import Row, read_table
from gongkai.publishing.transfer.placing import place, relate
from gongkai.publishing.transfer.source import Source, Unfit, opened, table_of
from gongkai.publishing.transfer.verdicts import Known, already_here, beside_what_is_here, judge

AT_ONCE = 200  # rows in one transaction
Tell = Callable[[int], None]


@transaction.atomic
def receive(
    *, unit: Unit, source: str, reviewed: str, by: Staff, at: datetime,
    archive: StoredFile | None = None, folder: str = "",
) -> Intake:  # fmt: skip
    """Take in a table with its files, to be looked through; nothing is published by it."""
    require(by, "publishing.take-over", unit)
    if not source.strip() or not reviewed.strip():
        raise Refused("请写明原网站、原审核情况和负责人：迁入的信息不再经本站三审。", "reviewed")
    intake = Intake.objects.create(
        unit=unit, source=source.strip(), reviewed=reviewed.strip(), archive=archive, folder=folder, by=by, created=at
    )
    audit.record("publishing.intake", by=by, subject=intake, details={"unit": unit.slug})
    return intake


@transaction.atomic
def begin(intake: Intake, *, by: Staff) -> None:
    """迁入: take the rows that can be taken. Raises Refused where nothing was found fit, or it is under way."""
    require(by, "publishing.take-over", intake)
    intake = Intake.objects.select_for_update().get(pk=intake.pk)
    if intake.state != Intake.State.LOOKED:
        raise Refused(f"现为“{intake.get_state_display()}”，核查完成后才能迁入：请刷新本页。")
    if not intake.rows.filter(state=IntakeRow.State.FIT).exists():
        raise Refused("没有可以迁入的行：请改正元数据表后重新提交。")
    turn(intake, Intake.State.TAKING)
    audit.record("publishing.take-over", by=by, subject=intake, details={"fit": intake.counts()["fit"]})


@transaction.atomic
def give_up(intake: Intake, *, by: Staff) -> None:
    """放弃: what was not taken is left; what was taken stays."""
    require(by, "publishing.take-over", intake)
    intake = Intake.objects.select_for_update().get(pk=intake.pk)
    if intake.state in (Intake.State.DONE, Intake.State.GIVEN_UP):
        raise Refused(f"现为“{intake.get_state_display()}”，不必放弃。")
    turn(intake, Intake.State.GIVEN_UP)
    audit.record("publishing.give-up-intake", by=by, subject=intake)


def turn(intake: Intake, state: str, **more: object) -> None:
    Intake.objects.filter(pk=intake.pk).update(state=state, **more)
    intake.state = state


def look_through(intake: Intake, *, on: datetime, seconds: float, tell: Tell = lambda count: None) -> bool:
    """核查: give every row its verdict, publishing nothing; tell whether it came to the end within the time."""
    try:
        with opened(intake) as source:
            return look_at_rows(intake, source, on, time.monotonic() + seconds, tell)
    except Refused as refusal:
        turn(intake, Intake.State.GIVEN_UP, trouble=refusal.message[:300])
        return True


def look_at_rows(intake: Intake, source: Source, on: datetime, until: float, tell: Tell) -> bool:
    known = Known(intake.unit, on.date())
    last = intake.rows.order_by("-number").values_list("number", flat=True).first() or 0
    rows = read_table(table_of(source))
    while batch := list(islice(rows, AT_ONCE)):
        if batch[-1][0] <= last:
            for _, row in batch:
                known.remember(row)
            continue
        judged = judged_rows(intake, batch, known, source, last)
        with transaction.atomic():
            if not held(intake, Intake.State.LOOKING):
                return True
            IntakeRow.objects.bulk_create(judged, ignore_conflicts=True)
        tell(batch[-1][0])
        if time.monotonic() > until:
            return False
    with transaction.atomic():
        if held(intake, Intake.State.LOOKING):  # not given up meanwhile
            turn(intake, Intake.State.LOOKED, total=intake.rows.count())
    return True


def judged_rows(
    intake: Intake, batch: list[tuple[int, Row]], known: Known, source: Source, last: int
) -> list[IntakeRow]:
    here = already_here([row for _, row in batch])
    reader = Reader(source)
    reader.ahead(row for number, row in batch if number > last)
    found = []
    for number, row in batch:
        if number <= last:
            known.remember(row)
            continue
        verdict, read = judge(row, known, reader)
        beside_what_is_here(row, here, verdict)
        notes = verdict.refusals or verdict.notes
        digest = read.digest if read else ""
        found.append(IntakeRow(intake=intake, number=number, said=row, state=verdict.state, notes=notes, digest=digest))
    return found


def held(intake: Intake, state: str) -> bool:
    """Hold the intake for this transaction, if it still is in the state."""
    return Intake.objects.select_for_update().filter(pk=intake.pk, state=state).first() is not None


def take(intake: Intake, *, at: datetime, seconds: float, tell: Tell = lambda count: None) -> bool:
    """Take over the rows that are fit; tell whether it came to the end within the time."""
    until = time.monotonic() + seconds
    with opened(intake) as source:
        known = Known(intake.unit, at.date())
        for rows in runs(intake):
            take_run(intake, rows, known, source, at)
            tell(rows[-1].number)
            if time.monotonic() > until:
                return False
    with transaction.atomic():
        if held(intake, Intake.State.TAKING):
            relate(intake)
            turn(intake, Intake.State.DONE)
            audit.record("publishing.take-over", by=intake.by, subject=intake, details=intake.counts())
    return True


def runs(intake: Intake) -> Iterator[list[IntakeRow]]:
    """What is left to take, a run at a time; ends when the intake is given up."""
    while Intake.objects.filter(pk=intake.pk, state=Intake.State.TAKING).exists():
        rows = list(intake.rows.filter(state=IntakeRow.State.FIT)[:AT_ONCE])
        if not rows:
            return
        yield rows


def take_run(intake: Intake, rows: list[IntakeRow], known: Known, source: Source, at: datetime) -> None:
    """One transaction: read before it, written in it; a row whose file cannot be read any more is refused."""
    found, reader = {}, Reader(source)
    reader.ahead(row.said for row in rows)
    for row in rows:
        try:
            found[row.pk] = the_one_looked_at(row, reader)
        except Unfit as trouble:
            IntakeRow.objects.filter(pk=row.pk, state=IntakeRow.State.FIT).update(
                state=IntakeRow.State.REFUSED, notes=[str(trouble)]
            )
    with transaction.atomic():
        if not held(intake, Intake.State.TAKING):
            return
        fit = list(intake.rows.filter(pk__in=found, state=IntakeRow.State.FIT))
        taken = place(intake, [(row, found[row.pk]) for row in fit], known, at)
        if taken:
            details = {"from": taken[0].number, "to": taken[-1].number, "items": len(taken)}
            audit.record("publishing.take-over", by=intake.by, subject=intake, details=details)


def the_one_looked_at(row: IntakeRow, reader: Reader) -> Document:
    found = document(row.said, reader)
    if found.digest != row.digest:
        raise Unfit("文件在核查以后被更换：请重新提交核查")
    return found
