"""How long it takes to draw official papers: a letter of one page, an annual report, forty thousand characters.

python -m benchmarks.papers
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script from anywhere
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from benchmarks.documents import made_sheet
from gongkai.base.papers import pdf, printing, word, workbook
from gongkai.base.papers.paper import Block, Heading, Note, Paper, Signature, paragraph, paragraphs
from gongkai.base.statutory_form import Figure, statutory_form
from gongkai.portal.report_paper import of_form
from gongkai.tables.editions import EDITIONS

RUNS = 20
SAYS = "根据《中华人民共和国政府信息公开条例》第三十三条的规定，本机关依法作出答复，并告知救济途径和期限。"
RENDERERS = {"pdf": pdf.render, "docx": word.render, "xlsx": workbook.render}


def a_letter() -> Paper:
    blocks = (*(paragraph(SAYS) for _ in range(7)), Signature("青禾县财政局", "2026年3月20日"), Note(("联系方式：…",)))
    head = {"organ": "青禾县财政局", "number": "青财公开答〔2026〕1号", "addressee": "张三"}
    return Paper("政府信息公开申请答复书", blocks, date(2026, 3, 20), layout="letter", **head)


def a_report() -> Paper:
    sheet, edition = made_sheet(1), EDITIONS["2021"]
    figures = {key: Figure(sheet[key]) for key in edition.cells}
    tables: list[Block] = []
    for table in edition.tables:
        tables += [Heading(table.title), *of_form(statutory_form(table, figures))]
    narrative = [block for section in sheet.sections for block in (Heading(section.heading), *paragraphs(section.text))]
    return Paper("2025年政府信息公开工作年度报告", (*narrative, *tables), date(2026, 1, 20), site="青禾县政务公开")


def milliseconds(draw: Callable[[], object]) -> str:
    draw()
    took = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        draw()
        took.append(1000 * (time.perf_counter() - begun))
    return f"{statistics.median(took):.0f} ms (best {min(took):.0f})"


def main() -> None:
    papers = {"letter": a_letter(), "annual report": a_report()}
    for name, paper in papers.items():
        data = json.dumps(paper.as_data()).encode()
        for kind, render in RENDERERS.items():
            alone = milliseconds(lambda render=render, data=data: render(data))
            child = milliseconds(lambda kind=kind, data=data: printing.draw_data(data, kind))
            print(f"{name}, {kind}: {alone}; in a child process {child}")
    long = Paper("长文", (paragraph("理由" * 20_000),), date(2026, 3, 20))
    print(f"40,000 characters, pdf: {milliseconds(lambda: pdf.render(json.dumps(long.as_data()).encode()))}")


if __name__ == "__main__":
    main()
