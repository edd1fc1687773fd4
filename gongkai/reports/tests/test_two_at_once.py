"""Two people, or two workers, at the same moment: one thing happens, the other is told."""

import pytest

from gongkai.base.errors import Refused, Stale
from gongkai.base.files import store
from gongkai.base.models import AuditEntry
from gongkai.organisations.tests.build import a_clerk, a_county_officer, a_reviewer, a_unit
from gongkai.reports.actions import deciding, moving
from gongkai.reports.actions.placing import read_in
from gongkai.reports.models import BatchFile, Passage, Publication, Report, State
from gongkai.reports.tests.build import NOON, a_batch, a_report, an_accepted_report
from gongkai.reports.tests.files import a_page
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
TOTAL = "new_received.total"


def refused(outcomes: list[object]) -> int:
    return sum(isinstance(outcome, Refused | Stale) for outcome in outcomes)


def fresh(report: Report) -> Report:
    return Report.objects.select_related("unit", "reading", "imported_by").get(pk=report.pk)


def test_two_accept_at_once_and_one_of_them_is_told():
    report = a_report()
    reviewers = [a_reviewer(report.unit, password="") for _ in range(2)]
    mine = [(fresh(report), reviewer) for reviewer in reviewers]
    outcomes = at_once(*(lambda r=r, by=by: moving.accept(r, by=by, at=NOON) for r, by in mine))
    assert refused(outcomes) == 1
    assert Passage.objects.filter(report=report, step="accept").count() == 1
    assert AuditEntry.objects.filter(action="reports.accept").count() == 1


def test_a_correction_and_an_acceptance_never_both_hold():
    report = a_report()
    clerk, reviewer = a_clerk(report.unit, password=""), a_reviewer(report.unit, password="")
    one, other = fresh(report), fresh(report)
    outcomes = at_once(
        lambda: deciding.correct(one, key=TOTAL, text="17", reason="台账", by=clerk, at=NOON),
        lambda: moving.accept(other, by=reviewer, at=NOON),
    )
    assert refused(outcomes) == 1
    after = fresh(report)
    assert (after.state, after.values[TOTAL]) in ((State.DRAFT, 17), (State.ACCEPTED, 16))


def test_two_correct_the_same_cell_and_neither_is_overwritten_silently():
    report = a_report()
    clerks = [a_clerk(report.unit, password="") for _ in range(4)]
    mine = [(fresh(report), clerk, number) for number, clerk in enumerate(clerks, 20)]
    outcomes = at_once(
        *(
            lambda r=r, by=by, n=n: deciding.correct(r, key=TOTAL, text=str(n), reason="台账", by=by, at=NOON)
            for r, by, n in mine
        )
    )
    assert refused(outcomes) == 3
    assert fresh(report).corrections.get().new == fresh(report).values[TOTAL]


def test_two_publish_at_once_and_one_is_public():
    report = an_accepted_report()
    mine = [(fresh(report), a_county_officer(password="")) for _ in range(2)]
    outcomes = at_once(*(lambda r=r, by=by: moving.publish(r, by=by, at=NOON) for r, by in mine))
    assert refused(outcomes) == 1
    assert Publication.objects.count() == 1


def test_the_same_file_read_by_two_workers_becomes_one_report():
    unit = a_unit("青禾县财政局")
    batch = a_batch(a_county_officer(password=""))
    file = BatchFile.objects.create(batch=batch, file=store(a_page(unit.name), "text/html"), name="年报.html")
    at_once(*(lambda: read_in(file.pk, at=NOON) for _ in range(3)))
    file.refresh_from_db()
    assert (Report.objects.count(), file.state) == (1, "read")


def test_two_files_of_one_unit_and_year_do_not_both_become_the_first():
    unit = a_unit("青禾县财政局")
    batch = a_batch(a_county_officer(password=""))
    pages = (a_page(unit.name), a_page(unit.name, normative_docs_in_force=9))
    files = [
        BatchFile.objects.create(batch=batch, file=store(page, "text/html"), name=f"{number}.html")
        for number, page in enumerate(pages)
    ]
    at_once(*(lambda pk=file.pk: read_in(pk, at=NOON) for file in files))
    assert Report.objects.count() == 1
    assert sorted(BatchFile.objects.values_list("state", flat=True)) == ["duplicate", "read"]
