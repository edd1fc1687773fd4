"""The site tree: who sets it up, and when a column raises the alarm."""

from datetime import date, timedelta

import pytest

from gongkai.base.errors import NotAllowed, Refused, Stale
from gongkai.base.models import AuditEntry
from gongkai.organisations.tests.build import a_county_officer, a_unit
from gongkai.publishing.actions import columns as actions
from gongkai.publishing.columns import alarms, due_for, freshness
from gongkai.publishing.models import Column
from gongkai.publishing.tests.build import Desk, a_column, a_published_item

pytestmark = pytest.mark.django_db
APPEARED = date(2026, 3, 2)


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def officer():
    return a_county_officer(password="")


def a_fed_column(desk, days=14):
    column = a_column("动态", owner=desk.unit, slug="dongtai", update_days=days)
    a_published_item(desk).columns.set([column])
    return column


def state_on(day):
    return {each.column.slug: (each.state, each.in_words) for each in freshness(day)}["dongtai"]


def test_a_column_warns_a_week_before_its_last_day_and_is_stale_the_day_after(desk):
    a_fed_column(desk)
    assert state_on(APPEARED + timedelta(days=6)) == ("fresh", "正常")
    assert state_on(APPEARED + timedelta(days=7)) == ("soon", "剩7天")
    assert state_on(APPEARED + timedelta(days=14)) == ("soon", "剩0天")
    assert state_on(APPEARED + timedelta(days=15)) == ("stale", "逾期1天未更新")


def test_what_appears_below_a_column_counts_for_it(desk):
    upper = a_column("要闻", owner=desk.unit, slug="yaowen", update_days=14)
    a_fed_column(desk)
    Column.objects.filter(slug="dongtai").update(parent=upper)
    found = {each.column.slug: each for each in freshness(APPEARED)}
    assert (found["yaowen"].last, found["yaowen"].count) == (APPEARED, 1)


def test_an_empty_column_raises_the_alarm_and_one_of_which_nothing_is_asked_never_does(desk):
    a_column("空", owner=desk.unit, slug="kong", update_days=30)
    a_column("随意", owner=desk.unit, slug="suiyi")
    assert {each.column.slug: each.state for each in alarms(APPEARED)} == {"kong": "empty"}


def test_drafts_do_not_keep_a_column_fresh(desk):
    column = a_column("动态", owner=desk.unit, slug="dongtai", update_days=14)
    item = a_published_item(desk)
    item.columns.set([column])
    type(item).objects.update(state="withdrawn")
    assert state_on(APPEARED)[0] == "empty"


def test_the_owner_is_told_and_nobody_else(desk):
    a_fed_column(desk)
    (due,) = due_for(desk.clerk, APPEARED + timedelta(days=20))
    assert (due.title, due.deadline.day) == ("栏目“动态”逾期6天未更新", date(2026, 3, 16))
    assert due_for(desk.first, APPEARED + timedelta(days=20)) == []
    assert due_for(Desk().clerk, APPEARED + timedelta(days=20)) == []


def test_many_alarms_stand_in_one_line(desk, officer):
    for number in range(6):
        a_column(f"栏目{number}", owner=desk.unit, slug=f"c{number}", update_days=14)
    (due,) = due_for(officer, APPEARED)
    assert due.title.startswith("6个栏目")


def test_only_the_county_office_sets_up_columns(desk, officer):
    fields = {"title": "公告", "kind": "plain", "owner": desk.unit, "parent": None}
    with pytest.raises(NotAllowed):
        actions.create(slug="gonggao", by=desk.clerk, **fields)
    column = actions.create(slug="gonggao", by=officer, **fields)
    assert AuditEntry.objects.filter(action="publishing.column").count() == 1
    with pytest.raises(Refused, match="正在使用"):
        actions.create(slug="gonggao", by=officer, **fields)
    assert Column.objects.get() == column


def test_a_column_does_not_move_under_itself_nor_too_deep(officer):
    one = a_column("一", slug="c1")
    two, three, four = (a_column(slug, slug=slug) for slug in ("c2", "c3", "c4"))
    for column, parent in ((two, one), (three, two), (four, three)):
        actions.move(column, version=1, parent=parent, by=officer)
    with pytest.raises(Refused, match="自己或下级"):
        actions.move(one, version=1, parent=four, by=officer)
    deeper = a_column("五", slug="c5")
    with pytest.raises(Refused, match="超过4级"):
        actions.move(deeper, version=1, parent=four, by=officer)


def test_of_two_who_change_a_column_the_second_is_told_who_was_first(officer):
    column, again = a_column(slug="c"), Column.objects.get()
    changes = {"title": "新名", "kind": "plain", "owner": column.owner, "update_days": 7, "source": "", "position": 0}
    actions.change(column, version=1, by=officer, **changes)
    with pytest.raises(Stale, match=officer.name):
        actions.change(again, version=1, by=officer, **changes | {"title": "又改"})
    assert Column.objects.get().title == "新名"


def test_the_page_shows_the_tree_and_lets_the_county_office_change_it(client, desk, officer):
    column = a_fed_column(desk)
    client.force_login(desk.clerk, "django.contrib.auth.backends.ModelBackend")
    shown = client.get("/desk/columns/").content.decode()
    assert "逾期" in shown
    assert "新设栏目" not in shown
    client.force_login(officer, "django.contrib.auth.backends.ModelBackend")
    typed = {"title": "今日动态", "kind": "plain", "owner": desk.unit.pk, "position": 1, "version": 1}
    assert client.post("/desk/columns/dongtai/", typed).status_code == 302
    again = client.post("/desk/columns/dongtai/", typed)
    assert again.status_code == 422
    assert "先行办理" in again.content.decode()
    upper = a_column("上级", owner=a_unit(), slug="shangji")
    client.post("/desk/columns/dongtai/", {"move-parent": upper.pk, "move-version": 2, "move": "1"})
    column.refresh_from_db()
    assert (column.title, column.parent) == ("今日动态", upper)


def test_a_column_that_gets_another_address_is_still_found_under_the_old_one(client, officer, desk):
    column = a_fed_column(desk)
    actions.readdress(column, version=1, slug="jinri-dongtai", by=officer)
    moved = client.get("/columns/dongtai/")
    assert (moved.status_code, moved["Location"]) == (301, "/columns/jinri-dongtai/")
    assert client.get("/columns/jinri-dongtai/").status_code == 200
    assert client.get("/feeds/columns/dongtai.atom").status_code == 200
    fields = {"title": "另一个", "kind": "plain", "owner": desk.unit, "parent": None}
    with pytest.raises(Refused, match="用过"):
        actions.create(slug="dongtai", by=officer, **fields)


def test_the_page_of_a_column_changes_its_address_and_its_introduction(client, officer, desk):
    a_fed_column(desk)
    client.force_login(officer, "django.contrib.auth.backends.ModelBackend")
    typed = {
        "title": "动态",
        "kind": "plain",
        "owner": desk.unit.pk,
        "position": 1,
        "version": 1,
        "description": "每日要闻",
    }
    assert client.post("/desk/columns/dongtai/", typed).status_code == 302
    assert "每日要闻" in client.get("/columns/dongtai/").content.decode()
    sent = {"address-slug": "yaowen", "address-version": 2, "address": "1"}
    assert client.post("/desk/columns/dongtai/", sent).status_code == 302
    assert client.get("/columns/yaowen/").status_code == 200
    assert client.post("/desk/columns/yaowen/", sent | {"address-slug": "YAO WEN"}).status_code == 422
