"""/sign-in/, /sign-in/code/ and /sign-out/."""

from datetime import timedelta

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.base.access import public, signed_in
from gongkai.base.clock import now
from gongkai.base.refusal_in_form import refusal_in
from gongkai.organisations.actions import sign_in as actions
from gongkai.organisations.forms.sign_in import CodeForm, SignInForm
from gongkai.organisations.models import Staff
from gongkai.organisations.second_factor import is_enrolled
from gongkai.organisations.throttle import remember_browser

WAITING = "sign-in"  # session key: whose password was right while the code is still to come
CODE_WITHIN = timedelta(minutes=10)


@public
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusal_in(form):
            staff = actions.check_password(request, **form.cleaned_data)
            if is_enrolled(staff):
                return ask_for_code(request, staff)
            actions.sign_in(request, staff)
            return admitted(request)
    return page(request, "organisations/sign_in/sign_in.html", form, status_of(form))


@public
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    staff = waiting(request)
    if staff is None:
        return redirect("sign-in")
    form = CodeForm(request.POST if "otp" in request.POST else None)
    if form.is_valid():
        with refusal_in(form):
            actions.sign_in_with_code(request, staff, form.cleaned_data["otp"])
            return admitted(request)
    return page(request, "organisations/sign_in/code.html", form, status_of(form))


@signed_in
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    actions.sign_out(request, request.staff)
    return redirect("sign-in")


def status_of(form: Form) -> int:
    if not form.errors:
        return 200
    return 429 if actions.WAIT in form.non_field_errors() else 422


def page(request: HttpRequest, template: str, form: Form, status: int) -> HttpResponse:
    context = {"form": form, "next": wanted(request)}
    return render(request, template, context, status=status)


def ask_for_code(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Note whose password was right, under a fresh session key, and ask for the second factor."""
    request.session.cycle_key()
    request.session[WAITING] = [staff.pk, now().timestamp(), staff.get_session_auth_hash()]
    return page(request, "organisations/sign_in/code.html", CodeForm(), 200)


def waiting(request: HttpRequest) -> Staff | None:
    """Return whose code is awaited; nobody once it took too long or the password has changed meanwhile."""
    staff_id, at, auth_hash = request.session.get(WAITING, (None, 0, ""))
    staff = Staff.objects.filter(pk=staff_id, is_active=True).first()
    if staff is None or now().timestamp() - at > CODE_WITHIN.total_seconds():
        return None
    return staff if constant_time_compare(auth_hash, staff.get_session_auth_hash()) else None


def admitted(request: HttpRequest) -> HttpResponse:
    """Go where one wanted to."""
    request.session.pop(WAITING, None)
    response = redirect(wanted(request))
    remember_browser(response)
    return response


def wanted(request: HttpRequest) -> str:
    """Return the address asked for when it is one of ours, else the desk."""
    address = request.POST.get("next") or request.GET.get("next", "")
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(
        address, allowed_hosts=None, require_https=request.is_secure()
    )
    return address if is_ours else settings.LOGIN_REDIRECT_URL
