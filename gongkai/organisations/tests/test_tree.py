"""Whatever people do to the tree, it is a tree on every day, and nobody is lost from it."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.base.errors import Refused
from gongkai.organisations import selectors
from gongkai.organisations.actions import units as actions
from gongkai.organisations.codes import organ_code
from gongkai.organisations.models import Staff, SuccessionKind, Unit, UnitKind
from gongkai.organisations.tests.build import LONG_AGO, a_clerk, a_county, an_administrator

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
DAYS = st.integers(1, 40).map(lambda step: LONG_AGO + timedelta(days=step * 140))
DEEDS = st.tuples(
    st.sampled_from(["create", "create", "rename", "move", "move", "merge", "abolish"]),
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(0, 9),
    DAYS,
)


def do(deed: tuple[str, int, int, int, date], number: int, by: Staff) -> None:
    """Do one deed to units chosen by number; the law may refuse it."""
    what, one, two, three, since = deed
    units = list(Unit.objects.order_by("pk"))
    unit, other, third = (units[choice % len(units)] for choice in (one, two, three))
    dated = {"by": by, "on": TODAY, "since": since}
    name = {"name": f"青禾县第{number}办公室", "short_name": f"第{number}办"}
    match what:
        case "create":
            code, kind = organ_code("999121", number), UnitKind.DEPARTMENT
            actions.create(parent=unit, code=code, slug=f"made-{number}", kind=kind, region="999121", **name, **dated)
        case "rename":
            actions.rename(unit, version=unit.version, **name, **dated)
        case "move":
            actions.move(unit, version=unit.version, parent=other, **dated)
        case "merge":
            actions.merge([(unit, unit.version)], into=other, **dated)
        case "abolish":
            heirs = [other, third] if other != third else [other]
            actions.abolish(unit, version=unit.version, successors=heirs, kind=SuccessionKind.SPLIT, **dated)


@given(deeds=st.lists(DEEDS, min_size=5, max_size=30))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_the_tree_stays_a_tree_on_every_day(deeds):
    with transaction.atomic():
        by = an_administrator(a_county(), password="")
        done = 0
        for number, deed in enumerate(deeds):
            try:
                do(deed, number, by)
                done += 1
            except Refused:
                pass
        for step in range(21):
            check_the_day(LONG_AGO + timedelta(days=step * 280))
        for unit in Unit.objects.all():
            check_the_spans(unit)
        transaction.set_rollback(True)


def check_the_day(day: date) -> None:
    roots = selectors.tree(day)
    standing = [node.unit.pk for root in roots for node in root.walk()]
    assert len(roots) == 1
    assert sorted(standing) == sorted(Unit.objects.on(day).values_list("pk", flat=True))  # each once, nobody left out
    for unit in Unit.objects.filter(created__lte=day):
        heirs = selectors.successors(unit, day)
        assert heirs, f"{unit} has nobody to answer for it on {day}"
        assert {heir.pk for heir in heirs} <= set(standing)


def check_the_spans(unit: Unit) -> None:
    names = list(unit.names.order_by("since"))
    places = list(unit.placements.order_by("since"))
    for spans in filter(None, (names, places)):
        assert spans[0].since == unit.created
        assert [span.until for span in spans[:-1]] == [span.since for span in spans[1:]]  # no gap, no overlap
        assert spans[-1].until == unit.abolished
    assert (unit.name, unit.short_name) == (names[-1].name, names[-1].short_name)


@pytest.fixture
def county():
    return a_county()


@pytest.fixture
def by(county):
    return an_administrator(county, password="")


def created(by: Staff, parent: Unit, number: int, since: date = date(2015, 1, 1)) -> Unit:
    name = {"name": f"青禾县第{number}办公室", "short_name": f"第{number}办", "slug": f"made-{number}"}
    code = organ_code("999121", number)
    return actions.create(
        by=by, on=TODAY, parent=parent, code=code, kind="department", region="999121", since=since, **name
    )


def test_a_unit_cannot_come_to_stand_below_itself_even_in_the_past(county, by):
    upper = created(by, county, 1)
    lower = created(by, upper, 2)
    with pytest.raises(Refused, match="下级"):
        actions.move(upper, version=1, by=by, on=TODAY, parent=lower, since=date(2016, 1, 1))
    lower = actions.move(lower, version=1, by=by, on=TODAY, parent=county, since=date(2020, 1, 1))
    with pytest.raises(Refused, match="下级"):
        actions.move(upper, version=1, by=by, on=TODAY, parent=lower, since=date(2018, 1, 1))
    actions.move(upper, version=1, by=by, on=TODAY, parent=lower, since=date(2021, 1, 1))


def test_a_unit_that_others_stand_under_is_not_abolished(county, by):
    upper, heir = created(by, county, 1), created(by, county, 2)
    created(by, upper, 3)
    with pytest.raises(Refused, match="第3办公室"):
        actions.abolish(upper, version=1, by=by, on=TODAY, successors=[heir], since=date(2020, 1, 1))


def test_the_appointments_at_an_abolished_unit_end_with_it(county, by):
    unit, heir = created(by, county, 1), created(by, county, 2)
    clerk = a_clerk(unit, password="")
    actions.abolish(unit, version=1, by=by, on=TODAY, successors=[heir], since=date(2024, 1, 1))
    assert clerk.appointments.get().until == date(2024, 1, 1)


def test_a_duty_is_followed_through_every_change(county, by):
    first, second, third = (created(by, county, number) for number in (1, 2, 3))
    actions.merge([(first, 1)], into=second, by=by, on=TODAY, since=date(2019, 1, 1))
    actions.merge([(second, 1)], into=third, by=by, on=TODAY, since=date(2022, 1, 1))
    first.refresh_from_db()
    assert selectors.successors(first, date(2018, 12, 31)) == [first]
    assert selectors.successors(first, date(2021, 12, 31)) == [second]
    assert selectors.successors(first, TODAY) == [third]


def test_nobody_takes_over_after_its_own_end(county, by):
    first, heir, last = (created(by, county, number) for number in (1, 2, 3))
    actions.merge([(first, 1)], into=heir, by=by, on=TODAY, since=date(2020, 1, 1))
    for since in (date(2019, 1, 1), date(2020, 1, 1)):
        with pytest.raises(Refused, match="承继过"):
            actions.abolish(heir, version=1, by=by, on=TODAY, successors=[last], since=since)
    with pytest.raises(Refused, match="不存在"):
        actions.abolish(last, version=1, by=by, on=TODAY, successors=[first], since=date(2021, 1, 1))


def test_two_units_never_bear_one_name_at_a_time(county, by):
    one, two = created(by, county, 1), created(by, county, 2)
    with pytest.raises(Refused, match="已有单位使用"):
        actions.rename(two, version=1, by=by, on=TODAY, name=one.name, short_name="x", since=date(2020, 1, 1))


def test_what_has_not_happened_yet_is_not_entered(county, by):
    unit = created(by, county, 1)
    with pytest.raises(Refused, match="不能晚于今天"):
        actions.rename(unit, version=1, by=by, on=TODAY, name="青禾县新局", short_name="新局", since=date(2026, 3, 3))
