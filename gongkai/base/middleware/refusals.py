"""Turns what an action refuses into a page: 403, 409, 422, 503; gives a bare 405 a page too."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from gongkai.base.errors import NotAllowed, ParserFailed, Refused, Stale, TryLater
from gongkai.base.views import errors


class Refusals:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            return errors.method_not_allowed(request, response["Allow"])
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match exception:
            case NotAllowed():
                return errors.not_allowed(request, exception)
            case Stale():
                return errors.stale(request, exception)
            case Refused():
                return errors.refused(request, exception)
            case ParserFailed():
                return errors.refused(request, Refused(exception.message))
            case TryLater():
                return errors.try_later(request, exception)
        return errors.try_later(request, exception) if errors.is_unavailable(exception) else None
