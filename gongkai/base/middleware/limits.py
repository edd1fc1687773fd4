"""What is refused before anything is read: unknown methods, bodies too large or of unknown length."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from gongkai.base.views import errors

METHODS = ("GET", "HEAD", "POST")


class Limits:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return errors.method_not_allowed(request)
        if request.META.get("HTTP_TRANSFER_ENCODING"):  # the length is known only when it is too late
            return errors.length_required(request)
        if too_large(request):
            return errors.too_large(request)
        return self.get_response(request)


def too_large(request: HttpRequest) -> bool:
    size = request.META.get("CONTENT_LENGTH") or "0"
    with_files = request.META.get("CONTENT_TYPE", "").lower().startswith("multipart/form-data")
    limit = settings.UPLOAD_MAX_SIZE if with_files else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return not size.isdecimal() or int(size) > limit
