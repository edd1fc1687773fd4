"""Every public address, for search engines: an index, and maps of at most 20,000 addresses each."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap, views
from django.db.models import QuerySet
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.base.access import public
from gongkai.organisations.models import Unit
from gongkai.publishing import selectors
from gongkai.publishing.models import Column, Item
from gongkai.reports.models import Publication
from gongkai.reports.selectors.public import standing

FIXED = (
    "portal-home",
    "portal-platform",
    "portal-catalogue",
    "portal-library",
    "portal-archive",
    "portal-about",
    "portal-accessibility",
)


class Items(Sitemap):
    limit = 20_000

    def items(self) -> QuerySet[Item]:
        return selectors.public_items().order_by("pk").only("pk", "published", "unit")

    def lastmod(self, item: Item) -> datetime:
        return item.published

    def location(self, item: Item) -> str:
        return reverse("portal-item", args=(item.pk,))


class Columns(Sitemap):
    def items(self) -> QuerySet[Column]:
        return Column.objects.all()

    def location(self, column: Column) -> str:
        return reverse("portal-column", args=(column.slug,))


class Subsites(Sitemap):
    def items(self) -> QuerySet[Unit]:
        return selectors.units_with_items()

    def location(self, unit: Unit) -> str:
        return reverse("portal-subsite", args=(unit.slug,))


class Reports(Sitemap):
    def items(self) -> QuerySet[Publication]:
        return standing()

    def lastmod(self, publication: Publication) -> datetime:
        return publication.published

    def location(self, publication: Publication) -> str:
        report = publication.report
        return reverse("portal-report", args=(report.unit.slug, report.year))


class Fixed(Sitemap):
    def items(self) -> tuple[str, ...]:
        return FIXED

    def location(self, name: str) -> str:
        return reverse(name)


MAPS: dict[str, type[Sitemap]] = {
    "pages": Fixed, "columns": Columns, "units": Subsites, "reports": Reports, "items": Items,
}  # fmt: skip


@public
@require_safe
def index(request: Any) -> Any:
    return views.index(request, MAPS, sitemap_url_name="portal-sitemap")


@public
@require_safe
def one(request: Any, section: str) -> Any:
    return views.sitemap(request, MAPS, section)
