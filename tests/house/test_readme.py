"""What the READMEs show a command to print is what it prints."""

import runpy

import pytest

from tests.house.sources import ROOT

GENERATOR = runpy.run_path(str(ROOT / "docs/generate_outputs.py"))


@pytest.mark.parametrize("name", GENERATOR["PAGES"])
def test_the_output_shown_is_the_output(name):
    page = (ROOT / name).read_text(encoding="utf-8")
    assert GENERATOR["SHOWN"].search(page)
    assert page == GENERATOR["page_with_outputs"](name), "run: python docs/generate_outputs.py"
