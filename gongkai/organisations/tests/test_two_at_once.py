"""Two people act at the same moment, in threads, on a real database: one of them is told."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongkai.base.clock import now
from gongkai.base.errors import Stale
from gongkai.base.models import AuditEntry
from gongkai.organisations import selectors
from gongkai.organisations.actions import accounts, units
from gongkai.organisations.models import Placement, Staff, Unit
from gongkai.organisations.tests.build import a_clerk, a_county, a_unit, an_administrator
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 3, 2)
SINCE = date(2025, 1, 1)


def kinds(outcomes: list[Any]) -> list[str]:
    return sorted(type(outcome).__name__ for outcome in outcomes)


def test_two_who_rename_one_unit_the_second_is_told_who_was_first():
    county = a_county()
    unit, first, second = a_unit(parent=county), an_administrator(county), an_administrator(county)

    def rename(by: Staff, name: str) -> Callable[[], Any]:
        return lambda: units.rename(unit, version=1, by=by, on=TODAY, name=name, short_name=name, since=SINCE)

    outcomes = at_once(rename(first, "甲局"), rename(second, "乙局"))
    assert kinds(outcomes) == ["Stale", "Unit"]
    told = next(outcome for outcome in outcomes if isinstance(outcome, Stale))
    entry = AuditEntry.objects.get()
    assert (told.who, told.what) == (entry.actor, "单位更名")
    assert unit.names.count() == 2


def test_two_units_moved_under_each_other_do_not_close_a_circle():
    county = a_county()
    one, two, by = a_unit(parent=county), a_unit(parent=county), an_administrator(county)

    def move(unit: Unit, parent: Unit) -> Callable[[], Any]:
        return lambda: units.move(unit, version=1, by=by, on=TODAY, parent=parent, since=SINCE)

    outcomes = at_once(move(one, two), move(two, one))
    assert kinds(outcomes) == ["Refused", "Unit"]
    assert len([node for root in selectors.tree(TODAY) for node in root.walk()]) == 3
    assert Placement.objects.filter(until=None).count() == 2


def test_two_administrators_who_disable_each_other_leave_one():
    county = a_county()
    one, two = an_administrator(county), an_administrator(county)

    def disable(by: Staff, staff: Staff) -> Callable[[], Any]:
        return lambda: accounts.set_active(staff, active=False, version=1, by=by)

    outcomes = at_once(disable(one, two), disable(two, one))
    assert kinds(outcomes) == ["Refused", "Staff"]
    assert selectors.administrators_of_all().count() == 1


def test_two_who_open_one_account_the_second_is_told():
    county = a_county()
    unit, by = a_unit(parent=county), an_administrator(county)

    def open_it() -> Any:
        person = {"username": "zhang.wei", "name": "张伟", "unit": unit, "role": "clerk"}
        return accounts.open_account(by=by, on=TODAY, at=now(), **person)

    outcomes = at_once(open_it, open_it)
    assert kinds(outcomes) == ["Refused", "tuple"]
    assert Staff.objects.filter(username="zhang.wei").count() == 1


def test_many_password_resets_at_once_leave_one_password_known():
    county = a_county()
    staff, by = a_clerk(a_unit(parent=county)), an_administrator(county)
    outcomes = at_once(*[lambda: accounts.reset_password(staff, version=1, by=by, at=now())] * 4)
    given = [outcome for outcome in outcomes if isinstance(outcome, str)]
    assert len(given) == 1
    assert Staff.objects.get(pk=staff.pk).check_password(given[0])
