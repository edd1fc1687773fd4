"""Table II counts itself, and every count opens its records."""

import random
from datetime import date, datetime, timedelta

import pytest

from gongkai.base.clock import BEIJING
from gongkai.organisations.tests.build import a_clerk, a_unit
from gongkai.publishing.figures import FIGURES, TABLE
from gongkai.publishing.kinds import Kind
from gongkai.publishing.models import Item, Relation, Revision, State
from gongkai.tables.editions import EDITIONS
from gongkai.tables.model import Kind as CellKind

pytestmark = pytest.mark.django_db
ISSUED, REPEALED, IN_FORCE = (f"normative_docs_{what}" for what in ("issued", "repealed", "in_force"))


@pytest.fixture
def unit():
    return a_unit()


@pytest.fixture
def clerk(unit):
    return a_clerk(unit, password="")


def a_document(clerk, made, *, expires=None, title="办法", kind=Kind.NORMATIVE_DOCUMENT, state=State.PUBLISHED):
    unit, at = clerk.appointments.get().unit, datetime(made.year, made.month, made.day, 9, tzinfo=BEIJING)
    number = f"{unit.pk}-{Item.objects.count()}"
    item = Item.objects.create(
        kind=kind, unit=unit, title=title, latest=1, state=state, disclosure="proactive",
        drafted_by=clerk, created=at, published=at, index_number=number,
    )  # fmt: skip
    Revision.objects.create(item=item, number=1, title=title, made_on=made, expires_on=expires, by=clerk, at=at)
    return item


def repeal(target, on, clerk, state=State.PUBLISHED):
    act = a_document(clerk, on, kind=Kind.OTHER_DOCUMENT, title="废止决定", state=state)
    Relation.objects.create(item=act, target=target, kind=Relation.Kind.REPEALS, on=on)


def counts(unit, year):
    return tuple(FIGURES[key].value(unit, year) for key in (ISSUED, REPEALED, IN_FORCE))


def test_every_question_answers_a_cell_of_table_ii():
    cells = [key for key, cell in EDITIONS["2021"].cells.items() if cell.kind is not CellKind.HEADING]
    assert {figure.key for figure in TABLE} == set(cells[:10])


def test_a_years_documents_counted_by_hand(unit, clerk):
    old = a_document(clerk, date(2020, 5, 1))
    a_document(clerk, date(2021, 3, 1), expires=date(2024, 6, 30))
    a_document(clerk, date(2024, 1, 1))
    a_document(clerk, date(2024, 12, 31))
    a_document(clerk, date(2025, 1, 1))
    repeal(old, date(2024, 12, 31), clerk)
    assert counts(unit, 2023) == (0, 0, 2)
    assert counts(unit, 2024) == (2, 2, 2)
    assert counts(unit, 2025) == (1, 0, 3)
    assert FIGURES[REPEALED].records(unit, 2024).filter(pk=old.pk).exists()


def test_the_last_day_of_force_is_still_a_day_of_force(unit, clerk):
    a_document(clerk, date(2022, 1, 5), expires=date(2024, 12, 31))
    assert counts(unit, 2024) == (0, 0, 1)
    assert counts(unit, 2025) == (0, 1, 0)


def test_what_is_repealed_after_it_expired_left_once(unit, clerk):
    item = a_document(clerk, date(2020, 1, 5), expires=date(2023, 5, 1))
    repeal(item, date(2024, 5, 1), clerk)
    assert counts(unit, 2023) == (0, 1, 0)
    assert counts(unit, 2024) == (0, 0, 0)


def test_drafts_count_nothing_and_repeal_nothing(unit, clerk):
    a_document(clerk, date(2024, 2, 1), state=State.DRAFT)
    standing = a_document(clerk, date(2024, 2, 1))
    repeal(standing, date(2024, 9, 1), clerk, state=State.IN_REVIEW)
    assert counts(unit, 2024) == (1, 0, 1)


def test_another_unit_and_another_kind_are_counted_on_their_own(unit, clerk):
    a_document(clerk, date(2024, 2, 1), kind=Kind.RULE)
    assert counts(unit, 2024) == (0, 0, 0)
    assert FIGURES["rules_issued"].value(unit, 2024) == 1
    assert FIGURES["rules_issued"].value(a_unit(), 2024) == 0


@pytest.mark.parametrize("seed", range(3))
def test_the_balance_of_the_form_holds_whatever_happened(unit, clerk, seed):
    chance = random.Random(seed)
    for _ in range(25):
        made = date(2018, 1, 1) + timedelta(days=chance.randrange(2500))
        expires = made + timedelta(days=chance.randrange(2000)) if chance.random() < 0.5 else None
        item = a_document(clerk, made, expires=expires)
        if chance.random() < 0.4:
            repeal(item, made + timedelta(days=chance.randrange(2000)), clerk)
    for year in range(2018, 2030):
        (made, gone, now), (_, _, before) = counts(unit, year), counts(unit, year - 1)
        assert now == before + made - gone, year
