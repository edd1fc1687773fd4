"""Annual reports made by dice, consistent in every sum: for speed, and for tests that know each figure."""

import random
from datetime import date
from decimal import Decimal
from html import escape

from gongkai.tables.editions import EDITIONS, edition_of
from gongkai.tables.layout import PrintedCell, printed
from gongkai.tables.model import CellSpec, Edition, Kind, Table
from gongkai.tables.sheet import Cell, Meta, Section, Sheet, Value

__all__ = ["made_sheet", "text_report", "word_report"]

HEADINGS = {1: "一、总体情况", 5: "五、存在的主要问题及改进情况", 6: "六、其他需要报告的事项"}
SENTENCES = (
    "我区坚持以公开为常态、不公开为例外，依法公开各类政府信息。",
    "全年通过政府网站、政务新媒体和查阅点公开涉及民生的信息，方便群众查询。",
    "完善依申请公开登记、审核、办理、答复、归档各环节的制度，提高答复质量。",
    "对现行有效的行政规范性文件逐件清理，并集中公开正式文本。",
    "组织业务培训，指导各乡镇和部门按期更新公开内容。",
    "存在的不足是公开内容不够丰富，下一步将加强审核和督促检查。",
)


def made_sheet(seed: int, edition: str = "2021", year: int = 2023) -> Sheet:
    """A complete sheet; the same seed always gives the same report."""
    dice = random.Random(seed)
    form = EDITIONS[edition]
    values: dict[str, Value] = {key: drawn(spec, dice) for key, spec in form.cells.items()}
    balance(form, values)
    title = f"云岭市松江区{year}年政府信息公开工作年度报告"
    return Sheet(
        edition=edition,
        cells={key: Cell(value, None if value is None else str(value)) for key, value in values.items()},
        meta=Meta(title=title, unit="云岭市松江区", year=year, edition=edition, published=date(year + 1, 1, 28)),
        sections=tuple(Section(number, heading, narrative(dice)) for number, heading in HEADINGS.items()),
        status="complete",
    )


def drawn(spec: CellSpec, dice: random.Random) -> Value:
    if spec.kind is Kind.MONEY:
        return Decimal(dice.randrange(10_000_000)) / 10_000
    if spec.kind is Kind.FLAG:
        return dice.choice("是否")
    if spec.kind in (Kind.TEXT, Kind.HEADING):
        return None
    if spec.row.key == "rules":
        return 0  # a county makes no 规章
    return dice.choice((0, 0, 0, dice.randrange(20), dice.randrange(400)))


def balance(form: Edition, values: dict[str, Value]) -> None:
    """Make every total the sum of its parts; 本年新收 gives way to what was handled."""
    for _ in range(3):  # a total may be part of another
        for equation in form.equations:
            parts = sum(values[key] for key in equation.left)
            if len(equation.right) == 1:
                values[equation.right[0]] = parts
            else:
                received, carried_in = equation.left
                values[carried_in] = 0
                values[received] = sum(values[key] for key in equation.right)


def narrative(dice: random.Random) -> str:
    return "\n".join("".join(dice.choices(SENTENCES, k=6)) for _ in range(4))


def text_report(sheet: Sheet) -> str:
    """Plain text of about 10 kB: one line a row, cells between pipes."""
    parts = [sheet.meta.title or ""]
    for heading, text, table in chapters(sheet):
        parts += [heading, text]
        for block in printed(table) if table else ():
            parts += ["|" + "|".join(shown(cell, sheet) for cell in row) + "|" for row in (*block.head, *block.body)]
    return "\n".join(part for part in parts if part) + "\n"


def word_report(sheet: Sheet) -> bytes:
    """A page of about 77 kB as a site publishes it: its own chrome around a table pasted from Word."""
    parts = [f"<h1>{sheet.meta.title}</h1>"]
    for heading, text, table in chapters(sheet):
        parts += [f"<p class=MsoNormal><b>{heading}</b></p>"]
        parts += [f'<p class=MsoNormal style="text-indent:32.0pt">{escape(line)}</p>' for line in text.splitlines()]
        if table:
            parts.append(f"<table class=MsoNormalTable border=1>{word_rows(table, sheet)}</table>")
    links = "".join(f'<li><a href="/zwgk/{n}/index.html" target="_blank">栏目{n}</a></li>' for n in range(60))
    page = f"<html><head><meta charset=utf-8><title>{sheet.meta.title}</title></head><body><ul>{links}</ul>"
    return (page + "".join(parts) + f"<div class=foot><ul>{links}</ul></div></body></html>").encode()


def chapters(sheet: Sheet) -> list[tuple[str, str, Table | None]]:
    """(heading, text, table) in printed order."""
    form = edition_of(sheet)
    tables = [(table.title, "", table) for table in form.tables] if form else []
    texts = [(section.heading, section.text, None) for section in sheet.sections]
    return [*texts[:1], *tables, *texts[1:]]


def word_rows(table: Table, sheet: Sheet) -> str:
    rows = (row for block in printed(table) for row in (*block.head, *block.body))
    return "".join(f"<tr>{''.join(word_cell(cell, sheet) for cell in row)}</tr>" for row in rows)


def word_cell(cell: PrintedCell, sheet: Sheet) -> str:
    style = "width:56.7pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt;height:21pt"
    spans = (("colspan", cell.colspan), ("rowspan", cell.rowspan))
    attributes = "".join(f" {name}={span}" for name, span in spans if span > 1)
    return (
        f'<td{attributes} style="{style}"><p class=MsoNormal align=center style="text-align:center">'
        f'<span lang=EN-US style="font-family:宋体">{escape(shown(cell, sheet))}<o:p></o:p></span></p></td>'
    )


def shown(cell: PrintedCell, sheet: Sheet) -> str:
    if cell.key is None:
        return cell.text
    value = sheet[cell.key]
    return "" if value is None else str(value)
