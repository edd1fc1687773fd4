"""A finding that is explained no longer counts, for as long as its figures stand."""

import json

import pytest

from benchmarks.documents import made_sheet, text_report
from gongkai.cli.tests.conftest import broken


@pytest.fixture
def explained(gongkai, reports):
    """Every finding of the broken report explained; the file that says so."""
    found = json.loads(gongkai("check", "--json", reports / "broken.txt").out)["findings"]
    said = {"author": "办公室", "reason": "已更正", "on": "2024-02-01"}
    told = [{"fingerprint": one["fingerprint"], **said} for one in found]
    file = reports / "told.json"
    file.write_text(json.dumps(told))
    return file


def test_an_explained_finding_no_longer_counts_and_is_shown_with_its_reason(gongkai, reports, explained):
    result = gongkai("check", "--explanations", explained, reports / "broken.txt")
    assert result.status == 0
    assert "办公室（2024-02-01）：已更正" in result.out
    document = json.loads(gongkai("check", "--json", "--explanations", explained, reports / "broken.txt").out)
    assert document["findings"] == []
    assert {one["explanation"]["author"] for one in document["explained"]} == {"办公室"}


def test_an_explanation_falls_when_a_figure_it_speaks_of_changes(gongkai, reports, explained):
    (reports / "broken.txt").write_text(text_report(broken(broken(made_sheet(4)))))
    assert gongkai("check", "--explanations", explained, reports / "broken.txt").status == 1


NOT_EXPLANATIONS = (
    "",
    "{}x",
    '[{"author": "a"}]',
    '["x"]',
    "3",
    '[{"fingerprint": "a", "author": "", "reason": "b", "on": "2024-01-01"}]',
)


@pytest.mark.parametrize("content", NOT_EXPLANATIONS)
def test_a_file_that_is_none_is_refused_with_what_it_should_be(gongkai, reports, content):
    file = reports / "told.json"
    file.write_text(content)
    result = gongkai("check", "--explanations", file, reports / "clean.txt")
    assert result.status == 2
    assert "说明" in result.err
