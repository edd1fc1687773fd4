"""A rule travels from law to test, and docs/law.md shows the way."""

import runpy

from gongkai.checks import RULES
from gongkai.law.articles import ALL, ARTICLES
from tests.house.sources import ROOT

GENERATOR = runpy.run_path(str(ROOT / "docs/generate_law.py"))


def test_every_rule_cites_an_article_on_file():
    assert {source for rule in RULES for source in rule.sources()} <= set(ARTICLES)


def test_every_binding_article_has_a_rule():
    cited = {source for rule in RULES for source in rule.sources()}
    assert [article.id for article in ALL if article.binding and article.id not in cited] == []


def test_every_rule_has_tests_that_name_it():
    tests = GENERATOR["tests_by_rule"]()
    assert [rule.id for rule in RULES if not tests[rule.id]] == []


def test_the_page_is_up_to_date():
    page = (ROOT / "docs/law.md").read_text(encoding="utf-8")
    assert page == GENERATOR["law_page"](), "run: python docs/generate_law.py"
