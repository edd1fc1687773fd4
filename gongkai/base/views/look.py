"""The style sheet, and the button that changes how the site is read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from gongkai.base.access import public
from gongkai.base.reading_mode import ReadingMode, remember
from gongkai.base.stylesheet import MEDIA_TYPE, stylesheet


@public
@require_POST
def change_reading_mode(request: HttpRequest) -> HttpResponse:
    """Keep the chosen mode in a cookie and go back to the page it was chosen on."""
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
    """The one style sheet. Its address changes with its text."""
    sheet = stylesheet()
    if digest != sheet.digest:
        raise Http404
    return HttpResponse(sheet.text, content_type=MEDIA_TYPE)
