"""Which tests answer for which hostile cases. `python -m tests.hostile_bindings` writes docs/hostile.md.

An entry is bound to the test files that run its cases through `cases_of(entry)`. A case that is proven
elsewhere, or cannot be yet, stands below by its own id, with the test file or the reason.
"""

from collections import Counter
from pathlib import Path

from tests.hostile import all_cases

PAGE = Path(__file__).parents[1] / "docs" / "hostile.md"

BOUND: dict[str, tuple[str, ...]] = {
    "audit.chain": ("tests/site/test_hostile_audit.py",),
    "http": ("tests/site/test_hostile_http.py",),
    "admin.users": ("gongkai/organisations/tests/test_hostile_people.py",),
    "auth.login": ("gongkai/organisations/tests/test_hostile_sign_in.py",),
    "decision.act": ("gongkai/applications/tests/test_hostile_decisions.py",),
    "intake.counter": ("gongkai/applications/tests/test_hostile_counter.py",),
    "retention.erase": ("gongkai/applications/tests/test_hostile_erasure.py",),
    "deadline.compute": ("gongkai/law/tests/test_hostile_deadlines.py",),
    "publish.attachment": ("gongkai/publishing/tests/test_hostile_attachments.py",),
    "intake.web": ("gongkai/applications/tests/test_hostile_filing.py",),
    "receipt.lookup": (
        "gongkai/applications/tests/test_hostile_receipt.py",
        "gongkai/portal/tests/test_found_error.py",
    ),
    "publish.richtext": ("gongkai/publishing/tests/test_hostile_richtext.py",),
    "publish.workflow": ("gongkai/publishing/tests/test_hostile_workflow.py",),
    "letters.render": ("gongkai/applications/tests/test_hostile_letters.py",),
    "search.public": ("gongkai/portal/tests/test_hostile_search.py",),
    "report.form": ("gongkai/reports/tests/test_hostile_form.py",),
    "report.import": ("gongkai/cli/tests/test_hostile_reports.py", "gongkai/reports/tests/test_hostile_import.py"),
}

APART: dict[str, str] = {
    "DA15-09": "no step is taken for many applications at once",
    "DC14-12": "gongkai/applications/tests/test_terms_at_the_desk.py",
    "DC14-13": "gongkai/applications/tests/test_hostile_decisions.py",
    "DC14-15": "gongkai/applications/tests/test_hostile_decisions.py",
    "DC14-17": "gongkai/applications/tests/test_hostile_decisions.py",
    "DC14-18": "gongkai/applications/tests/test_hostile_decisions.py",
    "DC14-19": "gongkai/applications/tests/test_hostile_decisions.py",
    "DC14-21": "gongkai/applications/tests/test_hostile_decisions.py",
    "IW01-20": "the form takes no JSON; what is no UTF-8 is refused by base",
    "IW01-25": "gongkai/applications/tests/test_hostile_filing.py",
    "IW01-26": "tests/site/test_hostile_http.py",
    "IW01-27": "gongkai/applications/tests/test_hostile_filing.py",
    "IW01-29": "gongkai/applications/tests/test_hostile_filing.py",
    "IW01-31": "gongkai/applications/tests/test_hostile_filing.py",
    "IW01-32": "accepted; the desk does not point at it yet",
    "IW01-33": "accepted; the desk does not point at it yet",
    "IW01-35": "tests/site/test_hostile_http.py",
    "IW01-36": "gongkai/base/tests/test_error_pages.py",
    "IW01-37": "there is no broker: what follows is a row in the same transaction",
    "IW01-38": "gongkai/applications/tests/test_hostile_filing.py",
    "IW01-39": "tests/site/test_filing_proofs.py",
    "RL03-13": "gongkai/applications/tests/test_filing_pages.py",
    "RL03-14": "gongkai/applications/tests/test_filing_pages.py",
    "ET25-01": "gongkai/tables/tests/test_writers.py",
    "ET25-02": "gongkai/reports/tests/test_pages.py",
    "RF09-23": "gongkai/tables/tests/test_rules_years.py",
    "RF09-29": "tests/journeys/test_unfinished.py",
    "RF09-30": "no figures counted from casework yet",
    "RI10-30": "gongkai/reports/tests/test_hostile_import.py",
    "RI10-33": "gongkai/reports/tests/test_hostile_import.py",
    "RI10-35": "gongkai/reports/tests/test_kill.py",
}

NOT_YET: dict[str, str] = {
    "api.public": "no open data interface yet",
    "consult.submit": "no consultations yet",
    "export.table": "no export of cases or attachments yet; the list of reports holds no personal data",
    "hotline.import": "no import of hotline tickets yet",
    "mailbox.submit": "no mailbox yet",
    "monitor.linkcheck": "no link checker yet",
    "monitor.page": "no monitoring of pages yet",
    "report.close": "no closing of a reporting year yet",
    "report.rollup": "no roll-up on the site yet; the rules for one are in the library",
    "survey.submit": "no surveys yet",
    "upload.attachment": "no attachments from the public yet",
}


def ledger() -> list[tuple[str, int, str]]:
    """(entry or case, number of cases, the test file or the reason) for every hostile case."""
    counts: Counter[str] = Counter()
    for case in all_cases():
        counts[case["id"] if case["id"] in APART else case["entry"]] += 1
    bound = {entry: ", ".join(files) for entry, files in BOUND.items()}
    answers = {**bound, **NOT_YET, **APART}
    return [(name, count, answers.get(name, "")) for name, count in sorted(counts.items())]


HEAD = """\
# Hostile input

Bad input of every kind, collected beside the project, and what answers for it: a test file that runs the case, or the
reason why there is nothing to run it against yet. Written by `python -m tests.hostile_bindings`; a test fails when a
case is missing here.

| Entry or case | Cases | Test, or why not yet |
| --- | ---: | --- |
"""


def page() -> str:
    return HEAD + "".join(f"| `{name}` | {count} | {answer} |\n" for name, count, answer in ledger())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
