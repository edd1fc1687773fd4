"""The remedy paragraph as of its date, for each organ and outcome."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.articles import article
from gongkai.law.outcomes import OUTCOMES
from gongkai.law.remedies import Clause
from gongkai.law.remedy_clause import NOT_ADMITTED, REVISED, Authorities, Organ, clause_on, remedy, sources, wanting

PLACES = Authorities(
    county="青禾县人民政府",
    above="云川市人民政府",
    higher_department="云川市自然资源局",
    court="青禾县人民法院",
    higher_court="云川市中级人民法院",
    online="https://fy.example.gov.cn/",
)
TODAY = date(2026, 3, 30)
DAYS = st.dates(date(2019, 5, 15), date(2030, 12, 31))


def test_a_refusal_goes_to_reconsideration_first():
    said = remedy(Clause.FIRST, Organ.DEPARTMENT, PLACES, on=TODAY)
    assert said == (
        "如对本答复不服，应当自收到本答复之日起60日内，先向青禾县人民政府申请行政复议；"
        "对行政复议决定不服的，可以自收到行政复议决定书之日起15日内，依法向人民法院提起行政诉讼。"
    )


def test_other_answers_leave_the_choice():
    said = remedy(Clause.CHOICE, Organ.TOWNSHIP, PLACES, on=TODAY)
    assert said == (
        "如对本答复不服，可以自收到本答复之日起60日内，向青禾县人民政府申请行政复议；"
        "也可以自收到本答复之日起6个月内，依法向青禾县人民法院提起行政诉讼。"
    )


@pytest.mark.parametrize(
    ("on", "clause"), [(date(2023, 12, 31), Clause.CHOICE), (date(2024, 1, 1), Clause.FIRST)], ids=["2023", "2024"]
)
def test_reconsideration_first_begins_with_2024(on, clause):
    assert clause_on(Clause.FIRST, on) is clause


def test_before_2024_a_department_could_be_reviewed_by_the_department_above():
    before, since = (remedy(Clause.CHOICE, Organ.DEPARTMENT, PLACES, on=on) for on in (date(2023, 12, 29), REVISED))
    assert "向青禾县人民政府或者云川市自然资源局申请行政复议" in before
    assert "向青禾县人民政府申请行政复议" in since


@pytest.mark.parametrize(
    ("organ", "body", "court"),
    [
        (Organ.COUNTY_GOVERNMENT, "云川市人民政府", "云川市中级人民法院"),
        (Organ.DEPARTMENT, "青禾县人民政府", "青禾县人民法院"),
        (Organ.TOWNSHIP, "青禾县人民政府", "青禾县人民法院"),
        (Organ.VERTICAL, "云川市自然资源局", "青禾县人民法院"),
    ],
)
def test_body_and_court_follow_the_organ(organ, body, court):
    said = remedy(Clause.CHOICE, organ, PLACES, on=TODAY)
    assert f"向{body}申请行政复议" in said
    assert f"向{court}提起行政诉讼" in said


def test_what_goes_out_over_the_internet_names_the_channel():
    assert PLACES.online in remedy(Clause.FIRST, Organ.DEPARTMENT, PLACES, on=TODAY, online=True)
    assert PLACES.online not in remedy(Clause.FIRST, Organ.DEPARTMENT, PLACES, on=TODAY)
    assert PLACES.online not in remedy(Clause.FIRST, Organ.DEPARTMENT, PLACES, on=date(2023, 5, 4), online=True)


def test_of_a_partial_answer_only_the_refused_part_is_objected_to():
    assert remedy(Clause.FIRST, Organ.DEPARTMENT, PLACES, on=TODAY, part="不予公开的部分").startswith(
        "如对本答复中不予公开的部分不服，应当"
    )


def test_a_procedural_letter_says_nothing():
    assert remedy(Clause.NONE, Organ.DEPARTMENT, PLACES, on=TODAY, online=True) == ""
    assert sources(Clause.NONE, Organ.DEPARTMENT, on=TODAY) == ()


def test_names_that_are_not_known_are_asked_for():
    bare = Authorities(county="青禾县人民政府")
    assert wanting(Clause.CHOICE, Organ.DEPARTMENT, bare, on=TODAY, online=True) == ["人民法院", "互联网行政复议渠道"]
    assert wanting(Clause.FIRST, Organ.COUNTY_GOVERNMENT, bare, on=TODAY, online=False) == ["行政复议机关"]
    assert wanting(Clause.FIRST, Organ.DEPARTMENT, bare, on=TODAY, online=False) == []
    assert wanting(Clause.NONE, Organ.VERTICAL, bare, on=TODAY, online=True) == []


@given(st.sampled_from(Clause), st.sampled_from(Organ), DAYS, st.booleans())
def test_every_paragraph_names_its_body_its_days_and_its_articles(clause, organ, on, online):
    said = remedy(clause, organ, PLACES, on=on, online=online)
    assert bool(said) is (clause is not Clause.NONE)
    if said:
        assert "60日内" in said
        assert ("应当" in said) is (clause is Clause.FIRST and on >= REVISED)
        assert ("6个月内" in said) is not ("应当" in said)
        assert wanting(clause, organ, PLACES, on=on, online=online) == []
    for source in sources(clause, organ, on=on, online=online):
        assert article(source)


def test_every_refusal_by_articles_14_to_16_asks_for_reconsideration_first():
    first = {key for key, outcome in OUTCOMES.items() if outcome.clause is Clause.FIRST}
    by_article = {key for key, outcome in OUTCOMES.items() if {"条例14", "条例15", "条例16"} & set(outcome.sources)}
    assert first == by_article | {"partly_disclosed"}
    assert set(OUTCOMES) - first >= NOT_ADMITTED
