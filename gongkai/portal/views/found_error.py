"""网站找错, from every public page: a form, a receipt, and what became of it."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.base import client
from gongkai.base.access import public
from gongkai.base.clock import now
from gongkai.base.throttle import Limit, spend, wait
from gongkai.base.views import errors
from gongkai.publishing import error_selectors
from gongkai.publishing.actions import error_reports
from gongkai.publishing.error_forms import ReceiptForm, ReportForm, path_of

FROM_HERE = Limit("errors.report", 5, 600)
IN_ALL = Limit("errors.reports", 300, 600)
FAILED_FROM_HERE = Limit("errors.receipt", 10, 600)
FAILED_IN_ALL = Limit("errors.receipts", 300, 600)
TOO_MANY = "提交次数过多，请稍后再试。您填写的没有提交；也可以致电承办单位。"
TOO_MANY_FAILED = "查询失败次数过多，请稍后再试。"
WRONG = "未找到或者信息不匹配。请对照回执核对回执号和查询码。"


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def found_error(request: HttpRequest) -> HttpResponse:
    """The form carries the page it was opened from; the answer to it is the receipt, told once."""
    if request.method != "POST":
        page = path_of(request.GET.get("page", ""))
        form = ReportForm(initial={"page": page, "key": secrets.token_urlsafe(24)})
        return render(request, "portal/found_error.html", {"form": form, "page": page})
    form, at, here = ReportForm(request.POST), now(), client.address(request)
    if not form.is_valid():
        context = {"form": form, "page": path_of(request.POST.get("page", ""))}
        return render(request, "portal/found_error.html", context, status=422)
    if seconds := max(spend(FROM_HERE, here, at), spend(IN_ALL, "all", at)):
        return errors.throttled(request, seconds, TOO_MANY)
    typed = form.cleaned_data
    report, secret = error_reports.report(
        filing_key=typed["key"], path=typed["page"], sort=typed["sort"], text=typed["text"],
        contact=typed["contact"], at=at,
    )  # fmt: skip
    return render(request, "portal/found_error_receipt.html", {"report": report, "secret": secret})


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest) -> HttpResponse:
    """By receipt number and secret, in a form: neither ever stands in an address."""
    if request.method != "POST":
        if request.GET:
            return redirect("portal-found-error-status")
        return render(request, "portal/found_error_status.html", {"form": ReceiptForm()})
    form, at, here = ReceiptForm(request.POST), now(), client.address(request)
    if seconds := max(wait(FAILED_FROM_HERE, here, at), wait(FAILED_IN_ALL, "all", at)):
        return errors.throttled(request, seconds, TOO_MANY_FAILED)
    if form.is_valid():
        found = error_selectors.by_receipt(form.cleaned_data["number"], form.cleaned_data["secret"])
        if found:
            return render(request, "portal/found_error_status.html", {"report": found})
    spend(FAILED_FROM_HERE, here, at)
    spend(FAILED_IN_ALL, "all", at)
    plain = ReceiptForm(request.POST)
    plain.full_clean()
    plain.errors.clear()
    plain.add_error(None, WRONG)
    return render(request, "portal/found_error_status.html", {"form": plain}, status=422)
