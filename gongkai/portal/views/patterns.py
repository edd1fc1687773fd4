"""Every component in every state, for who builds pages and for the tests that look at them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.base.access import public
from gongkai.portal.examples import examples


@public
@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/patterns.html", examples())
