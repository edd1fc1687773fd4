"""Files are dropped: kept, listed in a batch, and queued to be read. Nothing acknowledged is lost."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import Refused
from gongkai.base.files import store
from gongkai.organisations.models import Staff, Unit
from gongkai.reports.models import Batch, BatchFile
from gongkai.reports.tasks import read_batch_file
from gongkai.reports.unpacking import Dropped

AGAIN = (BatchFile.State.FAILED, BatchFile.State.UNPLACED, BatchFile.State.DUPLICATE)


def import_files(files: Iterable[Dropped], *, unit: Unit | None, year: int | None, by: Staff, at: datetime) -> Batch:
    """Keep every file and queue it. The bytes are kept first: the database is not held while the disk works."""
    require(by, "reports.import", unit)
    kept = [(file.name, store(file.content, "application/octet-stream")) for file in files]
    if not kept:
        raise Refused("没有可以导入的文件：请选择年度报告文件，或装有它们的 ZIP。", "files")
    with transaction.atomic():
        batch = Batch.objects.create(unit=unit, year=year, by=by, created=at)
        for name, file in kept:
            queue(BatchFile.objects.create(batch=batch, file=file, name=name or "未命名"))
        audit.record("reports.receive", by=by, subject=batch, details={"files": len(kept)})
    return batch


@transaction.atomic
def retry_failed(batch: Batch, *, by: Staff) -> int:
    """Read the failed files of a batch again, and no other; how many."""
    require(by, "reports.import", batch.unit)
    files = list(batch.files.select_for_update().filter(state=BatchFile.State.FAILED))
    for file in files:
        read_again(file)
    audit.record("reports.retry", by=by, subject=batch, details={"files": len(files)})
    return len(files)


@transaction.atomic
def settle_by_hand(
    file: BatchFile, *, unit: Unit | None = None, year: int | None = None, beside: bool = False, by: Staff
) -> None:
    """Say for one file whose it is, of which year, or that it revises what stands; it is then read again."""
    require(by, "reports.import", unit or file.unit or file.batch.unit)
    read_again(locked(file), unit=unit or file.unit, year=year or file.year, beside=beside)
    audit.record("reports.place", by=by, subject=file.batch, details={"file": file.file.sha256, "beside": beside})


@transaction.atomic
def give_up(file: BatchFile, *, by: Staff) -> None:
    """Leave a file of a batch aside; its bytes stay kept."""
    require(by, "reports.import", file.unit or file.batch.unit)
    file = locked(file)
    file.state = BatchFile.State.DISCARDED
    file.save(update_fields=["state"])
    audit.record("reports.give-up", by=by, subject=file.batch, details={"file": file.file.sha256})


def locked(file: BatchFile) -> BatchFile:
    """The file, held for this transaction. Raises Refused where it is settled already."""
    file = BatchFile.objects.select_for_update(of=("self",)).select_related("batch", "file", "unit").get(pk=file.pk)
    if file.state not in AGAIN:
        raise Refused(f"“{file.name}”现为“{file.get_state_display()}”，不必再办：请刷新本页。")
    return file


def read_again(file: BatchFile, **chosen: object) -> None:
    for name, value in {**chosen, "state": BatchFile.State.WAITING, "code": "", "reason": "", "standing": None}.items():
        setattr(file, name, value)
    file.save()
    queue(file)


def queue(file: BatchFile) -> None:
    task = read_batch_file.enqueue(file.pk)
    BatchFile.objects.filter(pk=file.pk).update(task=task.id)
