"""The twenty-one outcomes of an application: row of table III, article, remedy clause, kind of letter.

The keys are the rows of table III of the 2021 form; a test holds the two together.
"""

from dataclasses import dataclass

from gongkai.law.remedies import Clause

__all__ = ["OUTCOMES", "Outcome", "outcome"]

GIVEN, PARTLY, REFUSED = "予以公开", "部分公开", "不予公开"
UNAVAILABLE, NOT_PROCESSED, OTHER = "无法提供", "不予处理", "其他处理"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome.

    sources   articles a decision of this kind may cite, the usual one first
    letter    key of the letter's kind
    after     the outcome is open only after this has happened: correction, correction_lapsed, reasons, fee_lapsed,
              consultation; "" for none
    register  what is refused and must be looked at again (条例18)
    """

    key: str
    group: str
    label: str
    sources: tuple[str, ...]
    clause: Clause
    letter: str
    after: str = ""
    register: bool = False


ALL = (
    Outcome("disclosed", GIVEN, "予以公开", ("条例36.2", "条例36.1"), Clause.CHOICE, "disclosed"),
    Outcome("partly_disclosed", PARTLY, "部分公开", ("条例37",), Clause.FIRST, "partly_disclosed", register=True),
    Outcome(
        "refused_state_secret",
        REFUSED,
        "属于国家秘密",
        ("条例14",),
        Clause.FIRST,
        "refused_state_secret",
        register=True,
    ),
    Outcome(
        "refused_law_prohibits",
        REFUSED,
        "其他法律行政法规禁止公开",
        ("条例14",),
        Clause.FIRST,
        "refused_law_prohibits",
        register=True,
    ),
    Outcome(
        "refused_security_stability",
        REFUSED,
        "危及“三安全一稳定”",
        ("条例14",),
        Clause.FIRST,
        "refused_security_stability",
        register=True,
    ),
    Outcome(
        "refused_third_party",
        REFUSED,
        "保护第三方合法权益",
        ("条例15", "条例32"),
        Clause.FIRST,
        "refused_third_party",
        "consultation",
        register=True,
    ),
    Outcome(
        "refused_internal_affairs",
        REFUSED,
        "属于三类内部事务信息",
        ("条例16",),
        Clause.FIRST,
        "refused_internal_affairs",
        register=True,
    ),
    Outcome(
        "refused_process_info",
        REFUSED,
        "属于四类过程性信息",
        ("条例16",),
        Clause.FIRST,
        "refused_process_info",
        register=True,
    ),
    Outcome(
        "refused_enforcement_file",
        REFUSED,
        "属于行政执法案卷",
        ("条例16",),
        Clause.FIRST,
        "refused_enforcement_file",
        register=True,
    ),
    Outcome("refused_admin_query", REFUSED, "属于行政查询事项", ("条例36.7",), Clause.CHOICE, "admin_query"),
    Outcome(
        "unavailable_not_held",
        UNAVAILABLE,
        "本机关不掌握相关政府信息",
        ("条例36.4", "条例36.5"),
        Clause.CHOICE,
        "not_held",
    ),
    Outcome(
        "unavailable_needs_creation",
        UNAVAILABLE,
        "没有现成信息需要另行制作",
        ("条例38",),
        Clause.CHOICE,
        "needs_creation",
    ),
    Outcome(
        "unavailable_still_unclear",
        UNAVAILABLE,
        "补正后申请内容仍不明确",
        ("条例30",),
        Clause.CHOICE,
        "still_unclear",
        "correction",
    ),
    Outcome("not_processed_petition", NOT_PROCESSED, "信访举报投诉类申请", ("条例39",), Clause.CHOICE, "petition"),
    Outcome("not_processed_repeat", NOT_PROCESSED, "重复申请", ("条例36.6",), Clause.CHOICE, "repeat"),
    Outcome(
        "not_processed_publication", NOT_PROCESSED, "要求提供公开出版物", ("条例39",), Clause.CHOICE, "publication"
    ),
    Outcome(
        "not_processed_abusive",
        NOT_PROCESSED,
        "无正当理由大量反复申请",
        ("条例35",),
        Clause.CHOICE,
        "abusive",
        "reasons",
    ),
    Outcome(
        "not_processed_reissue",
        NOT_PROCESSED,
        "要求行政机关确认或重新出具已获取信息",
        ("格式2021.三",),
        Clause.CHOICE,
        "reissue",
    ),
    Outcome(
        "other_correction_overdue",
        OTHER,
        "逾期不补正，不再处理",
        ("条例30",),
        Clause.CHOICE,
        "correction_overdue",
        "correction_lapsed",
    ),
    Outcome(
        "other_fee_overdue",
        OTHER,
        "逾期未缴费，不再处理",
        ("国办函〔2020〕109号",),
        Clause.CHOICE,
        "fee_overdue",
        "fee_lapsed",
    ),
    Outcome("other_misc", OTHER, "其他", ("条例2",), Clause.CHOICE, "other"),
)
OUTCOMES: dict[str, Outcome] = {each.key: each for each in ALL}


def outcome(key: str) -> Outcome:
    """Raises KeyError for what is no outcome of the form."""
    return OUTCOMES[key]
