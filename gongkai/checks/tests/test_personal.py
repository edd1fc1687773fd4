"""Personal data is found however it is written; other numbers and addresses are left alone."""

import time
from itertools import pairwise

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
        ("身份证 1101 0519 4912 3100 2X", "身份证 1101 05**********00 2X"),
        ("1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X", "1 1 0 1 0 5*****************0 0 2 X"),
        ("证\u200b1101\u200b0519491231002X", "证\u200b1101\u200b05********002X"),
        ("𝟏𝟏𝟎𝟏𝟎𝟓19491231002X", "𝟏𝟏𝟎𝟏𝟎𝟓********002X"),
        ("序号2311010519491231002X", "序号23110105********002X"),
        ("身份证号：110105491231002", "身份证号：110105*****1002"),
        ("+86 13900001111", "+86 139****1111"),
        ("卡号6222020200112230004", "卡号6222***********0004"),
        ("住宅电话：0439-5222222", "住宅电话：043*******22"),
        ("护照号E12345678", "护照号E1*****78"),
        ("家住青禾县红旗村3组25号", "家住青禾县红旗村*****"),
        ("现住城关镇幸福小区3栋2单元501室", "现住城关镇幸福小区*********"),
        ("幸福家园12号楼三单元1102室", "幸福家园************"),
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
        "咨询电话：95598、12315、400-810-8888",
        "联系人：县政务服务中心，电话0439-5222222、5222222",
        "统一社会信用代码：911101087000000016",
        "地址：青禾县文化路101号县政府办公楼305室",
        "申请人可到人民路1号政务服务大厅3号楼201室办理",
        "青政发〔2026〕12号、第3号公告",
        "110105194912310021",
        "110105194913450029",
        "合同金额1234567890123456.78元",
        "营业执照注册号110105491231002",
        "全村共12户，本组25户",
        "长江路至黄河路段3号桥",
        "3栋住宅楼、2个单元完成改造",
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
    ((kind, start, end, _),) = find_personal(f"请拨{number}联系")
    assert (kind, start, end) == ("mobile", 2, 13)
    assert number not in mask_personal(f"请拨{number}联系")


def test_kinds_are_told_apart():
    text = f"{identity()}，13900001111，6222020200112230004"
    assert [kind for kind, *_ in find_personal(text)] == ["identity", "mobile", "card"]


def test_an_identity_number_glued_to_a_telephone_number_gives_both():
    text = f"张三{identity()}13900001111"
    assert [text[start:end] for _, start, end, _ in find_personal(text)] == [identity(), "13900001111"]


def test_what_only_looks_personal_is_told_apart_from_what_is():
    text = "青A12345，G12345678，卡号9876543210987654"
    found = {kind: sure for kind, _, _, sure in find_personal(text, doubtful=True)}
    assert (found["plate"], found["passport"]) == (False, False)
    assert [kind for kind, *_ in find_personal(text)] == [kind for kind, sure in found.items() if sure]


def test_the_heading_of_a_column_says_what_a_number_is():
    assert list(find_personal("110105491231002")) == []
    assert [kind for kind, *_ in find_personal("110105491231002", context="身份证号")] == ["identity"]
    assert [kind for kind, *_ in find_personal("红旗村3组25号", context="家庭住址")] == ["address"]


@given(st.text(st.sampled_from("0123456789xX- 　村住组栋室号单元路小区家护照E京A卡"), max_size=80))
def test_whatever_is_found_lies_within_the_text_and_overlaps_nothing(text):
    found = sorted(find_personal(text, doubtful=True), key=lambda each: each.start)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_long_text_takes_little_time():
    text = "1 2 3 4 5 6 7 8 9 0 " * 5_000 + "村" * 50_000 + "住" * 20_000 + "1" * 50_000 + "一" * 50_000
    started = time.process_time()
    list(find_personal(text, doubtful=True))
    assert time.process_time() - started < 5
