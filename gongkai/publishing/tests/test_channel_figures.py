"""Once on each channel, once in all; every figure is a question that opens its records."""

import random
from datetime import datetime, timedelta

import pytest

from gongkai.base.clock import BEIJING
from gongkai.organisations.tests.build import a_clerk, a_unit
from gongkai.publishing.channel_figures import QUESTIONS, lines, on_any, on_channel, years
from gongkai.publishing.channels import PREPARED, Channel
from gongkai.publishing.kinds import Kind
from gongkai.publishing.models import Item, Release, ReleaseState, State

pytestmark = pytest.mark.django_db
NEW_YEAR = datetime(2025, 1, 1, 0, 30, tzinfo=BEIJING)


@pytest.fixture
def clerk():
    return a_clerk(a_unit(), password="")


def a_public(clerk, at, kind=Kind.NOTICE, state=State.PUBLISHED):
    unit = clerk.appointments.get().unit
    return Item.objects.create(
        kind=kind, unit=unit, title="公告", latest=1, state=state, disclosure="proactive", drafted_by=clerk,
        created=at, published=at, index_number=f"{unit.pk}-{Item.objects.count()}",
    )  # fmt: skip


def went_out(item, channel, at, state=ReleaseState.SENT):
    Release.objects.create(
        item=item, channel=channel, state=state, text="公告", prepared_by=item.drafted_by, prepared=at, sent=at
    )


def test_an_item_on_three_channels_counts_once_on_each_and_once_in_all(clerk):
    item = a_public(clerk, NEW_YEAR)
    for channel in (Channel.WEIBO, Channel.WEIBO, Channel.NOTICE_BOARD):
        went_out(item, channel, NEW_YEAR)
    counts = {key: ask(None, 2025).count() for key, ask in QUESTIONS.items()}
    assert {key: count for key, count in counts.items() if count} == {
        "channel_website": 1, "channel_weibo": 1, "channel_notice_board": 1, "channel_any": 1,
    }  # fmt: skip


def test_a_year_begins_in_beijing(clerk):
    item = a_public(clerk, NEW_YEAR)
    assert on_channel(Channel.WEBSITE, None, 2025).get() == item
    assert not on_channel(Channel.WEBSITE, None, 2024)


def test_what_went_out_a_year_later_counts_in_that_year_on_that_channel(clerk):
    went_out(a_public(clerk, NEW_YEAR), Channel.GAZETTE, NEW_YEAR + timedelta(days=400))
    assert [on_any(None, year).count() for year in (2024, 2025, 2026)] == [0, 1, 1]
    assert on_channel(Channel.GAZETTE, None, 2025).count() == 0
    assert years() == [2026, 2025]


def test_what_was_withdrawn_taken_down_or_never_sent_counts_nothing(clerk):
    withdrawn = a_public(clerk, NEW_YEAR, state=State.WITHDRAWN)
    went_out(withdrawn, Channel.WEIBO, NEW_YEAR)
    item = a_public(clerk, NEW_YEAR)
    for state in (ReleaseState.PREPARED, ReleaseState.TAKEN_DOWN, ReleaseState.DROPPED):
        went_out(item, Channel.WEIBO, NEW_YEAR, state)
    assert on_channel(Channel.WEIBO, None, 2025).count() == 0
    assert on_any(None, 2025).count() == 1


@pytest.mark.parametrize("seed", range(3))
def test_the_tables_say_what_the_questions_answer(clerk, seed):
    chance = random.Random(seed)
    clerks = [clerk, a_clerk(a_unit(), password="")]
    for _ in range(30):
        at = NEW_YEAR + timedelta(days=chance.randrange(-200, 500))
        item = a_public(chance.choice(clerks), at, chance.choice((Kind.NOTICE, Kind.NEWS)))
        for _ in range(chance.randrange(4)):
            went_out(item, chance.choice(PREPARED), at + timedelta(days=chance.randrange(300)))
    units = {each.appointments.get().unit.slug: each.appointments.get().unit for each in clerks}
    for year in (2024, 2025, 2026):
        for unit in (None, *units.values()):
            for line in lines("kind", Kind.choices, unit, year):
                for channel, count in line.cells:
                    assert QUESTIONS[f"channel_{channel}"](unit, year, kind=line.key).count() == count
        for line in lines("unit__slug", [(slug, slug) for slug in units], None, year):
            for channel, count in line.cells:
                assert QUESTIONS[f"channel_{channel}"](units[line.key], year).count() == count
