"""Turns what an action refuses into a page: 403, 409, 422, 503."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from gongkai.base import errors as refusals
from gongkai.base.views import errors


class Refusals:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match exception:
            case refusals.NotAllowed():
                return errors.not_allowed(request, exception)
            case refusals.Stale():
                return errors.stale(request, exception)
            case refusals.Refused() | refusals.ParserFailed():
                return errors.refused(request, exception.message)
            case refusals.TryLater():
                return errors.try_later(request)
        return None
