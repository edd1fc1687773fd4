"""What a member of staff may see on the desk. Anything outside one's reach does not exist (404)."""

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from gongkai.organisations.models import Role, Staff, Unit
from gongkai.organisations.roles import reach
from gongkai.organisations.selectors import units_reached
from gongkai.reports.models import Batch, BatchFile, Report

VIEWERS = (Role.CLERK, Role.REVIEWER, Role.HEAD, Role.COUNTY_OFFICE, Role.AUDITOR)
IMPORTERS = (Role.CLERK, Role.COUNTY_OFFICE)


def reports_for(staff: Staff) -> QuerySet[Report]:
    ids = reach(staff, *VIEWERS)
    reports = Report.objects.select_related("unit", "revises")
    return reports if ids is None else reports.filter(unit__in=ids)


def report_for(staff: Staff, pk: int) -> Report:
    return get_object_or_404(reports_for(staff).select_related("reading", "file", "imported_by"), pk=pk)


def units_to_import_for(staff: Staff) -> QuerySet[Unit]:
    return Unit.objects.filter(units_reached(staff, *IMPORTERS))


def batches_for(staff: Staff) -> QuerySet[Batch]:
    """One's own batches; the county office and the auditor see all."""
    everything = reach(staff, Role.COUNTY_OFFICE, Role.AUDITOR) is None
    counted = Batch.objects.select_related("by", "unit").annotate(
        total=Count("files"),
        unfinished=Count("files", Q(files__state__in=BatchFile.UNFINISHED)),
        failed=Count("files", Q(files__state=BatchFile.State.FAILED)),
        open=Count("files", Q(files__state__in=(BatchFile.State.UNPLACED, BatchFile.State.DUPLICATE))),
    )
    return counted if everything else counted.filter(by=staff)


def batch_for(staff: Staff, pk: int) -> Batch:
    return get_object_or_404(batches_for(staff), pk=pk)


def batch_file_for(staff: Staff, pk: int) -> BatchFile:
    files = BatchFile.objects.select_related("batch", "file", "unit", "standing")
    return get_object_or_404(files.filter(batch__in=batches_for(staff).values("pk")), pk=pk)


def counts_of(batch: Batch) -> list[tuple[str, str, int]]:
    """(state, label, number of files) for each state a file of the batch is in."""
    counted = dict(batch.files.order_by().values_list("state").annotate(Count("pk")))
    return [(state.value, state.label, counted[state]) for state in BatchFile.State if state in counted]
