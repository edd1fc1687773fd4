"""A public item as a paper to take away: its text, what is known of it, whether it is in force, and where it stands."""

from datetime import date

from django.conf import settings
from django.utils.timezone import localtime

from gongkai.base.papers.paper import Block, Heading, Note, Paper, in_words, paragraph
from gongkai.portal.item_page import ItemPage
from gongkai.publishing.body import purified
from gongkai.publishing.typesetting import blocks_of


def item_paper(page: ItemPage) -> Paper:
    """Made of what the public reads now: it changes with the revision, its validity and what amends it alone."""
    revision, validity = page.revision, page.validity
    published = localtime(page.item.published).date()
    return Paper(
        title=revision.title,
        blocks=(*blocks_of(purified(revision.body), revision.title), *enclosures(page), origin(page)),
        made=published,
        facts=tuple((label, value) for label, value in facts(page, published) if value),
        mark=validity.label if validity else "",
        state=validity.mark if validity else "",
        notices=tuple(f"本文{since(on)}被{done}，见《{other.title}》。" for done, other, on in page.changed_by),
        site=settings.SITE["name"],
        address=page.short_address,
    )


def facts(page: ItemPage, published: date) -> list[tuple[str, str]]:
    item, revision = page.item, page.revision
    return [
        ("索引号", item.index_number or ""),
        ("主题分类", revision.theme or item.get_kind_display()),
        ("发文机关", page.unit_name),
        ("文号", revision.document_number),
        ("成文日期", printed(revision.made_on)),
        ("发布日期", printed(published)),
        ("施行日期", printed(revision.effective_on)),
        ("有效期至", printed(revision.expires_on)),
        ("内容概述", revision.summary),
    ]


def enclosures(page: ItemPage) -> tuple[Block, ...]:
    """The names of the files that go with it: they are taken from its page."""
    if not page.files:
        return ()
    named = (paragraph(f"{number}．{file.name}") for number, file in enumerate(page.files, 1))
    return (Heading("附件"), *named)


def origin(page: ItemPage) -> Note:
    return Note((f"本文取自{settings.SITE['name']}，以网页所载为准：{page.short_address}",))


def since(on: date | None) -> str:
    return f"自{in_words(on)}起" if on else ""


def printed(day: date | None) -> str:
    return in_words(day) if day else ""
