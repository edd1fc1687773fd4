"""The desk's first page: what must I do today?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.base.access import signed_in


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/desk/home.html")
