"""Every hostile file ends in a source or in a refusal that says what to do, soon and without swelling."""

import time

import pytest

from gongkai.readers import open_source
from gongkai.readers.source import Source, Unreadable
from tests.hostile import cases_of, file_of

SECONDS = 10
# What each case must be refused for; a case that is not here may be opened
REFUSED = {
    "UA04-01": "too-large",
    "UA04-02": "too-large",
    "UA04-03": "too-large",
    "UA04-04": "archive",
    "UA04-05": "archive",
    "UA04-06": "archive-members",
    "UA04-07": "archive",
    "UA04-08": "xml-doctype",
    "UA04-09": "xml-doctype",
    "UA04-10": "xml-doctype",
    "UA04-11": "xml-doctype",
    "UA04-13": "table-too-large",
    "UA04-14": "macro",
    "UA04-15": "macro",
    "UA04-18": "xml",
    "UA04-19": "xml",
    "UA04-20": "xml",
    "UA04-21": "kind-mismatch",
    "UA04-22": "program",
    "UA04-26": "mht",
    "UA04-34": "empty",
    "UA04-35": "damaged",
    "UA04-36": "encrypted",
    "UA04-37": "encrypted",
    "UA04-41": "damaged",
    "UA04-42": "damaged",
    "UA04-43": "too-large",
    "RI10-17": "formula-mismatch",
    "RI10-18": "formula-no-value",
    "RI10-20": "table-depth",
    "RI10-21": "table-too-large",
    "RI10-22": "xml-doctype",
    "RI10-24": "pdf-pages",
    "RI10-28": "encoding",
}
NOTED = {"RI10-11": "encoding-mismatch", "RI10-15": "script-dropped"}


def _files(entry):
    cases = cases_of(entry)
    return [case for case in cases if case.marks or "content" in case.values[0]["input"].get("file", {})]


@pytest.mark.parametrize(
    "case", [*_files("report.import"), *_files("upload.attachment"), *_files("publish.attachment")]
)
def test_the_file_is_opened_or_refused_in_time(case):
    name, data = file_of(case)
    started = time.process_time()
    try:
        source: Source | None = open_source(data, name)
        refused = None
    except Unreadable as error:
        source, refused = None, error
    assert time.process_time() - started < SECONDS
    if case["id"] in REFUSED:
        assert refused is not None
        assert refused.code == REFUSED[case["id"]]
        assert any("\u4e00" <= character <= "\u9fff" for character in refused.message)
    if case["id"] in NOTED:
        assert source is not None
        assert NOTED[case["id"]] in [code for code, _ in source.notes]
