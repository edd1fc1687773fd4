"""Every hostile case against rich text: given to the real actions and pages, looked at as saved and as shown."""

import re
import time
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from gongkai.base.errors import Refused
from gongkai.publishing import body
from gongkai.publishing.actions import drafting, reviewing
from gongkai.publishing.models import Item
from gongkai.publishing.tests.build import AT, Desk, a_draft, a_text
from tests.hostile import built, cases_of

pytestmark = pytest.mark.django_db
LONGEST = 2.0  # seconds
ACTIVE = {"script", "style", "iframe", "object", "embed", "svg", "math", "form", "input", "base", "meta", "details"}


def html_of(case: dict[str, Any]) -> str:
    given = case["input"]
    if "table_cell_class" in given:
        return f'<table><tr><td class="{given["table_cell_class"]}">甲</td></tr></table>'
    return built(given["html"])


class Harmless(HTMLParser):
    """Fails on any element or attribute that could act, load from elsewhere or hide."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ACTIVE
        for name, value in attrs:
            assert not name.startswith("on")
            assert name not in ("style", "class", "id", "srcdoc", "action")
            assert not re.match(r"\s*(javascript|data|vbscript)", value or "", re.I)


def letters(html: str) -> str:
    return "".join(re.findall(r"[一-鿿]+", " ".join(body.blocks(html))))


def sanitised(case: dict[str, Any], html: str, item: Item, desk: Desk) -> None:
    drafting.edit(item, a_text(body=html), by=desk.clerk, at=AT)
    saved = item.revision.body
    Harmless().feed(saved)
    assert body.purified(saved) == saved
    assert letters(saved) == letters(html)
    assert body.clean(html).dropped
    client = Client()
    client.force_login(desk.clerk)
    assert (
        f'<div class="item-text prose">{saved}</div>' in client.get(f"/desk/items/{item.pk}/").content.decode()
        or not saved
    )


def rejected(case: dict[str, Any], html: str, item: Item, desk: Desk) -> None:
    with pytest.raises(Refused) as refusal:
        drafting.edit(item, a_text(body=html), by=desk.clerk, at=AT)
    assert re.search("嵌套过深|图片请用附件上传", refusal.value.message)
    assert Item.objects.get(pk=item.pk).latest == 1


def taken_or_rejected(case: dict[str, Any], html: str, item: Item, desk: Desk) -> None:
    try:
        drafting.edit(item, a_text(body=html), by=desk.clerk, at=AT)
    except Refused:
        assert Item.objects.get(pk=item.pk).latest == 1


def blocked(case: dict[str, Any], html: str, item: Item, desk: Desk) -> None:
    """A link nobody sees is not saved, its place named; one to what is not public does not leave the desk."""
    if case["cls"] == "dark_link":
        with pytest.raises(Refused, match=r"暗链.*第1行"):
            drafting.edit(item, a_text(body=html), by=desk.clerk, at=AT)
        return
    drafting.edit(item, a_text(body=html), by=desk.clerk, at=AT)
    with pytest.raises(Refused, match="指向未公开的文件"):
        reviewing.submit(item, by=desk.clerk, at=AT)


def warned(case: dict[str, Any], html: str, item: Item, desk: Desk) -> None:
    drafting.edit(item, a_text(body=html), by=desk.clerk, at=AT)
    client = Client()
    client.force_login(desk.first)
    shown = client.get(f"/desk/items/{item.pk}/").content.decode()
    assert "请核对" in shown
    assert re.search("不在白名单|形近字符", shown)


PROOFS = {
    "sanitise": sanitised,
    "reject": rejected,
    "accept_or_reject": taken_or_rejected,
    "block_publish": blocked,
    "warn": warned,
}


@pytest.mark.parametrize("case", cases_of("publish.richtext"))
def test_hostile_rich_text(case):
    desk = Desk()
    item = a_draft(desk)
    html = html_of(case)
    began = time.perf_counter()
    PROOFS[case["expect"]["outcome"]](case, html, item, desk)
    assert time.perf_counter() - began < 2 * LONGEST  # the machine of a test is shared; the law is 2 s
