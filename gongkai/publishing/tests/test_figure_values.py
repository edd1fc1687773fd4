"""All figures at once are the same figures, and every one is the sum of the records it opens."""

import random
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from gongkai.base.clock import BEIJING
from gongkai.publishing import figures
from gongkai.publishing.actions import registering
from gongkai.publishing.figure_values import values
from gongkai.publishing.kinds import Kind
from gongkai.publishing.models import Column, InterpretationForm, Item, Revision, State
from gongkai.publishing.tests.build import AT, Desk, a_column, some_decisions

pytestmark = pytest.mark.django_db
STATES = (State.PUBLISHED, State.PUBLISHED, State.PUBLISHED, State.DRAFT, State.WITHDRAWN)


def some_items(desk: Desk, chance: random.Random, columns: list[Column], number: int = 60) -> None:
    """Items of every kind, state and year, here and there in columns, some of them in two of one family."""
    for serial in range(number):
        made = date(2023, 1, 1) + timedelta(days=chance.randrange(1100))
        at = datetime(made.year, made.month, made.day, 23, 59, tzinfo=BEIJING)
        kind = chance.choice(list(Kind))
        item = Item.objects.create(
            kind=kind, unit=desk.unit, title="一件", latest=2, state=chance.choice(STATES), disclosure="proactive",
            drafted_by=desk.clerk, created=at, published=at, index_number=f"{desk.unit.pk}-{serial}",
            first_published=made - timedelta(days=400) if chance.random() < 0.2 else None,
        )  # fmt: skip
        for revision in (1, 2):
            form = chance.choice(InterpretationForm.values) if kind == Kind.INTERPRETATION else ""
            Revision.objects.create(
                item=item, number=revision, title="一件", made_on=made, form=form, by=desk.clerk, at=at
            )
        item.columns.set(chance.sample(columns, chance.randrange(3)))


def a_site(desk: Desk) -> list[Column]:
    upper = a_column("基层政务公开", owner=desk.unit, slug="jiceng", kind="basic_field")
    return [
        upper,
        a_column("社会救助", owner=desk.unit, slug="jiuzhu", kind="basic_field", parent=upper),
        a_column("养老服务", owner=desk.unit, slug="yanglao", kind="basic_field", parent=upper),
        a_column("惠企", owner=desk.unit, slug="huiqi", kind="topic"),
        a_column("生态环境", owner=desk.unit, slug="huanjing", kind="key_field"),
    ]


@pytest.mark.parametrize("seed", range(4))
def test_counted_together_or_one_by_one_the_figures_are_the_same(seed):
    chance = random.Random(seed)
    one, other = Desk(), Desk()
    columns = a_site(one)
    for desk in (one, other):
        some_items(desk, chance, columns)
        some_decisions(desk, chance.randrange(1, 99), kind=chance.choice(list(figures.DECISIONS))[1])
        evidence = registering.Evidence(date(2025, 1, 1), date(2025, 3, 31), "对账单")
        amount = Decimal(chance.randrange(10**8)) / 100
        registering.register_fees(
            desk.unit, project="登记费", amount_yuan=amount, evidence=evidence, by=desk.clerk, at=AT
        )
    for unit in (one.unit, other.unit, None):
        for year in range(2022, 2027):
            together = values(unit, year)
            asked = [*figures.FIGURES.values(), *figures.fields()]
            assert together == {each.key: each.value(unit, year) for each in asked}, (unit, year)
            kinds = [number for key, number in together.items() if key.startswith("kind-")]
            assert together["published"] == sum(kinds) == figures.published(unit, year).count()


@pytest.mark.parametrize("seed", range(2))
def test_all_units_together_are_the_sum_of_the_units(seed):
    chance = random.Random(seed)
    desks = [Desk(), Desk(), Desk()]
    columns = a_site(desks[0])
    for desk in desks:
        some_items(desk, chance, columns, 30)
    for year in (2023, 2024, 2025):
        all_together = values(None, year)
        of_each = [values(desk.unit, year) for desk in desks]
        assert all_together == {key: sum(each[key] for each in of_each) for key in all_together}
