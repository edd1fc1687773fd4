"""Families C1–C5: this year's report held against last year's."""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.tables.editions import edition_of
from gongkai.tables.editions.applications import APPLICANT_COLUMNS
from gongkai.tables.rules.finding import Level, plain
from gongkai.tables.rules.rule import FORMS, Case, Fault, Rule, Unknown

__all__ = ["RULES"]

COURT_GROUPS = ("review", "suit_direct", "suit_after_review")
DOCUMENTS = ("rules", "normative_docs")
YUAN_FOR_WAN = 1_000  # a fee this many times last year's is more likely 元 in a column of 万元 (10,000 times)
Judgement = Iterator[Fault | Unknown]


def before(case: Case, key: str) -> Decimal | int:
    """Last year's figure; ask `untold` first."""
    value = case.previous.number(key) if case.previous else None
    if value is None:
        raise KeyError(key)
    return value


def untold(case: Case, now: tuple[str, ...], then: tuple[str, ...]) -> Unknown | None:
    """What keeps the cells of the two years from being compared; None where nothing does."""
    form = edition_of(case.previous) if case.previous else None
    if form is None or not set(then) <= set(form.cells):
        return Unknown(why="上一年度报告的格式没有这一项，两年不可比")
    missing = case.missing(*now)
    if missing:
        return Unknown(missing)
    if case.previous and any(case.previous.number(key) is None for key in then):
        return Unknown(why="上一年度报告的相应单元格空白或未能读出")
    return None


def differs(case: Case, key: str, expected: Decimal | int, story: str, remedy: str, *with_: str) -> Fault:
    """A figure that is not what last year's report makes it."""
    stated = case.number(key)
    said = f"{case.name(key)}为{plain(stated)}；{story}应为{plain(expected)}。"
    return Fault(said, remedy, (*with_, key), stated, expected)


def carried_over(case: Case) -> Judgement:
    """Last year's 结转下年度 is this year's 上年结转, for each kind of applicant; only the total is beyond doubt."""
    remedy = "请核对两个年度的结转台账，更正有误的一份；上一年度报告有误的，一并说明。"
    for column in APPLICANT_COLUMNS:
        promised, stated = f"carried_out.{column.key}", f"carried_in.{column.key}"
        unknown = untold(case, (stated,), (promised,))
        if unknown:
            yield unknown
        elif case.number(stated) != before(case, promised):
            story = "按上一年度报告“四、结转下年度继续办理”的同一列，"
            fault = differs(case, stated, before(case, promised), story, remedy)
            yield fault._replace(level=Level.ERROR if column.key == "total" else None)


def documents_in_force(case: Case) -> Judgement:
    """In force = in force last year + issued − repealed. Clean-ups and changes of scope lawfully break it."""
    for row in DOCUMENTS:
        issued, repealed, in_force = (f"{row}_{column}" for column in ("issued", "repealed", "in_force"))
        unknown = untold(case, (issued, repealed, in_force), (in_force,))
        if unknown:
            yield unknown
            continue
        made, ended, was = case.number(issued), case.number(repealed), before(case, in_force)
        if case.number(in_force) != was + made - ended:
            story = f"上一年度现行有效{plain(was)}，加本年制发{plain(made)}，减本年废止{plain(ended)}，"
            remedy = "请核对文件目录；因集中清理、修订或统计范围变化而不等的，写明原因。"
            yield differs(case, in_force, was + made - ended, story, remedy, issued, repealed)


def repealed_were_in_force(case: Case) -> Judgement:
    """No more is repealed than was in force or was issued this year."""
    for row in DOCUMENTS:
        issued, repealed, in_force = (f"{row}_{column}" for column in ("issued", "repealed", "in_force"))
        unknown = untold(case, (issued, repealed), (in_force,))
        if unknown:
            yield unknown
            continue
        most = before(case, in_force) + case.number(issued)
        if case.number(repealed) > most:
            story = "上一年度现行有效件数与本年制发件数合计不到此数，至多"
            remedy = "请核对废止清单和上一年度现行有效件数；统计范围有变化的，写明原因。"
            yield differs(case, repealed, most, story, remedy, issued)


def pending_are_counted_on(case: Case) -> Judgement:
    """Cases pending last year end or stay pending this year, so this year counts at least as many."""
    remedy = "上一年度尚未审结的案件应当在本年度计入某一结果或仍计为尚未审结，请逐件核对。"
    for group in COURT_GROUPS:
        pending, total = f"{group}_pending", f"{group}_total"
        unknown = untold(case, (total,), (pending,))
        if unknown:
            yield unknown
        elif case.number(total) < before(case, pending):
            yield differs(case, total, before(case, pending), "上一年度尚未审结的应当计入，至少", remedy)


def fees_are_in_wan(case: Case) -> Judgement:
    """A fee a thousand times last year's, or a thousandth of it, was hardly entered in the same unit."""
    unknown = untold(case, ("admin_fees_wan",), ("admin_fees_wan",))
    if unknown:
        yield unknown
        return
    now, then = case.number("admin_fees_wan"), before(case, "admin_fees_wan")
    smaller, larger = sorted((now, then))
    if 0 < smaller * YUAN_FOR_WAN <= larger:
        which = "本年度" if now > then else "上一年度"
        said = f"{case.name('admin_fees_wan')}为{plain(now)}万元，上一年度为{plain(then)}万元，相差上千倍。"
        yield Fault(said, f"请核对{which}数是否误把元填作万元；确无错误的，写明原因。", ("admin_fees_wan",), now, then)


def cumulative_grows(case: Case) -> Judgement:
    """历年累计 = last year's 历年累计 + 本年度, row by row where both years print the same rows."""
    if case.previous is None or case.previous.rows != case.sheet.rows:
        yield Unknown(why="两个年度的统计表所列指标不同")
        return
    for spec in case.edition.cells.values() if case.edition else ():
        if spec.column.key != "cumulative":
            continue
        year = spec.key.removesuffix("cumulative") + "year"
        unknown = untold(case, (year, spec.key), (spec.key,))
        if unknown:
            yield unknown
            continue
        expected = before(case, spec.key) + case.number(year)
        if case.number(spec.key) != expected:
            story = f"上一年度累计{plain(before(case, spec.key))}，加本年度{plain(case.number(year))}，"
            yield differs(case, spec.key, expected, story, "请核对本年度数和上一年度累计数，更正有误的一处。", year)


RULES = (
    Rule(
        "applications.carried-over",
        "C1",
        Level.WARNING,
        "上年结转等于上一年度的结转下年度",
        "格式{edition}.三",
        FORMS,
        carried_over,
        compares=True,
    ),
    Rule(
        "proactive.documents-in-force",
        "C2",
        Level.WARNING,
        "现行有效件数等于上一年度有效加制发减废止",
        "格式{edition}.二",
        ("2021",),
        documents_in_force,
        compares=True,
    ),
    Rule(
        "review-and-suits.pending-counted-on",
        "C3",
        Level.WARNING,
        "上一年度尚未审结的案件计入本年度",
        "格式{edition}.四",
        FORMS,
        pending_are_counted_on,
        compares=True,
    ),
    Rule(
        "proactive.repealed-were-in-force",
        "C5",
        Level.WARNING,
        "废止件数不超过上一年度有效与本年制发之和",
        "格式{edition}.二",
        ("2021",),
        repealed_were_in_force,
        compares=True,
    ),
    Rule(
        "proactive.fees-in-wan",
        "C2",
        Level.WARNING,
        "收费金额与上一年度同一单位，没有把元填作万元",
        "格式{edition}.二",
        ("2021",),
        fees_are_in_wan,
        compares=True,
    ),
    Rule(
        "summary.cumulative-grows",
        "C2",
        Level.WARNING,
        "历年累计等于上一年度累计加本年度",
        "省级统计表",
        ("province-summary",),
        cumulative_grows,
        compares=True,
    ),
)
