"""What the page of an item says beside its text: statutory metadata, what bears on it, and what machines read."""

import json
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import segno
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from gongkai.portal.item_details import ItemDetails
from gongkai.portal.item_history import Bearing, Event, history
from gongkai.publishing import selectors
from gongkai.publishing.body import purified
from gongkai.publishing.kinds import Kind
from gongkai.publishing.models import Column, IntakeRow, Item, Relation, Revision, Visits
from gongkai.publishing.validity import Validity, with_validity

GROUPS = {  # in the order they are printed; "by-" is what others do to this item
    "by-interprets": "政策解读",
    "interprets": "解读的文件",
    "by-implements": "落实情况",
    "implements": "落实的文件",
    "by-amends": "修改本文的文件",
    "amends": "本文修改的文件",
    "by-repeals": "废止本文的文件",
    "repeals": "本文废止的文件",
    "by-result_of": "结果反馈",
    "result_of": "反馈的事项",
}
IN_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
FORCE = {Validity.REPEALED: "NotInForce", Validity.EXPIRED: "NotInForce", Validity.AMENDED: "PartiallyInForce"}


class ItemPage:
    """A public item as it is shown on a day."""

    def __init__(self, item: Item, request: HttpRequest, on: date) -> None:
        self.item, self.request, self.on = item, request, on
        self.revision = item.revision

    @property
    def body(self) -> SafeString:
        """The text, cleaned again: what was let in before a rule was made does not pass it."""
        return mark_safe(purified(self.revision.body))  # noqa: S308 - cleaned by allow-list

    @cached_property
    def unit_name(self) -> str:
        """The organ's name on the day the text was made."""
        return self.item.unit.name_on(self.revision.made_on) if self.revision.made_on else self.item.unit.name

    @cached_property
    def taken_over(self) -> IntakeRow | None:
        """What brought the item from an older site, where it was reviewed."""
        return getattr(self.item, "taken_over", None)

    @cached_property
    def visits(self) -> int:
        """Visits up to the end of yesterday: the page is kept for the day."""
        found: Visits | None = getattr(self.item, "visits", None)
        return found.until(self.on) if found else 0

    @property
    def yesterday(self) -> date:
        return self.on - timedelta(days=1)

    @cached_property
    def files(self) -> list[Any]:
        return list(self.revision.attachments.select_related("file"))

    @cached_property
    def validity(self) -> Validity | None:
        """None for what is no document."""
        if not self.item.traits.document:
            return None
        return Validity(
            with_validity(selectors.public_items(), self.on).values_list("validity", flat=True).get(pk=self.item.pk)
        )

    @cached_property
    def details(self) -> ItemDetails:
        return ItemDetails(self.item, self.revision, self.on)

    @cached_property
    def borne(self) -> list[Bearing]:
        """How other public items bear on it, and it on them."""
        return selectors.bearings(self.item)

    @cached_property
    def history(self) -> list[Event]:
        """Of a document: what became of it and what will."""
        return history(self.item, self.revision, self.borne, self.on) if self.item.traits.document else []

    @cached_property
    def guide(self) -> Revision | None:
        """The organ's 公开指南 as the public reads it: whom to ask."""
        return selectors.shown_revisions(Kind.GUIDE, self.item.unit).first()

    @cached_property
    def bearings(self) -> list[tuple[str, list[tuple[Item, date | None]]]]:
        """(heading, [(other item, since when)]), empty groups left out."""
        found: dict[str, list[tuple[Item, date | None]]] = {}
        for key, other, on in self.borne:
            found.setdefault(key, []).append((other, on))
        return [(title, found[key]) for key, title in GROUPS.items() if key in found]

    @property
    def changed_by(self) -> list[tuple[str, Item, date | None]]:
        """What amended or repealed it, and from when: printed beside its validity."""
        changes = {GROUPS[f"by-{kind}"]: kind.label for kind in (Relation.Kind.REPEALS, Relation.Kind.AMENDS)}
        return [
            (changes[title], other, on) for title, pairs in self.bearings if title in changes for other, on in pairs
        ]

    @cached_property
    def columns(self) -> list[Column]:
        return list(self.item.columns.select_related("parent__parent"))

    @property
    def trail(self) -> list[Column]:
        """The columns above the text, the highest first."""
        found, column = [], self.columns[0] if self.columns else None
        while column:
            found.insert(0, column)
            column = column.parent
        return found

    @property
    def address(self) -> str:
        return self.request.build_absolute_uri(reverse("portal-item", args=(self.item.pk,)))

    @property
    def short_address(self) -> str:
        return self.request.build_absolute_uri(reverse("portal-short", args=(self.item.pk,)))

    @property
    def downloads(self) -> list[dict[str, str | bool]]:
        kinds = (("docx", "下载Word"), ("pdf", "下载PDF"))
        return [
            {"label": label, "href": reverse(f"portal-item-{kind}", args=(self.item.pk,)), "download": True}
            for kind, label in kinds
        ]

    @property
    def qr(self) -> SafeString:
        """The short address as a picture that prints."""
        code = segno.make(self.short_address, error="m", micro=False)
        drawn = code.svg_inline(scale=4, border=3, light="#fff", title=f"本页二维码，指向 {self.short_address}")
        return mark_safe(drawn.replace("<svg", '<svg role="img"', 1))  # noqa: S308 - drawn by the library, title escaped there

    @property
    def meta(self) -> list[tuple[str, str]]:
        """The labels of government pages: name and content; those of the site stand on every page."""
        column = self.columns[0] if self.columns else None
        said = (
            ("ColumnName", column.title if column else ""),
            ("ColumnDescription", column.description if column else ""),
            ("ColumnKeywords", column.title if column else ""),
            ("ColumnType", column.get_kind_display() if column else ""),
            ("ArticleTitle", self.revision.title),
            ("PubDate", f"{localtime(self.item.published):%Y-%m-%d %H:%M}"),
            ("ContentSource", self.unit_name),
            ("Author", self.unit_name),
            ("Keywords", ",".join(self.keywords)),
            ("Description", self.revision.summary),
            ("Url", self.address),
        )
        return [(name, content) for name, content in said if content]

    @property
    def keywords(self) -> list[str]:
        said = (self.revision.theme, self.revision.genre, self.item.get_kind_display())
        return list(dict.fromkeys(word for word in said if word))

    @property
    def linked_data(self) -> SafeString:
        """Schema.org's words for it, as JSON that cannot leave its element."""
        revision = self.revision
        said = {
            "@context": "https://schema.org",
            "@type": "Legislation" if self.validity else "Article",
            "headline": revision.title,
            "name": revision.title,
            "identifier": self.item.index_number,
            "url": self.address,
            "inLanguage": "zh-CN",
            "datePublished": localtime(self.item.published).isoformat(),
            "dateCreated": str(revision.made_on or ""),
            "description": revision.summary,
            "keywords": self.keywords,
            "publisher": {"@type": "GovernmentOrganization", "name": self.unit_name},
            "legislationDate": str(revision.made_on or "") if self.validity else "",
            "legislationIdentifier": revision.document_number if self.validity else "",
            "legislationLegalForce": FORCE.get(self.validity, "InForce") if self.validity else "",
        }
        text = json.dumps({key: value for key, value in said.items() if value}, ensure_ascii=False)
        return mark_safe(text.translate(IN_SCRIPT))  # noqa: S308 - its three dangerous characters are escaped
