"""/desk/account/: who I am here, my password, my second factor."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gongkai.base.access import signed_in
from gongkai.base.clock import now, today
from gongkai.base.refusal_in_form import refusal_in
from gongkai.organisations import second_factor
from gongkai.organisations.actions import sign_in as actions
from gongkai.organisations.forms.sign_in import ChangePasswordForm, EnrolForm, RemoveForm
from gongkai.organisations.middleware import is_too_old
from gongkai.organisations.models import lasting_on


@signed_in
@require_http_methods(["GET", "HEAD"])
def account(request: HttpRequest) -> HttpResponse:
    context = {
        "appointments": request.staff.appointments.filter(lasting_on(today())).select_related("unit"),
        "has_second_factor": second_factor.is_enrolled(request.staff),
    }
    return render(request, "organisations/account/account.html", context)


@signed_in
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    form = ChangePasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusal_in(form):
            actions.change_password(request, request.staff, at=now(), **form.passwords())
            messages.success(request, "密码已修改，您在其他地方的登录已全部退出。")
            return redirect("account")
    context = {"form": form, "too_old": is_too_old(request.staff)}
    return render(request, "organisations/account/password.html", context, status=422 if form.errors else 200)


@signed_in
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """Switch the second factor on; once it is, this page switches it off."""
    if second_factor.is_enrolled(request.staff):
        return remove(request)
    form = EnrolForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusal_in(form):
            codes = actions.enrol_second_factor(request, request.staff, code=form.cleaned_data["otp"])
            return render(request, "organisations/account/recovery_codes.html", {"codes": codes})
    device = second_factor.device_to_enrol(request.staff)
    context = {
        "form": form,
        "qr_code": mark_safe(second_factor.qr_code(device)),  # noqa: S308 - drawn by segno from our own address
        "key": second_factor.typed_key(device),
        "is_required": second_factor.is_required(request.staff),
    }
    return render(request, "organisations/account/enrol.html", context, status=422 if form.errors else 200)


def remove(request: HttpRequest) -> HttpResponse:
    form = RemoveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusal_in(form):
            actions.remove_second_factor(request, request.staff, password=form.cleaned_data["password"])
            messages.success(request, "动态口令已停用。")
            return redirect("account")
    context = {"form": form, "is_required": second_factor.is_required(request.staff)}
    return render(request, "organisations/account/remove.html", context, status=422 if form.errors else 200)
