"""The form of 国办公开办函〔2021〕30号, for report years 2021 and after."""

from dataclasses import replace

from gongkai.tables.editions.applications import (
    COMMON_OUTCOMES,
    OTHER_OUTCOMES,
    RECEIVED_IS_HANDLED,
    SINGLE_OTHER,
    applications_table,
    review_and_suits_table,
)
from gongkai.tables.model import Block, Edition, Kind, Line, Table

DECISIONS = (Line("decisions", "本年处理决定数量", unit="件"),)

PROACTIVE = Table(
    key="proactive",
    numeral="二",
    title="二、主动公开政府信息情况",
    source="格式2021.二",
    corner="信息内容",
    blocks=(
        Block(
            "art20_1",
            title="第二十条第（一）项",
            rows=(Line("rules", "规章"), Line("normative_docs", "行政规范性文件", aliases=("规范性文件",))),
            columns=(
                Line("issued", "本年制发件数", unit="件"),
                Line("repealed", "本年废止件数", unit="件"),
                Line("in_force", "现行有效件数", unit="件"),
            ),
        ),
        Block("art20_5", title="第二十条第（五）项", rows=(Line("licensing", "行政许可"),), columns=DECISIONS),
        Block(
            "art20_6",
            title="第二十条第（六）项",
            rows=(Line("penalty", "行政处罚"), Line("coercion", "行政强制")),
            columns=DECISIONS,
        ),
        Block(
            "art20_8",
            title="第二十条第（八）项",
            rows=(Line("admin_fees", "行政事业性收费"),),
            columns=(Line("wan", "本年收费金额（单位：万元）", kind=Kind.MONEY, unit="万元"),),
        ),
    ),
)

Y2021 = Edition(
    key="2021",
    name="2021年格式",
    source="国办公开办函〔2021〕30号",
    years=(2021, None),
    tables=(
        PROACTIVE,
        applications_table((*COMMON_OUTCOMES, *OTHER_OUTCOMES), "格式2021.三"),
        review_and_suits_table("格式2021.四"),
    ),
    extra_equations=RECEIVED_IS_HANDLED,
)

# Met in published reports: tables II and IV of 2021 around a table III whose （六）其他处理 is one row, as in 2019.
Y2021_SINGLE_OTHER = replace(
    Y2021,
    name="2021年格式（其他处理未分项）",
    tables=(
        PROACTIVE,
        applications_table((*COMMON_OUTCOMES, *SINGLE_OTHER), "格式2021.三"),
        review_and_suits_table("格式2021.四"),
    ),
    variants=("single-other-processing",),
)
