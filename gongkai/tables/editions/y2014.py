"""The indicator table of 国办发〔2014〕32号, for report years 2014 to 2018, with the rows of an Inner Mongolian banner.

Provinces and counties added rows of their own, so rows are matched by label, never by number.
"""

import csv
from dataclasses import replace
from importlib.resources import files
from typing import cast

from gongkai.tables.model import Block, Edition, Kind, Line, Scope, Table

TSV = files("gongkai.tables.editions").joinpath("indicators_2014.tsv")


def indicators() -> tuple[Line, ...]:
    """The 83 rows, in printed order."""
    lines = (line for line in TSV.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return tuple(
        Line(
            key=row["key"],
            label=row["label"],
            unit=row["unit"],
            kind=Kind(row["kind"]),
            scope=cast(Scope, row["scope"]),
            sums=tuple((row["sums"] or "").split()),
        )
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    )


def indicator_table(rows: tuple[Line, ...]) -> Table:
    return Table(
        key="indicators",
        numeral="",
        title="政府信息公开情况统计表",
        source="国办发〔2014〕32号.指标",
        corner="统计指标",
        ordinals="序号",
        units="单位",
        blocks=(Block("indicators", rows, (Line("", "统计数"),)),),
    )


INDICATOR_2014 = Edition(
    key="indicator-2014",
    name="2014—2018年统计指标表",
    source="国办发〔2014〕32号",
    years=(2014, 2018),
    tables=(indicator_table(indicators()),),
)

INDICATOR_2014_NATIONAL = replace(
    INDICATOR_2014,
    name="2014—2018年统计指标表（无地方增列指标）",
    tables=(indicator_table(tuple(row for row in indicators() if row.scope == "national")),),
    variants=("national-rows",),
)
