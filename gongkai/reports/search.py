"""What this room offers to search: published annual reports, by unit, year, title and narrative."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping

from django.urls import reverse
from django.utils.timezone import localdate

from gongkai.base.search.suppliers import Entry, Key, Shown
from gongkai.base.search.units import flowing
from gongkai.publishing.kinds import Kind
from gongkai.reports.models import Publication
from gongkai.reports.selectors.public import standing, with_documents


class Reports:
    name = "report"
    places = False
    kinds: Mapping[str, str] = {Kind.ANNUAL_REPORT.value: Kind.ANNUAL_REPORT.label}

    def keys(self) -> Iterable[int]:
        return standing().order_by("pk").values_list("pk", flat=True)

    def entries(self, keys: Collection[int]) -> Iterator[Entry]:
        for publication in with_documents(standing().filter(pk__in=keys)):
            yield entry(publication)

    def shown(self, keys: Collection[int]) -> Mapping[int, Shown]:
        return {each.pk: printed(each) for each in standing().filter(pk__in=keys)}

    def touched(self, changed: Key) -> Iterable[int]:
        supplier, pk = changed
        return standing().filter(report__unit=pk).values_list("pk", flat=True) if supplier == "unit" else ()


def entry(publication: Publication) -> Entry:
    """The narrative without its headings, which all reports share."""
    document, unit = json.loads(publication.document), publication.report.unit
    narrative = (section["text"] for section in document["sections"].values())
    return Entry(
        pk=publication.pk,
        kind=Kind.ANNUAL_REPORT,
        title=publication.report.title,
        on=localdate(publication.published),
        texts=tuple(flowing(text.removeprefix(document["title"])) for text in narrative),
        unit=unit.slug,
        also=(unit.name, unit.short_name, f"{publication.report.year}年"),
    )


def printed(publication: Publication) -> Shown:
    report = publication.report
    return Shown(
        url=reverse("portal-report", args=(report.unit.slug, report.year)),
        title=report.title,
        kind=Kind.ANNUAL_REPORT.label,
        on=localdate(publication.published),
        who=report.unit.short_name,
    )
