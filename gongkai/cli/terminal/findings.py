"""Findings in a terminal: one report in full, of many a line each."""

from collections.abc import Iterable

from rich.console import Console

from gongkai.checks import Proposal
from gongkai.cli.findings import Checked
from gongkai.cli.sheets import readable
from gongkai.cli.terminal.basics import grid, out, print_indented, value_text, words
from gongkai.cli.terminal.reports import STATUS
from gongkai.tables.rules.finding import Finding, Level

__all__ = ["show_in_full", "show_summary"]

STYLES = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.INFO: "cyan"}


def show_in_full(checked: Checked) -> None:
    console = out()
    sheet, result = checked.sheet, checked.result
    console.print(words(f"{checked.name}　{STATUS[sheet.status]}", "bold"))
    for _, message in sheet.problems:
        console.print(words(f"! {message}", "yellow"))
    if not readable(sheet):
        return
    for finding in result.findings:
        one_finding(console, finding)
    for finding, explanation in checked.explained:
        console.print()
        console.print(words(f"已说明 {finding.rule}：{finding.message}", "dim"))
        print_indented(console, f"{explanation.author}（{explanation.on}）：{explanation.reason}", "dim")
    for proposal in checked.proposals:
        one_proposal(console, proposal)
    if result.cannot_tell:
        console.print()
    for one in result.cannot_tell:
        console.print(words(f"未能判断 {one.rule}：{one.why}", "dim"))
    doubtful = sum(1 for _ in sheet.doubtful())
    if doubtful:
        console.print(words(f"{doubtful} 个单元格存疑，gongkai read 可查看。", "yellow"))
    counts = "，".join(f"{level.label} {checked.total(level)}" for level in Level)
    console.print(words(f"合计：{counts}。" if result.findings else "没有发现问题。", "bold"))


def one_finding(console: Console, finding: Finding) -> None:
    console.print()
    heading = words(f"{finding.level.label} ", STYLES[finding.level])
    heading.append_text(words(f"{finding.rule}（{finding.citation}）", "dim"))
    console.print(heading)
    print_indented(console, finding.message)
    if finding.quote:
        print_indented(console, f"原文：{finding.quote}")
    print_indented(console, f"改正：{finding.remedy}")


def one_proposal(console: Console, proposal: Proposal) -> None:
    console.print()
    console.print(
        words("可能的原因，请核实后再改" if len(proposal.repairs) == 1 else "可能的原因，最可能的在前", "bold green")
    )
    for number, repair in enumerate(proposal.repairs, 1):
        print_indented(console, f"{number}. {repair.message}")


def show_summary(checked: Iterable[Checked]) -> None:
    """One line a report; none is held after its line."""
    headings = ("文件", "单位", "年度", "状态", "问题", *(level.label for level in Level), "未能判断")
    out().print(grid(headings, map(summary_line, checked), numbers=4))


def summary_line(one: Checked) -> tuple[object, ...]:
    meta = (value_text(one.sheet.meta.unit), value_text(one.sheet.meta.year), STATUS[one.sheet.status])
    problem = one.sheet.problems[0][1] if one.sheet.problems else ""
    totals = [(one.total(level), STYLES[level]) for level in Level]
    return (
        one.name,
        *meta,
        problem,
        *(words(total, style if total else "dim") for total, style in totals),
        len(one.result.cannot_tell),
    )
