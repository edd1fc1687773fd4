"""Personal numbers are found however they are written; other numbers are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.checks.personal import find_personal, mask_personal

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity(body="11010519491231002"):
    """A number with the check digit of GB 11643."""
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("联系人 13900001111。", "联系人 139****1111。"),
        ("电话139-0000-1111", "电话139******1111"),
        ("电话 139 0000 1111,", "电话 139******1111,"),
        ("１３９００００１１１１", "１３９****１１１１"),
        ("手机:一三九零零零零一一一一", "手机:一三九****一一一一"),
        (f"身份证{identity()}", "身份证110105********002X"),
        (f"身份证{identity().lower()}。", "身份证110105********002x。"),
        ("身份证 110105 19491231 002X", "身份证 110105**********002X"),
        ("卡号6222020200112230004", "卡号6222***********0004"),
    ],
)
def test_the_middle_of_a_personal_number_becomes_asterisks(text, masked):
    assert mask_personal(text) == masked
    assert len(list(find_personal(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "电话：0439-5222222",
        "12345便民热线",
        "项目编号 110105194912310021",
        "统一社会信用代码 91350100M000100Y43",
        "国办函〔2020〕109号",
        "发票号 12345678901234567",
        "110105********002X",
        "公开信息 13900 条，其中网站 11112 条",
        "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0",
        "一一三九零零零零一一一一",
        "2023年1月1日至2023年12月31日",
    ],
)
def test_other_numbers_stay(text):
    assert mask_personal(text) == text
    assert list(find_personal(text)) == []


@given(st.text(st.sampled_from("0123456789xX- 　１２３一三零abc公。"), max_size=60))
def test_masking_keeps_every_place_and_leaves_nothing_to_mask(text):
    masked = mask_personal(text)
    assert len(masked) == len(text)
    assert mask_personal(masked) == masked


@given(st.integers(3, 9), st.integers(0, 999_999_999))
def test_every_mobile_number_is_found_where_it_stands(second, rest):
    number = f"1{second}{rest:09d}"
    ((kind, start, end),) = find_personal(f"请拨{number}联系")
    assert (kind, start, end) == ("mobile", 2, 13)
    assert number not in mask_personal(f"请拨{number}联系")


def test_kinds_are_told_apart():
    text = f"{identity()}，13900001111，6222020200112230004"
    assert [kind for kind, _, _ in find_personal(text)] == ["identity", "mobile", "card"]
