"""Findings in a terminal: one report in full, of many a line each."""

from collections.abc import Sequence

from rich.console import Console

from gongkai.cli.findings import Checked
from gongkai.cli.sheets import readable
from gongkai.cli.terminal.basics import grid, out, print_indented, value_text, words
from gongkai.cli.terminal.reports import STATUS
from gongkai.tables.rules.finding import Finding, Level

__all__ = ["show_findings"]

STYLES = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.INFO: "cyan"}


def show_findings(checked: Sequence[Checked]) -> None:
    if len(checked) == 1:
        one_report(checked[0])
    else:
        many_reports(checked)


def one_report(checked: Checked) -> None:
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


def many_reports(checked: Sequence[Checked]) -> None:
    rows = []
    for one in checked:
        counts = [(one.total(level), STYLES[level]) for level in Level]
        meta = (value_text(one.sheet.meta.unit), value_text(one.sheet.meta.year), STATUS[one.sheet.status])
        problem = one.sheet.problems[0][1] if one.sheet.problems else ""
        numbers = [words(count, style if count else "dim") for count, style in counts]
        rows.append((one.name, *meta, problem, *numbers, len(one.result.cannot_tell)))
    headings = ("文件", "单位", "年度", "状态", "问题", *(level.label for level in Level), "未能判断")
    out().print(grid(headings, rows, numbers=4))
