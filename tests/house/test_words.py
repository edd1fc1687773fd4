"""What no file of the house may say."""

import re

import pytest

from tests.house.sources import ROOT, text_of, tracked

GENERATED = {"requirements/dev.txt", "requirements/library.txt", "requirements/site.txt"}
ABSOLUTE = r"(?<![\w.:/*~])/(?:work|home|root|Users)/[\w.]"
REGISTRY = (
    r"pypi\.(?:org|tuna)|python"
    + r"hosted|npm"
    + r"js\.|crates\."
    + r"io|registry\.[a-z]|mirrors?\.[a-z]+\.(?:com|cn|edu)"
)
UNFINISHED = r"\bTO" + r"DO\b|\bFIX" + r"ME\b|\bXX" + r"X\b"
AUTHORSHIP = r"(?i)\b(?:chat" + r"gpt|clau" + r"de|copi" + r"lot|language mo" + r"del)\b"


@pytest.mark.parametrize("pattern", [ABSOLUTE, REGISTRY, UNFINISHED, AUTHORSHIP])
def test_no_file_says(pattern):
    found = []
    for path in tracked():
        name, text = str(path.relative_to(ROOT)), text_of(path)
        if text is None or (name in GENERATED and pattern != REGISTRY):
            continue
        found += [f"{name}: {match[0]}" for match in re.finditer(pattern, text)]
    assert found == []
