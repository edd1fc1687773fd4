"""The desk's first page: what must I do today?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.base.access import signed_in
from gongkai.base.clock import today
from gongkai.portal.agenda import agenda, due_for


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    on = today()
    return render(request, "portal/desk/home.html", {"today": on, "agenda": agenda(due_for(request.staff, on), on)})
