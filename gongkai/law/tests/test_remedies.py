"""Days within which an answer may be contested, and what a letter must say of it."""

from datetime import date

import pytest

from gongkai.law.articles import ARTICLES
from gongkai.law.outcomes import OUTCOMES
from gongkai.law.receipt import RECEIPT, Channel, receipt_date
from gongkai.law.remedies import Clause, defence_due, reconsideration_due, reply_due, suit_after_review_due, suit_due
from gongkai.law.working_days import national

CN = national()


def test_sixty_days_are_calendar_days():
    assert reconsideration_due(date(2026, 3, 12), CN).due == date(2026, 5, 11)


def test_a_last_day_that_is_a_holiday_moves_to_the_next_working_day():
    term = reconsideration_due(date(2026, 3, 4), CN)  # 3 May lies in the 劳动节 holiday
    assert (term.counted, term.due) == (date(2026, 5, 3), date(2026, 5, 6))


@pytest.mark.parametrize(
    ("known", "due"),
    [((2026, 3, 12), (2026, 9, 14)), ((2025, 8, 31), (2026, 2, 28)), ((2025, 7, 31), (2026, 2, 2))],
)
def test_six_months_end_on_the_same_day_or_the_months_last(known, due):
    assert suit_due(date(*known), CN).due == date(*due)


def test_after_reconsideration_fifteen_days():
    assert suit_after_review_due(date(2026, 3, 2), CN).due == date(2026, 3, 17)


def test_the_organ_replies_within_five_working_days_and_defends_within_fifteen_days():
    assert reply_due(date(2026, 3, 2), CN).due == date(2026, 3, 9)
    assert defence_due(date(2026, 3, 2), CN).due == date(2026, 3, 17)


def test_refusals_under_articles_14_to_16_say_reconsideration_first():
    first = {key for key, each in OUTCOMES.items() if each.clause is Clause.FIRST}
    refused = {key for key in OUTCOMES if key.startswith("refused_")} - {"refused_admin_query"}
    assert first == refused | {"partly_disclosed"}


def test_every_outcome_and_channel_rests_on_an_article_on_file():
    cited = {source for each in OUTCOMES.values() for source in each.sources}
    assert cited | {rule.source for rule in RECEIPT.values()} <= set(ARTICLES)


@pytest.mark.parametrize(
    ("channel", "confirmed", "received"),
    [
        (Channel.IN_PERSON, None, date(2026, 6, 18)),
        (Channel.SIGNED_MAIL, None, date(2026, 6, 18)),
        (Channel.PLAIN_MAIL, None, None),
        (Channel.ONLINE, date(2026, 6, 22), date(2026, 6, 22)),
        (Channel.EMAIL, date(2026, 6, 22), date(2026, 6, 22)),
    ],
)
def test_the_day_of_receipt_is_that_of_its_channel(channel, confirmed, received):
    assert receipt_date(channel, arrived=date(2026, 6, 18), confirmed=confirmed) == received


def test_nothing_is_confirmed_before_it_arrives():
    with pytest.raises(ValueError, match="before it arrived"):
        receipt_date(Channel.ONLINE, arrived=date(2026, 6, 18), confirmed=date(2026, 6, 17))
