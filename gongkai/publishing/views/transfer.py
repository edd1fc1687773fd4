"""Items that come from an older site, with the verdict on every row, and archives of everything public."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.base import downloads
from gongkai.base.access import staff_may
from gongkai.base.clock import now
from gongkai.base.files import store
from gongkai.base.refusal_in_form import refusal_in
from gongkai.publishing.actions import exporting, taking_over
from gongkai.publishing.models import Export, Intake, IntakeRow
from gongkai.publishing.transfer import tasks
from gongkai.publishing.transfer.metadata import COLUMNS
from gongkai.publishing.transfer_forms import ExportForm, IntakeForm

A_PAGE = 100
FEW = 10
VERDICTS = ("行号", "结论", "标题", "原网址", "说明", "编号")


@staff_may("publishing.take-over")
@require_http_methods(["GET", "HEAD", "POST"])
def transfer(request: HttpRequest) -> HttpResponse:
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = IntakeForm(*typed)
    if form.is_valid():
        with refusal_in(form):
            chosen = form.cleaned_data
            archive = store(chosen.pop("archive").file, "application/zip")
            with transaction.atomic():
                intake = taking_over.receive(archive=archive, **chosen, by=request.staff, at=now())
                tasks.look_through.enqueue(intake.pk)
            return redirect("publishing:intake", intake.pk)
    context = {
        "form": form, "export_form": ExportForm(), "columns": COLUMNS,
        "intakes": Intake.objects.select_related("by")[:FEW],
        "exports": Export.objects.select_related("by", "unit", "file")[:FEW],
    }  # fmt: skip
    return render(request, "publishing/transfer/transfer.html", context, status=422 if form.errors else 200)


@require_safe
@staff_may("publishing.take-over")
def intake(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, and the verdict on every row."""
    found = get_object_or_404(Intake.objects.select_related("by", "unit"), pk=pk)
    counts = found.counts()
    state = request.GET.get("state", "") if request.GET.get("state") in IntakeRow.State else ""
    rows = found.rows.select_related("item")
    context = {
        "intake": found, "state": state,
        "page": Paginator(rows.filter(state=state) if state else rows, A_PAGE).get_page(request.GET.get("page")),
        "query": f"state={state}&" if state else "",
        "chips": [
            {"label": label, "href": f"?state={key}" if key else "?", "current": key == state, "count": count}
            for key, label, count in [
                ("", "全部", sum(counts.values())), *((s.value, s.label, counts.get(s, 0)) for s in IntakeRow.State)
            ]
        ],
        "done": counts.get(IntakeRow.State.TAKEN, 0), "fit": counts.get(IntakeRow.State.FIT, 0),
        "looked": sum(counts.values()),
        "trail": [("迁入和导出", reverse("publishing:transfer")), (f"批次{found}", "")],
    }  # fmt: skip
    return render(request, "publishing/transfer/intake.html", context)


@require_POST
@staff_may("publishing.take-over")
def take_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    found = get_object_or_404(Intake, pk=pk)
    if step == "begin":
        with transaction.atomic():
            taking_over.begin(found, by=request.staff)
            tasks.take_over.enqueue(found.pk)
        messages.success(request, "已开始迁入，在后台进行；可以关掉本页。")
    elif step == "give-up":
        taking_over.give_up(found, by=request.staff)
        messages.success(request, "已放弃；已经迁入的信息不受影响。")
    else:
        raise Http404
    return redirect("publishing:intake", found.pk)


@require_safe
@staff_may("publishing.take-over")
def verdicts(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """The verdict on every row, as CSV."""
    found = get_object_or_404(Intake, pk=pk)
    rows = found.rows.iterator(chunk_size=1000)
    lines = (
        (row.number, row.get_state_display(), row.said.get("title", ""), row.said.get("address", ""),
         "；".join(row.notes), row.item_id)
        for row in rows
    )  # fmt: skip
    return downloads.table(f"迁入核查结果-{found.pk}.csv", VERDICTS, lines)


@require_POST
@staff_may("publishing.take-over")
def export(request: HttpRequest) -> HttpResponse:
    form = ExportForm(request.POST)
    if not form.is_valid():
        raise Http404
    with transaction.atomic():
        made = exporting.ask(**form.cleaned_data, by=request.staff, at=now())
        tasks.export.enqueue(made.pk)
    messages.success(request, "正在后台制作，稍后在本页下载。")
    return redirect("publishing:transfer")


@require_safe
@staff_may("publishing.take-over")
def export_file(request: HttpRequest, pk: int) -> FileResponse:
    found = get_object_or_404(Export.objects.select_related("file", "unit").exclude(file=None), pk=pk)
    return downloads.stored_file(found.file, f"公开信息-{found}-{found.created:%Y%m%d}.zip")
