"""The public pages of 网站找错, with all that is thrown at them."""

import re

import pytest
from django.test import Client

from gongkai.organisations.models import Unit, UnitKind
from gongkai.organisations.tests.build import a_county_officer, a_unit
from gongkai.publishing.actions import error_reports
from gongkai.publishing.models import ErrorReport
from gongkai.publishing.tests.build import AT, a_published_item
from tests.hostile import built, cases_of

pytestmark = pytest.mark.django_db
OF_APPLICATIONS = (
    "RL03-12",
    "RL03-13",
    "RL03-14",
    "RL03-11",
    "RL03-03",
)  # files, erasing, timing: applications have them


@pytest.fixture(autouse=True)
def _office():
    a_unit("青禾县人民政府办公室", kind=UnitKind.COUNTY_OFFICE, slug="office")


def text(answer):
    return answer.content.decode()


def sent(client=None, **fields):
    said = {"page": "/library/", "key": "k" * 24, "sort": "wording", "text": "第二段有错别字", "contact": ""} | fields
    return (client or Client()).post("/found-error/", said)


def told(answer):
    """Number and secret, as the receipt prints them."""
    return re.search(r"回执号</dt><dd><b>([^<]+).*?查询码</dt><dd><b>([^<]+)", text(answer), re.S).groups()


def test_every_public_page_leads_to_the_form_which_carries_the_page():
    item = a_published_item()
    for path in ("/", "/library/", f"/items/{item.pk}/"):
        link = re.search(r'href="(/found-error/\?page=[^"]+)"', text(Client().get(path)))[1]
        form = text(Client().get(link))
        assert f'name="page" value="{path}"' in form


def test_from_the_form_to_the_answer():
    page = text(Client().get("/found-error/?page=/library/"))
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    number, secret = told(sent(key=key))
    answer = Client().post("/found-error/status/", {"number": number, "secret": secret})
    assert "正在核实" in text(answer)
    ErrorReport.objects.update(state="answered", outcome="corrected", answer="已改。", answered=AT)
    assert "已改。" in text(Client().post("/found-error/status/", {"number": number, "secret": secret}))


def test_a_page_sent_again_shows_the_same_receipt():
    assert told(sent()) == told(sent())
    assert ErrorReport.objects.count() == 1


@pytest.mark.parametrize(
    "page",
    ["https://bo.example/", "//bo.example/", "/\\bo.example", "javascript:alert(1)", "/" + "x" * 400, "", "/a\x00b"],
)
def test_a_page_that_is_not_ours_is_the_first_page(page):
    sent(page=page)
    assert [each.path for each in ErrorReport.objects.all()] in (["/"], [])


def test_the_query_of_a_page_is_left_out():
    sent(page="/apply/status/?code=123#x")
    assert ErrorReport.objects.get().path == "/apply/status/"


@pytest.mark.parametrize(
    "fields",
    [
        {"text": ""}, {"text": " \u200b "}, {"sort": "x"}, {"sort": ""}, {"key": ""}, {"key": "'; DROP"},
        {"text": "字" * 1001}, {"contact": "1" * 101}, {"text": "a\x00b"},
    ],
)  # fmt: skip
def test_what_is_missing_or_too_long_is_said_and_what_was_typed_stays(fields):
    answer = sent(**{"contact": "电话 6620", **fields})
    assert answer.status_code in (200, 422)
    if answer.status_code == 422:
        assert not ErrorReport.objects.exists()


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}{% debug %}"]
)
def test_markup_is_shown_as_it_was_typed(client, typed):
    sent(text=typed)
    client.force_login(a_county_officer(password=""))
    page = text(client.get(f"/desk/errors/{ErrorReport.objects.get().pk}/"))
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "49{%" not in page


def test_many_reports_from_one_place_have_to_wait():
    codes = [sent(key=f"key-{number:020}").status_code for number in range(8)]
    assert codes == [200] * 5 + [429] * 3
    assert ErrorReport.objects.count() == 5


def test_ten_failed_look_ups_have_to_wait_and_a_good_one_costs_nothing():
    number, secret = told(sent())
    for _ in range(12):
        assert Client().post("/found-error/status/", {"number": number, "secret": secret}).status_code == 200
    wrong = [Client().post("/found-error/status/", {"number": number, "secret": "x"}).status_code for _ in range(12)]
    assert wrong == [422] * 10 + [429] * 2


def test_an_unknown_number_and_a_wrong_secret_are_answered_alike():
    number, secret = told(sent())
    answers = [
        text(Client().post("/found-error/status/", {"number": said, "secret": other}))
        for said, other in ((number, "wrong"), ("2026-0000000", secret))
    ]
    plain = [re.sub(r'value="[^"]*"|[A-Za-z0-9]{64}', "", each) for each in answers]
    assert plain[0] == plain[1]


def test_neither_number_nor_secret_goes_into_an_address():
    answer = Client().get("/found-error/status/?number=2026-0000011&secret=abc")
    assert (answer.status_code, answer["Location"]) == (302, "/found-error/status/")


def test_a_number_in_other_digits_is_the_same_number():
    number, secret = told(sent())
    wide = "".join(chr(ord(digit) + 0xFEE0) if digit.isdigit() else digit for digit in number.replace("-", " "))
    assert Client().post("/found-error/status/", {"number": wide, "secret": secret}).status_code == 200


@pytest.mark.parametrize("case", cases_of("receipt.lookup", without=OF_APPLICATIONS))
def test_a_hostile_look_up_finds_nothing_and_breaks_nothing(case):
    given = built(case["input"])
    fields = {"number": "2026-0000011", "secret": "abc"}
    fields |= {"number": str(given.get("fields", {}).get("code", fields["number"]))}
    number, secret = told(sent())
    if case["expect"]["outcome"] == "accept":
        fields = {"number": " ".join(re.findall(".{1,4}", number.replace("-", ""))), "secret": secret}
    if given.get("method") == "GET":
        assert Client().get("/found-error/status/", {"number": number}).status_code == 302
        return
    answer = Client().post("/found-error/status/", fields)
    assert answer.status_code == (200 if case["expect"]["outcome"] == "accept" else 422)


def test_without_any_unit_nothing_breaks():
    Unit.objects.update(abolished=AT.date())
    with pytest.raises(error_reports.Refused):
        error_reports.office()
    assert sent().status_code == 422
