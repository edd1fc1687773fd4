"""Two people at the same moment: one thing happens, the other is told who was first. Numbers have no gaps."""

from collections.abc import Callable
from datetime import date

import pytest

from gongkai.applications.actions import consulting, deciding, intake
from gongkai.applications.models import Application, Decision, Extension, Letter
from gongkai.applications.tests.build import (
    RECEIVED,
    Office,
    again,
    an_answer,
    an_application,
    drafted,
    filed,
    noon,
    reviewed,
)
from gongkai.base import audit
from gongkai.base.errors import Refused, Stale
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 200
AT = noon(RECEIVED)


def told(outcomes: list[object]) -> int:
    return sum(isinstance(outcome, Refused | Stale) for outcome in outcomes)


def entries(application: Application, action: str) -> int:
    return audit.entries_about(application).filter(action=action).count()


def two_decide(office: Office) -> None:
    """Both drafted answers are of the same version: one stands, the other learns who chose what."""
    application = an_application(office)
    mine, yours = again(application), again(application)
    outcomes = at_once(
        lambda: deciding.draft(mine, an_answer("disclosed"), by=office.clerk, at=AT),
        lambda: deciding.draft(yours, an_answer("not_processed_petition"), by=office.second_clerk, at=AT),
    )
    assert told(outcomes) == 1
    standing = Decision.objects.get(application=application)
    (stale,) = [each for each in outcomes if isinstance(each, Stale)]
    assert stale.who == standing.drafted_by.name
    assert standing.get_outcome_display() in stale.what


def two_sign(office: Office) -> None:
    application = reviewed(drafted(an_application(office), office), office)
    mine, yours = again(application), again(application)
    draft = mine.decision.draft
    outcomes = at_once(
        lambda: deciding.sign(mine, draft=draft, by=office.head, at=AT),
        lambda: deciding.sign(yours, draft=draft, by=office.leader, at=AT),
    )
    assert told(outcomes) == 1
    assert application.letters.filter(kind="disclosed").count() == 1
    assert entries(application, "applications.sign") == 1


def two_extend(office: Office) -> None:
    application = an_application(office)
    mine, yours = again(application), again(application)
    outcomes = at_once(
        lambda: consulting.extend(mine, days=5, reason="检索档案", by=office.head, at=AT),
        lambda: consulting.extend(yours, days=20, reason="检索档案", by=office.leader, at=AT),
    )
    assert told(outcomes) == 1
    assert Extension.objects.get(application=application).days == again(application).extension
    assert entries(application, "applications.extend") == 1


def two_assign(office: Office) -> None:
    application = an_application(office)
    mine, yours = again(application), again(application)
    outcomes = at_once(
        lambda: intake.assign(mine, office.clerk, by=office.head, at=AT),
        lambda: intake.assign(yours, office.second_clerk, by=office.leader, at=AT),
    )
    assert told(outcomes) == 1
    assert application.assignments.get().handler == again(application).handler


def two_register(office: Office) -> None:
    before = Application.objects.filter(unit=office.unit).count()
    at_once(lambda: an_application(office), lambda: an_application(office))
    found = Application.objects.filter(unit=office.unit).values_list("number", flat=True)
    serials = sorted(int(number.rpartition("〕")[2].removesuffix("号")) for number in found if number)
    assert serials == list(range(1, before + 3))


def two_file(office: Office) -> None:
    before = set(Application.objects.values_list("receipt_number", flat=True))
    made = at_once(lambda: filed(office), lambda: filed(office))
    numbers = {each.receipt_number for each in made}
    assert len(numbers) == 2
    assert not numbers & before


def one_form_twice(office: Office) -> None:
    key = f"{Application.objects.count():032d}"
    made = at_once(lambda: filed(office, filing_key=key), lambda: filed(office, filing_key=key))
    assert len({each.application.pk for each in made}) == 1
    assert len({each.secret for each in made}) == 1


RACES: list[Callable[[Office], None]] = [
    two_decide,
    two_sign,
    two_extend,
    two_assign,
    two_register,
    two_file,
    one_form_twice,
]


@pytest.mark.parametrize("race", RACES)
def test_of_two_at_once_one_has_effect(race):
    race(Office())


@pytest.mark.prove
@pytest.mark.parametrize("race", RACES)
def test_the_race_ends_the_same_way_200_times(race):
    office = Office()
    for _ in range(TIMES):
        race(office)


def test_letters_have_numbers_without_gaps_whatever_was_refused():
    office = Office()
    for day in range(2, 8):
        application = an_application(office, received=date(2026, 3, day))
        if day % 2:
            with pytest.raises(Refused):
                consulting.extend(application, days=30, reason="档案", by=office.head, at=noon(date(2026, 3, day)))
        consulting.extend(again(application), days=5, reason="档案", by=office.head, at=noon(date(2026, 3, day)))
    numbers = Letter.objects.filter(kind="extension").values_list("number", flat=True)
    assert [int(number.rpartition("〕")[2].removesuffix("号")) for number in numbers] == list(range(1, 7))
