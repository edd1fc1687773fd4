"""What stands in the navigation. Each room adds its own entries when it starts, as it adds its permissions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True)
class Entry:
    """One address a reader or a member of staff can go to.

    label      as printed
    url_name   of an address without arguments
    group      heading it stands under on the desk; "" for the first, nameless group
    order      among all entries
    permission name of the permission that shows it; "" shows it to everybody who reaches the page
    count      number of things waiting there for this person, None where nothing is counted
    alone      it is the current entry on its own page only, not on the pages below its address
    about_page it is told which page it was opened from, as `?page=`
    """

    label: str
    url_name: str
    group: str = ""
    order: int = 50
    permission: str = ""
    count: Callable[[Any], int | None] | None = None
    alone: bool = False
    about_page: bool = False


@dataclass(frozen=True)
class Shown:
    """An entry as one person sees it on one page."""

    label: str
    url: str
    current: bool
    count: int | None


PORTAL: list[Entry] = []
FOOTER: list[Entry] = []
DESK: list[Entry] = []


def add_to_portal(entry: Entry) -> None:
    PORTAL.append(entry)


def add_to_footer(entry: Entry) -> None:
    FOOTER.append(entry)


def add_to_desk(entry: Entry) -> None:
    DESK.append(entry)


def shown(entries: list[Entry], request: HttpRequest) -> Iterator[tuple[str, list[Shown]]]:
    """The entries this person may use, by group; the one the page stands under is current."""
    person = request.user
    usable = [e for e in entries if not e.permission or (person.is_authenticated and person.has_perm(e.permission))]
    usable.sort(key=lambda entry: entry.order)
    path = request.path
    urls = {entry: address(entry, path) for entry in usable}
    above = [url for entry, url in urls.items() if path == url or (not entry.alone and path.startswith(url))]
    here = max(above, key=len, default="")
    for group, members in groupby(usable, key=lambda entry: entry.group):
        yield (
            group,
            [
                Shown(entry.label, urls[entry], urls[entry] == here, entry.count(person) if entry.count else None)
                for entry in members
            ],
        )


def address(entry: Entry, path: str) -> str:
    url = reverse(entry.url_name)
    return f"{url}?{urlencode({'page': path})}" if entry.about_page else url
