"""The demo county stands, through the room's own actions, with everything that befell it."""

import json
from datetime import date

import pytest

from gongkai.base.clock import now
from gongkai.organisations import selectors
from gongkai.organisations.demo import county
from gongkai.organisations.models import Staff, Unit

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
MEANT = (
    ("青禾县石桥镇人民政府", TODAY, "shiqiao"),
    ("石桥镇", TODAY, "shiqiao"),
    ("石桥乡", TODAY, "shiqiao"),
    ("云山省青禾县石桥镇政府", TODAY, "shiqiao"),
    ("县民政局", TODAY, "minzhengju"),
    ("民政局", TODAY, "minzhengju"),
    ("青禾县政府办公室", TODAY, "zhengfuban"),
    ("县政府办", TODAY, "zhengfuban"),
    ("青禾县人民政府", TODAY, "qinghe-xianzhengfu"),
    ("青禾县", TODAY, "qinghe-xianzhengfu"),
    ("城关街道", TODAY, "chengguan"),
    ("青禾县城关街道办事处", TODAY, "chengguan"),
    ("青禾县旅游局", TODAY, "lvyouju"),
    ("青禾县乡村振兴局", date(2022, 1, 1), "fupinban"),
    ("白禾县石桥镇人民政府", TODAY, None),
    ("局", TODAY, None),
    ("", TODAY, None),
)


@pytest.fixture
def qinghe(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    county.set_up(on=TODAY, at=now())
    return tmp_path


def test_the_county_has_about_forty_units_in_one_tree(qinghe):
    (root,) = selectors.tree(TODAY)
    names = [node.name for node in root.walk()]
    assert root.name == "青禾县人民政府"
    assert 38 <= len(names) == len(set(names)) <= 44


def test_its_history_can_be_asked_of_any_day(qinghe):
    mapo, shiqiao = Unit.objects.get(slug="mapo"), Unit.objects.get(slug="shiqiao")
    assert shiqiao.name_on(date(2020, 1, 1)) == "青禾县石桥乡人民政府"
    assert selectors.successors(mapo, date(2021, 10, 31)) == [mapo]
    assert selectors.successors(mapo, TODAY) == [shiqiao]
    assert selectors.parent(Unit.objects.get(slug="shiwuzhongxin"), TODAY).slug == "zhengfuban"


def test_a_printed_name_means_one_unit_or_none(qinghe):
    for text, on, slug in MEANT:
        unit = selectors.unit_named(text, on)
        assert (unit and unit.slug) == slug, text


def test_the_logins_printed_are_those_that_work(qinghe):
    printed = county.logins()
    assert len(printed) == 7
    for username, password, _ in printed:
        assert Staff.objects.get(username=username).check_password(password)
    assert json.loads((qinghe / county.LOGINS).read_text()).keys() == {staff.username for staff in Staff.objects.all()}
