"""The form of 国办公开办函〔2021〕30号, for report years 2021 and after."""

from gongkai.tables.editions.applications import (
    APPLICANT_COLUMNS,
    COMMON_OUTCOMES,
    OTHER,
    application_rows,
    court_columns,
    outcome,
)
from gongkai.tables.model import Block, Edition, Equation, Kind, Line, Table

DECISIONS = (Line("decisions", "本年处理决定数量", unit="件"),)

PROACTIVE = Table(
    key="proactive",
    numeral="二",
    title="二、主动公开政府信息情况",
    source="格式2021.二",
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

OUTCOMES_2021 = (
    *COMMON_OUTCOMES,
    outcome(
        "other_correction_overdue",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        OTHER,
    ),
    outcome(
        "other_fee_overdue",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        OTHER,
    ),
    outcome("other_misc", "3.其他", OTHER),
)

APPLICATIONS = Table(
    key="applications",
    numeral="三",
    title="三、收到和处理政府信息公开申请情况",
    source="格式2021.三",
    blocks=(Block("applications", application_rows(OUTCOMES_2021), APPLICANT_COLUMNS, joint="."),),
)

REVIEW_AND_SUITS = Table(
    key="review_and_suits",
    numeral="四",
    title="四、政府信息公开行政复议、行政诉讼情况",
    source="格式2021.四",
    blocks=(Block("review_and_suits", (Line("", ""),), court_columns()),),
)

BALANCE = tuple(
    Equation(
        "applications.received_is_handled",
        (f"new_received.{column.key}", f"carried_in.{column.key}"),
        (f"results_total.{column.key}", f"carried_out.{column.key}"),
    )
    for column in APPLICANT_COLUMNS
)

Y2021 = Edition(
    key="2021",
    name="2021年格式",
    source="国办公开办函〔2021〕30号",
    years=(2021, None),
    tables=(PROACTIVE, APPLICATIONS, REVIEW_AND_SUITS),
    extra_equations=BALANCE,
)
