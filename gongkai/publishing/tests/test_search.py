"""What of the items can be found, and when it no longer can."""

from datetime import date, timedelta

import pytest

from gongkai.base.files import store
from gongkai.base.search import files, searching
from gongkai.base.search.following import Follower
from gongkai.base.search.models import FileText
from gongkai.base.search.query import Narrowing
from gongkai.base.search.verifying import verify
from gongkai.organisations.tests.build import a_unit
from gongkai.publishing.actions import columns, drafting, publishing
from gongkai.publishing.kinds import Kind
from gongkai.publishing.models import Relation
from gongkai.publishing.search import whose_day_came
from gongkai.publishing.tests.build import AT, Desk, a_column, a_draft, a_published_item, a_text, an_approved_item

pytestmark = pytest.mark.django_db


def found(text="", **narrowing):
    return searching.search(searching.ask(text, Narrowing(**narrowing)))


def titles(text="", **narrowing):
    return [result.shown.title for result in found(text, **narrowing).results]


def test_only_what_is_public_is_indexed(indexed):
    desk = Desk()
    published = a_published_item(desk, text=a_text("供水公告"))
    a_draft(desk, a_text("供水草稿"))
    an_approved_item(desk, text=a_text("供水待发布"))
    withdrawn = a_published_item(desk, text=a_text("供水已撤"))
    publishing.withdraw(withdrawn, reason="有误", by=desk.first, at=AT)
    indexed()
    assert titles("供水") == ["供水公告"]
    assert titles("草稿") == titles("已撤") == []
    assert found("供水").results[0].shown.url == f"/items/{published.pk}/"


def test_an_item_is_found_by_number_unit_summary_and_name_of_its_file(indexed):
    desk = Desk(a_unit("青禾县水利局", slug="water"))
    text = a_text("饮水办法", document_number="青政规〔2026〕1号", summary="提前告知")
    item = a_published_item(desk, text=text, kind=Kind.OTHER_DOCUMENT)
    item.revision.attachments.create(file=store("附则一百条".encode(), "text/plain"), name="申请表.txt")
    indexed()
    for said in ("青政规2026 1号", "青政规〔2026〕1号", "提前告知", "申请表", "水利局", item.index_number):
        assert titles(said) == ["饮水办法"], said


def test_the_text_of_a_file_is_read_once_and_then_found(indexed):
    item = a_published_item(text=a_text("供水公告"))
    stored = store("停水范围包括人民路以东。\n\n请提前\n储水".encode(), "text/plain")
    item.revision.attachments.create(file=stored, name="附件.txt")
    indexed()  # the text is read by a task, after which the item is indexed again
    assert FileText.objects.get(file=stored).refusal == ""
    indexed()
    assert titles("人民路以东") == titles("提前储水") == ["供水公告"]
    assert item.pk in list(searching.SUPPLIERS["item"].touched((files.CHANGED, stored.pk)))


def test_a_file_that_cannot_be_read_says_why_and_is_not_tried_again(indexed):
    item = a_published_item()
    stored = store(b"\x89PNG\r\n\x1a\n", "image/png")
    item.revision.attachments.create(file=stored, name="图.png")
    indexed()
    assert FileText.objects.get(file=stored).refusal == "picture"


def test_items_are_narrowed_by_unit_kind_and_every_column_above(indexed):
    upper = a_column("政策", slug="policy")
    item = a_published_item(Desk(a_unit(slug="water")), text=a_text("供水公告"))
    placed = item.columns.get()
    columns.move(placed, version=placed.version, parent=upper, by=an_officer())
    a_published_item(text=a_text("别处的公告"))
    indexed()
    assert titles(column="policy") == titles(column=placed.slug) == titles(unit="water") == ["供水公告"]
    assert len(titles(kind="notice")) == 2
    assert found().counts["column"]["policy"] == 1
    assert [place.title for place in found("政策").places] == ["政策"]


def an_officer():
    from gongkai.organisations.tests.build import a_county_officer

    return a_county_officer(a_unit("青禾县人民政府", kind="county"), password="")


def test_validity_is_indexed_for_documents_and_printed_as_it_is_today(indexed):
    desk = Desk()
    old = a_published_item(desk, text=a_text("旧办法", document_number="青政发〔2026〕9号"), kind=Kind.OTHER_DOCUMENT)
    act = a_draft(desk, a_text("废止旧办法的决定"))
    drafting.relate(act, old, kind=Relation.Kind.REPEALS, on=date(2026, 3, 1), by=desk.clerk)
    indexed()
    assert found("旧办法", validity="in_force").total == 1
    publish(act, desk)
    assert found("旧办法").results[0].shown.validity == "已废止"  # asked anew of the records
    indexed()
    assert titles("旧办法", validity="repealed") == ["旧办法"]
    assert verify().wrong == []


def publish(item, desk):
    from gongkai.publishing.tests.build import passed, submitted

    publishing.publish(passed(submitted(item, desk), desk), by=desk.clerk, at=AT)


@pytest.mark.django_db(transaction=True)
def test_publishing_moving_and_withdrawing_are_followed(indexed):
    indexed()
    follower, desk = Follower(), Desk(a_unit("青禾县水利局", slug="water"))
    item = a_published_item(desk, text=a_text("供水公告"))
    follower.follow()
    assert titles("供水公告") == ["供水公告"]
    placed = item.columns.get()
    columns.move(placed, version=placed.version, parent=a_column("停水", slug="stops"), by=an_officer())
    follower.follow()
    assert titles(column="stops") == ["供水公告"]
    publishing.withdraw(item, reason="有误", by=desk.first, at=AT + timedelta(hours=1))
    assert titles("供水公告") == []
    follower.follow()
    assert [key for key in verify().wrong if key[0] == "item"] == []
    follower.close()


def test_a_document_is_indexed_anew_on_the_days_its_validity_changes():
    dates = {"effective_on": date(2026, 3, 1), "expires_on": date(2028, 2, 29)}
    text = a_text("办法", document_number="青政发〔2026〕9号", **dates)
    item = a_published_item(text=text, kind=Kind.OTHER_DOCUMENT)
    changes = (date(2026, 3, 1), date(2028, 2, 29) - timedelta(days=183), date(2028, 3, 1))
    for day in changes:
        assert list(whose_day_came(day)) == [item.pk], day
        assert list(whose_day_came(day - timedelta(days=1))) == []
    assert list(whose_day_came(date(2026, 12, 1))) == []
