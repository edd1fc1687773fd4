"""What a citizen reads of what was published, and what nobody can read."""

import io
import json
from datetime import date, timedelta

import pytest
from lxml import etree, html

from gongkai.base.clock import today
from gongkai.base.files import store
from gongkai.publishing.actions import drafting, publishing
from gongkai.publishing.actions.drafting import Enclosure
from gongkai.publishing.kinds import Kind
from gongkai.publishing.models import Column, Item, Relation, State
from gongkai.publishing.tests import build

pytestmark = pytest.mark.django_db
SECRET = "仅供内部掌握的字句"


@pytest.fixture
def desk():
    return build.Desk()


def page(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status, url
    return html.fromstring(response.content.decode())


def words(element) -> str:
    return " ".join(element.text_content().split())


def a_document(desk, title="青禾县农村饮水管理办法", **fields):
    text = build.a_text(title, document_number="青政规〔2026〕1号", **fields)
    return published_unread(desk, text, Kind.NORMATIVE_DOCUMENT)


def published_unread(desk, text, kind):
    """Published, with a recorded reason where it would need an interpretation."""
    item = build.a_draft(desk, text, kind=kind)
    Item.objects.filter(pk=item.pk).update(uninterpreted_because="转发上级文件")
    item.refresh_from_db()
    publishing.publish(build.passed(build.submitted(item, desk), desk), by=desk.clerk, at=build.AT)
    return item


def relate(item, target, kind, desk, on=None):
    Relation.objects.create(item=item, target=target, kind=kind, on=on)


def test_an_item_tells_its_statutory_metadata(client, desk):
    item = a_document(desk, theme="水利", genre="办法", effective_on=date(2026, 4, 1), expires_on=date(2050, 3, 31))
    heads = page(client, f"/items/{item.pk}/").xpath("//dl[contains(@class,'facts')]//dt")
    facts = {words(head): words(head.getnext()) for head in heads}
    assert facts == {
        "索引号": item.index_number,
        "发文机关": desk.unit.name,
        "文号": "青政规〔2026〕1号",
        "主题分类": "水利",
        "体裁": "办法",
        "成文日期": "2026年3月1日",
        "发布日期": "2026年3月2日",
        "有效性": "现行有效",
        "施行日期": "2026年4月1日",
        "有效期至": "2050年3月31日",
        "来源": desk.unit.name,
    }


def test_machines_read_the_labels_of_government_pages_and_schema_org(client, desk):
    item = build.a_published_item(desk, text=build.a_text("水费“</script><b>”调整公告"))
    tree = page(client, f"/items/{item.pk}/")
    labels = {meta.get("name"): meta.get("content") for meta in tree.xpath("//meta[@name]")}
    assert labels["ArticleTitle"] == "水费“</script><b>”调整公告"
    assert labels["PubDate"] == "2026-03-02 09:30"
    assert labels["ContentSource"] == desk.unit.name
    assert labels["ColumnName"] == "公告公示"
    said = json.loads(tree.xpath("//script[@type='application/ld+json']/text()")[0])
    assert said["headline"] == "水费“</script><b>”调整公告"
    assert said["url"] == labels["Url"] == tree.xpath("//link[@rel='canonical']/@href")[0]


def test_the_text_is_cleaned_again_when_it_is_shown(client, desk):
    item = build.a_published_item(desk)
    item.revisions.update(body='<p onclick="x()">正文</p><script>alert(1)</script><iframe src="//x"></iframe>')
    shown = client.get(f"/items/{item.pk}/").content.decode()
    assert "<p>正文</p>" in shown
    assert "alert(1)" not in shown
    assert "<iframe" not in shown


@pytest.mark.parametrize("state", [state for state in State if state not in (State.PUBLISHED, State.WITHDRAWN)])
def test_what_is_not_published_is_nowhere(client, desk, state):
    item = build.a_draft(desk, build.a_text(SECRET, summary=SECRET))
    Item.objects.filter(pk=item.pk).update(state=state)
    for url in (f"/items/{item.pk}/", f"/i/{item.pk}/"):
        assert client.get(url).status_code == 404
    for url in everywhere(item, desk):
        assert SECRET not in client.get(url).content.decode(), url


def test_a_published_item_whose_attribute_is_not_proactive_is_nowhere(client, desk):
    item = build.a_published_item(desk, text=build.a_text(SECRET))
    Item.objects.filter(pk=item.pk).update(disclosure="on_request")
    assert client.get(f"/items/{item.pk}/").status_code == 404
    for url in everywhere(item, desk):
        assert SECRET not in client.get(url).content.decode(), url


def everywhere(item, desk):
    slug = item.columns.get().slug
    return (
        "/", "/platform/", "/catalogue/", "/library/", f"/columns/{slug}/", f"/units/{desk.unit.slug}/",
        "/feeds/items.atom", f"/feeds/columns/{slug}.rss", "/sitemap-items.xml",
    )  # fmt: skip


def test_a_withdrawn_item_keeps_its_address_and_shows_nothing_of_its_text_or_files(client, desk):
    file = store(b"inside", "text/plain")
    item = drafting.draft(
        build.a_text(SECRET, body=f"<p>{SECRET}</p>", summary=SECRET),
        kind=Kind.NOTICE, unit=desk.unit, by=desk.clerk, at=build.AT, enclosures=[Enclosure(file, f"{SECRET}.txt")],
    )  # fmt: skip
    drafting.settle_disclosure(item, disclosure="proactive", ground="", look_again=None, by=desk.clerk, at=build.AT)
    drafting.place(item, [build.a_column(owner=desk.unit)], by=desk.clerk)
    publishing.publish(build.passed(build.submitted(item, desk), desk), by=desk.clerk, at=build.AT)
    file_address = page(client, f"/items/{item.pk}/").xpath("//section[@aria-labelledby='files']//a/@href")[0]
    download = client.get(file_address)
    assert b"".join(download) == b"inside"
    assert download["Content-Disposition"].startswith("attachment")
    publishing.withdraw(item, reason="面积数字有误", by=desk.first, at=build.AT + timedelta(days=3))
    notice = client.get(f"/items/{item.pk}/")
    assert notice.status_code == 410
    assert "2026年3月5日" in notice.content.decode()
    assert "面积数字有误" in notice.content.decode()
    assert SECRET not in notice.content.decode()
    assert client.get(file_address).status_code == 404
    for url in everywhere(item, desk):
        assert SECRET not in client.get(url).content.decode(), url


def test_a_file_of_an_earlier_revision_is_not_public(client, desk):
    item = drafting.draft(
        build.a_text(), kind=Kind.NOTICE, unit=desk.unit, by=desk.clerk, at=build.AT,
        enclosures=[Enclosure(store(b"old", "text/plain"), "旧.txt")],
    )  # fmt: skip
    old = item.revision.attachments.get()
    drafting.edit(item, build.a_text(), by=desk.clerk, at=build.AT)
    drafting.settle_disclosure(item, disclosure="proactive", ground="", look_again=None, by=desk.clerk, at=build.AT)
    drafting.place(item, [build.a_column(owner=desk.unit)], by=desk.clerk)
    publishing.publish(build.passed(build.submitted(item, desk), desk), by=desk.clerk, at=build.AT)
    assert client.get(f"/items/{item.pk}/files/{old.pk}/").status_code == 404


def test_the_short_address_leads_to_the_item_and_is_written_one_way_only(client, desk):
    item = build.a_published_item(desk)
    tree = page(client, f"/items/{item.pk}/")
    short = tree.xpath("string(//section[contains(@class,'item-qr')]/p)").removeprefix("http://testserver")
    assert client.get(short)["Location"] == f"/items/{item.pk}/"
    assert client.get(short.replace("/i/", "/i/0")).status_code == 404
    assert tree.xpath(
        "//section[contains(@class,'item-qr')]//*[local-name()='svg'][@role='img']/*[local-name()='title']"
    )


def test_document_and_interpretation_lead_to_each_other(client, desk):
    document, reading = a_document(desk), build.a_published_item(desk, kind=Kind.INTERPRETATION)
    relate(reading, document, Relation.Kind.INTERPRETS, desk)
    assert f"/items/{reading.pk}/" in aside(client, document)["政策解读"]
    assert f"/items/{document.pk}/" in aside(client, reading)["解读的文件"]


def aside(client, item):
    sections = page(client, f"/items/{item.pk}/").xpath("//aside/section")
    return {words(section.find("h2")): section.xpath(".//a/@href") for section in sections}


def test_a_draft_that_bears_on_a_public_item_is_not_betrayed(client, desk):
    document, draft = a_document(desk), build.a_draft(desk, build.a_text(SECRET))
    relate(draft, document, Relation.Kind.REPEALS, desk, on=date(2026, 3, 3))
    shown = client.get(f"/items/{document.pk}/").content.decode()
    assert SECRET not in shown
    assert "现行有效" in shown


def test_a_repealed_document_says_by_what_and_from_when(client, desk):
    old, new = a_document(desk), a_document(desk, "青禾县城乡供水管理办法")
    relate(new, old, Relation.Kind.REPEALS, desk, on=date(2026, 3, 10))
    shown = page(client, f"/items/{old.pk}/")
    notice = shown.xpath("//section[contains(@class,'notice')]")[0]
    assert words(notice) == "本文自2026年3月10日起被废止见青禾县城乡供水管理办法"
    assert f"/items/{new.pk}/" in notice.xpath(".//a/@href")
    assert "NotInForce" in shown.xpath("//script[@type='application/ld+json']/text()")[0]


def test_the_library_narrows_to_what_is_in_force(client, desk):
    a_document(desk, "一号办法")
    ending = a_document(desk, "二号办法", expires_on=today() + timedelta(days=30))
    expired = a_document(
        desk, "三号办法", expires_on=date(2026, 3, 31) if today() > date(2026, 3, 31) else date(2020, 1, 1)
    )
    build.a_published_item(desk, text=build.a_text("不是文件"))
    titles = page(client, "/library/").xpath("//ul[contains(@class,'library')]/li/a/text()")
    assert sorted(titles) == ["一号办法", "三号办法", "二号办法"]
    for validity, item in (("ending", ending), ("expired", expired)):
        narrowed = page(client, f"/library/?validity={validity}")
        assert narrowed.xpath("//ul[contains(@class,'library')]/li/a/text()") == [item.title]
    assert page(client, "/library/?validity=x&year=y").xpath("count(//ul[contains(@class,'library')]/li)") == 3


def test_the_catalogue_gives_index_name_summary_and_date_and_narrows(client, desk):
    item = build.a_published_item(desk, text=build.a_text("检修公告", summary="停水两小时"))
    build.a_published_item(text=build.a_text("另一单位的公告"))
    row = page(client, f"/catalogue/?unit={desk.unit.slug}&kind=notice&year=2026").xpath("//tbody/tr")
    assert len(row) == 1
    assert [words(cell) for cell in row[0]] == [
        item.index_number, "检修公告停水两小时", desk.unit.short_name, "2026年3月1日"
    ]  # fmt: skip
    assert "没有符合条件的信息" in words(page(client, "/catalogue/?q=没有的"))


def test_a_column_lists_what_stands_in_it_and_below_it_once(client, desk):
    upper = build.a_column("财政", owner=desk.unit, slug="caizheng")
    lower = build.a_column("预算", owner=desk.unit, slug="yusuan", parent=upper)
    item = build.a_published_item(desk)
    item.columns.set([upper, lower])
    shown = page(client, "/columns/caizheng/")
    assert shown.xpath("//ul[@class='dated-list']/li/a/@href") == [f"/items/{item.pk}/"]
    assert shown.xpath("//nav[@aria-label='下级栏目']//a/@href") == ["/columns/yusuan/"]
    assert "最近更新：2026年3月2日" in words(shown)


def test_a_long_column_is_shown_page_by_page(client, desk):
    column = build.a_column(owner=desk.unit, slug="long")
    for _ in range(21):
        build.a_published_item(desk).columns.set([column])
    assert "第1页，共2页，21条" in words(page(client, "/columns/long/"))
    assert len(page(client, "/columns/long/?page=2").xpath("//ul[@class='dated-list']/li")) == 1


@pytest.mark.parametrize("kind", ["atom", "rss"])
def test_feeds_carry_the_newest_with_whole_addresses(client, desk, kind):
    item = build.a_published_item(desk)
    slug = item.columns.get().slug
    for url in (f"/feeds/items.{kind}", f"/feeds/columns/{slug}.{kind}"):
        feed = client.get(url)
        etree.parse(io.BytesIO(feed.content))
        assert f"http://testserver/items/{item.pk}/" in feed.content.decode()
    assert client.get(f"/feeds/columns/nothing.{kind}").status_code == 404


def test_the_sitemap_names_items_columns_and_units(client, desk):
    item = build.a_published_item(desk)
    index = client.get("/sitemap.xml").content.decode()
    assert "http://testserver/sitemap-items.xml" in index
    assert f"/items/{item.pk}/" in client.get("/sitemap-items.xml").content.decode()
    assert f"/columns/{item.columns.get().slug}/" in client.get("/sitemap-columns.xml").content.decode()
    assert f"/units/{desk.unit.slug}/" in client.get("/sitemap-units.xml").content.decode()
    assert client.get("/sitemap-nothing.xml").status_code == 404


def test_the_platform_has_its_blocks(client, desk):
    guide = build.a_published_item(desk, text=build.a_text("公开指南"), kind=Kind.GUIDE)
    Column.objects.create(slug="law", title="法规文件", kind="statutory", owner=desk.unit)
    shown = page(client, "/platform/")
    heads = [words(head) for head in shown.xpath("//h2")]
    assert heads[:5] == ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开"]
    assert f"/items/{guide.pk}/" in shown.xpath("//section[@aria-labelledby='guides']//a/@href")
    assert "/columns/law/" in shown.xpath("//section[@aria-labelledby='statutory']//a/@href")


def test_a_page_asks_the_database_as_often_for_many_items_as_for_one(client, desk, django_assert_max_num_queries):
    document = a_document(desk)
    for _ in range(12):
        reading = build.a_published_item(desk, kind=Kind.INTERPRETATION)
        relate(reading, document, Relation.Kind.INTERPRETS, desk)
    limits = {f"/items/{document.pk}/": 10, f"/columns/{document.columns.get().slug}/": 4, "/catalogue/": 6}
    limits |= {"/library/": 7, f"/units/{desk.unit.slug}/": 7, "/platform/": 7, "/feeds/items.atom": 3}
    for url, most in limits.items():
        with django_assert_max_num_queries(most):
            client.get(url)
