"""Two reports side by side in a terminal: what differs, then what does not compare and why."""

from collections import Counter

from gongkai.cli.comparing import VERDICTS, Row
from gongkai.cli.terminal.basics import grid, out, value_text, words
from gongkai.tables.sheet import Sheet

__all__ = ["show_comparison"]


def show_comparison(rows: list[Row], names: tuple[str, str], sheets: tuple[Sheet, Sheet]) -> None:
    console = out()
    for side, name, sheet in zip("甲乙", names, sheets, strict=True):
        about = " ".join(map(value_text, (sheet.meta.unit, sheet.meta.year, sheet.edition)))
        console.print(words(f"{side}：{name}　{about}"))
    different = [row for row in rows if row.verdict == "different"]
    if different:
        lines = [(label(row), *map(value_text, (*row.values, row.difference))) for row in different]
        console.print(grid(("项目", "甲", "乙", "差额"), lines, numbers=3))
    reasons = Counter(row.comparison.reason for row in rows if row.verdict == "incomparable")
    if reasons:
        console.print(grid(("不可比的原因", "格数"), reasons.items(), numbers=1))
    counts = Counter(row.verdict for row in rows)
    console.print(words("，".join(f"{name} {counts[verdict]}" for verdict, name in VERDICTS.items()) + "。", "bold"))


def label(row: Row) -> str:
    left, right = row.labels
    return left if left == right else f"{left} ｜ {right}"
