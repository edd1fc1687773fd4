"""Pages of the import: drop files, follow the batch, settle what is unclear."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gongkai.base.access import staff_may
from gongkai.base.clock import now
from gongkai.base.errors import Refused, TryLater
from gongkai.reports.actions import importing
from gongkai.reports.forms import ImportForm, PlaceForm
from gongkai.reports.models import BatchFile
from gongkai.reports.selectors import desk
from gongkai.reports.unpacking import FILES, dropped
from gongkai.reports.views.downloads import csv_download

FILES_A_PAGE = 100
FAILURE_COLUMNS = ("文件名", "结果", "原因代码", "原因和办法")


@staff_may("reports.import")
def import_page(request: HttpRequest) -> HttpResponse:
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ImportForm(request.staff, *posted)
    status = 200
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            batch = importing.import_files(
                dropped(chosen["files"]), unit=chosen["unit"], year=chosen["year"], by=request.staff, at=now()
            )
        except Refused as refusal:
            form.add_error(refusal.field, refusal.message)
        except TryLater:
            form.add_error(None, "存储空间不足，这次的文件没有收下：请通知系统管理员，腾出空间后重新选择文件提交。")
            status = 503
        else:
            return redirect(batch)
    if form.is_bound and form.errors and status == 200:
        status = 422
    batches = desk.batches_for(request.staff)[:10]
    limits = {
        "at_once": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
        "in_archive": FILES,
        "file_mb": settings.FILE_MAX_SIZE >> 20,
        "upload_mb": settings.UPLOAD_MAX_SIZE >> 20,
    }
    return render(request, "reports/import.html", {"form": form, "batches": batches, "limits": limits}, status=status)


@require_safe
@staff_may("reports.import")
def batch_page(request: HttpRequest, pk: int) -> HttpResponse:
    batch = desk.batch_for(request.staff, pk)
    state = request.GET.get("state", "")
    files = batch.files.select_related("report", "standing", "unit")
    shown = files.filter(state=state) if state in BatchFile.State else files
    context = {
        "batch": batch,
        "page": Paginator(shown, FILES_A_PAGE).get_page(request.GET.get("page")),
        "counts": desk.counts_of(batch),
        "done": batch.total - batch.unfinished,
        "query": f"state={state}&" if state else "",
        "trail": [("导入年度报告", reverse("reports:import")), (str(batch), "")],
        "state": state,
        "place_form": PlaceForm(request.staff, auto_id=False),
    }
    template = "reports/batch_progress.html" if request.headers.get("HX-Request") else "reports/batch.html"
    return render(request, template, context)


@require_safe
@staff_may("reports.import")
def failures(request: HttpRequest, pk: int) -> HttpResponse:
    """The files of a batch that became no report, as CSV."""
    batch = desk.batch_for(request.staff, pk)
    left = batch.files.exclude(state__in=(BatchFile.State.READ, *BatchFile.UNFINISHED))
    rows = [(file.name, file.get_state_display(), file.code, file.reason) for file in left]
    return csv_download(FAILURE_COLUMNS, rows, f"导入失败清单-{batch.pk}.csv")


@require_POST
@staff_may("reports.import")
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    batch = desk.batch_for(request.staff, pk)
    count = importing.retry_failed(batch, by=request.staff)
    messages.success(request, f"重新读取{count}个失败的文件。" if count else "没有失败的文件。")
    return redirect(batch)


@require_POST
@staff_may("reports.import")
def settle_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whose a file is, keep it as a revision, or leave it aside."""
    file = desk.batch_file_for(request.staff, pk)
    if request.POST.get("do") == "give-up":
        importing.give_up(file, by=request.staff)
        messages.success(request, f"已放弃“{file.name}”；原件仍留存。")
        return redirect(file.batch)
    form = PlaceForm(request.staff, request.POST)
    if not form.is_valid():
        raise Refused("；".join(error for errors in form.errors.values() for error in errors))
    importing.settle_by_hand(file, **form.cleaned_data, beside=request.POST.get("do") == "beside", by=request.staff)
    messages.success(request, f"“{file.name}”正按您的指定重新读取。")
    return redirect(file.batch)
