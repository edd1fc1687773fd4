"""What a kind of item carries beside its text, as data: how each detail is asked, kept and printed.

A detail is kept as a string that sorts and compares as it stands: a day as 2026-03-05, money in yuan as 1200.00.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from gongkai.base.errors import Refused

LONGEST, LONGEST_LINES = 200, 10_000  # characters
RICHEST = Decimal("1e12")  # yuan
YEARS = range(1949, 2101)
LINK = re.compile(r"(?P<label>\S.*?)\s+(?P<href>(?:https?://|/)\S+)\Z")


class Sort(StrEnum):
    WORDS = "words"
    CHOICE = "choice"
    DAY = "day"
    YEAR = "year"
    WHOLE = "whole"
    PERCENT = "percent"
    YUAN = "yuan"
    LINES = "lines"  # one a line
    LINKS = "links"  # one a line: a name, a space, an address


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing a kind says.

    required    whether nothing is submitted without it
    choices     for Sort.CHOICE: the words to choose from, kept as they are
    not_before  key of the detail that may not come after this one
    """

    key: str
    label: str
    sort: Sort = Sort.WORDS
    required: bool = False
    choices: tuple[str, ...] = ()
    not_before: str = ""
    help: str = ""

    def accepted(self, typed: object) -> str:
        """As it is kept; "" where nothing was typed. Raises Refused for what it cannot be."""
        text = str(typed if typed is not None else "").strip()
        return READERS[self.sort](self, text) if text else ""

    def printed(self, kept: str) -> str:
        if self.sort is Sort.DAY:
            day = date.fromisoformat(kept)
            return f"{day.year}年{day.month}月{day.day}日"
        return PRINTED.get(self.sort, "{}").format(Decimal(kept) if self.sort is Sort.YUAN else kept)


PRINTED = {Sort.YEAR: "{}年", Sort.PERCENT: "{}%", Sort.YUAN: "{:,.2f}元"}


def accepted(details: tuple[Detail, ...], typed: Mapping[str, object]) -> dict[str, str]:
    """{key: what is kept} of what a kind declares; what is empty is left out. Raises Refused, naming the field."""
    if unknown := sorted(set(typed) - {each.key for each in details}):
        raise Refused(f"这一类别没有这些著录项：{'、'.join(unknown)}。")
    kept = {each.key: value for each in details if (value := each.accepted(typed.get(each.key)))}
    for each in details:
        first, last = kept.get(each.not_before, ""), kept.get(each.key, "")
        if first and last and last < first:
            raise Refused(f"{each.label}早于起始日期或年度：请核对。", f"detail-{each.key}")
    return kept


def links_in(kept: str) -> list[tuple[str, str]]:
    """[(name, address)] of a detail of Sort.LINKS."""
    found = (LINK.match(line) for line in kept.splitlines())
    return [(match["label"], match["href"]) for match in found if match]


def words(detail: Detail, text: str) -> str:
    if len(text) > LONGEST:
        raise refused(detail, f"最多{LONGEST}个字")
    return " ".join(text.split())


def choice(detail: Detail, text: str) -> str:
    if text not in detail.choices:
        raise refused(detail, f"请从{'、'.join(detail.choices)}中选择")
    return text


def day(detail: Detail, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as wrong:
        raise refused(detail, "请填写日期，如 2026-03-05") from wrong


def number(allowed: range, what: str) -> Callable[[Detail, str], str]:
    def read(detail: Detail, text: str) -> str:
        if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text) in allowed):
            raise refused(detail, f"请填写{what}")
        return str(int(text))

    return read


def yuan(detail: Detail, text: str) -> str:
    try:
        amount = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation as wrong:
        raise refused(detail, "请填写以元为单位的金额，如 1200.50") from wrong
    if not (amount.is_finite() and 0 <= amount < RICHEST and amount == amount.quantize(Decimal("0.01"))):
        raise refused(detail, "请填写以元为单位的金额，最多两位小数")
    return f"{amount:.2f}"


def lines(detail: Detail, text: str) -> str:
    if len(text) > LONGEST_LINES:
        raise refused(detail, f"最多{LONGEST_LINES}个字")
    return "\n".join(tidy for line in text.splitlines() if (tidy := " ".join(line.split())))


def links(detail: Detail, text: str) -> str:
    tidy = lines(detail, text)
    if wrong := [line for line in tidy.splitlines() if not LINK.match(line)]:
        raise refused(detail, f"“{wrong[0]}”不是“名称 网址”的写法：每行一项，名称和网址之间空一格")
    return tidy


def refused(detail: Detail, why: str) -> Refused:
    return Refused(f"{detail.label}：{why}。", f"detail-{detail.key}")


READERS: dict[Sort, Callable[[Detail, str], str]] = {
    Sort.WORDS: words,
    Sort.CHOICE: choice,
    Sort.DAY: day,
    Sort.YEAR: number(YEARS, "四位年份"),
    Sort.WHOLE: number(range(10**9), "整数"),
    Sort.PERCENT: number(range(101), "0至100的整数"),
    Sort.YUAN: yuan,
    Sort.LINES: lines,
    Sort.LINKS: links,
}
