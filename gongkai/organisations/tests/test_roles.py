"""What each role reaches: its own unit, what lies below it, or every unit."""

from datetime import date

import pytest
import rules

from gongkai.organisations.models import Appointment, Role, UnitKind
from gongkai.organisations.roles import holds, reach
from gongkai.organisations.tests.build import a_clerk, a_county, a_staff, a_unit, an_appointed

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return a_county()


def test_a_clerk_reaches_the_own_unit_and_no_other(county):
    unit, other = a_unit(parent=county), a_unit(parent=county)
    clerk = a_clerk(unit, password="")
    is_clerk = holds(Role.CLERK)
    assert is_clerk(clerk, unit)
    assert not is_clerk(clerk, other)
    assert not is_clerk(clerk, county)


def test_a_clerk_of_a_unit_does_not_reach_what_lies_below_it(county):
    office = a_unit(parent=county)
    below = a_unit(parent=office)
    assert not holds(Role.CLERK)(a_clerk(office, password=""), below)


@pytest.mark.parametrize("role", [Role.COUNTY_OFFICE, Role.AUDITOR])
def test_the_county_office_and_the_auditor_reach_every_unit(role, county):
    anybody = an_appointed(role, a_unit(parent=county), password="")
    assert holds(role)(anybody, a_unit())
    assert reach(anybody) is None


def test_an_administrator_reaches_the_unit_and_everything_below(county):
    town = a_unit(parent=county, kind=UnitKind.TOWNSHIP)
    station = a_unit(parent=town)
    administrator = an_appointed(Role.ADMINISTRATOR, town, password="")
    assert reach(administrator) == {town.pk, station.pk}
    assert not holds(Role.ADMINISTRATOR)(administrator, county)


def test_an_appointment_that_ended_or_has_not_begun_gives_nothing(county):
    staff = a_staff(password="")
    for since, until in [(date(2019, 1, 1), date(2020, 1, 1)), (date(2999, 1, 1), None)]:
        Appointment.objects.create(staff=staff, unit=county, role=Role.CLERK, since=since, until=until)
    assert not holds(Role.CLERK)(staff)


def test_a_disabled_person_may_do_nothing(county):
    rules.add_perm("test.act", holds(Role.CLERK))
    try:
        clerk = a_clerk(county, password="")
        assert clerk.has_perm("test.act", county)
        clerk.is_active = False
        assert not clerk.has_perm("test.act", county)
    finally:
        rules.remove_perm("test.act")


def test_an_unknown_permission_is_refused(county):
    assert not a_clerk(county, password="").has_perm("no.such.permission", county)
