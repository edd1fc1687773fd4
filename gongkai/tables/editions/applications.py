"""What the editions of 2019 and 2021 share: table III but for its outcomes, all of table IV."""

from gongkai.tables.model import Block, Equation, Line, Table

OTHERS = "法人或其他组织"
APPLICANTS = (
    Line("natural_person", "自然人"),
    Line("commercial_enterprise", "商业企业", groups=(OTHERS,)),
    Line("research_institution", "科研机构", groups=(OTHERS,)),
    Line("public_welfare_org", "社会公益组织", groups=(OTHERS,)),
    Line("legal_service_org", "法律服务机构", groups=(OTHERS,)),
    Line("other_org", "其他", groups=(OTHERS,)),
)
APPLICANT_COLUMNS = (*APPLICANTS, Line("total", "总计", sums=tuple(line.key for line in APPLICANTS)))

RESULTS = "三、本年度办理结果"
REFUSED, UNAVAILABLE, NOT_PROCESSED, OTHER = "（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理"


def outcome(key: str, label: str, group: str = "") -> Line:
    return Line(key, label, groups=(RESULTS, group) if group else (RESULTS,))


COMMON_OUTCOMES = (
    outcome("disclosed", "（一）予以公开"),
    outcome("partly_disclosed", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    outcome("refused_state_secret", "1.属于国家秘密", REFUSED),
    outcome("refused_law_prohibits", "2.其他法律行政法规禁止公开", REFUSED),
    outcome("refused_security_stability", "3.危及“三安全一稳定”", REFUSED),
    outcome("refused_third_party", "4.保护第三方合法权益", REFUSED),
    outcome("refused_internal_affairs", "5.属于三类内部事务信息", REFUSED),
    outcome("refused_process_info", "6.属于四类过程性信息", REFUSED),
    outcome("refused_enforcement_file", "7.属于行政执法案卷", REFUSED),
    outcome("refused_admin_query", "8.属于行政查询事项", REFUSED),
    outcome("unavailable_not_held", "1.本机关不掌握相关政府信息", UNAVAILABLE),
    outcome("unavailable_needs_creation", "2.没有现成信息需要另行制作", UNAVAILABLE),
    outcome("unavailable_still_unclear", "3.补正后申请内容仍不明确", UNAVAILABLE),
    outcome("not_processed_petition", "1.信访举报投诉类申请", NOT_PROCESSED),
    outcome("not_processed_repeat", "2.重复申请", NOT_PROCESSED),
    outcome("not_processed_publication", "3.要求提供公开出版物", NOT_PROCESSED),
    outcome("not_processed_abusive", "4.无正当理由大量反复申请", NOT_PROCESSED),
    outcome("not_processed_reissue", "5.要求行政机关确认或重新出具已获取信息", NOT_PROCESSED),
)


OTHER_OUTCOMES = (
    outcome("other_correction_overdue", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", OTHER),
    outcome("other_fee_overdue", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", OTHER),
    outcome("other_misc", "3.其他", OTHER),
)
SINGLE_OTHER = (outcome("other_processing", OTHER),)


def application_rows(outcomes: tuple[Line, ...]) -> tuple[Line, ...]:
    """Every numeric row of table III, in printed order, for the outcomes of an edition."""
    return (
        Line("new_received", "一、本年新收政府信息公开申请数量"),
        Line("carried_in", "二、上年结转政府信息公开申请数量"),
        *outcomes,
        Line("results_total", "（七）总计", sums=tuple(line.key for line in outcomes), groups=(RESULTS,)),
        Line("carried_out", "四、结转下年度继续办理"),
    )


def applications_table(outcomes: tuple[Line, ...], source: str) -> Table:
    """Table III with the outcomes of an edition."""
    return Table(
        key="applications",
        numeral="三",
        title="三、收到和处理政府信息公开申请情况",
        source=source,
        blocks=(Block("applications", application_rows(outcomes), APPLICANT_COLUMNS, joint="."),),
        corner="（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        over="申请人情况",
    )


RECEIVED_IS_HANDLED = tuple(
    Equation(
        "applications.received-is-handled",
        (f"new_received.{column.key}", f"carried_in.{column.key}"),
        (f"results_total.{column.key}", f"carried_out.{column.key}"),
    )
    for column in APPLICANT_COLUMNS
)

COURT_RESULTS = ("upheld", "corrected", "other", "pending")
COURT_LABELS = ("结果维持", "结果纠正", "其他结果", "尚未审结")


def court_columns() -> tuple[Line, ...]:
    """The fifteen columns of table IV: 行政复议, then both routes of 行政诉讼."""
    columns: list[Line] = []
    for group, labels in (
        ("review", ("行政复议",)),
        ("suit_direct", ("行政诉讼", "未经复议直接起诉")),
        ("suit_after_review", ("行政诉讼", "复议后起诉")),
    ):
        keys = tuple(f"{group}_{result}" for result in COURT_RESULTS)
        columns += (Line(key, label, groups=labels) for key, label in zip(keys, COURT_LABELS, strict=True))
        columns.append(Line(f"{group}_total", "总计", sums=keys, groups=labels))
    return tuple(columns)


def review_and_suits_table(source: str) -> Table:
    """Table IV: one row of figures without a label."""
    return Table(
        key="review_and_suits",
        numeral="四",
        title="四、政府信息公开行政复议、行政诉讼情况",
        source=source,
        blocks=(Block("review_and_suits", (Line("", ""),), court_columns()),),
    )
