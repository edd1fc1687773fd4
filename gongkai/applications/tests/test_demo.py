"""The demo county's year: every outcome, every state, and figures that balance."""

from datetime import datetime

import pytest

from gongkai.applications.demo import year
from gongkai.applications.figures import table_three
from gongkai.applications.models import Application, RemedyCase, State
from gongkai.base.clock import BEIJING
from gongkai.law.outcomes import OUTCOMES
from gongkai.organisations.demo import county
from gongkai.organisations.models import Unit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "moment", [datetime(2026, 3, 26, 8, 0, tzinfo=BEIJING), datetime(2025, 10, 5, 17, 0, tzinfo=BEIJING)]
)
def test_the_demo_year_covers_every_outcome_and_every_state(moment):
    county.set_up(on=moment.date(), at=moment)
    assert not year.stands()
    number = year.set_up(at=moment)
    assert Application.objects.filter(answers_anew=None).count() == number
    assert set(Application.objects.exclude(outcome="").values_list("outcome", flat=True)) == set(OUTCOMES)
    assert set(Application.objects.values_list("state", flat=True)) == set(State.values)
    assert set(RemedyCase.objects.values_list("result", flat=True)) == {"upheld", "corrected", "pending"}
    for unit in Unit.objects.filter(applications__isnull=False).distinct():
        for on in (moment.year - 1, moment.year):
            cells = table_three(unit, on)
            received = cells["new_received.total"] + cells["carried_in.total"]
            assert received == cells["results_total.total"] + cells["carried_out.total"]
