"""The form of 国办公开办函〔2019〕60号, for report years 2019 and 2020."""

from gongkai.tables.editions.applications import (
    COMMON_OUTCOMES,
    RECEIVED_IS_HANDLED,
    SINGLE_OTHER,
    applications_table,
    review_and_suits_table,
)
from gongkai.tables.model import Block, Edition, Kind, Line, Table

ITEMS = (
    Line("items_prev", "上一年项目数量"),
    Line("items_change", "本年增/减", kind=Kind.CHANGE),
)
ITEMS_AND_DECISIONS = (*ITEMS, Line("decisions", "处理决定数量", unit="件"))

PROACTIVE = Table(
    key="proactive",
    numeral="二",
    title="二、主动公开政府信息情况",
    source="格式2019.二",
    corner="信息内容",
    blocks=(
        Block(
            "art20_1",
            title="第二十条第（一）项",
            rows=(Line("rules", "规章"), Line("normative_docs", "规范性文件", aliases=("行政规范性文件",))),
            columns=(
                Line("made", "本年新制作数量", unit="件"),
                Line("published", "本年新公开数量", unit="件"),
                Line("public_total", "对外公开总数量", unit="件"),
            ),
        ),
        Block(
            "art20_5",
            title="第二十条第（五）项",
            rows=(Line("licensing", "行政许可"), Line("other_services", "其他对外管理服务事项")),
            columns=ITEMS_AND_DECISIONS,
        ),
        Block(
            "art20_6",
            title="第二十条第（六）项",
            rows=(Line("penalty", "行政处罚"), Line("coercion", "行政强制")),
            columns=ITEMS_AND_DECISIONS,
        ),
        Block("art20_8", title="第二十条第（八）项", rows=(Line("fee", "行政事业性收费"),), columns=ITEMS),
        Block(
            "art20_9",
            title="第二十条第（九）项",
            rows=(Line("procurement", "政府集中采购"),),
            columns=(
                Line("projects", "采购项目数量"),
                Line("amount_wan", "采购总金额", kind=Kind.MONEY, unit="万元"),
            ),
        ),
    ),
)

Y2019 = Edition(
    key="2019",
    name="2019年格式",
    source="国办公开办函〔2019〕60号",
    years=(2019, 2020),
    tables=(
        PROACTIVE,
        applications_table((*COMMON_OUTCOMES, *SINGLE_OTHER), "格式2019.三"),
        review_and_suits_table("格式2019.四"),
    ),
    extra_equations=RECEIVED_IS_HANDLED,
    companions=(("procurement_amount", "procurement_amount_wan"),),
)
