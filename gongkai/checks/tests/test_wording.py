"""Wrong wordings are found with the right ones beside them; right ones are left alone."""

import time

import pytest

from gongkai.checks.wording import OUR_WORDS, find_slips, read_words


def slips(text: str) -> list[tuple[str, str, str]]:
    return [(slip.grade, slip.written, slip.right) for slip in find_slips(text)]


@pytest.mark.parametrize(
    ("text", "grade", "written", "right"),
    [
        ("以习近平总书记为核心的党中央", "grave", "以习近平总书记为核心的党中央", "以习近平同志为核心的党中央"),
        ("中华人名共和国", "grave", "中华人名共和国", "中华人民共和国"),
        ("参与一带一路战略", "grave", "一带一路战略", "“一带一路”倡议"),
        ("台湾、香港等国家和地区", "grave", "台湾、香港等国家", "港澳台地区"),
        ("全面布署防汛工作", "common", "布署", "部署"),
        ("截止目前，已完成", "common", "截止", "截至"),
        ("青政发[2026]12号", "form", "发[2026]12号", "〔2026〕12号"),
        ("青政发（2026）012号", "form", "发（2026）012号", "〔2026〕12号"),
        ("青政发〔2026〕第12号", "form", "〔2026〕第12号", "〔2026〕12号"),
        ("各乡镇,各部门", "form", "各乡镇,各部门", "各乡镇，各部门"),
        ("自2026.3.2起施行", "form", "2026.3.2", "2026年3月2日"),
        ("26年3月2日", "form", "26年3月2日", "2026年3月2日"),
        ("张 三、李明", "form", "张 三", "张三"),
        ("联系人张 三，电话", "form", "张 三", "张三"),
        ("特此通知。。", "form", "。。", "。"),
        ("2026年2月30日前报送", "date", "2026年2月30日", ""),
        ("自x月x日起", "unfilled", "x月x日", ""),
    ],
)  # fmt: skip
def test_a_slip_is_found(text, grade, written, right):
    assert (grade, written, right) in slips(text)


@pytest.mark.parametrize(
    "text",
    [
        "以习近平同志为核心的党中央",
        "青政发〔2026〕12号",
        "自2026年3月2日起施行，截至2025年底",
        "报名截止时间为3月5日",
        "比例为1:2，详见http://www.example.gov.cn:8080/a,b",
        "版本2.0.26，共26年经验",
        "2024年2月29日",
        "关于部署防汛工作的通知 各乡镇人民政府",
        "法制科、县司法局法制机构",
    ],
)
def test_right_wordings_are_left_alone(text):
    assert slips(text) == []


def test_a_list_says_which_line_is_wrong():
    assert read_words("common\t青河\t青禾\t地名")[0].right == "青禾"
    with pytest.raises(ValueError, match="line 2"):
        read_words("common\t青河\t青禾\t地名\nsevere\t甲\t乙\t丙")
    with pytest.raises(ValueError, match="line 1"):
        read_words("common\t(\t乙\t丙")


def test_no_right_wording_is_called_wrong():
    for word in OUR_WORDS:
        for right in word.right.replace("等", "").split("、"):
            assert not any(other.grade == "grave" and other.wrong.search(right) for other in OUR_WORDS), right


def test_a_long_text_takes_little_time():
    text = "各乡镇人民政府，县政府各部门：截止目前。" * 20_000
    started = time.process_time()
    assert sum(1 for _ in find_slips(text)) == 20_000
    assert time.process_time() - started < 10
