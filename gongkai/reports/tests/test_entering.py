"""What is typed into a cell becomes its value or is refused with the way to mend it; nothing becomes 0 by itself."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.reports.entering import NotAValue, entered
from gongkai.tables.editions import EDITIONS

FORM_2021, FORM_2019, FORM_2014 = (EDITIONS[key].cells for key in ("2021", "2019", "indicator-2014"))
COUNT = FORM_2021["new_received.natural_person"]
MONEY = FORM_2021["admin_fees_wan"]
CHANGE = FORM_2019["licensing_items_change"]
FLAG = next(spec for spec in FORM_2014.values() if spec.kind == "flag")


@pytest.mark.parametrize(("typed", "value"), [("16", 16), ("１６", 16), (" 16 ", 16), ("1,234", 1234), ("0", 0)])
def test_a_count_is_read_as_typed(typed: str, value: int):
    assert entered(typed, COUNT) == value


WORDS = ("", " ", "—", "-", "/", "无", "十六", "16件", "NaN", "Infinity")
ODDITIES = ("1,6", "1.5", "-1", "-0", "+3", "1e3", "0x10", "1_000", "9" * 30, "١٦", "16 17", "1６.")


@pytest.mark.parametrize("typed", [*WORDS, *ODDITIES])
def test_what_is_no_count_is_refused_in_chinese(typed: str):
    with pytest.raises(NotAValue) as refusal:
        entered(typed, COUNT)
    assert any("\u4e00" <= character <= "\u9fff" for character in str(refusal.value))


def test_a_change_may_be_negative():
    assert entered("－3", CHANGE) == -3


def test_money_is_decimal_with_its_digits():
    assert entered("2,041.5500", MONEY) == Decimal("2041.55")
    assert format(entered("2041.5500", MONEY), "f") == "2041.5500"  # type: ignore[arg-type]
    with pytest.raises(NotAValue, match="最多4位小数"):
        entered("2041.55315", MONEY)


def test_a_flag_is_yes_or_no():
    assert (entered("有", FLAG), entered("否", FLAG)) == ("是", "否")
    with pytest.raises(NotAValue, match="只填"):
        entered("1", FLAG)


@given(st.integers(0, 10**12 - 1))
def test_every_whole_number_comes_back_plain_and_with_separators(number: int):
    assert entered(str(number), COUNT) == entered(f"{number:,}", COUNT) == number


@given(st.text())
def test_whatever_is_typed_is_a_value_or_a_refusal(typed: str):
    for spec in (COUNT, MONEY, CHANGE, FLAG):
        with suppress(NotAValue):
            assert entered(typed, spec) is not None
