"""处理决定和收费: registered with evidence, counted for table II, cancelled with a reason."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.base import audit
from gongkai.base.errors import NotAllowed, Refused, Stale
from gongkai.organisations.tests.build import a_clerk, an_auditor
from gongkai.publishing.actions import registering
from gongkai.publishing.actions.registering import Evidence
from gongkai.publishing.figures import FIGURES
from gongkai.publishing.models import DecisionCount, FeeAmount
from gongkai.publishing.tests.build import AT, Desk, some_decisions
from gongkai.publishing.tests.test_desk_pages import signed_in

pytestmark = pytest.mark.django_db
QUARTER = Evidence(date(2026, 1, 1), date(2026, 2, 28), "非税收入系统对账单")


@pytest.fixture
def desk():
    return Desk()


def counted(desk, year=2026, kind="licensing"):
    return FIGURES[f"{kind}_decisions"].value(desk.unit, year)


def fees(desk, amount, evidence=QUARTER):
    return registering.register_fees(
        desk.unit, project="不动产登记费", amount_yuan=Decimal(amount), evidence=evidence, by=desk.clerk, at=AT
    )


def test_single_decisions_and_batches_add_up_in_the_year_they_were_made(desk):
    some_decisions(desk)
    some_decisions(desk, 23, on=date(2026, 1, 1), last=date(2026, 1, 31))
    some_decisions(desk, 400, on=date(2025, 10, 1), last=date(2025, 12, 31))
    some_decisions(desk, 7, kind="penalty_decision")
    assert (counted(desk), counted(desk, 2025), counted(desk, kind="penalty")) == (24, 400, 7)
    assert counted(Desk()) == 0


def test_fees_are_told_in_wan_to_the_fen(desk):
    fees(desk, "186420.00")
    fees(desk, "0.05")
    assert FIGURES["admin_fees_wan"].value(desk.unit, 2026) == Decimal("18.642005")


def test_a_cancelled_entry_counts_no_more_and_is_cancelled_once(desk):
    entry = some_decisions(desk, 23)
    again = DecisionCount.objects.get()
    registering.cancel(entry, reason="重复登记", by=desk.clerk, at=AT)
    with pytest.raises(Stale, match=desk.clerk.name):
        registering.cancel(again, reason="重复登记", by=desk.clerk, at=AT)
    assert counted(desk) == 0
    assert audit.entries_about(entry).filter(action="publishing.unregister").count() == 1


@pytest.mark.parametrize(
    ("evidence", "why"),
    [
        (Evidence(date(2026, 2, 2), date(2026, 2, 1), "清单清单清单"), "止日早于起日"),
        (Evidence(date(2025, 12, 1), date(2026, 1, 31), "清单清单清单"), "须在同一年"),
        (Evidence(date(2026, 3, 1), date(2026, 3, 31), "清单清单清单"), "不能晚于今天"),
        (Evidence(date(2026, 1, 1), date(2026, 1, 31), " "), "写明来源"),
    ],
)
def test_an_entry_stands_on_days_that_were_and_on_evidence(desk, evidence, why):
    with pytest.raises(Refused, match=why):
        registering.register_decisions(
            desk.unit, kind="licensing_decision", number=5, evidence=evidence, by=desk.clerk, at=AT
        )


def test_only_those_who_draft_for_the_unit_register_for_it(desk):
    with pytest.raises(NotAllowed):
        registering.register_decisions(
            desk.unit, kind="licensing_decision", number=1, evidence=QUARTER, by=a_clerk(password=""), at=AT
        )


def test_the_page_takes_an_entry_with_its_evidence_and_warns_of_overlapping_days(desk):
    clerk = signed_in(desk.clerk)
    typed = {
        "unit": desk.unit.pk, "kind": "licensing_decision", "number": "23", "first_day": "2026-01-01",
        "last_day": "2026-01-31", "basis": "双公示系统导出清单",
    }  # fmt: skip
    file = SimpleUploadedFile("清单.csv", "文号\n1".encode())
    assert clerk.post("/desk/ledger/decisions/new/", {**typed, "evidence": file}).status_code == 302
    told = clerk.post("/desk/ledger/decisions/new/", typed, follow=True).content.decode()
    assert "请核对是否重复" in told
    entry = DecisionCount.objects.first()
    shown = clerk.get("/desk/ledger/?year=2026").content.decode()
    assert "清单.csv" in shown
    assert b"".join(clerk.get(f"/desk/ledger/decisions/{entry.pk}/evidence/")).decode() == "文号\n1"
    clerk.post(f"/desk/ledger/decisions/{entry.pk}/cancel/", {"reason": "重复"})
    assert counted(desk) == 23


def test_another_units_ledger_is_out_of_reach_and_an_auditor_only_reads(desk):
    entry = some_decisions(desk)
    stranger = signed_in(a_clerk(password=""))
    assert stranger.post(f"/desk/ledger/decisions/{entry.pk}/cancel/", {"reason": "x"}).status_code == 404
    assert "双公示" not in stranger.get("/desk/ledger/?year=2026").content.decode()
    auditor = signed_in(an_auditor(password=""))
    assert "双公示" in auditor.get("/desk/ledger/?year=2026").content.decode()
    assert auditor.get("/desk/ledger/fees/new/").status_code == 403


def test_a_wrong_amount_is_told_and_nothing_is_kept(desk):
    typed = {"unit": desk.unit.pk, "project": "登记费", "first_day": "2026-01-01", "last_day": "2026-01-31"}
    for amount in ("-1", "1.005", "NaN", "1e99"):
        answer = signed_in(desk.clerk).post("/desk/ledger/fees/new/", {**typed, "basis": "单", "amount_yuan": amount})
        assert answer.status_code == 422, amount
    assert not FeeAmount.objects.exists()


@pytest.mark.parametrize("seed", range(3))
def test_every_years_figure_is_the_sum_of_the_records_it_opens_and_the_years_sum_to_all(desk, seed):
    chance = random.Random(seed)
    for _ in range(40):
        first = date(2022, 1, 1) + timedelta(days=chance.randrange(1500))
        last = min(first + timedelta(days=chance.randrange(90)), date(first.year, 12, 31), AT.date())
        entry = some_decisions(desk, chance.randrange(1, 500), on=min(first, last), last=last)
        if chance.random() < 0.2:
            registering.cancel(entry, reason="有误", by=desk.clerk, at=AT)
    figure = FIGURES["licensing_decisions"]
    years = {year: figure.records(desk.unit, year) for year in range(2022, 2027)}
    for year, records in years.items():
        assert figure.value(desk.unit, year) == sum(each.number for each in records)
        assert all(each.first_day.year == each.last_day.year == year for each in records)
    standing = DecisionCount.objects.filter(cancelled=None)
    assert sum(figure.value(desk.unit, year) for year in years) == sum(each.number for each in standing)
