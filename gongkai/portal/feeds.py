"""What is new, for readers that ask by themselves: everything, or one column; Atom and RSS."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from gongkai.base.access import public
from gongkai.publishing import selectors
from gongkai.publishing.models import Column, Item

NEWEST = 30


class Newest(Feed):
    """The newest public items of the site."""

    description = "最新公开的政府信息"

    def title(self, column: Column | None) -> str:
        return f"{column.title} · {settings.SITE['name']}" if column else settings.SITE["name"]

    def link(self, column: Column | None) -> str:
        return reverse("portal-column", args=(column.slug,)) if column else "/"

    def items(self, column: Column | None) -> Any:
        return selectors.with_revision(selectors.public_items())[:NEWEST]

    def item_title(self, item: Item) -> str:
        return item.title

    def item_description(self, item: Item) -> str:
        return item.shown[0].summary

    def item_link(self, item: Item) -> str:
        return reverse("portal-item", args=(item.pk,))

    def item_pubdate(self, item: Item) -> datetime:
        return item.published

    def item_author_name(self, item: Item) -> str:
        return item.unit.name


class NewestOfColumn(Newest):
    """The newest public items in a column and below it; 404 where there is no such column."""

    def get_object(self, request: HttpRequest, slug: str) -> Column:
        return Column.objects.filter(slug=slug).first() or selectors.columns_once_at(slug).get()

    def items(self, column: Column) -> Any:
        family = selectors.below(column, selectors.all_columns())
        return selectors.with_revision(selectors.items_in(family))[:NEWEST]


def view(feed: type[Feed], kind: type | None = None) -> Any:
    made = feed()
    if kind:
        made.feed_type = kind
    return public(require_safe(made))


newest_rss, newest_atom = view(Newest), view(Newest, Atom1Feed)
column_rss, column_atom = view(NewestOfColumn), view(NewestOfColumn, Atom1Feed)
