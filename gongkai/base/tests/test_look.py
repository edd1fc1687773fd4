"""Reading modes, the style sheet, forms and the statutory form."""

import pytest
from django import forms
from lxml import html

from gongkai.base.navigation import Entry, shown
from gongkai.base.statutory_form import Figure, statutory_form
from gongkai.base.stylesheet import sources, stylesheet
from gongkai.tables.editions import EDITIONS


@pytest.mark.parametrize("mode", ["large", "contrast", "plain", "standard"])
def test_a_mode_is_kept_in_a_cookie_and_leads_back(client, mode):
    response = client.post("/reading-mode/", {"mode": mode, "next": "/about/"})
    assert response["Location"] == "/about/"
    assert response.cookies["reading_mode"].value == mode
    assert f'data-mode="{mode}"' in client.get("/about/").content.decode()


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_a_mode_never_leads_out_of_the_site(client, back):
    assert client.post("/reading-mode/", {"mode": "large", "next": back})["Location"] == "/"


def test_an_unknown_mode_changes_nothing(client):
    assert "reading_mode" not in client.post("/reading-mode/", {"mode": "<x>", "next": "/"}).cookies
    client.cookies["reading_mode"] = "<x>"
    assert 'data-mode="standard"' in client.get("/about/").content.decode()


def test_a_mode_is_not_set_by_following_a_link(client):
    assert client.get("/reading-mode/?mode=large").status_code == 405


@pytest.mark.parametrize("told", [{"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_ORIGIN": "https://evil.example"}])
@pytest.mark.django_db
def test_a_mode_is_not_set_by_a_form_of_another_site(client, told):
    answer = client.post("/reading-mode/", {"mode": "large", "next": "/"}, **told)
    assert answer.status_code == 403
    assert "reading_mode" not in answer.cookies


def test_the_style_sheet_is_one_file_that_may_be_kept_for_ever(client, db):
    for sheet in (stylesheet(), stylesheet(desk=True)):
        response = client.get(f"/style/{sheet.digest}.css")
        assert "immutable" in response["Cache-Control"]
        assert response.content.decode() == sheet.text
    assert client.get("/style/0000000000000000.css").status_code == 404


def test_tokens_come_first_and_only_tokens_name_colours_of_modes():
    first, second, *components = sources(desk=True)
    assert (first.name, second.name) == ("tokens.css", "elements.css")
    named = [path.name for path in components if "data-mode" in path.read_text(encoding="utf-8")]
    assert named in ([], ["chart.css"])


def test_no_style_reaches_outside_or_hides_focus():
    text = stylesheet(desk=True).text
    assert "url(" not in text
    assert "@import" not in text
    assert text.count("outline:none") == 1  # the main landmark, focused by the skip link only


class AForm(forms.Form):
    year = forms.IntegerField(label="年度", help_text="四位数字。")
    kind = forms.ChoiceField(label="层级", choices=[("a", "本级"), ("b", "汇总")], widget=forms.RadioSelect)
    note = forms.CharField(label="备注", required=False)


def test_an_error_is_told_on_top_and_beside_the_field_and_typed_input_stays():
    page = html.fromstring(f"<form>{AForm({'year': '二〇二四'})}</form>")
    summary = page.xpath("//*[@role='alert']")[0]
    targets = summary.xpath(".//a/@href")
    assert targets == ["#id_year", "#id_kind_0"]
    assert all(page.xpath(f"//*[@id='{target[1:]}']") for target in targets)
    field = page.xpath("//input[@id='id_year']")[0]
    assert field.get("value") == "二〇二四"
    assert field.get("aria-invalid") == "true"
    described = field.get("aria-describedby").split()
    assert [page.xpath(f"string(//*[@id='{name}'])") for name in described] == ["四位数字。", "输入整数。"]


def test_what_may_be_left_out_says_so():
    page = html.fromstring(f"<form>{AForm()}</form>")
    assert page.xpath("string(//label[@for='id_note'])") == "备注（可不填）"
    assert not page.xpath("//*[@role='alert']")


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=lambda edition: edition.key)
def test_every_row_of_a_printed_form_fills_its_width(edition):
    for table in edition.tables:
        form = statutory_form(table, {})
        for block in form.blocks:
            rows = [*block.head, *(row.places for row in block.body)]
            area = sum(place.cell.rowspan * place.cell.colspan for row in rows for place in row)
            assert area == form.width * len(rows)


def test_labels_know_the_column_they_begin_in():
    form = statutory_form(EDITIONS["2021"].table("applications"), {})
    starts = {place.cell.text: place.classes for row in form.blocks[0].body for place in row.places if place.cell.text}
    assert starts["一、本年新收政府信息公开申请数量"] == "label at-0 last"
    assert starts["（三）不予公开"] == "label at-1 group"
    assert starts["8.属于行政查询事项"] == "label at-2 last"
    assert starts["（七）总计"] == "label at-1 last total"


def test_nought_and_nothing_are_told_apart():
    assert (Figure(0).is_zero, Figure(0).text) == (True, "0")
    assert (Figure(None).is_zero, Figure(None).text) == (False, "")
    assert not Figure("否").is_zero


def test_the_entry_of_the_page_one_is_under_is_current(rf):
    request = rf.get("/reports/county/2024/")
    request.user = None
    entries = [
        Entry("首页", "portal-home", alone=True),
        Entry("年度报告", "portal-archive"),
        Entry("关于", "portal-about"),
    ]
    [(_, drawn)] = shown(entries, request)
    assert [entry.label for entry in drawn if entry.current] == ["年度报告"]
