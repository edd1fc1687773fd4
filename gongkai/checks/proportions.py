"""The figures of the narrative against each other: parts and wholes (D3, L11), percentages and growth (D4)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.checks.prose import BEGINS, NUMBER, WORDS, figure, sentences, texts_of
from gongkai.tables.editions import edition_of
from gongkai.tables.rules import Case, Level, Rule
from gongkai.tables.rules.rule import FORMS, Fault, Unknown
from gongkai.tables.sheet import Section

__all__ = ["RULES"]

UNITS = r"(条|件|篇|次|项|个|期|份|人次)"
QUANTITY = re.compile(rf"{BEGINS}{NUMBER}{UNITS}")
WHOLE = re.compile(rf"{BEGINS}{NUMBER}{UNITS}[,:(]?其中")
BRACKETS = re.compile(r"\([^()]*\)")
SHARE = re.compile(
    rf"{BEGINS}{NUMBER}{UNITS}[,(]?(?:约)?占(?:比|总数的|全部的)?(?:约|达|为)?(\d{{1,3}}(?:\.\d{{1,4}})?)%"
)
GROWTH = re.compile(
    rf"申请{WORDS}{{0,8}}{NUMBER}件,(?:同比|较(?:上|去)年(?:同期)?|比(?:上|去)年)(增长|上升|增加|下降|减少)"
    r"(?:了|约|达)?(\d{1,4}(?:\.\d{1,4})?)%"
)
DOWN = ("下降", "减少")
SLIP = 100  # parts short of the whole by less than a hundredth look like a slip, by more like a selection


def parts_add_up(case: Case) -> Iterator[Fault | Unknown]:
    """“N条，其中a条、b条、c条”: the parts are not more than N, and not short of it by a slip."""
    texts = texts_of(case)
    if not texts:
        yield Unknown(why="未能读出正文")
    for section, text in texts:
        for sentence in sentences(BRACKETS.sub("", text)):
            yield from judge_sentence(section, sentence)


def judge_sentence(section: Section, sentence: str) -> Iterator[Fault]:
    for whole in WHOLE.finditer(sentence):
        enumeration = sentence[whole.end() :].split("其中")[0]
        parts = [figure(digits) for digits, unit in QUANTITY.findall(enumeration) if unit == whole[2]]
        total = figure(whole[1])
        # What follows a list that is complete may be about something else.
        sums = [sum(parts[:end]) for end in range(2, len(parts) + 1)]
        if not sums or total in sums:
            continue
        gap = total - sums[-1]
        if gap < 0 or gap * SLIP < total:
            spelled = "+".join(map(str, parts))
            yield Fault(
                f"正文写{total}{whole[2]}，所列分项{spelled}={sums[-1]}，相差{abs(gap)}。",
                "请核对总数和各分项，更正有误的一处；分项有交叉的，在正文写明。",
                printed=total,
                expected=sums[-1],
                section=section.number,
                quote=sentence[whole.start() : whole.end()] + enumeration,
            )


def shares_are_right(case: Case) -> Iterator[Fault | Unknown]:
    """“42件，占51.85%”: of some figure of the same unit before it in the same section, to the decimals printed."""
    texts = texts_of(case)
    if not texts:
        yield Unknown(why="未能读出正文")
    for section, text in texts:
        for share in SHARE.finditer(text):
            part, stated = figure(share[1]), Decimal(share[3])
            before = [figure(digits) for digits, unit in QUANTITY.findall(text[: share.start()]) if unit == share[2]]
            wholes = [whole for whole in before if whole >= part and whole]
            if wholes and not any(is_share(part, whole, stated) for whole in wholes):
                yield wrong_share(section, share, part, wholes, stated)


def is_share(part: int, whole: int, percent: Decimal) -> bool:
    """Right to within one of the last decimal printed, however it was rounded."""
    return abs(Decimal(100 * part) / whole - percent) < Decimal(1).scaleb(int(percent.as_tuple().exponent))


def wrong_share(section: Section, share: re.Match[str], part: int, wholes: list[int], stated: Decimal) -> Fault:
    whole = max(wholes)
    right = rounded(Decimal(100 * part) / whole, stated)
    return Fault(
        f"正文写“{share[0]}”，前文各数中没有一个使{part}{share[2]}占{stated}%；占{whole}{share[2]}的{right}%。",
        "请核对百分比和它所依据的总数，更正有误的一处。",
        printed=stated,
        expected=right,
        section=section.number,
        quote=share[0],
    )


def rounded(value: Decimal, like: Decimal) -> Decimal:
    return value.quantize(Decimal(1).scaleb(int(like.as_tuple().exponent)))


def growth_is_right(case: Case) -> Iterator[Fault | Unknown]:
    """“收到申请N件，同比增长X%”: against last year's 新收."""
    before = case.previous.number("new_received.total") if case.previous and edition_of(case.previous) else None
    for section, text in texts_of(case):
        for told in GROWTH.finditer(text):
            if not before:
                yield Unknown(why="没有上一年度的申请数，或者为0，增减的百分比无从核对")
                return
            stated = Decimal(told[3]) * (-1 if told[2] in DOWN else 1)
            growth = Decimal(100 * (figure(told[1]) - int(before))) / int(before)
            if abs(growth - stated) >= Decimal(1).scaleb(int(stated.as_tuple().exponent)):
                yield Fault(
                    f"正文写“{told[0]}”；上一年度新收{before}件，应为{'增长' if growth >= 0 else '下降'}"
                    f"{abs(rounded(growth, stated))}%。",
                    "请核对两个年度的申请数和百分比，更正有误的一处。",
                    printed=stated,
                    expected=rounded(growth, stated),
                    section=section.number,
                    quote=told[0],
                )


OLD = ("indicator-2014",)
SOURCE = "格式{edition}.一"
RULES = (
    Rule("narrative.parts-add-up", "D3", Level.WARNING, "正文分项与总数相符", SOURCE, FORMS, parts_add_up),
    Rule("narrative.shares", "D4", Level.WARNING, "正文的百分比与数字相符", SOURCE, FORMS, shares_are_right),
    Rule("narrative.growth", "D4", Level.WARNING, "正文的同比增减与上一年度相符", SOURCE, FORMS, growth_is_right, True),
    Rule(
        "indicators.narrative-parts",
        "L11",
        Level.WARNING,
        "正文分项与总数相符",
        "国办发〔2014〕32号.指标",
        OLD,
        parts_add_up,
    ),
)
