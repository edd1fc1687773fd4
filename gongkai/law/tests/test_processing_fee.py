"""The two tariffs of 信息处理费, at every edge of their bands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.processing_fee import fee_by_items, fee_by_pages, fee_for_one_more_item


@pytest.mark.parametrize(
    ("items", "yuan"),
    [(0, 0), (10, 0), (11, 100), (30, 2000), (31, 2200), (40, 4000), (41, 4300), (50, 7000), (51, 7400)],
)
def test_by_items_of_a_month(items, yuan):
    assert fee_by_items(items) == yuan


@pytest.mark.parametrize(
    ("pages", "yuan"),
    [(0, 0), (30, 0), (31, 10), (68, 380), (100, 700), (101, 720), (200, 2700), (201, 2740), (1500, 54_700)],
)
def test_by_pages_of_a_request(pages, yuan):
    assert fee_by_pages(pages) == yuan


@given(items=st.integers(0, 400))
def test_each_item_costs_no_less_than_the_one_before(items):
    assert fee_for_one_more_item(items + 1) >= fee_for_one_more_item(items)


@pytest.mark.parametrize("fee", [fee_by_items, fee_by_pages])
def test_fewer_than_none_is_refused(fee):
    with pytest.raises(ValueError, match="-1"):
        fee(-1)
