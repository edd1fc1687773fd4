"""Families A1–A3, B1, L1–L6 and part of L9: the sums that the forms declare. The sums themselves are data."""

from collections.abc import Iterator
from functools import partial

from gongkai.tables.model import Equation
from gongkai.tables.rules.finding import Level, plain
from gongkai.tables.rules.rule import FORMS, Case, Fault, Rule, Unknown

__all__ = ["RULES"]

INDICATORS = ("indicator-2014",)
SUMMARY = ("province-summary",)
MANY = 8  # a sum of more terms is not spelled out


def adds_up(case: Case, rule: str, shortfall: Level | None = None) -> Iterator[Fault | Unknown]:
    """Judge every equation of one name. shortfall: level where the parts may lawfully fall short of the total."""
    for equation in case.edition.equations if case.edition else ():
        if equation.rule != rule:
            continue
        missing = case.missing(*equation.left, *equation.right)
        if missing:
            yield Unknown(missing)
            continue
        parts, total = case.total(equation.left), case.total(equation.right)
        if parts != total:
            level = shortfall if parts < total else None
            yield fault(case, equation, level)


def fault(case: Case, equation: Equation, level: Level | None) -> Fault:
    parts, total = case.total(equation.left), case.total(equation.right)
    left, right = spelled(case, equation.left), spelled(case, equation.right)
    gap = plain(parts - total if parts > total else total - parts)
    if len(equation.right) == 1:
        said = f"{case.name(equation.right[0])}为{plain(total)}，各分项之和为{left}，相差{gap}。"
        remedy = f"请对照台账核对{case.name(equation.right[0])}及其各分项，改正有误的一处。"
    else:
        first, second = ("与".join(map(case.name, side)) for side in (equation.left, equation.right))
        said = f"{first}之和为{left}，{second}之和为{right}，两者应当相等，相差{gap}。"
        remedy = f"请对照台账核对{first}、{second}，改正有误的一处。"
    return Fault(said, remedy, (*equation.left, *equation.right), total, parts, level)


def spelled(case: Case, keys: tuple[str, ...]) -> str:
    """A sum with its terms where they are few: 20+1=21."""
    terms = [plain(case.number(key)) for key in keys]
    total = plain(case.total(keys))
    return f"{'+'.join(terms)}={total}" if 1 < len(terms) <= MANY else total


def a_sum(
    rule: str,
    family: str,
    title: str,
    source: str,
    editions: tuple[str, ...] = INDICATORS,
    level: Level = Level.ERROR,
    shortfall: Level | None = None,
) -> Rule:
    return Rule(rule, family, level, title, source, editions, partial(adds_up, rule=rule, shortfall=shortfall))


OLD = "国办发〔2014〕32号.指标"
BALANCE = "本年新收与上年结转之和，等于办理结果总计与结转下年度之和"
# A case still pending has no row of its own in the table of 2014, so the parts may lawfully fall short.
PENDING = Level.WARNING

RULES = (
    a_sum("applications.received-is-handled", "A1", BALANCE, "格式{edition}.三注", FORMS),
    a_sum("applications.results-total", "A2", "（七）总计等于各项办理结果之和", "格式{edition}.三", FORMS),
    a_sum("applications.total", "A3", "总计等于各类申请人之和", "格式{edition}.三", FORMS),
    a_sum("review-and-suits.review-total", "B1", "行政复议总计等于各结果之和", "格式{edition}.四", FORMS),
    a_sum("review-and-suits.suit-direct-total", "B1", "直接起诉总计等于各结果之和", "格式{edition}.四", FORMS),
    a_sum("review-and-suits.suit-after-review-total", "B1", "复议后起诉总计等于各结果之和", "格式{edition}.四", FORMS),
    a_sum("indicators.requests-received", "L1", "收到申请数等于各方式申请数之和", OLD),
    a_sum("indicators.requests-completed", "L2", "申请办结数等于按时与延期办结数之和", OLD),
    a_sum("indicators.replies-total", "L3", "申请答复数等于各类答复数之和", OLD),
    a_sum("indicators.reply-refused", "L4", "不同意公开答复数等于各种情形之和", OLD),
    a_sum("indicators.review-total", "L5", "行政复议数量等于各结果之和", OLD, shortfall=PENDING),
    a_sum("indicators.suit-total", "L5", "行政诉讼数量等于各结果之和", OLD, shortfall=PENDING),
    a_sum("indicators.staff-total", "L6", "工作人员数等于专职与兼职之和", OLD),
    a_sum("indicators.approval-items-total", "L9", "现有行政审批项目等于两类之和", OLD, level=Level.WARNING),
    a_sum("indicators.centre-items-total", "L9", "进驻大厅项目等于两类之和", OLD, level=Level.WARNING),
    a_sum("summary.requests-received", "L1", "受理申请总数等于各方式之和", "省级统计表", SUMMARY, Level.WARNING),
    a_sum("summary.replies-total", "L3", "答复总数等于各类答复之和", "省级统计表", SUMMARY, Level.WARNING),
)
