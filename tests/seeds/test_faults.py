"""Real reports read and checked from the file on: the faults that are in them are found, clean ones raise no error."""

from pathlib import Path

import pytest

from gongkai.checks import check_report
from gongkai.readers import read
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared
TOTALS_THAT_DO_NOT_ADD_UP = {("applications.results-total", 20, 26), ("applications.results-total", 21, 27)}
ERRORS = {
    "pingtan-2020.html": TOTALS_THAT_DO_NOT_ADD_UP,
    "pingtan-2020.txt": TOTALS_THAT_DO_NOT_ADD_UP,
    "frag-songmutang-2022.txt": {("proactive.no-rules-below-prefecture", 2, 0)},
}
WARNINGS = {
    "003_d5a4e52a0fed2dea.txt": {
        ("indicators.centres-within-townships", 11, 4),
        ("indicators.narrative-agrees", 103, 101),
    },
    "hongze-2024.pdf": {("narrative.applications", 17, 95)},
}


def reports() -> list[Path]:
    found = [*(SHARED / "seeds").glob("*.txt"), *(SHARED / "corpus/real").glob("*.*")]
    return sorted(path for path in found if path.suffix in (".txt", ".html", ".pdf"))


def found_in(path: Path, level: str) -> set[tuple[str, object, object]]:
    findings = check_report(read(path.read_bytes(), path.name)).findings
    return {(one.rule, one.printed, one.expected) for one in findings if one.level == level}


@pytest.mark.parametrize("path", reports(), ids=lambda path: path.name)
def test_a_report_raises_the_errors_that_are_in_it_and_no_other(path):
    assert found_in(path, "error") == ERRORS.get(path.name, set())


@pytest.mark.parametrize("name", WARNINGS)
def test_the_faults_of_a_report_are_found(name):
    path = next(path for path in reports() if path.name == name)
    assert WARNINGS[name] <= found_in(path, "warning")
