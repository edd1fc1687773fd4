"""What the public may see: published reports, one standing for a unit and a year, and those withdrawn."""

from collections.abc import Iterable

from django.db.models import QuerySet

from gongkai.organisations.models import Unit
from gongkai.reports.models import Publication

HEAVY = ("document", "report__values")


def standing() -> QuerySet[Publication]:
    """Published, not replaced and not withdrawn; newest first, without their documents."""
    reports = Publication.objects.filter(replaced=None, withdrawn=None).select_related("report__unit").defer(*HEAVY)
    return reports.order_by("-published", "-pk")


def publication_of(slug: str, year: int) -> Publication | None:
    """What the public was last shown for a unit and a year; it may have been withdrawn."""
    shown = Publication.objects.filter(report__unit__slug=slug, report__year=year, replaced=None)
    return shown.select_related("report__unit").defer(*HEAVY).order_by("-number").first()


def earlier_versions(publication: Publication) -> QuerySet[Publication]:
    """Publications of the same unit and year that this one replaced, newest first."""
    same = Publication.objects.filter(report__unit=publication.report.unit_id, report__year=publication.report.year)
    return same.exclude(replaced=None).filter(number__lt=publication.number).defer(*HEAVY).order_by("-number")


def series(unit: Unit) -> list[Publication]:
    """The unit's standing reports, earliest year first, without their documents."""
    return list(standing().filter(report__unit=unit).order_by("report__year"))


def with_documents(publications: Iterable[Publication]) -> list[Publication]:
    """The same publications with their documents, asked for at once."""
    wanted = [publication.pk for publication in publications]
    found = Publication.objects.filter(pk__in=wanted).select_related("report__unit").defer("report__values")
    return sorted(found, key=lambda publication: wanted.index(publication.pk))


def published_years() -> list[int]:
    """Years with a standing report, latest first."""
    return sorted(set(standing().values_list("report__year", flat=True)), reverse=True)
