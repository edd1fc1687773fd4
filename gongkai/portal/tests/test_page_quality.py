"""Every public page: light, in order, without scripts, inline styles or anything from outside."""

import re
from itertools import pairwise

import pytest
from lxml import html

from gongkai.base.files import store
from gongkai.base.stylesheet import stylesheet
from gongkai.organisations.models import UnitKind
from gongkai.organisations.tests.build import a_unit
from gongkai.portal.tests.build import a_published_report
from gongkai.publishing.actions import publishing
from gongkai.publishing.kinds import Kind
from gongkai.publishing.tests.build import AT, Desk, a_published_item, a_text

HEAVIEST = 100_000  # bytes of page and style sheet together, uncompressed
PAGES = (
    "/",
    "/about/",
    "/reports/",
    "/search/?q=公开",
    "/search/?q=没有的字",
    "/search/?from=2026-13-45",
    "/reports/county/",
    "/reports/county/2024/",
    "/reports/county/2018/",
    "/reports/county/2024/figures/new_received.total/",
    "/compare/",
    "/compare/?a=county/2019&b=county/2024",
    "/items/{document}/",
    "/items/{withdrawn}/",
    "/columns/column-{document}/",
    "/units/finance/",
    "/platform/",
    "/catalogue/",
    "/catalogue/?q=没有的字",
    "/library/",
    "/found-error/?page=/library/",
    "/found-error/status/",
    "/subscribe/",
    "/patterns/",
    "/sign-in/",
    "/nowhere/",
)


@pytest.fixture
def site(db, indexed):
    county = a_unit("青禾县人民政府", kind=UnitKind.COUNTY, slug="county")
    for year, edition in ((2018, "indicator-2014"), (2019, "2019"), (2023, "2021"), (2024, "2021")):
        figures = {} if year == 2018 else {"new_received.total": year - 2000, "disclosed.total": year - 2000}
        a_published_report(county, year, figures, edition=edition)
    places = published_items()
    indexed()
    return places


def published_items() -> dict[str, int]:
    """A document with its interpretation and file, and an item that was withdrawn: their numbers."""
    desk = Desk(a_unit("青禾县财政局", slug="finance"))
    text = a_text("青禾县农村饮水管理办法", document_number="青政规〔2026〕1号", summary="停水提前告知")
    document = a_published_item(desk, text=text, kind=Kind.OTHER_DOCUMENT)
    document.revision.attachments.create(file=store(b"x", "text/plain"), name="附件.txt")
    reading, withdrawn = a_published_item(desk, kind=Kind.INTERPRETATION), a_published_item(desk)
    reading.relations.create(target=document, kind="interprets")
    publishing.withdraw(withdrawn, reason="数字有误", by=desk.first, at=AT)
    return {"document": document.pk, "withdrawn": withdrawn.pk}


@pytest.fixture(params=PAGES)
def page(request, client, site):
    response = client.get(request.param.format(**site))
    tree = html.fromstring(response.content.decode())
    tree.set("data-bytes", str(len(response.content)))
    return tree


def test_page_and_style_weigh_less_than_a_hundred_kilobytes(page):
    [address] = page.xpath("//link[@rel='stylesheet']/@href")
    style = next(sheet for sheet in (stylesheet(), stylesheet(desk=True)) if sheet.digest in address)
    assert int(page.get("data-bytes")) + len(style.text.encode()) < HEAVIEST


def test_headings_begin_with_one_h1_and_skip_no_level(page):
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


def test_nothing_is_inline_and_nothing_comes_from_outside(page):
    assert not page.xpath(
        "//script[not(@src or @type='application/ld+json')] | //style | //*[@style] | //*[starts-with(name(@*), 'on')]"
    )
    addresses = page.xpath("//@src | //link[not(@rel='canonical')]/@href | //form/@action | //img/@srcset")
    assert all(address.startswith(("/", "?", "#")) and not address.startswith("//") for address in addresses), addresses


def test_language_landmarks_and_title_are_there(page):
    assert page.get("lang") == "zh-CN"
    assert len(page.xpath("//main[@id='main']")) == 1
    assert len(page.xpath("//header")) == 1
    assert re.fullmatch(r".+ · 青禾(县政务公开|公开工作台)", page.findtext(".//title").strip())


def test_every_table_has_headers_that_say_what_they_head(page):
    for table in page.iter("table"):
        assert table.xpath(".//th")
        assert all(cell.get("scope") for cell in table.iter("th"))


def test_every_field_has_a_label(page):
    for field in page.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        labelled = (
            field.get("aria-label")
            or field.xpath("ancestor::label")
            or page.xpath(f"//label[@for='{field.get('id')}']")
        )
        assert labelled, html.tostring(field)


def test_ids_are_used_once_and_references_lead_somewhere(page):
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    named = {name for names in page.xpath("//@aria-labelledby | //@aria-describedby") for name in names.split()}
    assert named <= set(ids), named - set(ids)


def test_plain_text_mode_drops_the_style_sheet_and_keeps_the_page(client, site):
    client.cookies["reading_mode"] = "plain"
    page = html.fromstring(client.get("/reports/county/2024/").content.decode())
    assert not page.xpath("//link[@rel='stylesheet']")
    assert page.xpath("//td[@id='new_received.total']")
