"""Family E1: a rolled-up report is the sum of its own figures and its children's."""

from collections.abc import Iterator, Mapping

from gongkai.tables.model import Kind
from gongkai.tables.rules.finding import Level, Result, plain
from gongkai.tables.rules.rule import FORMS, Case, Fault, Rule, Unknown, added, run
from gongkai.tables.sheet import Sheet

__all__ = ["RULES", "check_roll_up"]

ADDED = (Kind.COUNT, Kind.CHANGE, Kind.MONEY)
Children = Mapping[str, Sheet | None]  # name of the unit → its sheet, None where it has not reported


def check_roll_up(parent: Sheet, children: Children) -> Result:
    """Hold a 汇总 sheet against the sheets it adds up: its own (本级) and those below it."""
    return run(roll_up_rules(children), Case(parent))


def roll_up_rules(children: Children) -> tuple[Rule, ...]:
    def sums(case: Case) -> Iterator[Fault | Unknown]:
        yield from adds_up(case, children)

    def complete(case: Case) -> Iterator[Fault | Unknown]:
        missing = [name for name, sheet in children.items() if sheet is None]
        if missing:
            said = f"汇总缺少{len(missing)}个单位的报告：{'、'.join(missing)}。"
            yield Fault(said, "请催报后重新汇总；单位已撤并的，更新单位名录。", quote="、".join(missing))

    return (
        Rule("roll-up.adds-up", "E1", Level.ERROR, "汇总数等于本级与各下级之和", "条例49", FORMS, sums),
        Rule("roll-up.complete", "E1", Level.WARNING, "汇总不缺单位", "条例49", FORMS, complete),
    )


def adds_up(case: Case, children: Children) -> Iterator[Fault | Unknown]:
    """Cell by cell; where a unit has not reported, only parts beyond the sum are certain to be wrong."""
    for key, spec in case.edition.cells.items() if case.edition else ():
        if spec.kind not in ADDED:
            continue
        if case.missing(key):
            yield Unknown((key,))
            continue
        figures = {name: sheet.number(key) if sheet else None for name, sheet in children.items()}
        silent = [name for name, figure in figures.items() if figure is None]
        stated, total = case.number(key), added(figure for figure in figures.values() if figure is not None)
        if silent and (spec.kind is Kind.CHANGE or total <= stated):
            yield Unknown((key,), f"{'、'.join(silent)}没有这一项的数字")
        elif total != stated:
            said = f"{case.name(key)}汇总为{plain(stated)}，本级与各下级之和为{plain(total)}。"
            yield Fault(said, "请逐个单位核对这一项，改正汇总表或有误的下级报告。", (key,), stated, total)


RULES = roll_up_rules({})
