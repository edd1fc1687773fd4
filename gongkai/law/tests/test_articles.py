"""Every provision is on file once, and what was only recalled says so."""

import pytest

from gongkai.law.articles import ALL, ARTICLES, Mark, article, citation


def test_no_article_stands_twice():
    assert len(ARTICLES) == len(ALL)


def test_what_was_only_recalled_is_never_cited_as_certain():
    recalled = [one for one in ALL if one.mark is Mark.RECALLED]
    assert recalled
    assert all(citation(one.id).endswith("（待核实）") for one in recalled)
    assert not any("待核实" in citation(one.id) for one in ALL if one.certain)


def test_the_deadlines_of_article_49_are_cited_in_full():
    assert citation("条例49") == "《中华人民共和国政府信息公开条例》（国务院令第711号）第四十九条"
    assert "1月31日" in article("条例49").demands
    assert "3月31日" in article("条例49").demands


def test_an_unknown_article_is_a_key_error():
    with pytest.raises(KeyError):
        article("条例99")
