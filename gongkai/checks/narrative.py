"""What the narrative states in set words against the tables: D1, D2, D4, D5, L10.

Warnings only: the scopes of text and table may lawfully differ.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from gongkai.checks.prose import NUMBER, WORDS, figure, sentences, texts_of
from gongkai.tables.rules import Case, Level, Rule, plain
from gongkai.tables.rules.rule import FORMS, Fault, Unknown
from gongkai.tables.sheet import Section

__all__ = ["RULES"]


class Phrase(NamedTuple):
    """A figure the narrative states in set words.

    pattern   its one group is the figure; a pattern without a group states nought
    readings  the cells, added up, that the figure may lawfully be
    added     all it finds are added up
    about     the sentence must hold this, and nothing of `unlike`
    """

    pattern: str
    readings: tuple[tuple[str, ...], ...]
    added: bool = False
    about: str = ""
    unlike: str = r"(?!)"


# Applications for anything but information are no applications of table III.
RECEIVED = rf"(?:收到|受理|接收|新收)(?:(?!复议|诉讼|许可|信访|听证){WORDS}){{0,20}}申请{WORDS}{{0,8}}{NUMBER}件"
APPLICATIONS = Phrase(RECEIVED, (("new_received.total",), ("new_received.total", "carried_in.total")))
REQUESTS = r"依申请公开|公开申请|申请公开|信息公开"
OTHER_MATTERS = r"网民|来信|诉求|信件|信箱|热线|12345|留言|建议|提案|许可|信访件|网上办|事项"


def on_requests(pattern: str, *cells: str) -> Phrase:
    """Said of applications for information, and of nothing else that is answered."""
    return Phrase(pattern, (cells,), about=REQUESTS, unlike=OTHER_MATTERS)


def on_courts(pattern: str, *cells: str) -> Phrase:
    return Phrase(pattern, (cells,), about=REQUESTS)


HANDLED = (
    on_requests(rf"(?:办结|办理答复|答复)(?:依申请公开|政府信息公开申请|申请)?{NUMBER}件", "results_total.total"),
)
CARRIED = (
    on_requests(rf"{NUMBER}件(?:为|系|是)?(?:上|去)(?:一)?年度?结转", "carried_in.total"),
    on_requests(rf"(?:上|去)(?:一)?年度?结转{WORDS}{{0,10}}?{NUMBER}件", "carried_in.total"),
    on_requests(rf"{NUMBER}件{WORDS}{{0,6}}结转(?:至)?(?:下(?:一)?|次)年", "carried_out.total"),
    on_requests(rf"结转(?:至)?(?:下(?:一)?|次)年度?{WORDS}{{0,8}}?{NUMBER}件", "carried_out.total"),
)
NONE = r"(?:未|没有|无)(?:收到|发生|产生|出现|引发)?"
SUITS = ("suit_direct_total", "suit_after_review_total")
COURTS = (
    on_courts(rf"行政复议(?:案件|申请)?{NUMBER}件", "review_total"),
    on_courts(rf"行政诉讼(?:案件)?{NUMBER}件", *SUITS),
    on_courts(rf"{NONE}(?:(?!件){WORDS}){{0,24}}行政复议", "review_total"),
    on_courts(rf"{NONE}(?:(?!件){WORDS}){{0,36}}行政诉讼", *SUITS),
)
ANSWERED = (
    on_requests(r"答复率(?:达|为|达到)?100%", "carried_out.total"),
    on_requests(rf"(?:全部|均已?){WORDS}{{0,8}}办结", "carried_out.total"),
)
DOCUMENTS = (
    Phrase(rf"(?:制发|制定|印发|出台)的?(?:行政)?规范性文件{NUMBER}件", (("normative_docs_issued",),)),
    Phrase(rf"废止(?:行政)?规范性文件{NUMBER}件", (("normative_docs_repealed",),)),
)
INDICATORS = (
    Phrase(rf"主动公开(?:政府)?信息{WORDS}{{0,4}}{NUMBER}条", (("proactive_total",),)),
    Phrase(rf"微博{WORDS}{{0,12}}{NUMBER}条", (("via_weibo",),)),
    Phrase(rf"微信(?:\d+期)?{WORDS}{{0,8}}{NUMBER}条", (("via_wechat",),)),
    Phrase(RECEIVED, (("requests_received",),)),
    Phrase(rf"(?:进驻|入驻){WORDS}{{0,10}}事项{WORDS}{{0,4}}{NUMBER}[项个]", (("centre_items_total",),)),
    Phrase(rf"(?:微网站|APP|客户端|博客|抖音|头条|手机报){WORDS}{{0,6}}{NUMBER}条", (("via_other",),), added=True),
)


def agrees(case: Case, phrases: tuple[Phrase, ...]) -> Iterator[Fault | Unknown]:
    """What the narrative states in set words is what the table states."""
    texts = texts_of(case)
    if not texts:
        yield Unknown(why="未能读出正文")
        return
    for phrase in phrases:
        found = [(section, match) for section, text in texts for match in stated(phrase, text)]
        if found and case.edition and set(phrase.readings[0]) <= set(case.edition.cells):
            yield from compare(case, phrase, found)


def stated(phrase: Phrase, text: str) -> Iterator[re.Match[str]]:
    for sentence in sentences(text):
        if re.search(phrase.about, sentence) and not re.search(phrase.unlike, sentence):
            yield from re.finditer(phrase.pattern, sentence)


def compare(case: Case, phrase: Phrase, found: list[tuple[Section, re.Match[str]]]) -> Iterator[Fault | Unknown]:
    known = [keys for keys in phrase.readings if not case.missing(*keys)]
    if not known:
        yield Unknown(phrase.readings[0])
        return
    each = [figure(match[1]) if match.re.groups else 0 for _, match in found]
    said = [sum(each)] if phrase.added else [*each, sum(each)]  # a list by channels states its sum
    if {*said} & {case.total(keys) for keys in known}:
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
        said[0],
        total,
        section=section.number,
        quote=words,
    )


def in_set_words(rule: str, family: str, title: str, phrases: tuple[Phrase, ...]) -> Rule:
    judge = partial(agrees, phrases=phrases)
    return Rule(f"narrative.{rule}", family, Level.WARNING, title, "格式{edition}.一", FORMS, judge)


RULES = (
    in_set_words("applications", "D1", "正文的申请数与表三一致", (APPLICATIONS,)),
    in_set_words("handled", "D1", "正文的办结数与表三一致", HANDLED),
    in_set_words("carried-over", "D2", "正文的结转数与表三一致", CARRIED),
    in_set_words("review-and-suits", "D2", "正文的复议、诉讼数与表四一致", COURTS),
    in_set_words("all-answered", "D4", "正文称全部办结的，表三没有结转下年度", ANSWERED),
    in_set_words("documents", "D5", "正文的规范性文件数与表二一致", DOCUMENTS),
    Rule(
        "indicators.narrative-agrees",
        "L10",
        Level.WARNING,
        "正文数字与统计表一致",
        "国办发〔2014〕32号.指标",
        ("indicator-2014",),
        partial(agrees, phrases=INDICATORS),
    ),
)
