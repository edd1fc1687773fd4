"""Two published reports side by side: which cells compare, by how much they differ, and why others do not compare."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.base.charts import Number
from gongkai.portal.published import Published
from gongkai.tables.crosswalk import comparable
from gongkai.tables.model import CellSpec, Kind, Table
from gongkai.tables.sheet import Value

ONLY_THERE = "另一种格式没有对应的栏目，不可比。"


@dataclass(frozen=True)
class Side:
    """One report's figure: cells added up; href opens it. value None where one of them is blank."""

    value: Value
    href: str

    @property
    def is_zero(self) -> bool:
        return not isinstance(self.value, str) and self.value == 0


@dataclass(frozen=True)
class Line:
    """One cell of the first report beside what it may be held against. reason: why not, "" where they compare."""

    label: str
    unit: str
    a: Side | None
    b: Side | None
    reason: str = ""

    @property
    def difference(self) -> Number | None:
        """The second less the first; None where they do not compare or one is unknown."""
        if self.reason or not self.a or not self.b:
            return None
        before, after = self.a.value, self.b.value
        if before is None or after is None or isinstance(before, str) or isinstance(after, str):
            return None
        return after - before

    @property
    def difference_text(self) -> str:
        change = self.difference
        if change is None:
            return ""
        return f"{'多' if change > 0 else '少'}{abs(change):,}" if change else "相同"


@dataclass(frozen=True)
class Part:
    title: str
    lines: tuple[Line, ...]


def compare(a: Published, b: Published, *, every_applicant: bool = False) -> tuple[Part, ...]:
    """Cell by cell in the order of the first report; of table III only 总计 unless every applicant is wanted.

    Cells that only the second form has come last. Empty where one of them was read as no form.
    """
    if a.form is None or b.form is None:
        return ()
    used: set[str] = set()
    parts = [part(table, a, b, used, every_applicant) for table in a.form.tables]
    rest = [spec for table in b.form.tables for spec in cells(table, every_applicant) if spec.key not in used]
    if rest:
        lines = tuple(Line(spec.label, spec.unit, None, side(b, (spec.key,)), ONLY_THERE) for spec in rest)
        parts.append(Part(f"只在“{b.form.name}”中的栏目", lines))
    return tuple(parts)


def part(table: Table, a: Published, b: Published, used: set[str], every_applicant: bool) -> Part:
    """One table of the first report; `used` takes the cells of the second that were set beside it."""
    lines: dict[tuple[str, ...], Line] = {}
    for spec in cells(table, every_applicant):
        match = comparable(a.form, spec.key, b.form)
        if match.left not in lines:
            used.update(match.right)
            reason = "" if match.comparable else match.reason
            label = " ＋ ".join(a.form.cells[key].label for key in match.left)
            lines[match.left] = Line(label, spec.unit, side(a, match.left), side(b, match.right), reason)
    return Part(table.title, tuple(lines.values()))


def cells(table: Table, every_applicant: bool) -> Iterator[CellSpec]:
    for spec in table.cells:
        wanted = every_applicant or table.key != "applications" or spec.column.key == "total"
        if spec.kind is not Kind.HEADING and wanted:
            yield spec


def side(report: Published, keys: tuple[str, ...]) -> Side | None:
    """What the report says in these cells together; None where it has none of them."""
    if not keys:
        return None
    if len(keys) == 1:
        return Side(report.sheet[keys[0]], f"{report.url}#{keys[0]}")
    values = [report.sheet.number(key) for key in keys]
    known = [value for value in values if value is not None]
    return Side(sum(known) if len(known) == len(keys) else None, f"{report.url}#{keys[0]}")
