"""The demo county's site: every state once, and what the public finds of it."""

from collections import Counter
from datetime import date

import pytest

from gongkai.base.clock import now, today
from gongkai.organisations.demo import county
from gongkai.publishing import selectors
from gongkai.publishing.channel_selectors import silent_accounts, to_take_down
from gongkai.publishing.columns import freshness
from gongkai.publishing.demo import outlets, site
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
        State.PUBLISHED: 66, State.WITHDRAWN: 1, State.KEPT: 1, State.DRAFT: 1,
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
    assert site.set_up(on=date(2028, 2, 29)) == 66


def test_the_demo_goes_out_on_other_channels_and_two_things_are_left_to_do(demo):
    assert outlets.set_up(at=now()) == 11
    assert to_take_down(Release.objects.all()).count() == 1
    assert silent_accounts(today()).count() == 1
    assert outlets.stands()
