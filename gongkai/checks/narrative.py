"""The narrative against the tables and against itself: D1, D3, L10, L11. Warnings only: scopes may lawfully differ."""

import re
import unicodedata
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from gongkai.tables.rules import Case, Level, Rule, plain
from gongkai.tables.rules.rule import FORMS, Fault, Unknown
from gongkai.tables.sheet import Section

__all__ = ["RULES"]

NUMBER = r"(\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?![\d.]|万)"
BEGINS = r"(?<![\d.])(?<!\d,)"
WORDS = r"[^,。;:\d]"  # a stretch of one clause without figures
QUANTITY = re.compile(rf"{BEGINS}{NUMBER}(条|件|篇|次|项|个|期|份|人次)")
WHOLE = re.compile(rf"{BEGINS}{NUMBER}(条|件|篇|次|项|个|期|份|人次)[,:(]?其中")
SENTENCE = re.compile(r"[。;!?\n]")
BRACKETS = re.compile(r"\([^()]*\)")
SLIP = 100  # parts short of the whole by less than a hundredth look like a slip, by more like a selection


class Phrase(NamedTuple):
    """A figure the narrative states in set words.

    pattern   its one group is the figure; where `added`, all it finds are added up
    readings  the cells, added up, that the figure may lawfully be
    """

    pattern: str
    readings: tuple[tuple[str, ...], ...]
    added: bool = False


# Applications for anything but information are no applications of table III.
RECEIVED = rf"(?:收到|受理|接收|新收)(?:(?!复议|诉讼|许可|信访|听证){WORDS}){{0,20}}申请{WORDS}{{0,8}}{NUMBER}件"
APPLICATIONS = Phrase(RECEIVED, (("new_received.total",), ("new_received.total", "carried_in.total")))
INDICATORS = (
    Phrase(rf"主动公开(?:政府)?信息{WORDS}{{0,4}}{NUMBER}条", (("proactive_total",),)),
    Phrase(rf"微博{WORDS}{{0,12}}{NUMBER}条", (("via_weibo",),)),
    Phrase(rf"微信(?:\d+期)?{WORDS}{{0,8}}{NUMBER}条", (("via_wechat",),)),
    Phrase(RECEIVED, (("requests_received",),)),
    Phrase(rf"(?:进驻|入驻){WORDS}{{0,10}}事项{WORDS}{{0,4}}{NUMBER}[项个]", (("centre_items_total",),)),
    Phrase(rf"(?:微网站|APP|客户端|博客|抖音|头条|手机报){WORDS}{{0,6}}{NUMBER}条", (("via_other",),), added=True),
)


def clean(section: Section) -> str:
    """Half-width, without blanks; lines broken inside a sentence joined."""
    text = re.sub(r"[^\S\n]+", "", unicodedata.normalize("NFKC", section.text))
    return re.sub(r"(?<![。;:!?])\n", "", text)


def figure(digits: str) -> int:
    return int(digits.replace(",", ""))


def agrees(case: Case, phrases: tuple[Phrase, ...]) -> Iterator[Fault | Unknown]:
    """What the narrative states in set words is what the table states."""
    texts = [(section, clean(section)) for section in case.sheet.sections]
    if not any(text for _, text in texts):
        yield Unknown(why="未能读出正文")
        return
    for phrase in phrases:
        found = [(section, match) for section, text in texts for match in re.finditer(phrase.pattern, text)]
        if found and case.edition and set(phrase.readings[0]) <= set(case.edition.cells):
            yield from compare(case, phrase, found)


def compare(case: Case, phrase: Phrase, found: list[tuple[Section, re.Match[str]]]) -> Iterator[Fault | Unknown]:
    known = [keys for keys in phrase.readings if not case.missing(*keys)]
    if not known:
        yield Unknown(phrase.readings[0])
        return
    each = [figure(match[1]) for _, match in found]
    stated = [sum(each)] if phrase.added else [*each, sum(each)]  # a list by channels states its sum
    if {*stated} & {case.total(keys) for keys in known}:
        return
    section, match = found[0]
    words = match[0]
    if phrase.added:
        words = "、".join(match[0] for _, match in found)
    total = case.total(known[0])
    yield Fault(
        f"正文写“{words}”，表中{'与'.join(map(case.name, known[0]))}为{plain(total)}，两者不一致。",
        "请核对台账，更正有误的一处；统计范围不同的（如本机关与全区域），在正文写明。",
        known[0],
        stated[0],
        total,
        section=section.number,
        quote=words,
    )


def parts_add_up(case: Case) -> Iterator[Fault | Unknown]:
    """“N条，其中a条、b条、c条”: the parts are not more than N, and not short of it by a slip."""
    texts = [(section, clean(section)) for section in case.sheet.sections]
    if not any(text for _, text in texts):
        yield Unknown(why="未能读出正文")
    for section, text in texts:
        for sentence in SENTENCE.split(BRACKETS.sub("", text)):
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


OLD = ("indicator-2014",)
OLD_SOURCE = "国办发〔2014〕32号.指标"
RULES = (
    Rule(
        "narrative.applications",
        "D1",
        Level.WARNING,
        "正文的申请数与表三一致",
        "格式{edition}.一",
        FORMS,
        partial(agrees, phrases=(APPLICATIONS,)),
    ),
    Rule("narrative.parts-add-up", "D3", Level.WARNING, "正文分项与总数相符", "格式{edition}.一", FORMS, parts_add_up),
    Rule(
        "indicators.narrative-agrees",
        "L10",
        Level.WARNING,
        "正文数字与统计表一致",
        OLD_SOURCE,
        OLD,
        partial(agrees, phrases=INDICATORS),
    ),
    Rule("indicators.narrative-parts", "L11", Level.WARNING, "正文分项与总数相符", OLD_SOURCE, OLD, parts_add_up),
)
