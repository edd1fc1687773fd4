"""docs/tables.md lists the editions and the rules that there are."""

import re

from gongkai.checks import RULES
from gongkai.tables.editions import EDITIONS, HYBRIDS, LOCAL_VARIANTS
from tests.house.sources import ROOT

PAGE = (ROOT / "docs/tables.md").read_text(encoding="utf-8")


def test_the_page_lists_every_rule_as_it_is():
    listed = re.findall(r"^\| `([\w.-]+)` \| (\w+) \| (\w+) \| (.*) \|$", PAGE, re.M)
    assert listed == [(rule.id, rule.family, str(rule.level), rule.title) for rule in RULES]


def test_the_page_lists_every_edition_with_its_cells():
    listed = re.findall(r"^\| `([\w-]+)`(?: with `([\w-]+)`)? \|.*\| (\d+) \|$", PAGE, re.M)
    editions = (*EDITIONS.values(), *HYBRIDS, *LOCAL_VARIANTS)
    forms = {(edition.key, "".join(edition.variants)): len(edition.cells) for edition in editions}
    assert {(key, variant): int(cells) for key, variant, cells in listed} == forms
