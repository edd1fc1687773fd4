"""What is found, in which order, and how it is shown."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.base.search import searching
from gongkai.base.search.index import NotReady
from gongkai.base.search.models import WordGroup
from gongkai.base.search.query import Narrowing

pytestmark = pytest.mark.django_db
NUMBERED = {"number": "青政发〔2026〕3号"}


@pytest.fixture
def library(shelf, indexed):
    WordGroup.objects.all().delete()
    shelf.put("青禾县农村饮水安全管理办法", "停水应当提前二十四小时告知。\n由县水利局负责解释。", **NUMBERED)
    shelf.put("关于城区供水管网检修的公告", "定于3月5日检修，请提前储水。", on=date(2025, 7, 1), kind="paper")
    shelf.put("政府信息公开指南", "公开的范围、方式。附件：2026年目录", on=date(2024, 1, 5))
    indexed()
    return shelf


def found(text, **narrowing):
    """Numbers of what is found, best first."""
    results = searching.search(searching.ask(text, Narrowing(**narrowing))).results
    return [int(result.shown.url.split("/")[2]) for result in results]


@pytest.mark.parametrize(
    ("text", "books"),
    [
        ("水", [1, 2]),
        ("供水", [2]),
        ("3月5日检修", [2]),
        ("月5日", [2]),
        ("管网 公告", [2]),
        ("水利局负责", [1]),
        ("公开范围", []),  # 公开的范围: what does not stand together is not found together
        ("公开 范围", [3]),
        ("告知由县", []),  # a sentence ends in between
        ("《农村饮水》", [1]),
        ("農村飲水", []),
        ("縣水利局", [1]),
        ("青政发〔2026〕3号", [1]),
        ("青政发[2026]第3号", [1]),
        ("青政发（2026）30号", []),
        ("xxgkzn", [3]),
        ("gongkaizhinan", [3]),
        ("gkzn 2026", [3]),
        ("ncys", [1]),
    ],
)
def test_what_stands_together_is_found(library, text, books):
    assert sorted(found(text)) == books


def test_words_in_the_title_come_first_and_dates_order_when_asked(library):
    library.put("检修计划", "关于城区供水管网检修的安排，检修检修检修", on=date(2026, 3, 4))
    library.put("供水", "无")
    searching_again(library)
    assert found("供水")[0] == 5
    by_date = searching.search(searching.ask("检修", Narrowing()), by_date=True)
    assert [result.shown.on for result in by_date.results] == [date(2026, 3, 4), date(2025, 7, 1)]


def searching_again(shelf):
    from gongkai.base.search.building import build

    build()


def test_results_are_narrowed_and_counted_by_what_they_are(library):
    everything = searching.search(searching.ask("", Narrowing()))
    assert everything.total == 3
    assert everything.counts["kind"] == {"book": 2, "paper": 1}
    assert everything.counts["year"] == {"2024": 1, "2025": 1, "2026": 1}
    assert found("水", kind="paper") == [2]
    assert found("水", year=2026) == [1]
    assert found("", since=date(2024, 1, 5), until=date(2025, 7, 1)) == [2, 3]
    assert found("水", since=date(2026, 3, 3)) == []


def test_the_places_found_are_marked_in_title_and_excerpt(library):
    (result,) = searching.search(searching.ask("城区供水 3月5日", Narrowing())).results
    assert [piece.text for piece in result.title if piece.found] == ["城区供水"]
    assert [piece.text for piece in result.excerpt if piece.found] == ["3月5日"]
    assert "".join(piece.text for piece in result.excerpt) == "定于3月5日检修，请提前储水。"


def test_a_word_of_the_list_is_found_by_what_means_the_same_unless_quoted(library):
    WordGroup.objects.create(kind="same", words="停水 断水")
    WordGroup.objects.create(kind="mistyped", words="检修 捡修")
    assert found("断水") == [1]
    assert found("“断水”") == []
    assert found("管网捡修") == [2]
    assert searching.ask("断水", Narrowing()).words[0].otherwise == ("停水",)


def test_what_sounds_alike_is_guessed_where_nothing_is_found(library):
    assert found("公开指男") == []
    assert searching.guesses("公开指男") == ["公开指南"]
    assert searching.guesses("绝不存在") == []


def test_what_was_taken_down_a_moment_ago_is_not_shown_though_the_index_has_it(library):
    del library.books[2]
    answer = searching.search(searching.ask("检修", Narrowing()))
    assert (answer.results, answer.total) == ([], 0)


def test_without_an_index_there_is_nothing_to_ask(shelf, settings, tmp_path):
    settings.SEARCH_INDEX = tmp_path / "none"
    with pytest.raises(NotReady):
        searching.search(searching.ask("水", Narrowing()))


@given(text=st.text(max_size=300))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_anything_may_be_typed(library, text):
    answer = searching.search(searching.ask(text, Narrowing()))
    assert answer.total <= 3
    for result in answer.results:
        assert "".join(piece.text for piece in result.title) == result.shown.title
    searching.guesses(text)
