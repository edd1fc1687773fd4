"""Erasure when the years of retention are over: never of what is open or in court; the figures stay."""

from datetime import UTC, datetime, timedelta

import pytest

from gongkai.applications import figures
from gongkai.applications.actions import answering, remedies
from gongkai.applications.models import Applicant, Decision, State
from gongkai.applications.tests.build import RECEIVED, Office, again, an_application, archived, noon
from gongkai.base import audit
from gongkai.base.errors import Refused
from tests.hostile import cases_of

pytestmark = pytest.mark.django_db
AT = noon(RECEIVED)


def past_retention() -> None:
    """RE28-01: what is personal goes, the counted row stays, and the trail says so."""
    office = Office()
    application = archived(an_application(office), office)
    before = figures.table_three(office.unit, 2026)
    at = AT + timedelta(days=3660)
    answering.erase(application, reason="保存期满", by=office.head, at=at)
    application = again(application)
    assert (application.wanted, application.title) == ("", "（已清除）")
    assert not Applicant.objects.filter(application=application).exists()
    assert Decision.objects.get(application=application).findings == ""
    assert application.attachments.count() == 0
    assert figures.table_three(office.unit, 2026) == before
    assert audit.entries_about(application).filter(action="applications.erase").count() == 1


def open_case() -> None:
    """RE28-02."""
    office = Office()
    with pytest.raises(Refused, match="在办件不可清除"):
        answering.erase(an_application(office), reason="申请", by=office.head, at=AT)


def in_court() -> None:
    """RE28-03."""
    office = Office()
    application = archived(an_application(office), office)
    remedies.open_remedy(application, kind="suit_direct", body="青禾县人民法院", by=office.clerk, at=AT)
    with pytest.raises(Refused, match="冻结"):
        answering.erase(again(application), reason="期满", by=office.head, at=datetime(2040, 1, 1, tzinfo=UTC))
    assert again(application).state == State.ARCHIVED


ERASURES = {"RE28-01": past_retention, "RE28-02": open_case, "RE28-03": in_court}


@pytest.mark.parametrize("case", cases_of("retention.erase"))
def test_a_hostile_erasure(case):
    ERASURES[case["id"]]()
