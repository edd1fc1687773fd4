"""Codes of organs carry two check characters; one wrong character is always noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.organisations.codes import ALPHABET, check_character, is_valid, organ_code


def test_the_check_character_of_the_standards_example_is_right():
    assert check_character("91350100M000100Y4") == "3"  # the code printed in GB 32100-2015


@given(st.integers(0, 99_999_999))
def test_a_code_we_make_is_valid(number):
    assert is_valid(organ_code("999121", number))


@given(st.integers(0, 99_999_999), st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(number, place, character):
    code = organ_code("999121", number)
    wrong = code[:place] + character + code[place + 1 :]
    assert is_valid(wrong) == (wrong == code)


@pytest.mark.parametrize("text", ["", "11999121", "11999121000000001O", "一" * 18])
def test_what_is_no_code_is_refused(text):
    assert not is_valid(text)
