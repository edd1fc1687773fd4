"""The desk's list of reports, bulk steps with a dry run, and the matrix of units and years."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gongkai.base.access import staff_may
from gongkai.base.clock import now, today
from gongkai.base.errors import NotAllowed, Refused, Stale
from gongkai.organisations.models import Unit
from gongkai.organisations.selectors import units_reached
from gongkai.reports.actions import moving
from gongkai.reports.forms import SORTS, FilterForm
from gongkai.reports.models import Report
from gongkai.reports.selectors import desk
from gongkai.reports.selectors.missing import matrix as matrix_of
from gongkai.reports.steps import STEPS
from gongkai.reports.views.downloads import csv_download

A_PAGE = 50
AT_ONCE = 500  # reports of one bulk step
BULK = ("accept", "publish")
YEARS = 5  # shown in the matrix
COLUMNS = ("编号", "单位", "年度", "标题", "状态", "格式", "存疑", "错误", "提示", "导入时间")


@require_safe
@staff_may("reports.view")
def reports(request: HttpRequest) -> HttpResponse:
    found, form = narrowed(request)
    address = request.GET.copy()
    address.pop("page", None)
    context = {
        "form": form,
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "query": address.urlencode(),
        "page_query": f"{address.urlencode()}&" if address else "",
        "may_import": request.staff.has_perm("reports.import"),
        "filtered": any(request.GET.get(name) for name in form.fields if name != "sort"),
        "bulk": [STEPS[key] for key in BULK if request.staff.has_perm(STEPS[key].permission)],
    }
    return render(request, "reports/list.html", context)


def narrowed(request: HttpRequest) -> tuple[QuerySet[Report], FilterForm]:
    """The reports within reach that the address asks for; what it asks wrongly is left out and said."""
    units = Unit.objects.filter(units_reached(request.staff, *desk.VIEWERS))
    form = FilterForm(units, request.GET)
    form.is_valid()
    wanted = form.cleaned_data
    found = desk.reports_for(request.staff).defer("values")
    for name in ("year", "unit", "state"):
        if wanted.get(name):
            found = found.filter(**{name: wanted[name]})
    for name in ("doubtful", "errors"):
        if wanted.get(name):
            found = found.filter(**{f"{name}__gt": 0})
    if words := wanted.get("q"):
        found = found.filter(Q(title__icontains=words) | Q(unit__names__name__icontains=words)).distinct()
    return found.order_by(*SORTS[wanted.get("sort", "")]), form


@require_safe
@staff_may("reports.view")
def export(request: HttpRequest) -> HttpResponse:
    """The list as narrowed by the address, as CSV a spreadsheet opens safely."""
    found, _ = narrowed(request)
    rows = (
        (
            report.pk,
            report.unit.name,
            report.year,
            report.title,
            report.get_state_display(),
            report.edition,
            report.doubtful,
            report.errors,
            report.warnings,
            f"{report.created:%Y-%m-%d %H:%M}",
        )
        for report in found.iterator(500)
    )
    return csv_download(COLUMNS, rows, "年度报告清单.csv")


@require_POST
@staff_may("reports.view")
def bulk(request: HttpRequest) -> HttpResponse:
    """First say for each report chosen what would be refused and why; on the second, confirmed post take the step."""
    step = STEPS.get(request.POST.get("step", ""))
    if step is None or step.key not in BULK:
        raise Refused("请选择要批量办理的步骤。")
    chosen = [pk for pk in request.POST.getlist("reports") if pk.isdecimal()][:AT_ONCE]
    if not chosen:
        raise Refused("没有选中报告：请先在列表里勾选。")
    found = desk.reports_for(request.staff).select_related("reading", "imported_by").filter(pk__in=chosen)
    if request.POST.get("confirmed"):
        return bulk_done(request, step.key, found)
    judged = [(report, refusals_of(step.key, report, request)) for report in found]
    context = {
        "step": step,
        "lawful": [report for report, refusals in judged if not refusals],
        "refused": [(report, refusals) for report, refusals in judged if refusals],
    }
    return render(request, "reports/bulk.html", context)


def refusals_of(key: str, report: Report, request: HttpRequest) -> list[str]:
    step = STEPS[key]
    if not request.staff.has_perm(step.permission, report):
        return [f"您的岗位不能{step.label}这份报告。"]
    return step.refusals(report, request.staff)


def bulk_done(request: HttpRequest, key: str, found: QuerySet[Report]) -> HttpResponse:
    """Each report is its own transaction: one that is refused does not hold up the others."""
    done = 0
    for report in found:
        try:
            moving.ACTIONS[key](report, by=request.staff, at=now())
            done += 1
        except (Refused, NotAllowed, Stale) as refusal:
            messages.error(request, f"《{report.title}》未办：{getattr(refusal, 'message', '') or refusal}")
    if done:
        messages.success(request, f"已{STEPS[key].label}{done}份报告。")
    return redirect("reports:list")


@require_safe
@staff_may("reports.view")
def matrix(request: HttpRequest) -> HttpResponse:
    """Units × years: which report is public, on its way, or missing."""
    day = today()
    years = list(range(day.year - 1, day.year - 1 - YEARS, -1))
    return render(
        request, "reports/matrix.html", {"rows": matrix_of(request.staff, years), "years": years, "today": day}
    )
