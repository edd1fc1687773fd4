"""Hostile intake at the counter: dates that cannot be, evidence that is missing, the same letter at two windows."""

from datetime import date, timedelta

import pytest

from gongkai.applications.actions import answering
from gongkai.applications.actions.attaching import Enclosure
from gongkai.applications.actions.filing import Arrival
from gongkai.applications.models import Application
from gongkai.applications.presenting import offered
from gongkai.applications.tests.build import Office, again, an_application, noon, served
from gongkai.base import audit, files
from gongkai.base.errors import Refused, Stale
from tests.at_once import at_once
from tests.hostile import cases_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 22)
CHANNELS = {"信函": "signed_mail", "平信": "plain_mail", "网络": "online", "当面": "in_person", "口头": "oral"}


def day_of(text: str) -> date | None:
    if not text:
        return None
    if text.startswith("{today"):
        return TODAY + timedelta(int(text.removeprefix("{today").removesuffix("}")))
    return date.fromisoformat(text)


def arrival_of(fields: dict[str, str]) -> Arrival:
    on = next((day_of(fields[name]) for name in ("received_on", "signed_on", "submitted_on") if name in fields), TODAY)
    return Arrival(
        CHANNELS[fields["channel"]],
        on or TODAY,
        confirmed_on=day_of(fields.get("confirmed_on", "")),
        tracking_number=fields.get("tracking_no", ""),
        taken_down_by=fields.get("recorded_by", ""),
    )


@pytest.mark.parametrize("case", cases_of("intake.counter", without=("IC02-06",)))
def test_hostile_intake_at_the_counter(case):
    office, wanted = Office(), case["expect"]
    arrival = arrival_of(case["input"]["fields"])

    def register(**fields) -> Application:
        return an_application(office, arrival=fields.pop("arrival", arrival), at=noon(TODAY), **fields)

    if wanted["outcome"] == "reject":
        with pytest.raises(Refused) as refused:
            register()
        assert refused.value.field in ("on", "confirmed_on", "taken_down_by")
        assert Application.objects.count() == 0
    elif wanted["outcome"] == "computed":
        application = register()
        assert application.receipt_date == date(2026, 6, 22)
        assert "双方确认" in application.rule.words
    elif case["cls"] == "scan_missing":
        assert "缺来信扫描件" in "".join(why_not_archived(register(), office))
    else:
        flagged_when_overdue_at_once(register, arrival)


def why_not_archived(application: Application, office: Office) -> list[str]:
    application = served(application, office, on=TODAY)
    return next(why for step, why in offered(application, office.clerk, TODAY) if step.key == "archive")


def flagged_when_overdue_at_once(register, arrival: Arrival) -> None:
    with pytest.raises(Refused, match="补录原因"):
        register()
    application = register(arrival=Arrival(arrival.channel, arrival.on, because="窗口漏登记，今日补录"))
    assert application.due < TODAY
    entry = audit.entries_about(application).get(action="applications.register")
    assert entry.details["backdated"] is True


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "case", [case for case in cases_of("intake.counter") if case.id in ("IC02-06", "intake.counter")]
)
def test_the_same_letter_at_two_windows_is_registered_once(case):
    office, arrival = Office(), arrival_of(case["input"]["fields"])
    made = at_once(
        *(lambda: an_application(office, arrival=arrival, at=noon(TODAY)) for _ in range(case["input"]["parallel"]))
    )
    (refused,) = [each for each in made if isinstance(each, Refused | Stale)]
    assert "已登记为" in refused.message
    assert Application.objects.get().tracking_number == arrival.tracking_number


def test_two_applications_in_one_letter_are_two():
    office = Office()
    first = Arrival("signed_mail", TODAY, tracking_number="1234567890123")
    an_application(office, arrival=first, at=noon(TODAY))
    an_application(office, arrival=Arrival(**vars(first) | {"piece": 2}), at=noon(TODAY))
    assert Application.objects.count() == 2


def test_an_identity_document_is_sealed_at_rest():
    document = Enclosure("身份证410000199001010000".encode(), "身份证.txt", "text/plain", "identity")
    application = an_application(enclosures=[document])
    kept = application.attachments.get()
    with files.open_file(kept.file) as content:
        assert b"410000199001010000" not in content.read()


def test_what_was_withdrawn_is_not_decided_afterwards():
    office = Office()
    application = an_application(office)
    answering.withdraw(application, reason="书面撤回", by=office.clerk, at=noon(TODAY))
    assert "draft" not in {step.key for step, _ in offered(again(application), office.clerk, TODAY)}
