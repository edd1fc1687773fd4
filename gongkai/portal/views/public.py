"""What the public reads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.base.access import public


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/home.html")


@public
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/about.html")
