"""/desk/people/: accounts, appointments, passwords."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.base.access import staff_may
from gongkai.base.clock import now, today
from gongkai.base.refusal_in_form import refusal_in
from gongkai.organisations import second_factor, selectors
from gongkai.organisations.actions import accounts, appointments
from gongkai.organisations.filters import PeopleFilter
from gongkai.organisations.forms.people import AppointForm, ContactForm, OpenAccountForm
from gongkai.organisations.masking import masked_email, masked_phone
from gongkai.organisations.models import Appointment, Staff
from gongkai.organisations.views.units import version_seen

READ, MANAGE, PERSON = "organisations.read_people", "organisations.manage_people", "organisations.manage_person"
A_PAGE = 50


@staff_may(READ)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    now_held = Appointment.objects.filter(until=None).select_related("unit")
    seen = selectors.people_seen_by(request.staff).prefetch_related(Prefetch("appointments", now_held, "now_held"))
    chosen = PeopleFilter(request.GET, queryset=seen)
    chosen.form.fields["unit"].queryset = selectors.units_read_by(request.staff)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "filter": chosen,
        "page": Paginator(chosen.qs, A_PAGE).get_page(request.GET.get("page")),
        "query": query.urlencode() + "&" if query else "",
        "may_manage": request.staff.has_perm(MANAGE),
    }
    return render(request, "organisations/people/people.html", context)


@staff_may(READ)
@require_safe
def person(request: HttpRequest, username: str) -> HttpResponse:
    return person_page(request, seen_person(request, username))


@staff_may(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def open_account(request: HttpRequest) -> HttpResponse:
    form = OpenAccountForm(request.POST if request.method == "POST" else None, staff=request.staff, on=today())
    if form.is_valid():
        with refusal_in(form):
            staff, password = accounts.open_account(by=request.staff, on=today(), at=now(), **form.cleaned_data)
            return password_page(request, staff, password, "账号已开设")
    return render(request, "organisations/people/open.html", {"form": form}, status=422 if form.errors else 200)


@staff_may(PERSON)
@require_POST
def contact(request: HttpRequest, username: str) -> HttpResponse:
    """Show name, phone and e-mail in full, which is recorded; sent back, change them."""
    staff = seen_person(request, username)
    if "name" not in request.POST:
        form = ContactForm(initial={"name": staff.name} | accounts.open_contact(staff, by=request.staff))
    else:
        form = ContactForm(request.POST)
    if form.is_valid():
        with refusal_in(form):
            accounts.change_contact(staff, version=version_seen(request), by=request.staff, **form.cleaned_data)
            messages.success(request, "已修改。")
            return redirect("person", staff.username)
    staff.refresh_from_db()
    context = {"form": form, "person": staff}
    return render(request, "organisations/people/contact.html", context, status=422 if form.errors else 200)


@staff_may(PERSON)
@require_POST
def appoint(request: HttpRequest, username: str) -> HttpResponse:
    staff = seen_person(request, username)
    form = AppointForm(request.POST, staff=request.staff, on=today())
    if form.is_valid():
        with refusal_in(form):
            appointments.appoint(staff, by=request.staff, on=today(), **form.cleaned_data)
            messages.success(request, "已任职。")
            return redirect("person", staff.username)
    return person_page(request, staff, form)


@staff_may(PERSON)
@require_POST
def end_appointment(request: HttpRequest, username: str, number: int) -> HttpResponse:
    staff = seen_person(request, username)
    appointments.end_appointment(get_object_or_404(staff.appointments, pk=number), by=request.staff, on=today())
    messages.success(request, "任职已结束。")
    still_seen = selectors.people_seen_by(request.staff).filter(pk=staff.pk).exists()
    return redirect("person", staff.username) if still_seen else redirect("people")


@staff_may(PERSON)
@require_POST
def set_active(request: HttpRequest, username: str) -> HttpResponse:
    staff = seen_person(request, username)
    active = request.POST.get("active") == "yes"
    accounts.set_active(staff, active=active, version=version_seen(request), by=request.staff)
    messages.success(request, "账号已启用。" if active else "账号已停用，其登录已全部退出。")
    return redirect("person", staff.username)


@staff_may(PERSON)
@require_POST
def reset_password(request: HttpRequest, username: str) -> HttpResponse:
    staff = seen_person(request, username)
    password = accounts.reset_password(staff, version=version_seen(request), by=request.staff, at=now())
    return password_page(request, staff, password, "密码已重置")


@staff_may(PERSON)
@require_POST
def reset_second_factor(request: HttpRequest, username: str) -> HttpResponse:
    staff = seen_person(request, username)
    accounts.reset_second_factor(staff, version=version_seen(request), by=request.staff)
    messages.success(request, "动态口令已重置，下次登录后可重新启用。")
    return redirect("person", staff.username)


def seen_person(request: HttpRequest, username: str) -> Staff:
    """Return the person, or 404 outside one's reach."""
    return get_object_or_404(selectors.people_seen_by(request.staff).distinct(), username=username)


def person_page(request: HttpRequest, staff: Staff, form: AppointForm | None = None) -> HttpResponse:
    context = {
        "person": staff,
        "phone": masked_phone(staff.phone),
        "email": masked_email(staff.email),
        "appointments": staff.appointments.select_related("unit").order_by("-since"),
        "has_second_factor": second_factor.is_enrolled(staff),
        "may_manage": request.staff.has_perm(PERSON, staff),
        "is_oneself": staff.pk == request.staff.pk,
        "form": form or AppointForm(staff=request.staff, on=today()),
    }
    return render(request, "organisations/people/person.html", context, status=422 if form else 200)


def password_page(request: HttpRequest, staff: Staff, password: str, title: str) -> HttpResponse:
    """Show a one-time password, this once."""
    context = {"person": staff, "password": password, "title": title}
    response = render(request, "organisations/people/password.html", context)
    response["Cache-Control"] = "no-store"
    return response
