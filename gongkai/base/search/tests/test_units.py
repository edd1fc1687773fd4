"""Text is cut so that whatever stands together is found together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.base.search import pinyin
from gongkai.base.search.units import GAP, as_terms, folded, runs


def test_signs_that_part_nothing_are_passed_over_and_clauses_are_kept_apart():
    assert list(runs("关于印发《办法》的通知，请执行")) == [list("关于印发办法的通知"), list("请执行")]


def test_words_and_figures_are_units_of_their_own():
    assert list(runs("青政发〔2024〕3号 PM2.5")) == [["青", "政", "发", "2024", "3", "号", "pm2", "5"]]


def test_width_case_script_and_circled_figures_are_one():
    assert folded("ＱＩＮＧ條例①") == "qing条例1"


def test_terms_are_pairs_and_a_gap_parts_runs():
    assert as_terms(runs("政务公开，指南")) == f"政务 务公 公开 {GAP} 指南"


@given(st.text(max_size=200))
def test_folding_keeps_every_character_in_its_place(text):
    assert len(folded(text)) == len(text)


@pytest.mark.parametrize(
    ("letters", "first"),
    [("zhengwugongkai", ["zheng", "wu", "gong", "kai"]), ("xian", ["xian"]), ("zwgk", None), ("docx", None)],
)
def test_letters_are_read_as_syllables_where_they_can_be(letters, first):
    assert (pinyin.readings(letters) or [None])[0] == first


def test_a_character_is_read_as_its_word_has_it():
    assert pinyin.sounds("重庆、银行")[0] == ["chong", "qing"]
    assert pinyin.sounds("重庆、银行")[1] == ["yin", "hang"]
