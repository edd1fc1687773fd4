"""Wordings an official text should not have: grave errors, common slips, numbers and dates in the wrong form.

Lists are data (`wording.tsv`, and a county's own); forms are patterns here. Nothing is repaired: a person decides.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

__all__ = ["OUR_WORDS", "Slip", "Word", "find_slips", "read_words"]

GRADES = ("grave", "common")
_HAN = "\u4e00-\u9fff"


@dataclass(frozen=True, slots=True)
class Word:
    """A wrong wording as a pattern, the right one, and in a word why."""

    grade: str
    wrong: re.Pattern[str]
    right: str
    note: str


class Slip(NamedTuple):
    """grade: grave, common, form, date (a day that does not exist) or unfilled; start and end are offsets."""

    grade: str
    start: int
    end: int
    written: str
    right: str
    note: str


def read_words(table: str) -> tuple[Word, ...]:
    """Read a list: tab-separated columns grade, wrong, right, note. Raises ValueError naming the line that is wrong."""
    words = []
    for number, line in enumerate(table.splitlines(), 1):
        if not line.strip() or line.startswith(("#", "grade\t")):
            continue
        cells = line.split("\t")
        if len(cells) != 4 or cells[0] not in GRADES or not cells[1]:
            raise ValueError(f"line {number}: grade ({' or '.join(GRADES)}), wrong, right, note, parted by tabs")
        try:
            words.append(Word(cells[0], re.compile(cells[1]), cells[2], cells[3]))
        except re.error as error:
            raise ValueError(f"line {number}: {error}") from error
    return tuple(words)


@lru_cache(maxsize=1)
def _ours() -> tuple[Word, ...]:
    return read_words(resources.files("gongkai.checks").joinpath("wording.tsv").read_text(encoding="utf-8"))


OUR_WORDS = _ours()

_OPEN, _CLOSE = r"[\[［【﹝(（]", r"[\]］】﹞)）]"
_NUMBER = re.compile(rf"[{_HAN}]{_OPEN}((?:19|20)\d\d){_CLOSE}\s*第?\s*0*(\d{{1,5}})\s*号")
_PADDED = re.compile(r"〔((?:19|20)\d\d)〕\s*(?:第\s*0*|0+)(\d{1,5})\s*号")
_HALF_WIDTH = re.compile(rf"(?<=[{_HAN}])[,;?!](?=[{_HAN}])|(?<=[{_HAN}]):(?=[{_HAN}])")
_DOTTED = re.compile(r"(?<![\d.])((?:19|20)\d\d)[./]([01]?\d)[./]([0-3]?\d)(?![\d.])")
_SHORT_YEAR = re.compile(r"(?<![\d.])(\d\d)年([01]?\d)月([0-3]?\d)日")
_DAY = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日")
_UNFILLED = re.compile(
    r"[xX×＊*]{1,4}年[xX×＊*]{1,2}月|[xX×＊*]{1,2}月[xX×＊*]{1,2}日|此处(?:填写|插入|加盖)|（?待补充）?|待定稿|征求意见稿定稿"
    r"|〔\s*[xX×]{0,4}\s*〕\s*[xX×]*号"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹"
    "彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
)
_SPACED_NAME = re.compile(rf"(?:(?<![{_HAN}])|(?<=[人员长任]))([{_SURNAMES}])[ \u3000]+([{_HAN}])(?![{_HAN} \u3000])")
_TWICE = re.compile(r"([，。；：、！？])\1")


def find_slips(text: str, words: Sequence[Word] = OUR_WORDS) -> Iterator[Slip]:
    """Yield what is wrong or should be looked at, list by list."""
    for word in words:
        for found in word.wrong.finditer(text):
            yield Slip(word.grade, *found.span(), found[0], word.right, word.note)
    yield from _forms(text)
    for found in _DAY.finditer(text):
        if not _exists(*map(int, found.groups())):
            yield Slip("date", *found.span(), found[0], "", "这一天不存在")
    for found in _UNFILLED.finditer(text):
        yield Slip("unfilled", *found.span(), found[0], "", "没有填写")


def _forms(text: str) -> Iterator[Slip]:
    for pattern in (_NUMBER, _PADDED):
        for found in pattern.finditer(text):
            right = f"〔{found[1]}〕{int(found[2])}号"
            yield Slip("form", *found.span(), found[0], right, "文号年份用六角括号，不加“第”，不编虚位")
    for found in _HALF_WIDTH.finditer(text):
        full = found[0].translate(str.maketrans(",;:?!", "，；：？！"))
        near = text[max(0, found.start() - 4) : found.end() + 4]
        yield Slip("form", *found.span(), near, near.replace(found[0], full), "中文里用全角标点")
    for found in _DOTTED.finditer(text):
        year, month, day = map(int, found.groups())
        if _exists(year, month, day):
            yield Slip("form", *found.span(), found[0], f"{year}年{month}月{day}日", "日期写全年月日")
    for found in _SHORT_YEAR.finditer(text):
        yield Slip("form", *found.span(), found[0], f"20{found[0]}", "年份写全四位")
    for found in _SPACED_NAME.finditer(text):
        yield Slip("form", *found.span(), found[0], found[1] + found[2], "姓名中间不加空格，否则检索不到")
    for found in _TWICE.finditer(text):
        yield Slip("form", *found.span(), found[0], found[1], "标点重复")


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
