"""Annual reports made up for tests: figures that add up, printed in the layouts reports are met in."""

import html
from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random

from gongkai.tables.editions import EDITIONS, HYBRIDS
from gongkai.tables.model import Block, Edition, Kind, Table

Figures = dict[str, int | Decimal | None]
Row = tuple[list[str], list[str]]  # label cells, value cells ("" blank)
EDITIONS_WITH_SUMS = (EDITIONS["2021"], EDITIONS["2019"], *HYBRIDS)
SIZES = {"township": (0.05, 3), "county": (0.15, 60), "city": (0.6, 4000)}


def figures(edition: Edition, size: str, rng: Random) -> Figures:
    """Random figures for every cell of a form, all its sums kept."""
    share, most = SIZES[size]

    def some(chance: float = share) -> int:
        return int(most ** rng.random()) if rng.random() < chance else 0

    values: Figures = {}
    for key, spec in edition.cells.items():
        if spec.kind is Kind.MONEY:
            values[key] = Decimal(some(0.8)) + (Decimal(rng.randrange(10_000)) / 10_000 if rng.random() < 0.5 else 0)
        elif spec.kind is Kind.CHANGE:
            values[key] = rng.choice((0, 0, some(1.0), -some(1.0)))
        else:
            values[key] = some(share if spec.table == "applications" else 0.6)
    for table in edition.tables:
        if table.key == "applications":
            _balance(table, values, rng, some)
        else:
            _total(table.blocks[0], values)
    return values


def _balance(table: Table, values: Figures, rng: Random, some: Callable[[], int]) -> None:
    block = table.blocks[0]
    for column in block.columns:
        leaves = sum(values[f"{row}.{column.key}"] for row in block.rows[-2].sums)
        values[f"results_total.{column.key}"] = leaves
        left = some() if rng.random() < 0.3 else 0
        before = rng.randint(0, leaves + left) if rng.random() < 0.3 else 0
        values[f"carried_out.{column.key}"], values[f"carried_in.{column.key}"] = left, before
        values[f"new_received.{column.key}"] = leaves + left - before
    _total(block, values)


def _total(block: Block, values: Figures) -> None:
    for row in block.rows:
        for column in block.columns:
            if column.sums:
                parts = (other for other in block.columns if other.key in column.sums)
                values[block.cell_key(row, column)] = sum(values[block.cell_key(row, part)] for part in parts)


def rows_of(table: Table, printed: dict[str, str]) -> Iterator[Row]:
    """The rows of a table as the form prints them: header rows without values, group labels where they begin."""
    if table.key == "applications":
        yield [table.corner, table.over], []
        yield ["自然人", "法人或其他组织", "总计"], []
        yield [column.label for column in table.blocks[0].columns[1:-1]], []
    if table.key == "review_and_suits":
        yield ["行政复议", "行政诉讼"], []
        yield [*(column.label for column in table.blocks[0].columns[:5]), "未经复议直接起诉", "复议后起诉"], []
        yield [column.label for column in table.blocks[0].columns[5:]], []
    for block in table.blocks:
        if block.title:
            yield [block.title], []
            yield [table.corner, *(column.label for column in block.columns)], []
        groups: tuple[str, ...] = ()
        for row in block.rows:
            new = [group for group in row.groups if group not in groups and group != row.label]
            groups = row.groups
            values = [printed[block.cell_key(row, column)] for column in block.columns]
            yield [*new, *([row.label] if row.label else [])], values


NARRATIVE = (
    "一、总体情况\n本年度我单位认真贯彻《中华人民共和国政府信息公开条例》，主动公开政府信息若干条。\n",
    "五、存在的主要问题及改进情况\n一是公开内容有待丰富。二是业务培训有待加强。\n六、其他需要报告的事项\n无其他需要报告的事项。\n",
)
Layout = Callable[[list[Row], Random], str]


def lines(rows: list[Row], rng: Random) -> str:
    return "\n".join(cell for labels, values in rows for cell in (*labels, *values) if cell)


def blank_lines(rows: list[Row], rng: Random) -> str:
    return "\n\n".join(cell for labels, values in rows for cell in (*labels, *values) if cell)


def lone_pipes(rows: list[Row], rng: Random) -> str:
    return "\n|\n".join(cell for labels, values in rows for cell in (*labels, *values)) + "\n|"


def pipe_rows(rows: list[Row], rng: Random) -> str:
    width = max(len(labels) + len(values) for labels, values in rows)
    return "\n".join(
        " | ".join((*labels, *values)) + " | " + "|" * (width - len(labels) - len(values)) for labels, values in rows
    )


def unmerged(rows: list[Row], rng: Random) -> str:
    """Merged cells as Word and data frames give them: the words again in each place."""
    width = max(len(labels) + len(values) for labels, values in rows)
    return "\n".join(
        "|".join((*labels[:1] * (width - len(labels) - len(values)), *labels, *values)) for labels, values in rows
    )


def padded_pipes(rows: list[Row], rng: Random) -> str:
    """Every column kept: group labels only where they begin, empty cells under them."""
    deep = max(len(labels) for labels, values in rows if values) if any(values for _, values in rows) else 1
    out = []
    for labels, values in rows:
        lead = [""] * (deep - len(labels)) + labels if values else labels
        out.append("| " + " | ".join((*lead, *values)) + " |")
    return "\n".join(out)


def tabs(rows: list[Row], rng: Random) -> str:
    return "\n".join("\t".join((*labels, *values)) for labels, values in rows)


def spaces(rows: list[Row], rng: Random) -> str:
    gap = " " * rng.choice((1, 1, 4))
    return "\n".join(gap.join(cell for cell in (*labels, *values) if cell) for labels, values in rows)


def wrapped(rows: list[Row], rng: Random) -> str:
    """A PDF text layer: figures below, within or above their label, pages numbered within tables."""
    out, page = [], rng.randint(1, 4)
    for labels, values in rows:
        figures = " ".join(value for value in values if value)
        label = " ".join(labels)
        way = rng.random()
        if not values or not label or way < 0.7:
            out.append(f"{label} {figures}".strip())
        elif way < 0.8:
            out += [label, figures]
        elif way < 0.9 and len(label) > 8:
            cut = rng.randint(4, len(label) - 3)
            out += [label[:cut], figures, label[cut:]]
        else:
            out += [figures, label]
        if rng.random() < 0.04:
            out.append(f"- {page} -")
            page += 1
    return "\n".join(line for line in out if line)


def above(rows: list[Row], rng: Random) -> str:
    """Every row's figures on the line above its label, from some row on."""
    first = rng.choice((0, 0, len(rows) // 2))
    out = []
    for n, (labels, values) in enumerate(rows):
        figures = " ".join(value for value in values if value)
        out += [figures, " ".join(labels)] if n >= first else [f"{' '.join(labels)} {figures}"]
    return "\n".join(line for line in out if line)


def glued(rows: list[Row], rng: Random) -> str:
    end = rng.choice(("", "\n"))
    return end.join("".join((*labels, *values)) for labels, values in rows)


def glued_in_part(rows: list[Row], rng: Random) -> str:
    return "".join(
        "".join(labels) + "".join(value + (" " if rng.random() < 0.15 else "") for value in values)
        for labels, values in rows
    )


def once_each(rows: list[Row], rng: Random) -> str:
    """Lines de-duplicated by a crawler."""
    return "\n".join(dict.fromkeys(lines(rows, rng).split("\n")))


def web(rows: list[Row], rng: Random) -> str:
    width = max(len(labels) + len(values) for labels, values in rows)
    body = []
    for labels, values in rows:
        cells = [f"<td>{html.escape(cell)}</td>" for cell in (*labels, *values)]
        if len(cells) < width and labels:
            cells[len(labels) - 1] = cells[len(labels) - 1].replace("<td>", f'<td colspan="{width - len(cells) + 1}">')
        body.append("<tr>" + "".join(cells) + "</tr>")
    return "<table>" + "".join(body) + "</table>"


LAYOUTS: dict[str, Layout] = {
    layout.__name__: layout
    for layout in (
        lines, blank_lines, lone_pipes, pipe_rows, unmerged, padded_pipes, tabs, spaces, wrapped, above,
        glued, glued_in_part, once_each, web,
    )
}  # fmt: skip


def report(edition: Edition, printed: dict[str, str], layout: Layout, rng: Random, titles: bool = True) -> str:
    """A whole report as text, or as a page where the layout is `web`."""
    parts = [f"某县{edition.years[0]}年政府信息公开工作年度报告\n", NARRATIVE[0]]
    for table in edition.tables:
        if titles:
            parts.append(table.title + "\n")
        parts.append(layout(list(rows_of(table, printed)), rng) + "\n")
    parts.append(NARRATIVE[1])
    if layout is web:
        return (
            "<html><body>" + "".join(part if part[0] == "<" else f"<p>{part}</p>" for part in parts) + "</body></html>"
        )
    return "".join(parts)


def printed(values: Figures) -> dict[str, str]:
    return {
        key: "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
        for key, value in values.items()
    }
