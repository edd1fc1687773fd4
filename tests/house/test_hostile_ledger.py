"""Every hostile case is answered for by a test, or stands in the ledger with the reason why not yet."""

from tests.hostile import all_cases
from tests.hostile_bindings import APART, BOUND, NOT_YET, PAGE, ledger, page
from tests.house.sources import ROOT
from tests.shared import needs_shared


def test_what_is_bound_is_run_by_a_test_that_names_it():
    for entry, file in ((entry, file) for entry, files in BOUND.items() for file in files):
        assert f'cases_of("{entry}"' in (ROOT / file).read_text(encoding="utf-8"), f"{file} does not run {entry}"


def test_no_entry_is_both_bound_and_missing():
    assert BOUND.keys() & NOT_YET.keys() == set()


def test_a_case_that_stands_apart_names_a_test_that_exists_or_a_reason():
    for case, answer in APART.items():
        if answer.endswith(".py"):
            assert (ROOT / answer).is_file(), case


@needs_shared
def test_every_case_is_in_the_ledger():
    unanswered = [name for name, _, answer in ledger() if not answer]
    assert unanswered == []
    assert sum(count for _, count, _ in ledger()) == len(all_cases())


@needs_shared
def test_the_ledger_names_no_case_that_does_not_exist():
    known = {case["entry"] for case in all_cases()} | {case["id"] for case in all_cases()}
    assert {*BOUND, *NOT_YET, *APART} - known == set()


@needs_shared
def test_the_page_is_the_ledger():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.hostile_bindings"
