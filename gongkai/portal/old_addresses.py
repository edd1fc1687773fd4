"""The addresses items had on an older site lead to them, for ever: asked only where we have no page of our own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from gongkai.base.views.errors import DATABASE_AWAY
from gongkai.publishing.models import OldAddress

LONGEST = 500


class OldAddresses:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        path = request.get_full_path()
        if len(path) > LONGEST or "\0" in path:
            return response
        old = OldAddress.objects.filter(path__in={path, request.path}).select_related("column")
        try:
            found = max(old, key=lambda each: each.path == path, default=None)  # with its query rather than without
        except DATABASE_AWAY:
            return response
        if found is None:
            return response
        if found.item_id:
            return HttpResponsePermanentRedirect(reverse("portal-item", args=[found.item_id]))
        return HttpResponsePermanentRedirect(reverse("portal-column", args=[found.column.slug]))
