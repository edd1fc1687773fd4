"""The county office keeps the list of words; visitors feel it with the next search."""

from pathlib import Path

import pytest

from gongkai.base import search
from gongkai.base.models import AuditEntry
from gongkai.base.search.models import WordGroup
from gongkai.organisations.models import UnitKind
from gongkai.organisations.tests.build import a_county_officer, a_unit
from gongkai.publishing.tests.build import a_published_item, a_text

pytestmark = pytest.mark.django_db
LIST = "/desk/search/words/"


@pytest.fixture
def desk(client):
    officer = a_county_officer(a_unit("青禾县人民政府办公室", kind=UnitKind.COUNTY_OFFICE), password="")
    client.force_login(officer, "django.contrib.auth.backends.ModelBackend")
    WordGroup.objects.all().delete()
    return client


def test_a_group_is_added_used_changed_and_removed_each_with_its_entry(desk, indexed):
    a_published_item(text=a_text("停水公告"))
    indexed()
    assert "没有找到" in desk.get("/search/?q=断水").content.decode()
    assert desk.post(f"{LIST}create/", {"kind": "same", "words": "停水、断水，停水"})["Location"] == LIST
    group = WordGroup.objects.get()
    assert group.words == "停水 断水"
    assert "<mark>停水</mark>公告" in desk.get("/search/?q=断水").content.decode()
    desk.post(f"{LIST}{group.pk}/", {"kind": "offered", "words": "停水", "version": 1})
    assert 'href="/search/?q=%E5%81%9C%E6%B0%B4"' in desk.get("/").content.decode()
    desk.post(f"{LIST}{group.pk}/", {"kind": "offered", "words": "停水", "version": 2, "remove": 1})
    assert not WordGroup.objects.exists()
    entries = AuditEntry.objects.filter(action="search.words").values_list("details", flat=True)
    assert list(entries) == [
        {"kind": "same", "words": "停水 断水"},
        {"kind": "offered", "from": "停水 断水", "to": "停水"},
        {"removed": "停水"},
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("停水", "至少写两个不同的词"),
        ("ＡＢ ab", "至少写两个不同的词"),
        (f"停水 {'水' * 31}", "太长"),
        ("甲 乙", "已有完全相同的一组词"),
    ],
)
def test_what_is_no_group_is_refused_and_kept_in_the_form(desk, words, said):
    WordGroup.objects.create(kind="same", words="甲 乙")
    refused = desk.post(f"{LIST}create/", {"kind": "same", "words": words})
    page = refused.content.decode()
    assert (refused.status_code, said in page, words in page) == (422, True, True)


def test_who_comes_second_is_told(desk):
    group = WordGroup.objects.create(kind="same", words="甲 乙", version=2)
    refused = desk.post(f"{LIST}{group.pk}/", {"kind": "same", "words": "甲 丙", "version": 1})
    assert "已先行办理" in refused.content.decode()
    group.refresh_from_db()
    assert group.words == "甲 乙"


def test_a_new_site_begins_with_a_list():
    lines = (Path(search.__file__).parent / "words.tsv").read_text(encoding="utf-8").splitlines()
    groups = [line.split("\t") for line in lines[2:]]
    assert {kind for kind, _ in groups} == set(WordGroup.Kind.values)
    assert len({words for _, words in groups}) == len(groups)
    assert all(len(words.split()) > 1 for _, words in groups)
