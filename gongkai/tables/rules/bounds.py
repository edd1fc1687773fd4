"""Families L7, L8 and L9: one figure of the indicator table is within another, and what need not be."""

from collections.abc import Iterator
from functools import partial

from gongkai.tables.rules.finding import Level, plain
from gongkai.tables.rules.rule import Case, Fault, Rule, Unknown
from gongkai.tables.rules.sums import INDICATORS, OLD, SUMMARY

__all__ = ["RULES"]

CHANNELS = ("via_gazette", "via_website", "via_weibo", "via_wechat", "via_other")


def within(case: Case, part: str, whole: str) -> Iterator[Fault | Unknown]:
    """The part is not more than the whole."""
    if case.edition is None or part not in case.edition.cells:
        return  # a row of another county's own
    missing = case.missing(part, whole)
    if missing:
        yield Unknown(missing)
    elif case.number(part) > case.number(whole):
        stated, limit = plain(case.number(part)), plain(case.number(whole))
        yield Fault(
            f"{case.name(part)}为{stated}，多于{case.name(whole)}的{limit}。",
            f"请核对两行是否填反或填错行；{case.name(part)}应当不超过{case.name(whole)}。",
            (part, whole),
            case.number(part),
            case.number(whole),
        )


def year_within_cumulative(case: Case) -> Iterator[Fault | Unknown]:
    """Every row of a provincial summary: 本年度 is part of 历年累计."""
    for key in case.edition.cells if case.edition else ():
        if key.endswith(".year"):
            yield from within(case, key, key.removesuffix("year") + "cumulative")


def channels_may_repeat(case: Case) -> Iterator[Fault | Unknown]:
    """An item published through several channels counts once in the total and once in each channel."""
    missing = case.missing("proactive_total", *CHANNELS)
    if missing:
        yield Unknown(missing)
        return
    total, channels = case.number("proactive_total"), case.total(CHANNELS)
    if channels > total:
        yield Fault(
            f"各渠道公开数之和为{plain(channels)}，多于{case.name('proactive_total')}的{plain(total)}："
            "同一信息经几个渠道公开，总数只计1条，属正常口径。",
            "无需改正；如要公开口径，可在说明中写明。",
            ("proactive_total", *CHANNELS),
        )


def a_bound(rule: str, family: str, title: str, part: str, whole: str) -> Rule:
    return Rule(rule, family, Level.WARNING, title, OLD, INDICATORS, partial(within, part=part, whole=whole))


RULES = (
    a_bound(
        "indicators.normative-docs-within-total",
        "L7",
        "主动公开规范性文件数不超过主动公开总数",
        "proactive_normative_docs",
        "proactive_total",
    ),
    a_bound(
        "indicators.normative-docs-within-issued",
        "L7",
        "主动公开规范性文件数通常不超过制发数",
        "proactive_normative_docs",
        "normative_docs_issued",
    ),
    a_bound(
        "indicators.chief-at-press-conferences",
        "L7",
        "主要负责同志参加的新闻发布会不超过总次数",
        "press_conferences_by_chief",
        "press_conferences",
    ),
    a_bound(
        "indicators.chief-at-interviews",
        "L7",
        "主要负责同志参加的在线访谈不超过总次数",
        "online_interviews_by_chief",
        "online_interviews",
    ),
    Rule(
        "indicators.channels-may-repeat",
        "L8",
        Level.INFO,
        "各渠道公开数之和可以多于主动公开总数",
        OLD,
        INDICATORS,
        channels_may_repeat,
    ),
    a_bound(
        "indicators.centre-within-approvals",
        "L9",
        "进驻大厅项目不超过现有行政审批项目",
        "centre_items_total",
        "approval_items_total",
    ),
    a_bound(
        "indicators.centres-within-townships",
        "L9",
        "建成便民服务中心的乡镇街道不超过乡镇街道总数",
        "townships_with_centre",
        "townships_total",
    ),
    a_bound(
        "indicators.agents-within-villages",
        "L9",
        "建成便民代办点的村不超过村总数",
        "villages_with_agent",
        "villages_total",
    ),
    Rule(
        "summary.year-within-cumulative",
        "L9",
        Level.WARNING,
        "本年度数不超过历年累计数",
        "省级统计表",
        SUMMARY,
        year_within_cumulative,
    ),
)
