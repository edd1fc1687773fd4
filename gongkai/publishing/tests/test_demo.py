"""The demo county's site: every state once, and what the public finds of it."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from gongkai.base.clock import now, today
from gongkai.organisations.demo import county
from gongkai.publishing import selectors
from gongkai.publishing.channel_selectors import silent_accounts, to_take_down
from gongkai.publishing.columns import freshness
from gongkai.publishing.demo import outlets, site
from gongkai.publishing.figures import FIGURES
from gongkai.publishing.guards import has_what_it_needs
from gongkai.publishing.kinds import Kind
from gongkai.publishing.models import Column, Item, Release, State
from gongkai.publishing.validity import Validity

pytestmark = [pytest.mark.django_db, pytest.mark.prove]


@pytest.fixture
def demo(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    county.set_up(on=today(), at=now())
    site.set_up(on=today())


def test_the_demo_went_through_the_desk(demo):
    states = Counter(Item.objects.values_list("state", flat=True))
    assert states == {
        State.PUBLISHED: 77, State.WITHDRAWN: 1, State.KEPT: 1, State.DRAFT: 1,
        State.IN_REVIEW: 2, State.RETURNED: 1, State.APPROVED: 1,
    }  # fmt: skip
    assert Column.objects.filter(kind="basic_field", parent__slug="jiceng").count() == 26
    assert site.stands()


def test_the_demos_documents_are_in_every_state_of_validity(demo):
    states = Counter(selectors.documents(today()).values_list("validity", flat=True))
    assert states == {
        Validity.IN_FORCE: 4, Validity.AMENDED: 1, Validity.ENDING: 1, Validity.EXPIRED: 1, Validity.REPEALED: 1
    }  # fmt: skip


def test_some_columns_of_the_demo_are_fresh_and_some_raise_the_alarm(demo):
    states = {each.state for each in freshness(today())}
    assert states == {"fresh", "soon", "stale", "empty", "unasked"}


def test_the_demo_can_be_set_up_on_any_day(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    county.set_up(on=today(), at=now())
    assert site.set_up(on=date(2028, 2, 29)) == 77


def test_the_demo_goes_out_on_other_channels_and_two_things_are_left_to_do(demo):
    assert outlets.set_up(at=now()) == 11
    assert to_take_down(Release.objects.all()).count() == 1
    assert silent_accounts(today()).count() == 1
    assert outlets.stands()


def test_the_demo_shows_every_kind_a_county_publishes_with_what_it_must_say(demo):
    shown = set(selectors.public_items().values_list("kind", flat=True))
    assert shown == set(Kind) - {Kind.RULE}  # a county issues no 规章
    for item in selectors.public_items():
        assert has_what_it_needs(item, item.drafted_by) is None


def test_the_demos_decisions_and_fees_are_counted_of_the_two_years_they_fall_in(demo):
    years = (today().year, today().year - 1)
    counted = [sum(FIGURES[key].value(None, year) for year in years) for key in ("penalty_decisions", "admin_fees_wan")]
    assert counted == [1220, Decimal("157.23265")]
