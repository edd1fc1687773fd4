"""The style sheet, and the button that changes how the site is read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from gongkai.base.access import public
from gongkai.base.reading_mode import ReadingMode, remember
from gongkai.base.stylesheet import MEDIA_TYPE, stylesheet
from gongkai.base.typed import from_our_page
from gongkai.base.views import errors

TELLING = ("Sec-Fetch-Site", "Origin", "Referer")  # a browser that says where a form was sent from


@public
@csrf_exempt  # pages are kept for many readers and carry no token; it changes nothing but how one's own pages look
@require_POST
def change_reading_mode(request: HttpRequest) -> HttpResponse:
    """Keep the chosen mode in a cookie and go back to the page it was chosen on; refused where another site sent it."""
    if any(name in request.headers for name in TELLING) and not from_our_page(request):
        return errors.forgery_suspected(request)
    chosen = request.POST.get("mode", "")
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = redirect(back)
    return remember(response, ReadingMode(chosen)) if chosen in ReadingMode.values else response


@public
@require_safe
@cache_control(public=True, max_age=365 * 24 * 60 * 60, immutable=True)
@gzip_page
def style(request: HttpRequest, digest: str) -> HttpResponse:
    """The style sheet of the portal or of the desk. Its address changes with its text."""
    for sheet in (stylesheet(), stylesheet(desk=True)):
        if digest == sheet.digest:
            return HttpResponse(sheet.text, content_type=MEDIA_TYPE)
    raise Http404
