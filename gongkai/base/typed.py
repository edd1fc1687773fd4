"""What a person typed, kept through a refusal: shown again, and sent again with one click where that is safe."""

from typing import NamedTuple

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.http import url_has_allowed_host_and_scheme

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - a field's name


class Typed(NamedTuple):
    """fields      (name, value) in the order typed, without secrets
    files       names of files, which a browser must be given again
    resendable  nothing is missing and the page that sent it was ours: one click may send it again
    """

    fields: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()
    resendable: bool = False


def typed(request: HttpRequest) -> Typed:
    """Return what `request` carried; nothing for a request that only reads or cannot be read."""
    if request.method != "POST":
        return Typed()
    try:
        typed, files = request.POST, request.FILES
    except (SuspiciousOperation, UnreadablePostError, MultiPartParserError, OSError):
        return Typed()
    pairs = [(name, value) for name, values in typed.lists() for value in values if name != TOKEN]
    fields = tuple((name, value) for name, value in pairs if not secret(name))
    names = tuple(file.name for _, several in files.lists() for file in several)
    return Typed(fields, names, len(fields) == len(pairs) and not names and from_our_page(request))


def secret(name: str) -> bool:
    """Tell whether a field is never written into a page."""
    return "password" in name or name == "code"


def from_our_page(request: HttpRequest) -> bool:
    """Tell whether the browser says one of our own pages sent this."""
    told = request.headers.get("Sec-Fetch-Site")
    if told:
        return told == "same-origin"
    source = request.headers.get("Origin") or request.headers.get("Referer")
    return bool(source) and url_has_allowed_host_and_scheme(source, request.get_host(), request.is_secure())
