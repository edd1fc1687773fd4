"""The register of new-media accounts (政务新媒体): who hosts which, and which have fallen silent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.base.access import require, staff_may
from gongkai.base.clock import today
from gongkai.base.refusal_in_form import refusal_in
from gongkai.publishing import channel_forms as forms
from gongkai.publishing import channel_selectors as channels
from gongkai.publishing.actions import releasing
from gongkai.publishing.channels import ACCOUNT_SILENT
from gongkai.publishing.models import Account
from gongkai.publishing.views.desk_answer import posted

page = require_http_methods(["GET", "HEAD", "POST"])
NAMES = ("platform", "name", "identifier", "unit", "supervisor", "operator", "opened", "closed", "last_post", "version")


@require_safe
@staff_may("publishing.view")
def accounts(request: HttpRequest) -> HttpResponse:
    on = today()
    silent = {account.pk for account in channels.silent_accounts(on)}
    found = [(account, mark(account, account.pk in silent)) for account in channels.accounts_for(request.staff)]
    context = {
        "accounts": found, "on": on, "silent_after": ACCOUNT_SILENT,
        "silent": sum(account.pk in silent for account, _ in found),
        "may_register": request.staff.has_perm("publishing.accounts"),
        "trail": [("传播渠道", reverse("publishing:releases")), ("新媒体账号", "")],
    }  # fmt: skip
    return render(request, "publishing/channels/accounts.html", context)


def mark(account: Account, silent: bool) -> tuple[str, str]:
    if account.closed:
        return "off", "已关停"
    return ("late", "超期未更新") if silent else ("on", "正常")


@page
@staff_may("publishing.accounts")
def register(request: HttpRequest) -> HttpResponse:
    form = forms.AccountForm(channels.units_to_register_for(request.staff), posted(request))
    if form.is_valid():
        with refusal_in(form):
            account = releasing.register_account(by=request.staff, on=today(), **form.cleaned_data)
            messages.success(request, f"已登记{account}。")
            return redirect("publishing:accounts")
    return answer(request, form, "登记账号")


@page
@staff_may("publishing.accounts")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    account = channels.account_for(request.staff, pk)
    require(request.staff, "publishing.accounts", account)
    start = {name: getattr(account, name) for name in NAMES}
    form = forms.ChangeAccountForm(channels.units_to_register_for(request.staff), posted(request), initial=start)
    if form.is_valid():
        with refusal_in(form):
            releasing.change_account(account, by=request.staff, on=today(), **form.cleaned_data)
            messages.success(request, f"已保存{account}。")
            return redirect("publishing:accounts")
    return answer(request, form, str(account))


def answer(request: HttpRequest, form: forms.AccountForm, title: str) -> HttpResponse:
    context = {
        "form": form, "title": title,
        "trail": [("新媒体账号", reverse("publishing:accounts")), (title, "")],
    }  # fmt: skip
    return render(request, "publishing/channels/account.html", context, status=422 if form.errors else 200)
