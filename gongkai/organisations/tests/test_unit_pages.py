"""The pages of units: what is typed wrongly comes back with what was typed and how to mend it."""

from datetime import date

import pytest
from django.test import Client

from gongkai.organisations.codes import organ_code
from gongkai.organisations.models import Unit
from gongkai.organisations.tests.build import a_clerk, a_county, a_unit, an_administrator

pytestmark = pytest.mark.django_db
GOOD = {
    "create": {
        "name": "青禾县林业发展中心",
        "short_name": "林业中心",
        "kind": "agency",
        "code": organ_code("999121", 77),
        "region": "999121",
        "slug": "linye-zhongxin",
        "since": "2020-05-01",
        "document": "青机编〔2020〕3号",
    },
    "rename": {"name": "青禾县新名局", "short_name": "新名局", "since": "2020-05-01", "document": "青机编〔2020〕3号"},
    "correct": {"code": organ_code("999121", 78), "region": "999121004", "kind": "township"},
}
BAD = [
    ("create", {"since": "去年五月"}, "日期无法识别"),
    ("create", {"since": "2999-01-01"}, "不能晚于今天"),
    ("create", {"code": "119991210000000772"}, "统一社会信用代码不正确"),
    ("create", {"slug": "林业 中心"}, "网址名只用小写字母"),
    ("create", {"region": "9991"}, "行政区划代码为6位"),
    ("create", {"name": "青禾县民政局"}, "已有单位使用"),
    ("create", {"parent": ""}, "请选择单位"),
    ("rename", {"since": "1999-01-01"}, "须晚于这一天"),
    ("rename", {"name": "青禾县民政局"}, "已有单位使用"),
    ("correct", {"code": "12345"}, "应为18位"),
    ("correct", {"kind": "county"}, "类别不能改"),
]


@pytest.fixture
def county():
    return a_county()


@pytest.fixture
def unit(county):
    a_unit("青禾县民政局", parent=county)
    return a_unit("青禾县水利局", parent=county, slug="shuiliju")


@pytest.fixture
def desk(county):
    client = Client()
    client.force_login(an_administrator(county, password=""), "django.contrib.auth.backends.ModelBackend")
    return client


def send(desk: Client, county: Unit, form: str, wrong: dict[str, str]):
    typed = GOOD[form] | ({"parent": county.pk} if form == "create" else {"version": 1}) | wrong
    address = "/desk/units/create/" if form == "create" else f"/desk/units/shuiliju/{form}/"
    return typed, desk.post(address, typed)


@pytest.mark.parametrize("form", GOOD)
def test_a_form_filled_in_rightly_is_done(desk, county, unit, form):
    _, response = send(desk, county, form, {})
    assert response.status_code == 302
    assert desk.get(response["Location"]).status_code == 200


@pytest.mark.parametrize(("form", "wrong", "says"), BAD)
def test_a_form_filled_in_wrongly_keeps_what_was_typed_and_says_how_to_mend_it(desk, county, unit, form, wrong, says):
    typed, response = send(desk, county, form, wrong)
    page = response.content.decode()
    assert response.status_code == 422
    assert says in page
    assert all(f'value="{value}"' in page for name, value in typed.items() if isinstance(value, str) and value)
    assert Unit.objects.count() == 3


def test_somebody_wrote_first_and_the_page_says_who_and_keeps_what_was_typed(desk, county, unit):
    send(desk, county, "rename", {})
    _, response = send(desk, county, "rename", {"name": "青禾县另一局", "since": "2021-01-01"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "已先行办理“单位更名”" in page
    assert 'value="青禾县另一局"' in page
    assert 'name="version" value="2"' in page  # sent again, it is done


def test_a_unit_can_be_moved_merged_and_abolished_from_its_page(desk, county, unit):
    office = a_unit("青禾县办公室", parent=county)
    move = {"version": 1, "parent": office.pk, "since": "2020-01-01"}
    assert desk.post("/desk/units/shuiliju/move/", move).status_code == 302
    abolish = {"version": 2, "kind": "abolished", "successors": [office.pk], "since": "2021-01-01"}
    assert desk.post("/desk/units/shuiliju/abolish/", abolish).status_code == 302
    page = desk.get("/desk/units/shuiliju/").content.decode()
    assert "2021年1月1日</time>撤销" in page
    assert "青禾县办公室" in page


def test_the_tree_is_shown_as_it_stood_on_the_chosen_day(desk, county, unit):
    desk.post("/desk/units/shuiliju/rename/", GOOD["rename"] | {"version": 1})
    assert "青禾县水利局" in desk.get("/desk/units/?on=2019-12-31").content.decode()
    assert "青禾县水利局" not in desk.get("/desk/units/").content.decode()
    assert "现为青禾县新名局" in desk.get("/desk/units/?on=2019-12-31").content.decode()
    assert "2020年5月1日前的名称" in desk.get("/desk/units/?q=水利").content.decode()


def test_an_administrator_of_one_unit_changes_no_other(county, unit):
    own = a_unit(parent=county)
    client = Client()
    client.force_login(an_administrator(own, password=""), "django.contrib.auth.backends.ModelBackend")
    assert client.get("/desk/units/shuiliju/").status_code == 200
    assert client.post("/desk/units/shuiliju/rename/", GOOD["rename"] | {"version": 1}).status_code == 404


def test_a_clerk_reads_units_and_sees_nobodys_account(unit):
    client = Client()
    client.force_login(a_clerk(unit, password=""), "django.contrib.auth.backends.ModelBackend")
    page = client.get("/desk/units/shuiliju/").content.decode()
    assert "人员</h2>" not in page
    assert "更名" not in page
    assert unit.name_on(date(2020, 1, 1)) in page
