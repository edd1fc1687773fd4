"""Each state × each role: the exact list of what may be done."""

from datetime import date

import pytest

from gongkai.applications.actions import answering, charging, consulting, correcting, deciding, remedies
from gongkai.applications.letters import KINDS
from gongkai.applications.models import Application, State
from gongkai.applications.presenting import lawful
from gongkai.applications.step_forms import FORMS
from gongkai.applications.steps import STEPS
from gongkai.applications.tests.build import (
    RECEIVED,
    Office,
    again,
    an_application,
    archived,
    decided,
    drafted,
    filed,
    noon,
    reviewed,
    served,
)
from gongkai.law.articles import ARTICLES
from gongkai.law.outcomes import OUTCOMES
from gongkai.organisations.models import Staff
from gongkai.organisations.tests.build import a_clerk, a_county_officer, an_administrator, an_auditor

pytestmark = pytest.mark.django_db
ROLES = ("drafter", "clerk", "reviewer", "head", "county_officer", "administrator", "auditor", "stranger")
ON = date(2026, 3, 4)

HANDLE = "assign branch correct-receipt consult"
OPEN = f"{HANDLE} withdraw"
ALL = f"{OPEN} extend"
REGISTERED = f"{OPEN} ask-correction ask-reasons draft"


def alike(clerk: str, **others: str) -> dict[str, str]:
    """Clerks may do the same, whoever drafted; the county office all that any of the unit may."""
    return {"drafter": clerk, "clerk": clerk, **others}


# every row: the state, then for each role what it may do; a role left out may do nothing
TABLE: dict[str, dict[str, str]] = {
    "awaiting_confirmation": alike(
        "contact confirm assign withdraw", head="assign", county_officer="contact confirm assign withdraw"
    ),
    "registered": alike(REGISTERED, head="assign extend", county_officer=f"{REGISTERED} extend"),
    "registered after seven days": alike(
        f"{OPEN} ask-reasons draft",
        head="assign extend ask-correction-late",
        county_officer=f"{ALL} ask-reasons draft ask-correction-late",
    ),
    "awaiting_correction": alike(
        "assign receive-correction withdraw", head="assign", county_officer="assign receive-correction withdraw"
    ),
    "awaiting_reasons": alike(
        "assign receive-reasons withdraw", head="assign", county_officer="assign receive-reasons withdraw"
    ),
    "consulting": alike(f"{OPEN} record-opinion", head="assign extend", county_officer=f"{ALL} record-opinion"),
    "awaiting_payment": alike("assign pay withdraw", head="assign", county_officer="assign pay withdraw"),
    "deciding": alike(f"{OPEN} charge draft submit", head="assign extend", county_officer=f"{ALL} charge draft submit"),
    "in_review": alike(
        "assign recall withdraw",
        reviewer="approve return",
        head="assign approve return",
        county_officer="assign recall withdraw approve return",
    ),
    "in_review for the signature": alike(
        "assign recall withdraw",
        reviewer="return",
        head="assign sign return",
        county_officer="assign recall withdraw sign return",
    ),
    "decided": alike("serve remedy", head="erratum", county_officer="serve remedy erratum"),
    "served": alike("remedy archive", head="erratum", county_officer="remedy archive erratum"),
    "served and quashed": alike(
        "remedy archive answer-anew", head="erratum", county_officer="remedy archive answer-anew erratum"
    ),
    "withdrawn": alike("archive", county_officer="archive"),
    "archived": alike("remedy", head="erase", county_officer="remedy erase"),
}


def in_state(name: str, office: Office) -> Application:
    if name == "awaiting_confirmation":
        return filed(office).application
    received = date(2026, 2, 2) if name == "registered after seven days" else RECEIVED
    application = an_application(office, received=received)
    at, by = noon(RECEIVED), office.clerk
    if name == "awaiting_correction":
        correcting.ask_correction(application, points="请写明年度", by=by, at=at)
    elif name == "awaiting_reasons":
        correcting.ask_reasons(application, complaint="本月三十件", by=by, at=at)
    elif name == "consulting":
        consulting.consult(application, kind="third_party", party="甲公司", content="合同", by=by, at=at)
    elif name in ("deciding", "awaiting_payment"):
        drafted(application, office)
        if name == "awaiting_payment":
            charging.charge(again(application), tariff="by_page", pages=40, by=by, at=at)
    elif name.startswith("in_review"):
        drafted(application, office)
        if name == "in_review":
            deciding.submit(again(application), by=by, at=at)
        else:
            reviewed(again(application), office)
    elif name == "decided":
        decided(application, office)
    elif name.startswith("served"):
        served(application, office)
        if name == "served and quashed":
            remedy = remedies.open_remedy(again(application), kind="review", body="县政府", by=by, at=at)
            remedies.close_remedy(remedy, result="corrected", by=by, at=at)
    elif name == "withdrawn":
        answering.withdraw(application, reason="书面撤回", by=by, at=at)
    elif name == "archived":
        archived(application, office)
    return again(application)


def people(office: Office) -> dict[str, Staff]:
    return {
        "drafter": office.clerk,
        "clerk": office.second_clerk,
        "reviewer": office.reviewer,
        "head": office.head,
        "county_officer": a_county_officer(password=""),
        "administrator": an_administrator(office.unit, password=""),
        "auditor": an_auditor(password=""),
        "stranger": a_clerk(password=""),
    }


@pytest.mark.parametrize("state", TABLE)
def test_what_each_role_may_do(state):
    office = Office()
    application = in_state(state, office)
    may = {role: lawful(application, staff, ON) for role, staff in people(office).items()}
    assert may == {role: set(TABLE[state].get(role, "").split()) for role in ROLES}


def test_the_table_has_every_state_and_every_step():
    assert {State(name.split()[0]) for name in TABLE} == set(State)
    named = {step for row in TABLE.values() for steps in row.values() for step in steps.split()}
    later = {"lapse-correction", "judge-reasons", "close-consultation", "lapse-fee"}  # once a term has run out
    assert named | later == set(STEPS)


def test_every_step_has_its_form_and_every_citation_is_on_file():
    assert set(FORMS) == set(STEPS)
    cited = {step.source for step in STEPS.values() if step.source} | {kind.source for kind in KINDS.values()}
    assert cited <= set(ARTICLES)


def test_every_outcome_has_its_letter():
    assert {each.letter for each in OUTCOMES.values()} <= set(KINDS)
    assert all(KINDS[each.letter].clause == each.clause for each in OUTCOMES.values())


@pytest.mark.parametrize("state", ["awaiting_correction", "awaiting_payment", "awaiting_reasons", "consulting"])
def test_a_term_that_ran_out_may_be_said_to_have(state):
    office = Office()
    application = in_state(state, office)
    after = {
        "awaiting_correction": "lapse-correction",
        "awaiting_payment": "lapse-fee",
        "awaiting_reasons": "judge-reasons",
        "consulting": "close-consultation",
    }
    assert after[state] not in lawful(application, office.clerk, ON)
    assert after[state] in lawful(application, office.clerk, date(2026, 4, 30))
